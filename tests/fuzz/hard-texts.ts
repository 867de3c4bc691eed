/** Random texts that are hard on the engine: files of a small business damaged in many ways, and no files at all. */
import fc from "fast-check";
import { decodeText } from "#busy/syntax/syntax.ts";
import { editorBusiness } from "#tests/support/editor-business.ts";
import { smallTeams } from "#tests/support/small-teams.ts";

/** Legal, but rarely written: anchors, block texts, brackets over lines, older forms, names from everywhere. */
const ODD_FILES: Readonly<Record<string, string>> = {
  "L0/odd/team.busy":
    "version: '1.1'\nmetadata: {name: Odd, description: D., layer: L0}\nteam:\n  name: Ødd 🎉 צוות\n  type: platform\n  description: |\n    Two lines,\n    the second.\n  members:\n    - {name: 'Zoë, \"Z\"', email: zoe@example.org, roles: [runner], capacity: 20 hours/week}\n  roles:\n    - role:\n        name: runner\n        description: Runs.\n        tasks: &tasks\n          - task:\n              name: run_it\n              description: Runs it.\n              execution_type: human\n              estimated_duration: 1.5h\n    - name: walker\n      description: Walks.\n      inherits_from: runner\n      tasks: *tasks\n",
  "L0/odd/playbooks/odd.busy":
    'version: "1.1" # the newest\nmetadata:\n  name: >-\n    Folded\n    name\n  description: "a: b, c # no comment"\n  layer: L0\nimports:\n  - tool: stripe\n    version: 2.0.0\n    interface: Payments\nplaybook:\n  name: odd\n  description: D.\n  cadence: {\n    frequency: weekly,\n    schedule: "0 9 * * MON"\n  }\n  steps:\n  - step:\n      name: first_step\n      description: \'It\'\'s first\'\n      execution_type: human\n      role: runner\n      ui_type: form\n      estimated_duration: 90\n      outputs:\n        - deliverable:\n            name: letter\n            type: document\n            format: pdf\n\n  # between\n  - name: second_step\n    description: D.\n    execution_type: ai_agent\n    agent_prompt: |\n      Write.\n        - really\n\n      Thanks.\n    depends_on: [first_step]\n    when: "letter.pages > 2 and not(urgent = true)"\n    inputs: [{name: letter, type: document, format: pdf}]\n    repeat: {from: first_step, while: "ok = false", max: 3}\n    issues:\n      - issue_type: late\n        resolution: {type: escalate, target: runner, timeout: 2d, fallback: {type: pause}}\n',
};

/** Files by path: what texts are made from, and the business they are put into. */
export const BUSINESS: ReadonlyMap<string, string> = new Map([
  ...smallTeams(),
  ...Object.entries(editorBusiness),
  ...Object.entries(ODD_FILES),
]);

const PATHS: readonly string[] = [...BUSINESS.keys()].filter((path) => path.endsWith(".busy"));

/** A file of the business with a text of its own. */
export interface HardText {
  readonly path: string;
  readonly text: string;
}

const PIECES = [
  "",
  "\n",
  "\n\n\n",
  "\t",
  " ",
  "    ",
  '"',
  "'",
  ":",
  ": ",
  "- ",
  "-",
  "[",
  "]",
  "{",
  "}",
  "&a ",
  "*a",
  "|\n",
  ">-\n",
  "---\n",
  "...\n",
  "!x ",
  "!!str ",
  "<<: ",
  "#",
  " # note",
  "? ",
  "\u0000",
  "\ufeff",
  "\r\n",
  "\r",
  "%YAML 1.1\n",
  "<<<<<<< HEAD\n",
  "=======\n",
  ">>>>>>> other\n",
  "constructor: 1\n",
  "__proto__: 1\n",
  "name: helper\n",
  "steps:\n",
  "- step:\n",
  "roles: []\n",
  "members:\n",
  'version: "1."\n',
  "estimated_duration: 1.5h\n",
  "name: שלב 🎉\n",
  "depends_on: [x, y]\n",
  "when: a > 1 and (\n",
];

interface Damage {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 12 }) }, { weight: 1, arbitrary: fc.nat({ max: 200 }) }),
  text: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
  ),
});

function damaged(text: string, wounds: readonly Damage[]): string {
  let result = text;
  for (const { at, length, text: piece } of wounds) {
    const from = Math.floor(at * result.length);
    result = result.slice(0, from) + piece + result.slice(from + length);
  }
  return result;
}

const DRESSES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text,
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.replaceAll("\n", "\r"),
  (text) => `\ufeff${text}`,
  (text) => text.replace(/^ +/gm, (blanks) => "\t".repeat(blanks.length / 2)),
  (text) => text.trimEnd(),
];

/** A file of the business with up to so many wounds, with the line breaks of some system. */
export function damagedFiles(mostWounds: number): fc.Arbitrary<HardText> {
  return fc
    .record({
      path: fc.constantFrom(...PATHS),
      wounds: fc.array(damage, { maxLength: mostWounds }),
      dress: fc.constantFrom(...DRESSES),
    })
    .map(({ path, wounds, dress }) => ({ path, text: dress(damaged(BUSINESS.get(path) ?? "", wounds)) }));
}

/** A text that need not be a file of the language, from characters or from bytes. */
export const anyTexts: fc.Arbitrary<HardText> = fc
  .oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(fc.constantFrom(...PIECES, "a", "name", "b: c"), { maxLength: 60 }).map((pieces) => pieces.join("")),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => decodeText(bytes).text),
  )
  .map((text) => ({ path: "L0/team/playbooks/x.busy", text }));

/** Every kind of text. */
export const hardTexts: fc.Arbitrary<HardText> = fc.oneof(
  { weight: 1, arbitrary: anyTexts },
  { weight: 3, arbitrary: damagedFiles(4) },
  { weight: 1, arbitrary: damagedFiles(25) },
);
