/**
 * A large, coherent business made from a seed: the same seed and size give the same files, byte for byte. For tests and
 * benchmarks that need more than an example holds. Every reference in it resolves; it has no errors and no warnings.
 */

/** A small seeded generator of numbers (mulberry32): repeatable on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const AREAS = [
  "Sales",
  "Service",
  "Billing",
  "Purchasing",
  "Logistics",
  "Quality",
  "Production",
  "Support",
  "Repairs",
  "Returns",
];
const REGIONS = ["North", "South", "East", "West", "Central", "Coast", "Valley", "Harbour", "Hill", "River"];
const VERBS = ["prepare", "review", "renew", "schedule", "inspect", "deliver", "refund", "confirm", "archive", "plan"];
const OBJECTS = [
  "order",
  "contract",
  "shipment",
  "invoice",
  "claim",
  "quote",
  "visit",
  "sample",
  "batch",
  "ticket",
  "delivery",
  "booking",
  "estimate",
  "report",
  "payment",
  "return",
  "permit",
  "warranty",
  "survey",
  "repair",
];
const STAGES = [
  { verb: "receive", result: "request", words: "Take in the request and note what is asked for." },
  { verb: "check", result: "findings", words: "Check that everything needed is there and plausible." },
  { verb: "plan", result: "plan", words: "Plan who does what and when." },
  { verb: "carry_out", result: "record", words: "Do the work as planned and write down what was done." },
  { verb: "verify", result: "verification", words: "Look at the result with fresh eyes before anybody relies on it." },
  { verb: "agree", result: "agreement", words: "Agree the result with the person who asked for it." },
  { verb: "hand_over", result: "handover", words: "Hand the result over and close the matter." },
];
const DURATIONS = ["15m", "20m", "30m", "45m", "1h", "90m", "2h"];

const kebab = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
const snake = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Number of processes each team has, at most. */
const PER_TEAM = 20;
const ROLES = ["coordinator", "specialist", "inspector", "lead"];

export interface MadeWorkspaceOptions {
  /** Number of playbooks. */
  readonly processes: number;
  readonly seed: number;
}

/** The files of the workspace, by path. */
export function madeWorkspace({ processes, seed }: MadeWorkspaceOptions): ReadonlyMap<string, string> {
  const random = seeded(seed);
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const files = new Map<string, string>();
  files.set(
    "orgata.config.yaml",
    `workspace:\n  name: Made workspace\n  description: ${processes} processes made from seed ${seed}\n  timezone: Europe/Vienna\n`,
  );
  files.set(".gitignore", ".orgata/\n");
  const teams = Math.max(1, Math.ceil(processes / PER_TEAM));
  let made = 0;
  for (let t = 0; t < teams; t++) {
    const round = Math.floor(t / (AREAS.length * REGIONS.length));
    const area = AREAS[t % AREAS.length] ?? "Sales";
    const region = REGIONS[Math.floor(t / AREAS.length) % REGIONS.length] ?? "North";
    const team = round === 0 ? `${area} ${region}` : `${area} ${region} ${round + 1}`;
    const count = Math.min(PER_TEAM, processes - made);
    writeTeam(files, { team, area, count, first: made, pick });
    made += count;
  }
  return files;
}

interface TeamPlan {
  readonly team: string;
  readonly area: string;
  readonly count: number;
  readonly first: number;
  readonly pick: <T>(list: readonly T[]) => T;
}

