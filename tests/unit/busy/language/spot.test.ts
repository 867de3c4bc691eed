import { describe, expect, it } from "vitest";
import { spotAt } from "#busy/language/spot.ts";
import { withCursor } from "#tests/support/cursor.ts";

const HEAD = 'version: "1.1"\nmetadata: {name: N, description: D., layer: L0}\n';
const PLAYBOOK = `${HEAD}playbook:
  name: p
  description: D.
  cadence:
    frequency: on_demand
  steps:
    - name: first
      description: D.
      execution_type: human
    - name: second
      description: D.
      execution_type: human
`;

/** What is being written, in a line: `key of task at playbook/steps/1 over "de"`. */
function spotIn(marked: string, path = "L0/a/playbooks/p.busy"): string {
  const { text, offset } = withCursor(marked, marked.includes("¦") ? "¦" : "|");
  const spot = spotAt(path, text, offset);
  if (!spot) return "nothing";
  const { range } = spot;
  expect(range.start).toBeLessThanOrEqual(offset);
  expect(range.end).toBeGreaterThanOrEqual(offset);
  const over = text.slice(range.start, range.end);
  expect(over).not.toMatch(/[\n\r]/);
  const where = spot.path.join("/");
  const fixed = spot.marked.indentation ? `, moved to ${spot.marked.indentation.text.length}` : "";
  const dash = spot.marked.lacksDash ? ", without hyphen" : "";
  switch (spot.kind) {
    case "key":
      return `key of ${spot.object} at ${where} over "${over}"${spot.beginsEntry ? ", first" : ""}${dash}${fixed}`;
    case "entry":
      return `entry of ${spot.object} at ${where} over "${over}"${fixed}`;
    case "value": {
      const index = spot.index === undefined ? "" : `[${spot.index}]`;
      const needs = spot.needs === "nothing" ? "" : `, needs ${spot.needs}`;
      return `value of ${spot.object}.${spot.field}${index} at ${where} over "${over}"${needs}${dash}${fixed}`;
    }
  }
}

