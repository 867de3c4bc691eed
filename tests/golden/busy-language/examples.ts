/** The examples of the language reference: read out of the page and put into small businesses that can be checked. */
import { readFileSync } from "node:fs";

const PAGE = "docs/busy-language.md";

/** A finding the page announces: a code, and the file and line where that is said. */
interface Announced {
  readonly code: string;
  readonly file: string;
  readonly line: number | undefined;
}

/** One fenced block of the page. */
interface Block {
  /** Line of the page on which its text begins. */
  readonly line: number;
  readonly language: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
  /** The nearest heading above it. */
  readonly heading: string;
}

/** A file of an example. */
interface ExampleFile {
  readonly path: string;
  readonly text: string;
  readonly announced: readonly Announced[];
  readonly block: Block;
}

/** One business of the page: a block, or all blocks of a group. */
export interface Example {
  readonly title: string;
  readonly files: readonly ExampleFile[];
}

/** All fenced blocks that are marked as examples. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let heading = "";
  let open: { attributes: Map<string, string>; language: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of page.split("\n").entries()) {
    const fence = /^```(\S*)\s*(.*)$/.exec(line);
    if (open && fence) {
      if (open.attributes.has("busy")) blocks.push({ ...open, heading });
      open = undefined;
    } else if (fence) {
      const words = (fence[2] ?? "").split(/\s+/).filter((word) => word !== "");
      const attributes = new Map(
        words.map((word) => [word.split("=", 1)[0] ?? "", word.split("=").slice(1).join("=")]),
      );
      open = { attributes, language: fence[1] ?? "", line: index + 2, lines: [] };
    } else if (open) open.lines.push(line);
    else if (/^#+ /.test(line)) heading = line.replace(/^#+ /, "");
  }
  return blocks;
}

const HEAD = ['version: "1.1"', "metadata:", "  name: Example", "  description: An example.", "  layer: L0"];
const PLAYBOOK = [
  "playbook:",
  "  name: example",
  "  description: An example.",
  "  cadence:",
  "    frequency: on_demand",
];
const STEP = [
  "  steps:",
  "    - name: anything",
  "      description: Anything.",
  "      execution_type: human",
  "      ui_type: form",
  "      estimated_duration: 10m",
];

interface Frame {
  readonly folder: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly indent: number;
}

/** What stands around blocks that are only a part of a file. */
const FRAMES: Readonly<Record<string, Frame>> = {
  team: { folder: "", before: HEAD, after: [], indent: 0 },
  role: { folder: "roles", before: HEAD, after: [], indent: 0 },
  playbook: { folder: "playbooks", before: HEAD, after: [], indent: 0 },
  document: { folder: "documents", before: HEAD, after: [], indent: 0 },
  steps: { folder: "playbooks", before: [...HEAD, ...PLAYBOOK, "  steps:"], after: [], indent: 4 },
  step: { folder: "playbooks", before: [...HEAD, ...PLAYBOOK, "  steps:"], after: [], indent: 6 },
  inputs: { folder: "playbooks", before: [...HEAD, ...PLAYBOOK, "  inputs:"], after: STEP, indent: 4 },
  resolutions: {
    folder: "playbooks",
    before: [...HEAD, ...PLAYBOOK, ...STEP, "  issue_resolution:"],
    after: [],
    indent: 4,
  },
};

/** The required fields that a shortened step leaves out. */
function filledIn(step: readonly string[]): readonly string[] {
  const has = (field: string) => step.some((line) => new RegExp(`^(- |  )${field}:`).test(line));
  const added: string[] = [];
  if (!has("description")) added.push("  description: As its name says.");
  if (!has("execution_type")) added.push("  execution_type: human", ...(has("ui_type") ? [] : ["  ui_type: form"]));
  if (!has("estimated_duration")) added.push("  estimated_duration: 10m");
  return added;
}

interface Line {
  readonly text: string;
  /** Number of the line in the block, from 1; undefined for lines of the frame. */
  readonly shown: number | undefined;
}

/** The lines of a block, a single step as an entry of a list, shortened steps filled in. */
function bodyOf(block: Block): readonly Line[] {
  const single = block.attributes.get("in") === "step";
  const shown = block.lines.map((line, index) => ({
    text: single ? `${index === 0 ? "- " : "  "}${line}` : line,
    shown: index + 1,
  }));
  if (!block.attributes.has("short")) return shown;
  const starts = shown.flatMap((line, index) => (line.text.startsWith("- ") ? [index] : []));
  return starts.flatMap((start, index) => {
    const step = shown.slice(start, starts[index + 1]);
    const added = filledIn(step.map((line) => line.text)).map((text) => ({ text, shown: undefined }));
    return [...step, ...added];
  });
}

function linesOf(block: Block): { readonly path: string; readonly lines: readonly Line[] } {
  const path = block.attributes.get("path");
  if (path !== undefined) return { path, lines: bodyOf(block) };
  const kind = block.attributes.get("in") ?? "";
  const frame = FRAMES[kind];
  if (!frame) throw new Error(`${PAGE}:${block.line}: an example needs path=… or in=…`);
  const name = block.attributes.get("as") ?? "example";
  const indent = " ".repeat(kind === "step" ? frame.indent - 2 : frame.indent);
  const around = (texts: readonly string[]) => texts.map((text) => ({ text, shown: undefined }));
  const body = bodyOf(block).map((line) => ({ ...line, text: line.text === "" ? "" : indent + line.text }));
  return {
    path: kind === "team" ? "L0/workshop/team.busy" : `L0/workshop/${frame.folder}/${name}.busy`,
    lines: [...around(frame.before), ...body, ...around(frame.after)],
  };
}

function fileOf(block: Block): ExampleFile {
  const { path, lines } = linesOf(block);
  const announced: Announced[] = [];
  for (const [index, { text, shown }] of lines.entries()) {
    const arrow = shown === undefined ? undefined : /# ← ([A-Z_, ]+)$/.exec(text)?.[1];
    for (const code of arrow?.split(",") ?? []) announced.push({ code: code.trim(), file: path, line: index + 1 });
  }
  for (const expected of block.attributes.get("expect")?.split(",") ?? []) {
    const [code = "", at] = expected.split("@");
    if (code === "OK" || announced.some((one) => one.code === code)) continue;
    const line = at === undefined ? undefined : lines.findIndex(({ shown }) => shown === Number(at)) + 1;
    announced.push({ code, file: path, line });
  }
  return { path, text: `${lines.map(({ text }) => text).join("\n")}\n`, announced, block };
}

/** The page as it stands in the repository. */
export function readPage(): string {
  return readFileSync(PAGE, "utf8");
}

/** The group whose files every other example is added to. */
const BASE = "workshop";

/** All examples of the page. Each one is a whole business: the workshop, with the example's own files added. */
export function examplesOf(page: string): readonly Example[] {
  const groups = new Map<string, ExampleFile[]>();
  for (const block of blocksOf(page)) {
    const name = block.attributes.get("group") ?? `line ${block.line}`;
    groups.set(name, [...(groups.get(name) ?? []), fileOf(block)]);
  }
  const base = groups.get(BASE) ?? [];
  return [...groups].map(([name, own]) => {
    const [first] = own;
    const paths = new Set(own.map((file) => file.path));
    return {
      title: `${first?.block.heading ?? ""} (${name === BASE || !name.startsWith("line") ? `group ${name}` : name})`,
      files: [...base.filter((file) => !paths.has(file.path)), ...own],
    };
  });
}

/** The files of an example as the engine takes them. */
export function textsOf(example: Example): Map<string, string> {
  return new Map(example.files.map((file) => [file.path, file.text]));
}