function writeTeam(files: Map<string, string>, plan: TeamPlan): void {
  const { team, count, pick } = plan;
  const folder = `L0/${kebab(team)}`;
  const role = (name: string): string => `${kebab(team)}-${name}`;
  const metadata = (name: string, description: string): string =>
    `metadata:\n  name: ${name}\n  description: ${description}\n  layer: L0\n`;

  const members = ROLES.map(
    (name, i) =>
      `    - name: ${team} Person ${i + 1}\n      email: person${i + 1}@${kebab(team)}.example\n      roles: [${role(name)}]\n      capacity: 40 hours/week\n`,
  ).join("");
  files.set(
    `${folder}/team.busy`,
    `version: "1.1"\n${metadata(team, `${team} looks after its clients from the first request to the last.`)}team:\n  name: ${team}\n  type: stream-aligned\n  description: Everything that ${team} does for its clients.\n  members:\n${members}  governance:\n    escalation_path: ${role("lead")}\n    decision_authority: [${role("lead")}]\n  success_metrics:\n    - Nine of ten requests closed within the promised time\n`,
  );
  for (const name of ROLES) {
    files.set(
      `${folder}/roles/${role(name)}.busy`,
      `version: "1.0"\n${metadata(`${capitalised(name)} of ${team}`, `What the ${name} of ${team} answers for.`)}role:\n  name: ${role(name)}\n  description: The ${name} of ${team}.\n  responsibilities:\n    - Keeps the promises of ${team} as ${name}\n`,
    );
  }
  const document = `${kebab(team)}-request`;
  files.set(
    `${folder}/documents/${document}.busy`,
    `version: "1.0"\n${metadata(document, `What a client of ${team} asks for.`)}document:\n  metadata:\n    name: ${document}\n    description: What a client of ${team} asks for.\n    layer: L0\n  content_type: structured\n  sections:\n    - name: Request\n      type: form\n      fields:\n        - name: client_name\n          type: text\n          required: true\n        - name: wanted_by\n          type: date\n        - name: urgent\n          type: boolean\n        - name: channel\n          type: select\n          options: [phone, e-mail, in person]\n`,
  );
  let previous: string | undefined;
  for (let p = 0; p < count; p++) {
    const number = plan.first + p;
    const verb = VERBS[p % VERBS.length] ?? "prepare";
    const object = OBJECTS[(p + Math.floor(p / VERBS.length)) % OBJECTS.length] ?? "order";
    const name = `${verb}-${object}-${number + 1}`;
    const cadence =
      previous !== undefined && p % 5 === 4
        ? `    frequency: triggered\n    trigger_events: [${previous}.completed]\n`
        : p % 10 === 7
          ? "    frequency: weekly\n    schedule: 0 9 * * 1\n"
          : "    frequency: on_demand\n";
    const length = 4 + Math.floor((number * 7) % (STAGES.length - 3));
    const stages = STAGES.slice(0, length);
    const steps = stages.map((stage, i) => {
      const step = `${stage.verb}_${snake(object)}`;
      const before = stages[i - 1];
      const input =
        before === undefined
          ? ""
          : `      inputs:\n        - name: ${snake(object)}_${before.result}\n          type: ${i === 1 ? "document" : "data"}\n          format: ${i === 1 ? "form" : "json"}\n`;
      const output =
        i === 0
          ? `      outputs:\n        - name: ${snake(object)}_${stage.result}\n          type: document\n          format: form\n          document_definition: ${document}\n`
          : `      outputs:\n        - name: ${snake(object)}_${stage.result}\n          type: data\n          format: json\n          schema:\n            type: json\n            definition: {note: string, done: boolean}\n          required_fields: [note]\n`;
      return `    - name: ${step}\n      description: ${stage.words}\n      execution_type: human\n      role: ${role(ROLES[(i + p) % ROLES.length] ?? "lead")}\n      ui_type: form\n      estimated_duration: ${pick(DURATIONS)}\n${input}${output}`;
    });
    const last = stages.at(-1);
    files.set(
      `${folder}/playbooks/${name}.busy`,
      `version: "1.1"\n${metadata(`${capitalised(verb)} ${object} ${number + 1}`, `How ${team} handles a ${object} from request to end.`)}playbook:\n  name: ${name}\n  description: ${capitalised(verb)} a ${object} for a client of ${team}.\n  cadence:\n${cadence}  outputs:\n    - name: ${snake(object)}_${last?.result ?? "record"}\n      type: data\n      format: json\n  steps:\n${steps.join("")}`,
    );
    previous = name;
  }
}
