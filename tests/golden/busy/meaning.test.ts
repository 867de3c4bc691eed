/** Findings that need the rest of the workspace: names, references, flow, cadence, use, layers. Each with near misses. */
import { describe, expect, it } from "vitest";
import { check, playbookFile, roleFile, step, TEAM } from "./marked.ts";

type Files = Readonly<Record<string, string>>;

const P = "L0/studio/playbooks/shoot.busy";
const Q = "L0/studio/playbooks/zoom.busy";
const R = "L0/studio/roles/assistant.busy";
const D = "L0/studio/documents/contract.busy";
const T = "L0/studio/team.busy";
const steps = (...list: readonly string[]) => playbookFile(`  steps:\n${list.join("")}`);
const makes = (name: string, type = "document", format = "pdf") =>
  `outputs: [{name: ${name}, type: ${type}, format: ${format}}]`;
const takes = (name: string, type = "document", format = "pdf") =>
  `inputs: [{name: ${name}, type: ${type}, format: ${format}}]`;
const contract = `version: "1.1"
metadata: {name: Contract, description: A contract., layer: L0}
document:
  metadata: {name: contract, description: A contract., layer: L0}
  content_type: structured
  sections:
    - name: Parties
      type: form
      fields:
        - {name: Client Name, type: text, required: true}
`;
const otherTeam = (layer: string, name: string, role = "") => `version: "1.1"
metadata: {name: T, description: D., layer: ${layer}}
team:
  name: ${name}
  type: platform
  description: D.
  roles:
    - {name: lead, description: D., responsibilities: [Leading]}
${role}  members:
    - {name: ${name} Person, roles: [lead]}
`;
const usesContract = playbookFile(
  `  outputs: [{name: paper, type: document, format: pdf}]\n  steps:\n${step("sign", "outputs: [{name: paper, type: document, format: pdf, document_definition: contract}]")}`,
);