describe("what is being written", () => {
  it.each([
    ["an empty file", "|", 'key of file at  over ""'],
    ["a partly typed key at the top", "vers|", 'key of file at  over "vers"'],
    ["a key below others at the top", `${HEAD}play|`, 'key of file at  over "play"'],
    ["a blank line at the end of the top", `${HEAD}|`, 'key of file at  over ""'],
    ["an empty object", `${HEAD}playbook:\n  |`, 'key of playbook at playbook over ""'],
    ["an empty object further in", `${HEAD}playbook:\n      |`, 'key of playbook at playbook over ""'],
    ["a partly typed key", `${PLAYBOOK}      dep|\n`, 'key of task at playbook/steps/1 over "dep"'],
    ["a blank line inside a step", `${PLAYBOOK}      |\n`, 'key of task at playbook/steps/1 over ""'],
    [
      "a blank line at the column of the hyphens",
      `${PLAYBOOK}    |\n`,
      'key of task at playbook/steps/2 over "", first, without hyphen',
    ],
    ["a blank line at the column of the playbook's fields", `${PLAYBOOK}  |\n`, 'key of playbook at playbook over ""'],
    ["a lone hyphen with a blank", `${PLAYBOOK}    - |\n`, 'key of task at playbook/steps/2 over "", first'],
    ["a lone hyphen", `${PLAYBOOK}    -|\n`, 'key of task at playbook/steps/2 over "", first'],
    ["a key behind a hyphen", `${PLAYBOOK}    - na|\n`, 'key of task at playbook/steps/2 over "na", first'],
    ["an existing key", PLAYBOOK.replace("cadence:", "cad|ence:"), 'key of playbook at playbook over "cadence"'],
    [
      "the end of an existing key",
      PLAYBOOK.replace("cadence:", "cadence|:"),
      'key of playbook at playbook over "cadence"',
    ],
    [
      "a key in the middle of a step",
      PLAYBOOK.replace(
        "D.\n      execution_type: human\n    - name: second",
        "D.\n      ro|\n      execution_type: human\n    - name: second",
      ),
      'key of task at playbook/steps/0 over "ro"',
    ],
    ["too far in", `${PLAYBOOK}          ro|\n`, 'key of task at playbook/steps/1 over "ro", moved to 6'],
    [
      "not far enough in",
      PLAYBOOK.replace("  steps:", "   em|\n  steps:"),
      'key of cadence at playbook/cadence over "em", moved to 4',
    ],
    ["an odd column", `${PLAYBOOK}     ro|\n`, 'key of task at playbook/steps/1 over "ro", moved to 6'],
    [
      "a list without a hyphen yet",
      `${HEAD}playbook:\n  name: p\n  steps:\n    |`,
      'entry of task at playbook/steps over ""',
    ],
    [
      "a list without a hyphen, typed",
      `${HEAD}playbook:\n  name: p\n  steps:\n    na|`,
      'entry of task at playbook/steps over "na"',
    ],
    [
      "a field in braces",
      `${HEAD}playbook:\n  inputs:\n    - { name: x, ty| }\n`,
      'key of deliverable at playbook/inputs/0 over "ty"',
    ],
    [
      "a field in open braces",
      `${HEAD}playbook:\n  inputs:\n    - { name: x, |\n  name: p\n`,
      'key of deliverable at playbook/inputs/0 over ""',
    ],
    [
      "a list that goes on below",
      PLAYBOOK.replace("  steps:\n", "  steps:\n    |\n"),
      'key of task at playbook/steps/0 over "", first, without hyphen',
    ],
    [
      "below a block text",
      `${PLAYBOOK}      agent_prompt: >\n        Note: this\n        is text\n      |\n`,
      'key of task at playbook/steps/1 over ""',
    ],
    [
      "above lines that belong to something else",
      PLAYBOOK.replace("    frequency", "  |\n    frequency"),
      'key of playbook at playbook over ""',
    ],
    [
      "inside a wrapper",
      `${HEAD}playbook:\n  steps:\n    - step:\n        |`,
      'key of task at playbook/steps/0/step over "", first',
    ],
  ])("a key: %s", (_, text, expected) => {
    expect(spotIn(text)).toBe(expected);
  });

  it.each([
    ["an empty value", `${PLAYBOOK}      role: |\n`, 'value of task.role at playbook/steps/1 over ""'],
    ["right behind the colon", `${PLAYBOOK}      role:|\n`, 'value of task.role at playbook/steps/1 over ""'],
    [
      "a partly typed value",
      `${PLAYBOOK}      role: photo-ed|\n`,
      'value of task.role at playbook/steps/1 over "photo-ed"',
    ],
    [
      "the middle of a value",
      `${PLAYBOOK}      role: photo|-editor # why\n`,
      'value of task.role at playbook/steps/1 over "photo-editor"',
    ],
    [
      "in quotation marks",
      `${PLAYBOOK}      role: "photo|-editor"\n`,
      'value of task.role at playbook/steps/1 over "photo-editor"',
    ],
    ["in open quotation marks", `${PLAYBOOK}      role: "pho|\n`, 'value of task.role at playbook/steps/1 over "pho"'],
    ["on the next line", `${PLAYBOOK}      role:\n        pho|\n`, 'value of task.role at playbook/steps/1 over "pho"'],
    [
      "the first entry of a list",
      `${PLAYBOOK}      depends_on: [|]\n`,
      'value of task.depends_on[0] at playbook/steps/1 over ""',
    ],
    [
      "a later entry of a list",
      `${PLAYBOOK}      depends_on: [first, se|]\n`,
      'value of task.depends_on[1] at playbook/steps/1 over "se"',
    ],
    [
      "an open list",
      `${PLAYBOOK}      depends_on: [first, |\n`,
      'value of task.depends_on[1] at playbook/steps/1 over ""',
    ],
    [
      "a list without brackets",
      `${PLAYBOOK}      depends_on: |\n`,
      'value of task.depends_on at playbook/steps/1 over "", needs brackets',
    ],
    [
      "an entry behind a hyphen",
      `${PLAYBOOK}      depends_on:\n        - |\n`,
      'value of task.depends_on[0] at playbook/steps/1 over ""',
    ],
    [
      "an entry with letters behind a hyphen",
      `${PLAYBOOK}      depends_on:\n        - first\n        - se|\n`,
      'value of task.depends_on[1] at playbook/steps/1 over "se"',
    ],
    [
      "an entry without hyphen",
      `${PLAYBOOK}      depends_on:\n        |\n`,
      'value of task.depends_on at playbook/steps/1 over "", needs dash',
    ],
    [
      "a next entry without hyphen",
      `${PLAYBOOK}      depends_on:\n        - first\n        |\n`,
      'value of task.depends_on[1] at playbook/steps/1 over "", without hyphen',
    ],
    [
      "a value in braces",
      `${HEAD}playbook:\n  inputs:\n    - { name: x, type: d| }\n`,
      'value of deliverable.type at playbook/inputs/0 over "d"',
    ],
    [
      "a value in open braces",
      `${HEAD}playbook:\n  inputs:\n    - { name: x, type: |\n  name: p\n`,
      'value of deliverable.type at playbook/inputs/0 over ""',
    ],
    [
      "a condition",
      `${PLAYBOOK}      when: order.tot| > 3\n`,
      'value of task.when at playbook/steps/1 over "order.tot > 3"',
    ],
    [
      "a condition with an open string",
      `${PLAYBOOK}      when: status = "pa|\n`,
      'value of task.when at playbook/steps/1 over "status = "pa"',
    ],
    [
      "a block text",
      `${PLAYBOOK}      agent_prompt: |\n        Write a ¦ letter\n        today\n`,
      'value of task.agent_prompt at playbook/steps/1 over "Write a  letter"',
    ],
    [
      "a blank line in a block text",
      `${PLAYBOOK}      agent_prompt: |\n        Note: this\n\n        ¦\n        is text\n`,
      'value of task.agent_prompt at playbook/steps/1 over ""',
    ],
    [
      "the first line of a block text",
      `${PLAYBOOK}      agent_prompt: >-\n        wri¦\n`,
      'value of task.agent_prompt at playbook/steps/1 over "wri"',
    ],
    [
      "a schema's field",
      `${HEAD}playbook:\n  inputs:\n    - name: x\n      schema:\n        type: json\n        definition:\n          total: nu|\n`,
      'value of schema.total at playbook/inputs/0/schema over "nu"',
    ],
  ])("a value: %s", (_, text, expected) => {
    expect(spotIn(text)).toBe(expected);
  });

  it.each([
    ["a comment", `${PLAYBOOK}      # no|te\n`],
    ["a comment behind a value", `${PLAYBOOK}      role: x # no|te\n`],
    ["a text that goes on", `${PLAYBOOK}      description: one\n        t|\n`],
    ["a key of a free definition", `${HEAD}playbook:\n  inputs:\n    - schema:\n        definition:\n          to|\n`],
  ])("nothing: %s", (_, text) => {
    expect(spotIn(text)).toBe("nothing");
  });

  it("knows the settings file", () => {
    expect(spotIn("rules:\n  - id: a\n    app|", "orgata.config.yaml")).toBe(
      'key of business_rule at rules/0 over "app"',
    );
    expect(spotIn("diagnostics:\n  PROSE_CONDITION: |", "orgata.config.yaml")).toBe(
      'value of levels.PROSE_CONDITION at diagnostics over ""',
    );
  });
});
