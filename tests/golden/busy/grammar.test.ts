/** Findings a file gives by itself: form, fields, values, versions, older forms. */
import { describe, expect, it } from "vitest";
import { check, playbookFile, roleFile, step, TEAM } from "./marked.ts";

const P = "L0/studio/playbooks/shoot.busy";
const R = "L0/studio/roles/assistant.busy";
const D = "L0/studio/documents/contract.busy";
const T = "L0/studio/team.busy";
const used = playbookFile(`  steps:\n${step("prepare", "role: assistant")}`);
const assistant = "  name: assistant\n  description: Helps.\n  responsibilities: [Helping]\n";
const form = (body: string) => `version: "1.0"
metadata: {name: Contract, description: A contract., layer: L0}
document:
  metadata: {name: contract, description: A contract., layer: L0}
${body}`;
const uses = playbookFile(
  `  outputs:\n    - {name: paper, type: document, format: pdf, document_definition: contract}\n  steps:\n${step("sign", "outputs: [{name: paper, type: document, format: pdf}]")}`,
);

const CASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "YAML_SYNTAX: an unclosed quotation mark hides nothing else": {
    [P]: playbookFile(
      `  steps:\n${step("prepare").replace("description: Does it.", '⟦YAML_SYNTAX|description: "Does it.⟧')}${step("shoot_it", "role: ⟦UNDEFINED_ROLE|nobody⟧")}`,
    ),
  },
  "YAML_SYNTAX: a colon in a text": {
    [P]: playbookFile(
      `  steps:\n${step("prepare").replace("description: Does it.", "⟦YAML_SYNTAX|description: Note: it matters⟧")}`,
    ),
  },
  "YAML_SYNTAX: duplicate keys, the first one counts": {
    [P]: playbookFile(`  steps:\n${step("prepare", "role: editor", "⟦YAML_SYNTAX|role⟧: nobody")}`),
  },
  "YAML_SYNTAX: tabs": {
    [R]: `version: "1.1"\nmetadata:\n\t⟦YAML_SYNTAX|name: Role⟧\n\tdescription: A role.\n\tlayer: L0\nrole: {name: assistant, description: Helps., responsibilities: [Helping]}\n`,
    [P]: used,
  },
  "YAML_SYNTAX: a second document is read all the same": {
    [R]: `${roleFile(assistant)}⟦YAML_SYNTAX|---⟧\nrole:\n  name: ⟦NAMING_CONVENTION|Second Role⟧\n  description: Helps.\n  tasks: []\n  responsibilities: [Helping]\n`,
    [P]: playbookFile(`  steps:\n${step("prepare", "role: assistant")}${step("clean", "role: Second Role")}`),
  },
  "YAML_SYNTAX: unknown tag, unknown alias": {
    [R]: roleFile(
      `  name: ⟦YAML_SYNTAX|!python/name⟧ assistant\n  description: ⟦YAML_SYNTAX|*nowhere⟧\n  responsibilities: [!!str Helping]\n`,
    ).replace("description: ⟦", "⟦MISSING_FIELD|description⟧: ⟦"),
    [P]: used,
  },
  "YAML_SYNTAX: not UTF-8": {
    [R]: roleFile("  name: assistant\n  description: Caf⟦YAML_SYNTAX|\ufffd⟧.\n  responsibilities: [Helping]\n"),
    [P]: used,
  },
  "MISSING_FIELD: at the key that holds the object, or the first line of the item": {
    [P]: `version: "1.1"\n⟦MISSING_FIELD|metadata⟧:\n  name: Shoot\n  layer: L0\n⟦MISSING_FIELD|playbook⟧:\n  name: shoot\n  description: A shoot.\n  steps:\n    - ⟦MISSING_FIELD|name: prepare⟧\n      execution_type: human\n      ui_type: form\n      estimated_duration: 1h\n`,
  },
  "MISSING_FIELD: an empty value, at its key": {
    [R]: roleFile("  name: assistant\n  ⟦MISSING_FIELD|description⟧:\n  responsibilities: [Helping]\n"),
    [P]: used,
  },
  "MISSING_FIELD and NO_CONTENT: an empty file": { [R]: "⟦MISSING_FIELD+MISSING_FIELD+NO_CONTENT|⟧" },
  "an empty optional field is absent": {
    [R]: roleFile(
      "  name: assistant\n  description: Helps.\n  inherits_from:\n  onboarding: ~\n  tasks: null\n  responsibilities: [Helping]\n",
    ),
    [P]: used,
  },
  "UNKNOWN_FIELD: a misspelt required field is one message": {
    [R]: roleFile("  nmae: assistant\n  description: Helps.\n  responsibilities: [Helping]\n").replace(
      "nmae",
      "⟦UNKNOWN_FIELD|nmae⟧",
    ),
    [P]: used,
  },
  "UNKNOWN_FIELD: a misspelt field of the wrong shape is one message": {
    [P]: playbookFile(`  steps:\n${step("prepare", "⟦UNKNOWN_FIELD|rols⟧: [editor]", "⟦UNKNOWN_FIELD|outptus⟧: one")}`),
  },
  "UNKNOWN_FIELD: nothing like it; merge keys": {
    [R]: roleFile(`${assistant}  ⟦UNKNOWN_FIELD|salary⟧: 10\n  ⟦UNKNOWN_FIELD|<<⟧: {}\n`),
    [P]: used,
  },
  "UNKNOWN_FIELD: a key named like a property of every object": {
    [R]: roleFile(`${assistant}  ⟦UNKNOWN_FIELD|constructor⟧: 10\n`),
    [P]: used,
  },
  WRONG_TYPE: {
    [R]: roleFile(
      "  name: assistant\n  description: ⟦WRONG_TYPE|[Helps]⟧\n  responsibilities: ⟦WRONG_TYPE|Helping⟧\n  onboarding:\n    - ⟦WRONG_TYPE|read it⟧\n  tasks: ⟦WRONG_TYPE|5⟧\n",
    ).replace("  description: ⟦", "  description: ⟦"),
    [P]: used,
  },
  "WRONG_TYPE: the whole file": { [R]: "⟦WRONG_TYPE|just words⟧\n" },
  "texts take any plain scalar as written": {
    [R]: roleFile("  name: assistant\n  description: 2024\n  responsibilities: [yes, 1.10, true]\n"),
    [P]: used,
  },
  "numbers and truth values are those of YAML 1.2": {
    [D]: form(
      "  content_type: structured\n  sections:\n    - name: One\n      type: form\n      fields:\n        - {name: a, type: text, required: ⟦WRONG_TYPE|yes⟧}\n        - {name: b, type: text, required: true}\n",
    ),
    [P]: uses,
  },
  "INVALID_VALUE: choices, and numbers out of range": {
    [T]: TEAM.replace("stream-aligned", "⟦INVALID_VALUE|streamaligned⟧").replace(
      "  members:",
      "  resources:\n    - {type: time, allocation: ⟦INVALID_VALUE|-1⟧, unit: hours/week}\n    - {type: time, allocation: 10, unit: ⟦INVALID_VALUE|apples⟧}\n    - {type: capital, allocation: 10, unit: USD/month}\n  members:",
    ),
  },
  "INVALID_VALUE: an unreadable capacity": {
    [T]: TEAM.replace("      roles:", "      capacity: ⟦INVALID_VALUE|a lot⟧\n      roles:"),
  },
  "NO_CONTENT: nothing, at the first line": {
    [R]: `⟦NO_CONTENT|version: "1.1"⟧\nmetadata: {name: R, description: D., layer: L0}\n`,
  },
  "NO_CONTENT: a content key with nothing": {
    [R]: `version: "1.1"\nmetadata: {name: R, description: D., layer: L0}\n⟦NO_CONTENT|role⟧:\n`,
  },
  "SEVERAL_CONTENTS: every content key after the first, and all are read": {
    [R]: `${roleFile(assistant)}⟦SEVERAL_CONTENTS|document⟧:\n  metadata: {name: contract, description: A contract., layer: L0}\n  content_type: narrative\n  narrative_content: Words.\n⟦SEVERAL_CONTENTS|playbook⟧: {name: other, description: D., cadence: {frequency: on_demand}, steps: [{name: a, description: D., execution_type: human, ui_type: form, role: ⟦UNDEFINED_ROLE|nobody⟧, outputs: [{name: x, type: document, format: pdf, document_definition: contract}]}]}\n`,
    [P]: used,
  },
  INVALID_VERSION: { [R]: roleFile(assistant).replace('"1.1"', "⟦INVALID_VERSION|1⟧"), [P]: used },
  "version 1.10 is newer than 1.1": { [R]: roleFile(assistant).replace('"1.1"', "⟦NEWER_VERSION|1.10⟧"), [P]: used },
  INVALID_DURATION: {
    [P]: playbookFile(
      `  steps:\n${step("prepare", "estimated_duration: ⟦INVALID_DURATION|1.5h⟧")}${step("clean", "estimated_duration: ⟦INVALID_DURATION|90⟧", "due: ⟦INVALID_DURATION|two days⟧")}`,
    ),
  },
  INVALID_CRON: {
    [P]: playbookFile(
      `  steps:\n${step("prepare")}`,
      "shoot",
      'frequency: yearlyx, schedule: ⟦INVALID_CRON|"0 0 9 * * 1"⟧',
    ).replace("yearlyx", "weekly"),
    "L0/studio/playbooks/b.busy": playbookFile(
      `  steps:\n${step("prepare")}`,
      "b",
      'frequency: daily, schedule: ⟦INVALID_CRON|"@daily"⟧',
    ),
    "L0/studio/playbooks/c.busy": playbookFile(
      `  steps:\n${step("prepare")}`,
      "c",
      'frequency: monthly, schedule: ⟦INVALID_CRON|"0 9 L * *"⟧',
    ),
    "L0/studio/playbooks/d.busy": playbookFile(
      `  steps:\n${step("prepare")}`,
      "d",
      'frequency: quarterly, schedule: ⟦INVALID_CRON|"0 9 30 feb *"⟧',
    ),
    "L0/studio/playbooks/e.busy": playbookFile(
      `  steps:\n${step("prepare")}`,
      "e",
      'frequency: weekly, schedule: "0 9 * * MON"',
    ),
    "L0/studio/playbooks/f.busy": playbookFile(
      `  steps:\n${step("prepare")}`,
      "f",
      'frequency: daily, schedule: "*/15 8-17 * JAN-DEC mon-fri"',
    ),
  },
  "NEEDS_VERSION: each field and value of 1.1": {
    [T]: TEAM.replace('"1.1"', '"1.0"').replace("members:", "⟦NEEDS_VERSION|members⟧:"),
    [P]: playbookFile(
      `  ⟦NEEDS_VERSION|emits⟧: [done]\n  steps:\n${step("prepare", "⟦NEEDS_VERSION|role⟧: editor", "⟦NEEDS_VERSION|depends_on⟧: []", "⟦NEEDS_VERSION|when⟧: a = 1", "⟦NEEDS_VERSION|due⟧: 2d", "⟦NEEDS_VERSION|emits⟧: [x]", "⟦NEEDS_VERSION|retry⟧: {attempts: 2, backoff: 5m}", "⟦NEEDS_VERSION|repeat⟧: {from: prepare, while: a = 1, max: 2}", "outputs: [{name: yes_or_no, type: ⟦NEEDS_VERSION|decision⟧, format: text}]")}`,
      "shoot",
      "frequency: on_demand",
      "1.0",
    ),
  },
  NAMING_CONVENTION: {
    [R]: roleFile(
      "  name: ⟦NAMING_CONVENTION|Photo_Assistant⟧\n  description: Helps.\n  tasks:\n    - {name: ⟦NAMING_CONVENTION|tidy-up⟧, description: D., execution_type: human, ui_type: form}\n",
    ),
    [P]: playbookFile(
      `  inputs: [{name: ⟦NAMING_CONVENTION|Some Brief⟧, type: data, format: json}]\n  steps:\n${step("prepare")}`,
      "⟦NAMING_CONVENTION|the_shoot⟧",
    ),
  },
  "references fold: no pattern error": {
    [P]: playbookFile(`  steps:\n${step("prepare", "role: ⟦NAME_STYLE_REFERENCE|Editor⟧")}`),
  },
  WRAPPER_FORM: {
    [T]: TEAM.replace(
      / {4}- name: editor\n {6}description: Edits.\n {6}responsibilities: \[Editing\]/,
      "    - ⟦WRAPPER_FORM|role⟧:\n        name: editor\n        description: Edits.\n        responsibilities: [Editing]",
    ),
    [P]: playbookFile(
      "  inputs:\n    - ⟦WRAPPER_FORM|deliverable⟧: {name: brief, type: data, format: json}\n  steps:\n    - ⟦WRAPPER_FORM|step⟧:\n        name: prepare\n        description: Does it.\n        execution_type: human\n        ui_type: form\n        estimated_duration: 1h\n        inputs: [{name: brief, type: data, format: json, validation_rules: [{⟦WRAPPER_FORM|validation⟧: {rule_type: required, condition: a = 1, error_message: M}}]}]\n  issue_resolution:\n    - ⟦WRAPPER_FORM|resolution⟧: {type: pause}\n",
    ),
  },
  "a wrapper with brothers": {
    [P]: playbookFile(
      "  steps:\n    - ⟦WRAPPER_FORM|step⟧: {name: prepare, description: Does it., execution_type: human, ui_type: form, estimated_duration: 1h}\n      ⟦UNKNOWN_FIELD|role⟧: editor\n",
    ),
  },
  "LEGACY_IMPORT and LEGACY_FIELD": {
    [R]: roleFile(`${assistant}  ⟦LEGACY_FIELD|interfaces⟧:\n    external: [Clients]\n`).replace(
      "role:\n",
      "imports:\n  - tool: stripe\n    ⟦LEGACY_IMPORT|version⟧: 2\n    interface: payments\nrole:\n",
    ),
    [P]: used,
  },
  "findings inside an aliased block are reported once, at the anchored text": {
    [P]: playbookFile(
      `  inputs: &in\n    - {name: brief, type: ⟦INVALID_VALUE|thing⟧, format: json}\n  steps:\n${step("prepare", "inputs: *in")}`,
    ),
  },
  "names may be anything YAML can write": {
    [P]: playbookFile(
      `  steps:\n${step("prepare", 'role: "editor"')}${step("clean", "role: 'reviewer'", "tags: [a,\n        b]")}`,
    ),
  },
  "YAML_SYNTAX: a blank missing after a colon, and nothing else is hidden": {
    [P]: playbookFile(
      `  steps:\n${step("prepare", "role: editor").replace("execution_type: human", "⟦YAML_SYNTAX|execution_type:human⟧")}${step("clean", "⟦YAML_SYNTAX|role:editor⟧", "⟦YAML_SYNTAX|due:2d⟧")}${step("pack", "role: ⟦UNDEFINED_ROLE|nobody⟧").replace("- name: pack", "⟦YAML_SYNTAX|- name:pack⟧")}`,
    ),
  },
  "WRONG_TYPE and UNKNOWN_FIELD: a blank missing where that is good YAML": {
    [P]: playbookFile(
      `  steps:\n${step("prepare", "retry: {⟦WRONG_TYPE|attempts:2⟧, backoff: 5m}", "repeat:", "  ⟦WRONG_TYPE|from:prepare⟧", "  ⟦WRONG_TYPE|while:a⟧")}`,
    ),
  },
  "YAML_SYNTAX: marks of Git, one finding each; the first version is read": {
    [P]: playbookFile(
      `  steps:\n${step("prepare")}⟦YAML_SYNTAX|<<<<<<< HEAD⟧\n${step("clean", "role: ⟦UNDEFINED_ROLE|nobody⟧")}⟦YAML_SYNTAX|||||||| 1a2b3c4⟧\n${step("clean")}⟦YAML_SYNTAX|=======⟧\n${step("sweep", "role: somebody")}⟦YAML_SYNTAX|>>>>>>> other branch⟧\n${step("pack", "depends_on: [prepare, clean]")}`,
    ),
  },
  "YAML_SYNTAX: a stray mark before a key": {
    [P]: playbookFile(
      `  steps:\n${step("prepare", "⟦YAML_SYNTAX|!role: editor⟧")}${step("clean").replace("- name: clean", "⟦YAML_SYNTAX|- !name: clean⟧")}${step("pack", "repeat:", "  ⟦YAML_SYNTAX|!from: prepare⟧", "  while: a = 1", "  max: ⟦INVALID_VALUE|0⟧")}`,
    ),
  },
  "a tab behind a colon is good YAML, whatever follows": {
    [P]: playbookFile(
      `  steps:\n${step("prepare", "tags:\t[x,\ty]", "role:\teditor", "retry:\t{attempts:\t2}", "due:\t⟦INVALID_DURATION|soon⟧")}`,
    ),
  },
  "YAML_SYNTAX: a tab behind a hyphen": {
    [P]: playbookFile(
      `  steps:\n${step("prepare")}${step("clean", "role: ⟦UNDEFINED_ROLE|nobody⟧").replace("    - name: clean", "    ⟦YAML_SYNTAX|-\tname: clean⟧")}`,
    ),
  },
  "an empty entry is its hyphen": {
    [P]: playbookFile(
      `  steps:\n    ⟦WRONG_TYPE|-⟧\n${step("prepare", "tags:", "  - x", "  ⟦INVALID_VALUE|-⟧ # later", "  - y", "subtasks:", "  - {name: q, description: D., execution_type: human, ui_type: form}", "  ⟦WRONG_TYPE|-⟧", "issues:", "  - issue_type: x", "    resolution:", "      type: pause", "      conditions:", "        - a = 1", "        ⟦INVALID_VALUE|-⟧")}    ⟦WRONG_TYPE|-⟧\n    ⟦WRONG_TYPE|-⟧   \n`,
    ),
  },
  "WRONG_TYPE: constraints are groups of fields": {
    [T]: TEAM.replace(
      "  members:",
      "  resources:\n    - {type: capital, allocation: 1, unit: EUR, constraints: [⟦WRONG_TYPE|only weekdays⟧, {limit: 800, note: a month}]}\n  members:",
    ),
  },
  "values in block texts: findings stand on one line": {
    [P]: playbookFile(
      `  steps:\n${step("prepare", "due: ⟦INVALID_DURATION|>⟧", "  two", "  days", "role: |", "  editor").replace("ui_type: form", "ui_type: ⟦INVALID_VALUE||⟧\n        form")}${step("clean", "role: ⟦UNDEFINED_ROLE||⟧", "  nobody", "  here")}`,
    ),
  },
};

describe("grammar", () => {
  for (const [name, files] of Object.entries(CASES)) {
    it(name, () => {
      const { expected, found } = check(files);
      expect(found).toEqual(expected);
    });
  }
});
