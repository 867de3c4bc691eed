/**
 * A business that several people change at once, and what can be said about a state of it fact by fact: so that of any
 * merge it can be told whether something was lost.
 */

export interface Edit {
  readonly path: string;
  readonly text: string;
}

const NOTES = "notes.md";
const PLAYBOOKS = ["buying", "selling", "packing"];

const stepText = (name: string, description: string): string =>
  [
    `    - name: ${name}`,
    `      description: ${description}`,
    "      execution_type: human",
    "      ui_type: form",
    "      estimated_duration: 30m",
    "      outputs:",
    `        - { name: out_${name}, type: data, format: form }`,
    "",
  ].join("\n");

const playbookText = (name: string): string =>
  [
    'version: "1.1"',
    `metadata: { name: ${name}, description: The work of ${name}, layer: L0 }`,
    "playbook:",
    `  name: ${name}`,
    "  description: What everybody does",
    "  steps:",
    ...Array.from({ length: 5 }, (_, number) => stepText(`${name}_${number}`, `Step ${number}`).trimEnd()),
    "",
  ].join("\n");

/** Files by path. */
export const sharedBusiness: Readonly<Record<string, string>> = {
  "orgata.config.yaml": "workspace:\n  name: Shared Shop\n  description: Many hands\n  timezone: Europe/Lisbon\n",
  ".gitignore": ".orgata/\n",
  [NOTES]: Array.from({ length: 12 }, (_, line) => `line ${line}\n`).join(""),
  ...Object.fromEntries(PLAYBOOKS.map((name) => [`L0/shop/playbooks/${name}.busy`, playbookText(name)])),
};

const BLOCK = / {4}- name: (\w+)\n(?: {6}.*\n)*/g;

/** An edit of the state `files`, chosen by two numbers; `mark` makes what it writes unlike everything else. */
export function someEdit(files: ReadonlyMap<string, string>, kind: number, which: number, mark: string): Edit {
  const playbooks = [...files.keys()].filter((path) => path.endsWith(".busy")).sort();
  const path = playbooks[which % playbooks.length] ?? "";
  const text = files.get(path) ?? "";
  const blocks = [...text.matchAll(BLOCK)].map(([block]) => block);
  const block = blocks[which % blocks.length] ?? "";
  switch (kind % 7) {
    case 0:
    case 1:
      return { path, text: text.replace(block, block.replace(/description: .*/, `description: Said by ${mark}`)) };
    case 2:
      return { path, text: text.replace(block, block.replace(/_duration: .*/, `_duration: ${10 + (which % 40)}m`)) };
    case 3:
      return { path, text: text.replace(block, `${block}${stepText(`added_${mark}`, `Added by ${mark}`)}`) };
    case 4:
      return blocks.length < 4
        ? { path, text: text.replace(/description: .*/, "$&") }
        : { path, text: text.replace(block, "") };
    case 5: {
      const name = `made_${mark}`;
      return { path: `L0/shop/playbooks/${name}.busy`, text: playbookText(name) };
    }
    default: {
      const lines = (files.get(NOTES) ?? "").split("\n");
      lines.splice(which % lines.length, 0, `noted by ${mark}`);
      return { path: NOTES, text: lines.join("\n") };
    }
  }
}

export interface Fact {
  readonly value: string;
  /** What conflicts call the construct it is about. */
  readonly symbol: string;
  readonly path: string;
}

/** Everything a state says, by a name that stays the same through merges. */
export function factsOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const [path, text] of files) {
    const playbook = /^ {2}name: (\w+)$/m.exec(text)?.[1];
    for (const [block, name = ""] of text.matchAll(BLOCK)) {
      const about = { path, symbol: `step:${playbook}/${name}` };
      for (const [, field = "", value = ""] of `there: yes\n${block}`.matchAll(
        /^ *(there|description|\w+_duration): (.*)$/gm,
      )) {
        facts.set(`${path} ${name} ${field}`, { ...about, value });
      }
    }
    if (path === NOTES) {
      for (const line of text.split("\n"))
        if (line.startsWith("noted")) facts.set(line, { path, symbol: path, value: "there" });
    }
  }
  return facts;
}
