/** Texts of about a given size that are hard in one way each: much of one construct, deep, long, or full of references. */

const HEAD = 'version: "1.1"\nmetadata: {name: X, description: D., layer: L0}\n';
const PLAYBOOK = `${HEAD}playbook:\n  name: work\n  description: D.\n  cadence: {frequency: on_demand}\n`;
const TEAM = `${HEAD}team:\n  name: T\n  type: platform\n  description: D.\n`;
const STEP = "description: D., execution_type: human, ui_type: form, estimated_duration: 1h";

/** Pieces after a head until the text is as long as asked. */
function filled(size: number, head: string, piece: (index: number) => string, tail = ""): string {
  const pieces: string[] = [head];
  let length = head.length;
  for (let index = 0; length < size; index++) {
    const next = piece(index);
    pieces.push(next);
    length += next.length;
  }
  return pieces.join("") + tail;
}

const steps = (size: number, more: (index: number) => string): string =>
  filled(size, `${PLAYBOOK}  steps:\n`, (index) => `    - {name: s${index}, ${STEP}${more(index)}}\n`);

/** Each kind of large text, by name. `size` is in characters. */
export const LARGE_TEXTS: Readonly<Record<string, (size: number) => string>> = {
  "one long line": (size) => `a: ${"x".repeat(size)}\n`,
  "one long text of words": (size) => `a: ${"word ".repeat(size / 5)}\n`,
  "blank lines": (size) => "\n".repeat(size),
  comments: (size) => "# comment\n".repeat(size / 10),
  "deep lists": (size) => "- ".repeat(size / 2),
  "deep brackets": (size) => "[".repeat(size),
  "deep braces": (size) => "{a: ".repeat(size / 4),
  "deep maps": (size) => filled(size, "", (index) => `${" ".repeat(index)}a:\n`),
  "open quotes": (size) => "a: 'x\n".repeat(size / 6),
  "open brackets": (size) => "a: [x\n".repeat(size / 6),
  "lone quotes": (size) => '"\n'.repeat(size / 2),
  "marks of all kinds": (size) => '- ]: [ " b\n'.repeat(size / 11),
  tabs: (size) => "\ta:\tb\n".repeat(size / 6),
  "control characters": (size) => "\u0001\u0002a: b\n".repeat(size / 7),
  "lone surrogates": (size) => "a\ud800: \udc00b\n".repeat(size / 7),
  "document markers": (size) => "---\n".repeat(size / 4),
  documents: (size) => "---\na: b\n".repeat(size / 9),
  "stray markers": (size) => filled(size, "", (index) => `k${index}: a\n---\n`),
  "the same key": (size) => "a: b\n".repeat(size / 5),
  "different keys": (size) => filled(size, "", (index) => `k${index}: v\n`),
  "unknown fields in a step": (size) =>
    filled(size, `${PLAYBOOK}  steps:\n    - name: a\n`, (index) => `      k${index}: v\n`),
  anchors: (size) => filled(size, "", (index) => `k${index}: &a${index} v\n`),
  aliases: (size) => filled(size, "a: &a v\n", (index) => `k${index}: *a\n`),
  "an alias bomb": (size) =>
    filled(
      size,
      "a0: &a0 [x, x, x, x, x, x, x, x, x]\n",
      (index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}, *a${index}]\n`,
    ),
  "block texts": (size) => filled(size, "", (index) => `k${index}: |\n  text\n  more\n`),
  "lines without colons": (size) => filled(size, "a: 1\n", (index) => `b${index}\n`),
  "lines badly indented": (size) =>
    filled(size, "a:\n", (index) => `${" ".repeat(1 + ((index * 7) % 13))}k${index}: v\n`),
  "a merge that was not finished": (size) =>
    filled(size, "", (index) => `<<<<<<< a\nk${index}: 1\n=======\nk${index}: 2\n>>>>>>> b\n`),
  steps: (size) => steps(size, () => ""),
  "steps of one name": (size) => filled(size, `${PLAYBOOK}  steps:\n`, () => `    - {name: s, ${STEP}}\n`),
  "steps without fields": (size) => filled(size, `${PLAYBOOK}  steps:\n`, () => "    - {}\n"),
  "empty steps": (size) => filled(size, `${PLAYBOOK}  steps:\n`, () => "    -\n"),
  "steps that wait for the one before": (size) =>
    steps(size, (index) => (index === 0 ? "" : `, depends_on: [s${index - 1}]`)),
  "steps that wait for the first": (size) => steps(size, () => ", depends_on: [s0]"),
  "steps that wait for the one after": (size) => steps(size, (index) => `, depends_on: [s${index + 1}]`),
  "steps that wait for nothing": (size) => steps(size, () => ", depends_on: []"),
  "steps that wait for what is not there": (size) => steps(size, (index) => `, depends_on: [missing${index}]`),
  "a step that waits for many": (size) =>
    filled(size / 2, `${PLAYBOOK}  steps:\n`, (index) => `    - {name: s${index}, ${STEP}}\n`) +
    filled(
      size / 2,
      `    - name: last\n      description: D.\n      execution_type: human\n      depends_on:\n`,
      (index) => `        - s${index}\n`,
    ),
  "steps that go back": (size) => steps(size, () => ", repeat: {from: s0, while: a = 1}"),
  "steps that go back and wait": (size) => steps(size, () => ", depends_on: [s0], repeat: {from: s0, while: a = 1}"),
  "steps with roles nobody has": (size) => steps(size, (index) => `, role: nobody-${index}`),
  "steps that run what is not there": (size) => steps(size, (index) => `, runs: nothing-${index}`),
  "steps with unknown algorithms": (size) => steps(size, (index) => `, algorithm: stripe.do_${index}`),
  "steps with prose conditions": (size) => steps(size, (index) => `, when: the client says ${index}`),
  "steps with expressions": (size) => steps(size, (index) => `, when: "(a > ${index}) and not(b = 'x')"`),
  "steps with broken expressions": (size) => steps(size, (index) => `, when: "a > ${index} and ("`),
  "steps that make one thing": (size) => steps(size, () => ", outputs: [{name: x, type: data, format: json}]"),
  "steps that make and need one thing": (size) =>
    steps(
      size,
      () => ", inputs: [{name: x, type: data, format: json}], outputs: [{name: x, type: data, format: json}]",
    ),
  "steps that need what nobody makes": (size) =>
    steps(size, (index) => `, inputs: [{name: x${index}, type: data, format: json}]`),
  "steps that need what only the last makes": (size) =>
    steps(size, () => ", inputs: [{name: x, type: data, format: json}]") +
    `    - {name: last, ${STEP}, outputs: [{name: x, type: data, format: json}]}\n`,
  "steps that make one thing in many forms": (size) =>
    steps(size, (index) => `, outputs: [{name: x, type: data, format: f${index}}]`),
  "steps that wait for nothing and need one thing": (size) =>
    steps(
      size,
      () => ", depends_on: [], inputs: [{name: x, type: data, format: a}], outputs: [{name: x, type: data, format: a}]",
    ),
  "deliverables with rules": (size) =>
    steps(
      size,
      (index) =>
        `, outputs: [{name: x${index}, type: data, format: json, validation_rules: [{rule_type: range, condition: y${index} > 1, error_message: E}]}]`,
    ),
  "deliverables with fields of odd names": (size) =>
    steps(
      size,
      (index) =>
        `, when: a = 1, outputs: [{name: x${index}, type: data, format: json, required_fields: [Field ${index}]}]`,
    ),
  subtasks: (size) =>
    filled(
      size,
      `${PLAYBOOK}  steps:\n    - name: a\n      subtasks:\n`,
      (index) => `        - {name: s${index}, ${STEP}}\n`,
    ),
  "subtasks in subtasks": (size) =>
    filled(Math.min(size, 30_000), `${PLAYBOOK}  steps:\n`, (index) => {
      const pad = " ".repeat(4 + 2 * index);
      return `${pad}- name: s${index}\n${pad}  description: D.\n${pad}  execution_type: human\n${pad}  outputs: [{name: x, type: data, format: json}]\n${pad}  subtasks:\n`;
    }),
  "resolutions in resolutions": (size) =>
    filled(
      Math.min(size, 30_000),
      `${PLAYBOOK}  issue_resolution:\n    - type: pause\n`,
      (index) => `${" ".repeat(6 + 2 * index)}fallback:\n${" ".repeat(8 + 2 * index)}type: pause\n`,
    ),
  "issues with targets nobody knows": (size) =>
    steps(size, (index) => `, issues: [{issue_type: i, resolution: {type: escalate, target: who-${index}}}]`),
  events: (size) => steps(size, (index) => `, emits: [event_${index}]`),
  "trigger events": (size) =>
    filled(
      size,
      `${HEAD}playbook:\n  name: work\n  description: D.\n  cadence:\n    frequency: triggered\n    trigger_events:\n`,
      (index) => `      - event_${index}\n`,
    ),
  imports: (size) =>
    filled(size, `${HEAD}imports:\n`, (index) => `  - {tool: tool-${index}, capability: something ${index}}\n`),
  "roles of one name": (size) => filled(size, `${TEAM}  roles:\n`, () => "    - {name: r, description: D.}\n"),
  roles: (size) => filled(size, `${TEAM}  roles:\n`, (index) => `    - {name: r${index}, description: D.}\n`),
  "roles that inherit from each other": (size) =>
    filled(
      size,
      `${TEAM}  roles:\n`,
      (index) => `    - {name: r${index}, description: D., inherits_from: r${index + 1}}\n`,
    ),
  "roles that inherit in a circle": (size) =>
    filled(
      size,
      `${TEAM}  roles:\n`,
      (index) => `    - {name: r${index}, description: D., inherits_from: r${index === 0 ? 50 : index - 1}}\n`,
    ),
  "playbooks that run each other": (size) =>
    filled(
      size,
      `${TEAM}  playbooks:\n`,
      (index) =>
        `    - {name: p${index}, description: D., cadence: {frequency: weekly}, steps: [{name: a, description: D., execution_type: human, runs: p${index + 1}}, {name: b, description: D., execution_type: human, runs: p${index + 1}}]}\n`,
    ),
  "playbooks that run all others": (size) =>
    filled(
      size,
      `${TEAM}  playbooks:\n`,
      (index) =>
        `    - {name: p${index}, description: D., cadence: {frequency: weekly}, steps: [{name: a, description: D., execution_type: human, runs: p${index + 1}}, {name: b, description: D., execution_type: human, runs: p0}]}\n`,
    ),
  members: (size) =>
    filled(
      size,
      `${TEAM}  members:\n`,
      (index) => `    - {name: Person ${index}, roles: [lead], capacity: 10 hours/week}\n`,
    ),
  "members of one name": (size) =>
    filled(size, `${TEAM}  members:\n`, () => "    - {name: Ann, email: ann, roles: [lead]}\n"),
  teams: (size) =>
    filled(size, `${HEAD}teams:\n`, (index) => `  - {name: Team ${index}, type: platform, description: D.}\n`),
  "teams of one name": (size) =>
    filled(size, `${HEAD}teams:\n`, () => "  - {name: Team, type: platform, description: D.}\n"),
  resources: (size) =>
    filled(size, `${TEAM}  resources:\n`, () => "    - {type: time, allocation: 1, unit: hours/week}\n"),
  sections: (size) =>
    filled(
      size,
      `${HEAD}document:\n  metadata: {name: d, description: D., layer: L0}\n  content_type: structured\n  sections:\n`,
      (index) => `    - {name: S${index}, type: form, fields: [{name: F${index}, type: text}]}\n`,
    ),
  "wrapped steps": (size) =>
    filled(
      size,
      `${PLAYBOOK}  steps:\n`,
      (index) => `    - step:\n        name: s${index}\n        description: D.\n        execution_type: human\n`,
    ),
  "right to left and emoji": (size) =>
    filled(
      size,
      `${PLAYBOOK}  steps:\n`,
      (index) => `    - {name: "שלב ${index} 🎉", description: "وصف", execution_type: human}\n`,
    ),
  "windows line breaks": (size) => steps(size, () => "").replaceAll("\n", "\r\n"),
  "old mac line breaks": (size) => steps(size, () => "").replaceAll("\n", "\r"),
};