const CASES: Readonly<Record<string, Files>> = {
  "DUPLICATE_SYMBOL: roles, at the later path": {
    [R]: roleFile("  name: editor\n  description: D.\n  responsibilities: [X]\n"),
    [T]: TEAM.replace("- name: editor", "- name: ⟦DUPLICATE_SYMBOL|editor⟧"),
  },
  "DUPLICATE_SYMBOL: kebab and snake are one name": {
    [T]: TEAM.replace(
      "    - name: reviewer",
      "    - name: night-nurse\n      description: D.\n      responsibilities: [X]\n    - name: ⟦DUPLICATE_SYMBOL+NAMING_CONVENTION|night_nurse⟧\n      description: D.\n      responsibilities: [X]\n    - name: reviewer",
    ).replace("[editor, reviewer]", "[editor, reviewer, night-nurse]"),
  },
  "DUPLICATE_SYMBOL: steps of one list, not of different lists": {
    [P]: steps(
      step(
        "prepare",
        "subtasks:",
        "  - {name: prepare, description: D., execution_type: human, ui_type: form, estimated_duration: 30m}",
      ),
      step("⟦DUPLICATE_SYMBOL|prepare⟧"),
    ),
  },
  "the same name in two teams is no duplicate": {
    "L0/lab/team.busy": otherTeam(
      "L0",
      "Lab",
      "    - {name: editor, description: D., responsibilities: [Y]}\n",
    ).replace("[lead]", "[lead, editor]"),
    [P]: steps(step("prepare", "role: editor")),
  },
  "DUPLICATE_SYMBOL: team names, two team files in one folder": {
    "L0/lab/team.busy": otherTeam("L0", "Lab"),
    "L1/boards/team.busy": otherTeam("L1", "⟦DUPLICATE_SYMBOL|Lab⟧").replace(
      "⟦DUPLICATE_SYMBOL|Lab⟧ Person",
      "Other Person",
    ),
    "L0/lab/zz.busy": `⟦UNPLACED_FILE|version: "1.1"⟧\n${otherTeam("L0", "⟦DUPLICATE_SYMBOL|Second⟧").split("\n").slice(1).join("\n").replace("⟦DUPLICATE_SYMBOL|Second⟧ Person", "Third Person")}`,
  },
  "LAYER_MISMATCH and UNPLACED_FILE": {
    [P]: steps(step("prepare")).replace("layer: L0", "layer: ⟦LAYER_MISMATCH|L1⟧"),
    "L0/studio/roles/wrong.busy": playbookFile(`  steps:\n${step("prepare")}`, "wrong").replace(
      'version: "1.1"',
      '⟦UNPLACED_FILE|version: "1.1"⟧',
    ),
    "L0/studio/playbooks/deep/deep.busy": playbookFile(`  steps:\n${step("prepare")}`, "deep").replace(
      'version: "1.1"',
      '⟦UNPLACED_FILE|version: "1.1"⟧',
    ),
    "loose.busy": playbookFile(`  steps:\n${step("prepare")}`, "loose").replace(
      'version: "1.1"',
      '⟦UNPLACED_FILE|version: "1.1"⟧',
    ),
    "L0/nobody/playbooks/x.busy": playbookFile(`  steps:\n${step("prepare")}`, "x").replace(
      'version: "1.1"',
      '⟦UNPLACED_FILE|version: "1.1"⟧',
    ),
    "acme/north/L0/team-a/team.busy": otherTeam("L0", "A"),
    ".hidden/L0/a/playbooks/x.busy": "not read at all",
    "node_modules/a/L0/a/playbooks/x.busy": "not read at all",
  },
  "UNDEFINED_ROLE: on a step, at a member": {
    [P]: steps(step("prepare", "role: ⟦UNDEFINED_ROLE|editr⟧")),
    [T]: TEAM.replace("[editor, reviewer]", "[editor, reviewer, ⟦UNDEFINED_ROLE|pilot⟧]"),
  },
  "UNDEFINED_PARENT_ROLE, UNDEFINED_PLAYBOOK, UNDEFINED_DOCUMENT": {
    [R]: roleFile(
      "  name: assistant\n  description: D.\n  inherits_from: ⟦UNDEFINED_PARENT_ROLE|nobody⟧\n  responsibilities: [X]\n",
    ),
    [P]: steps(
      step("prepare", "role: assistant", "runs: ⟦UNDEFINED_PLAYBOOK|nothing⟧"),
      step(
        "sign",
        "outputs: [{name: paper, type: document, format: pdf, document_definition: ⟦UNDEFINED_DOCUMENT|none⟧}]",
      ),
    ),
  },
  "references resolve in the team first, then in the workspace": {
    "L0/lab/team.busy": otherTeam("L0", "Lab"),
    [R]: roleFile("  name: assistant\n  description: D.\n  inherits_from: lead\n  responsibilities: [X]\n"),
    [D]: contract,
    [P]: usesContract,
    [Q]: playbookFile(
      `  steps:\n${step("go", "runs: shoot", "role: assistant")}${step("lead_it", "role: lead")}`,
      "zoom",
    ),
  },
  "UNDEFINED_STEP: only steps of the same list; repeat goes back only": {
    [P]: steps(
      step(
        "prepare",
        "subtasks:",
        "  - {name: inner, description: D., execution_type: human, ui_type: form, estimated_duration: 30m}",
      ),
      step("take", "depends_on: [prepare, ⟦UNDEFINED_STEP|inner⟧, ⟦UNDEFINED_STEP|nope⟧]"),
      step("check", "repeat: {from: ⟦UNDEFINED_STEP|pack⟧, while: a = 1, max: 2}"),
      step("pack", "repeat: {from: pack, while: a = 1, max: 2}"),
    ),
  },
  "AMBIGUOUS_REFERENCE: several teams have it, the own team has not": {
    "L0/lab/team.busy": otherTeam("L0", "Lab"),
    "L0/shop/team.busy": otherTeam("L0", "Shop"),
    [P]: steps(step("prepare", "role: ⟦AMBIGUOUS_REFERENCE|lead⟧")),
    "L0/shop/playbooks/own.busy": playbookFile(`  steps:\n${step("prepare", "role: lead")}`, "own"),
  },
  "CIRCULAR_INHERITANCE: once, at the last place": {
    [T]: TEAM.replace("description: Edits.", "description: Edits.\n      inherits_from: reviewer").replace(
      "description: Reviews.",
      "description: Reviews.\n      inherits_from: ⟦CIRCULAR_INHERITANCE|editor⟧",
    ),
  },
  "CIRCULAR_INHERITANCE: with itself, across files": {
    [T]: TEAM.replace(
      "description: Edits.",
      "description: Edits.\n      inherits_from: ⟦CIRCULAR_INHERITANCE|assistant⟧",
    ),
    [R]: roleFile("  name: assistant\n  description: D.\n  inherits_from: editor\n  responsibilities: [X]\n"),
  },
  "CIRCULAR_DEPENDENCY: written both ways": {
    [P]: steps(step("a", "depends_on: [b]"), step("b", "depends_on: [⟦CIRCULAR_DEPENDENCY|a⟧]")),
  },
  "CIRCULAR_DEPENDENCY: waiting forever for a step that implicitly waits": {
    [P]: steps(step("a", "depends_on: [⟦CIRCULAR_DEPENDENCY|b⟧]"), step("b")),
  },
  "a step may wait for a later one that starts at once": {
    [P]: steps(step("a", "depends_on: [b]"), step("b", "depends_on: []")),
  },
  "CIRCULAR_DEPENDENCY: a step that waits for itself": {
    [P]: steps(step("a", "depends_on: [⟦CIRCULAR_DEPENDENCY|a⟧]")),
  },
  "CIRCULAR_PLAYBOOK: once, at the last place": {
    [P]: playbookFile(`  steps:\n${step("go", "runs: zoom")}`),
    [Q]: playbookFile(`  steps:\n${step("go", "runs: ⟦CIRCULAR_PLAYBOOK|shoot⟧")}`, "zoom"),
  },
  "MISSING_AGENT_PROMPT, MISSING_ALGORITHM, MISSING_UI_TYPE, MISSING_DURATION": {
    [P]: playbookFile(`  steps:
    - {name: a, description: D., execution_type: ⟦MISSING_AGENT_PROMPT|ai_agent⟧, estimated_duration: 5m}
    - {name: b, description: D., execution_type: ⟦MISSING_ALGORITHM|algorithmic⟧, estimated_duration: 5m}
    - {name: c, description: D., execution_type: ⟦MISSING_UI_TYPE|human⟧, estimated_duration: 5m}
    - {name: ⟦MISSING_DURATION|d⟧, description: D., execution_type: human_creative}
    - {name: e, description: D., execution_type: human, subtasks: [{name: f, description: D., execution_type: human, ui_type: form, estimated_duration: 5m}]}
    - {name: g, description: D., execution_type: ai_agent, runs: zoom}
`),
    [Q]: playbookFile(`  steps:\n${step("go")}`, "zoom"),
  },
  "UNKNOWN_TARGET and what a target may be": {
    [T]: `${TEAM}  governance:\n    escalation_path: ⟦UNKNOWN_TARGET|the boss⟧\n    decision_authority: [Anybody at all, editor]\n`,
    [P]: playbookFile(
      `  steps:\n${step("a", "issues:", ...["editor", "shoot", "Studio", "studio", "Ann Lee", "ann@studio.example", "business_owner", "client"].map((target) => `  - {issue_type: x, resolution: {type: escalate, target: ${target}}}`))}  issue_resolution:\n    - {type: delegate, target: ⟦UNKNOWN_TARGET|nobody-here⟧, fallback: {type: escalate, target: ⟦UNKNOWN_TARGET|nor-here⟧}}\n    - {type: pause, target: nobody-at-all}\n`,
    ),
  },
  NAME_STYLE_REFERENCE: {
    [T]: TEAM.replace("- name: editor", "- name: photo-editor").replace("[editor,", "[photo-editor,"),
    [P]: steps(
      step("first_look", "role: ⟦NAME_STYLE_REFERENCE|photo_editor⟧"),
      step("b", "depends_on: [⟦NAME_STYLE_REFERENCE|first-look⟧]"),
    ),
  },
  "INPUT_WITHOUT_PRODUCER: only what is before the step counts": {
    [P]: playbookFile(
      `  inputs: [{name: brief, type: data, format: json}]\n  steps:\n${step("a", "inputs: [{name: brief, type: data, format: json}, {name: ⟦INPUT_WITHOUT_PRODUCER|photos⟧, type: data, format: raw}]")}${step("b", makes("photos", "data", "raw"))}${step("c", takes("photos", "data", "raw"))}${step("d", "depends_on: []", takes("⟦INPUT_WITHOUT_PRODUCER|photos⟧", "data", "raw"))}`,
    ),
  },
  "inputs from subtasks, other playbooks, rework loops, the playbook a step runs": {
    [P]: playbookFile(
      `  steps:\n${step("a", "subtasks:", `  - {name: s, description: D., execution_type: human, ui_type: form, estimated_duration: 30m, ${makes("one")}}`)}${step("b", "inputs: [{name: one, type: document, format: pdf}, {name: two, type: document, format: pdf}, {name: notes, type: document, format: pdf}]", makes("draft"))}${step("c", takes("draft"), makes("notes"), "repeat: {from: b, while: a = 1, max: 3}")}${step("e", "runs: zoom")}${step("f", takes("two"))}`,
    ),
    [Q]: playbookFile(
      `  outputs: [{name: two, type: document, format: pdf}]\n  steps:\n${step("go", makes("two"))}`,
      "zoom",
    ),
  },
  "OUTPUT_NOT_PRODUCED: not for an empty playbook, satisfied through runs": {
    [P]: playbookFile(
      `  outputs: [{name: ⟦OUTPUT_NOT_PRODUCED|album⟧, type: data, format: zip}, {name: two, type: document, format: pdf}]\n  steps:\n${step("e", "runs: zoom")}`,
    ),
    [Q]: playbookFile(
      `  outputs: [{name: two, type: document, format: pdf}]\n  steps:\n${step("go", makes("two"))}`,
      "zoom",
    ),
    "L0/studio/playbooks/zzz.busy": playbookFile(
      "  outputs: [{name: three, type: document, format: pdf}]\n  steps: ⟦EMPTY_PLAYBOOK|[]⟧\n",
      "zzz",
    ),
  },
  UNUSED_OUTPUT: {
    [P]: playbookFile(
      `  outputs: [{name: album, type: document, format: pdf}]\n  steps:\n${step("a", "outputs: [{name: album, type: document, format: pdf}, {name: ⟦UNUSED_OUTPUT|scrap⟧, type: document, format: pdf}, {name: told, type: document, format: pdf}, {name: verdict, type: decision, format: text, required_fields: [approved]}]")}${step("b", "when: verdict.approved = true")}`,
    ),
    [Q]: playbookFile(
      `  inputs: [{name: told, type: document, format: pdf}]\n  steps:\n${step("go", takes("told"))}`,
      "zoom",
    ),
  },
  "DELIVERABLE_MISMATCH: inside a playbook, at the consumer": {
    [P]: playbookFile(
      `  inputs: [{name: brief, type: data, format: json}]\n  outputs: [{name: album, type: document, format: ⟦DELIVERABLE_MISMATCH|zip⟧}]\n  steps:\n${step("a", "inputs: [{name: brief, type: ⟦DELIVERABLE_MISMATCH|document⟧, format: json}]", makes("album"))}${step("b", takes("album", "document", "⟦DELIVERABLE_MISMATCH|docx⟧"))}`,
    ),
  },
  "DELIVERABLE_MISMATCH: two makers; across playbooks only an offer against a request": {
    [P]: playbookFile(
      `  inputs: [{name: photos, type: data, format: raw}]\n  outputs: [{name: album, type: document, format: pdf}]\n  steps:\n${step("a", takes("photos", "data", "raw"), makes("album", "document", "docx"))}${step("b", makes("album").replace("pdf", "⟦DELIVERABLE_MISMATCH:warning|pdf⟧"))}`,
    ),
    [Q]: playbookFile(
      `  inputs: [{name: album, type: document, format: ⟦DELIVERABLE_MISMATCH:warning|html⟧}, {name: photos, type: data, format: jpeg}]\n  steps:\n${step("go", takes("album", "document", "html"))}${step("then", takes("photos", "data", "jpeg"))}`,
      "zoom",
    ),
  },
  EVENT_WITHOUT_PRODUCER: {
    [P]: playbookFile(
      `  emits: [shot_taken]\n  steps:\n${step("a", "emits: [started_now]")}`,
      "shoot",
      "frequency: triggered, trigger_events: [⟦EVENT_WITHOUT_PRODUCER|moon_full⟧, external_call, started_now, stripe.payment_received]",
    ),
    [Q]: playbookFile(
      `  steps:\n${step("a")}`,
      "zoom",
      "frequency: weekly, trigger_events: [shot_taken, shoot.completed]",
    ),
  },
  "UNUSED_ROLE: each way to be used": {
    [R]: roleFile("  name: ⟦UNUSED_ROLE|assistant⟧\n  description: D.\n  responsibilities: [X]\n"),
    "L0/studio/roles/b.busy": roleFile("  name: parent\n  description: D.\n  responsibilities: [X]\n"),
    "L0/studio/roles/c.busy": roleFile(
      "  name: child\n  description: D.\n  inherits_from: parent\n  tasks: [{name: t, description: D., execution_type: human, ui_type: form}]\n",
    ),
    "L0/studio/roles/d.busy": roleFile("  name: rescuer\n  description: D.\n  responsibilities: [X]\n"),
    "L0/studio/roles/e.busy": roleFile("  name: doer\n  description: D.\n  responsibilities: [X]\n"),
    [P]: playbookFile(
      `  steps:\n${step("a", "role: doer")}  issue_resolution:\n    - {type: delegate, target: rescuer}\n`,
    ),
  },
  UNUSED_DOCUMENT: { [D]: contract.replace("name: contract", "name: ⟦UNUSED_DOCUMENT|contract⟧") },
  "UNUSED_IMPORT and UNKNOWN_TOOL": {
    [P]: steps(
      step("a", "execution_type: algorithmic", "algorithm: stripe.create_invoice"),
      step("b", "context_gathering: [Look at the weather forecast first]"),
    ).replace(
      "playbook:\n",
      "imports:\n  - {tool: stripe, capability: payments}\n  - {tool: ⟦UNKNOWN_TOOL|skygazer⟧, capability: weather forecast}\n  - {tool: ⟦UNUSED_IMPORT|gmail⟧, capability: mails}\n  - {advisor: ⟦UNUSED_IMPORT|lawyer⟧, capability: law}\nplaybook:\n",
    ),
  },
  "EMPTY_ROLE, EMPTY_TEAM, EMPTY_PLAYBOOK": {
    [R]: roleFile("  name: ⟦EMPTY_ROLE|assistant⟧\n  description: D.\n"),
    "L0/studio/roles/b.busy": roleFile("  name: heir\n  description: D.\n  inherits_from: tasked\n"),
    "L0/studio/roles/c.busy": roleFile(
      "  name: tasked\n  description: D.\n  tasks: [{name: t, description: D., execution_type: human, ui_type: form}]\n",
    ),
    [P]: steps(step("a", "role: assistant"), step("b", "role: heir")),
    [Q]: playbookFile("", "⟦EMPTY_PLAYBOOK|zoom⟧"),
    "L0/empty/team.busy":
      'version: "1.1"\nmetadata: {name: T, description: D., layer: L0}\nteam: {name: ⟦EMPTY_TEAM|Empty⟧, type: platform, description: D.}\n',
  },
  "EMPTY_FORM, EMPTY_NARRATIVE, NO_OPTIONS": {
    [D]: contract
      .replace(
        "    - name: Parties",
        "    - {name: Hollow, type: form, fields: ⟦EMPTY_FORM|[]⟧}\n    - {name: Words, type: text}\n    - name: Parties",
      )
      .replace("        - {name: Client", "        - {name: ⟦NO_OPTIONS|Pick⟧, type: select}\n        - {name: Client"),
    "L0/studio/documents/b.busy": contract
      .replace("name: contract", "name: ⟦EMPTY_FORM|letter⟧")
      .replace(/ {2}sections:[\s\S]*/, ""),
    "L0/studio/documents/c.busy": contract
      .replace("name: contract", "name: ⟦EMPTY_NARRATIVE|story⟧")
      .replace(/structured\n {2}sections:[\s\S]*/, "narrative\n"),
    [P]: playbookFile(
      `  outputs: [{name: x, type: document, format: pdf, document_definition: contract}, {name: y, type: document, format: pdf, document_definition: letter}, {name: z, type: document, format: pdf, document_definition: story}]\n  steps:\n${step("a", "outputs: [{name: x, type: document, format: pdf}, {name: y, type: document, format: pdf}, {name: z, type: document, format: pdf}]")}`,
    ),
  },
  "NO_TRIGGER and CADENCE_CONTRADICTION": {
    "L0/studio/playbooks/a.busy": playbookFile(`  steps:\n${step("a")}`, "a", "frequency: ⟦NO_TRIGGER|triggered⟧"),
    "L0/studio/playbooks/b.busy": playbookFile(
      `  steps:\n${step("a")}`,
      "b",
      'frequency: triggered, trigger_events: [external_x], schedule: ⟦CADENCE_CONTRADICTION|"0 9 * * *"⟧',
    ),
    "L0/studio/playbooks/c.busy": playbookFile(
      `  steps:\n${step("a")}`,
      "c",
      'frequency: daily, schedule: ⟦CADENCE_CONTRADICTION|"0 9 1 * *"⟧',
    ),
    "L0/studio/playbooks/d.busy": playbookFile(
      `  steps:\n${step("a")}`,
      "d",
      'frequency: monthly, schedule: ⟦CADENCE_CONTRADICTION|"0 9 * * 1"⟧',
    ),
    "L0/studio/playbooks/e.busy": playbookFile(
      `  steps:\n${step("a")}`,
      "e",
      'frequency: daily, schedule: "0 9 * * 1-5"',
    ),
    "L0/studio/playbooks/f.busy": playbookFile(
      `  steps:\n${step("a")}`,
      "f",
      'frequency: quarterly, schedule: "0 9 1 1,4,7,10 *"',
    ),
    "L0/studio/playbooks/g.busy": playbookFile(
      `  steps:\n${step("a")}`,
      "g",
      'frequency: monthly, schedule: "0 9 1 * *", trigger_events: [external_x]',
    ),
  },
  "PROSE_CONDITION and INVALID_CONDITION": {
    [D]: contract,
    [P]: usesContract.replace(
      "document_definition: contract}]",
      'document_definition: contract, validation_rules: [{rule_type: required, condition: "Client Name != null", error_message: M}, {rule_type: required, condition: ⟦PROSE_CONDITION|"missing > 2 required fields"⟧, error_message: M}, {rule_type: range, condition: ⟦INVALID_CONDITION|"amount >"⟧, error_message: M}, {rule_type: range, condition: "amount > 48h AND NOT paid", error_message: M}]}]',
    ),
    [Q]: playbookFile(
      `  steps:\n${step("a", "when: ⟦PROSE_CONDITION|the client is in a hurry⟧")}  issue_resolution:\n    - {type: pause, conditions: [a = 1, ⟦PROSE_CONDITION|3 days late⟧]}\n`,
      "zoom",
    ),
  },
  "PARENT_DURATION: only when all subtasks are estimated": {
    [P]: steps(
      step(
        "a",
        "estimated_duration: ⟦PARENT_DURATION|2h⟧",
        "subtasks:",
        "  - {name: x, description: D., execution_type: human, ui_type: form, estimated_duration: 30m}",
        "  - {name: y, description: D., execution_type: human, ui_type: form, estimated_duration: 30m}",
      ),
      step(
        "b",
        "estimated_duration: 2h",
        "subtasks:",
        "  - {name: x, description: D., execution_type: human, ui_type: form, estimated_duration: 30m}",
        "  - {name: y, description: D., execution_type: human, ui_type: form}",
      ),
      step(
        "c",
        "estimated_duration: 1d",
        "subtasks:",
        "  - {name: x, description: D., execution_type: human, ui_type: form, estimated_duration: 8h}",
      ),
    ),
  },
  "OVER_ALLOCATION: time of a team, capacity of a member": {
    [T]: TEAM.replace(
      "      roles: [editor",
      '      capacity: ⟦OVER_ALLOCATION|"2 hours/week"⟧\n      roles: [editor',
    ).replace(
      "  members:",
      "  resources:\n    - {type: time, allocation: ⟦OVER_ALLOCATION|3⟧, unit: hours/week}\n    - {type: attention, allocation: 0, unit: hours/week}\n  members:",
    ),
    [P]: playbookFile(`  steps:\n${step("a", "role: editor", "estimated_duration: 1h")}`, "shoot", "frequency: daily"),
  },
  "enough time; on demand counts as nothing": {
    [T]: TEAM.replace("      roles: [editor", '      capacity: "5 hours/week"\n      roles: [editor').replace(
      "  members:",
      "  resources:\n    - {type: time, allocation: 0.125, unit: FTE}\n  members:",
    ),
    [P]: playbookFile(`  steps:\n${step("a", "role: editor", "estimated_duration: 1h")}`, "shoot", "frequency: daily"),
    [Q]: playbookFile(`  steps:\n${step("a", "role: editor", "estimated_duration: 4w")}`, "zoom"),
  },
  LAYER_DIRECTION: {
    "L1/board/team.busy": otherTeam("L1", "Board"),
    "L1/board/roles/b.busy": roleFile(
      "  name: coach\n  description: D.\n  inherits_from: ⟦LAYER_DIRECTION|editor⟧\n  tasks: [{name: t, description: D., execution_type: human, ui_type: form}]\n",
    ).replace("L0", "L1"),
    "L1/board/playbooks/p.busy": playbookFile(
      `  steps:\n${step("a", "role: ⟦LAYER_DIRECTION|editor⟧", "issues: [{issue_type: x, resolution: {type: escalate, target: ⟦LAYER_DIRECTION|reviewer⟧}}, {issue_type: y, resolution: {type: delegate, target: reviewer}}]")}${step("b", "role: lead")}`,
      "p",
    ).replace("L0", "L1"),
    [P]: steps(step("a", "role: lead", "issues: [{issue_type: x, resolution: {type: escalate, target: lead}}]")),
  },
  POSSIBLE_PARALLEL: {
    [P]: playbookFile(
      `  inputs: [{name: brief, type: document, format: pdf}]\n  outputs: [{name: one, type: document, format: pdf}, {name: two, type: document, format: pdf}, {name: three, type: document, format: pdf}]\n  steps:\n${step("a", takes("brief"), makes("one"))}${step("⟦POSSIBLE_PARALLEL|b⟧", takes("brief"), makes("two"))}${step("c", takes("two"), makes("three"))}${step("d")}${step("e", "depends_on: [a]", takes("one"))}`,
    ),
  },
  "INVALID_CONDITION: comparisons that are none": {
    [P]: steps(
      step("a", "when: ⟦INVALID_CONDITION|price =< 3⟧"),
      step("b", "when: ⟦INVALID_CONDITION|price <> 5⟧"),
      step("c", 'when: ⟦INVALID_CONDITION|"> 5"⟧'),
      step("d", 'when: ⟦INVALID_CONDITION|"= 5"⟧'),
      step("e", "when: ⟦INVALID_CONDITION|paid and not⟧"),
      step("f", "when: ⟦INVALID_CONDITION|amount > €1000⟧"),
      step("g", "when: a in (> 3, < 1) and count(list[> 3]) > 1 and NOT paid"),
    ),
  },
  "CADENCE_CONTRADICTION: a stride limits the days": {
    [P]: playbookFile(`  steps:\n${step("a")}`, "shoot", 'frequency: monthly, schedule: "0 9 */15 * *"'),
    [Q]: playbookFile(
      `  steps:\n${step("a")}`,
      "zoom",
      'frequency: daily, schedule: ⟦CADENCE_CONTRADICTION|"0 9 * * */4"⟧',
    ),
  },
  "UNUSED_OUTPUT and POSSIBLE_PARALLEL: rules of later deliverables speak of it": {
    [P]: playbookFile(
      `  inputs: [{name: z, type: data, format: json}]\n  outputs: [{name: y, type: data, format: json}]\n  steps:\n${step("a", takes("z", "data", "json"), "outputs: [{name: x, type: data, format: json}, {name: ⟦UNUSED_OUTPUT|own⟧, type: data, format: json, required_fields: [size], validation_rules: [{rule_type: range, condition: own.size > 1 and size < 9, error_message: M}]}]")}${step("b", takes("z", "data", "json"), "outputs: [{name: y, type: data, format: json, required_fields: [size], validation_rules: [{rule_type: range, condition: x > 1 and size > 2, error_message: M}]}]")}`,
    ),
  },
  "POSSIBLE_PARALLEL: not where the data runs backwards, or both make the same": {
    [P]: playbookFile(
      `  inputs: [{name: x, type: document, format: pdf}]\n  outputs: [{name: x, type: document, format: pdf}]\n  steps:\n${step("a", takes("x"))}${step("b", makes("x"))}${step("c", makes("x"))}`,
    ),
  },
  "DELIVERABLE_MISMATCH: not between two playbooks that promise it differently while nobody asks": {
    [P]: playbookFile(
      `  outputs: [{name: album, type: document, format: pdf}]\n  steps:\n${step("a", makes("album"))}`,
    ),
    [Q]: playbookFile(
      `  outputs: [{name: album, type: document, format: zip}]\n  steps:\n${step("a", makes("album", "document", "zip"))}`,
      "zoom",
    ),
    "L0/studio/playbooks/inner.busy": playbookFile(
      `  steps:\n${step("a", makes("album", "data", "json"))}${step("b", takes("album", "data", "json"))}`,
      "inner",
    ),
  },
  "a team.busy that describes nothing is there all the same": {
    [T]: 'version: "1.1"\nmetadata: {name: Studio, description: D., layer: L0}\n⟦NO_CONTENT|team⟧:\n',
    [P]: steps(step("a")),
  },
  "MISSING_FIELD alone where the name is missing": {
    [P]: 'version: "1.1"\nmetadata: {name: P, description: D., layer: L0}\n⟦MISSING_FIELD|playbook⟧:\n  description: D.\n  cadence: {frequency: on_demand}\n',
    [D]: 'version: "1.1"\nmetadata: {name: P, description: D., layer: L0}\n⟦MISSING_FIELD|document⟧:\n  content_type: structured\n',
    "L0/lab/team.busy":
      'version: "1.1"\nmetadata: {name: P, description: D., layer: L0}\n⟦MISSING_FIELD|team⟧:\n  type: platform\n  description: D.\n',
  },
};

describe("meaning", () => {
  for (const [name, files] of Object.entries(CASES)) {
    it(name, () => {
      const codes = [...name.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([code]) => code);
      const { expected, found } = check(files, codes);
      expect(found).toEqual(expected);
    });
  }
});
