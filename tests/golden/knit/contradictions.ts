/** Contradictions planted in a large business among changes that only look like some, and how many of them are found. */
import { stringify } from "yaml";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { conflictBase, conflictsSince } from "#knit/conflicts.ts";
import { madeWorkspace } from "#tests/support/made-workspace/made-workspace.ts";

/** Playbooks of the business: with its teams, roles and documents it has a little more than 500 files. */
const PROCESSES = 385;

type Files = Map<string, string>;

interface Planted {
  readonly rule: string;
  /** Where one of its places has to be. */
  readonly file: string;
}

/** How well the contradictions are found. */
export interface Detection {
  readonly files: number;
  readonly planted: number;
  readonly told: number;
  readonly recall: number;
  readonly precision: number;
  readonly missed: readonly Planted[];
  readonly wrong: readonly string[];
}

interface Team {
  readonly folder: string;
  readonly name: string;
  role(name: "coordinator" | "specialist" | "inspector" | "lead"): string;
}

/** Plants the contradictions and looks for them. */
export function detectContradictions(seed: number): Detection {
  const files = madeWorkspace({ processes: PROCESSES, seed });
  const before = createWorkspace(files);
  const teams = [...files.keys()]
    .filter((path) => path.endsWith("/team.busy"))
    .map((path): Team => {
      const folder = path.replace("/team.busy", "");
      const name = folder.replace("L0/", "");
      return { folder, name, role: (role) => `${name}-${role}` };
    });
  const changed: Files = new Map();
  const planted: Planted[] = [];
  const at = (index: number) => teams[index % teams.length] as Team;
  for (const [round, plant] of [...PLANTS, ...PLANTS].entries()) {
    planted.push(...plant(files, changed, at(round), at(round + 1), `planted-${round}`, at(round + 2)));
  }
  for (const [round, decoy] of [...DECOYS, ...DECOYS].entries()) {
    decoy(files, changed, at(round + 5), at(round + 6), `plain-${round}`, at(round + 7));
  }
  const after = changeWorkspace(before, changed);
  const told = conflictsSince(conflictBase(before), after);
  const isOf = (conflict: (typeof told)[number], { rule, file }: Planted) =>
    conflict.rule === rule && conflict.places.some((place) => place.file === file);
  const missed = planted.filter((each) => !told.some((conflict) => isOf(conflict, each)));
  const wrong = told.filter((conflict) => !planted.some((each) => isOf(conflict, each)));
  return {
    files: after.files.size,
    planted: planted.length,
    told: told.length,
    recall: (planted.length - missed.length) / planted.length,
    precision: told.length === 0 ? 1 : (told.length - wrong.length) / told.length,
    missed,
    wrong: wrong.map((conflict) => `${conflict.rule}: ${conflict.message}`),
  };
}

type Plant = (
  files: ReadonlyMap<string, string>,
  changed: Files,
  team: Team,
  other: Team,
  name: string,
  third: Team,
) => Planted[];

function step(name: string, role: string, more: object = {}): object {
  return {
    name,
    description: "Do what has to be done.",
    execution_type: "human",
    ui_type: "form",
    role,
    estimated_duration: "30m",
    ...more,
  };
}

function data(name: string, more: object = {}): object {
  return { name, type: "data", format: "json", ...more };
}

function playbook(changed: Files, team: Team, name: string, steps: readonly object[], more: object = {}): string {
  const file = `${team.folder}/playbooks/${name}.busy`;
  const metadata = { name, description: "A playbook.", layer: "L0" };
  const content = { name, description: "A playbook.", cadence: { frequency: "on_demand" }, ...more, steps };
  changed.set(file, stringify({ version: "1.1", metadata, playbook: content }));
  return file;
}

function appended(files: ReadonlyMap<string, string>, changed: Files, file: string, text: string): string {
  changed.set(file, `${changed.get(file) ?? files.get(file) ?? ""}${text}`);
  return file;
}

const PLANTS: readonly Plant[] = [
  (_files, changed, team, _other, name) => {
    const role = team.role("lead");
    const steps = [step("first_part", role, { depends_on: ["second_part"] }), step("second_part", role)];
    return [{ rule: "circle", file: playbook(changed, team, name, steps) }];
  },
  (_files, changed, team, _other, name) => {
    const steps = [step("promised_part", team.role("lead"), { estimated_duration: "2d", due: "4h" })];
    return [{ rule: "promised-time", file: playbook(changed, team, name, steps) }];
  },
  (_files, changed, team, _other, name) => {
    const child = `${name}-child`;
    playbook(changed, team, child, [
      step("long_part", team.role("lead"), { estimated_duration: "1d" }),
      step("longer_part", team.role("lead"), { estimated_duration: "3d" }),
    ]);
    const runner = step("run_it", team.role("lead"), { runs: child, due: "1d", estimated_duration: undefined });
    return [{ rule: "promised-time", file: playbook(changed, team, name, [runner]) }];
  },
  (files, changed, team, _other, name) => {
    const steps = [step("much_work", team.role("inspector"), { estimated_duration: "2d" })];
    playbook(changed, team, name, steps, { cadence: { frequency: "daily" } });
    return [{ rule: "capacity", file: [...files.keys()].find((path) => path === `${team.folder}/team.busy`) ?? "" }];
  },
  (files, changed, team, other, name) => {
    const line = `    - Answers for ${name}\n`;
    appended(files, changed, `${other.folder}/roles/${other.role("specialist")}.busy`, line);
    const file = `${team.folder}/roles/${team.role("specialist")}.busy`;
    return [{ rule: "one-duty-two-owners", file: appended(files, changed, file, line) }];
  },
  (_files, changed, team, other, name) => {
    const thing = name.replaceAll("-", "_");
    playbook(changed, other, `${name}-maker`, [step("make", other.role("lead"), { outputs: [data(thing)] })], {
      outputs: [data(thing)],
    });
    const asked = [data(thing, { format: "csv" })];
    const steps = [step("take", team.role("lead"), { inputs: asked })];
    return [{ rule: "format-disagreement", file: playbook(changed, team, name, steps, { inputs: asked }) }];
  },
  (_files, changed, team, _other, name) => {
    const role = `${team.name}-${name}`;
    changed.set(
      `${team.folder}/roles/${role}.busy`,
      stringify({
        version: "1.0",
        metadata: { name: role, description: "A role.", layer: "L0" },
        role: { name: role, description: "A role.", responsibilities: [`Does what ${name} asks for`] },
      }),
    );
    return [{ rule: "role-nobody-holds", file: playbook(changed, team, name, [step("wait_for_nobody", role)]) }];
  },
  (_files, changed, team, _other, name) => {
    const steps = [step("only_part", team.role("lead"))];
    const first = playbook(changed, team, name, steps);
    changed.set(first.replace(".busy", "-again.busy"), changed.get(first) ?? "");
    return [{ rule: "name-taken", file: first }];
  },
  (_files, changed, team, other, name) => {
    const hands = (target: string) => ({
      issue_resolution: [{ type: "delegate", target, conditions: ['issue_type = "stuck"'] }],
    });
    playbook(changed, other, `${name}-back`, [step("part", other.role("lead"))], hands(name));
    const steps = [step("part", team.role("lead"))];
    return [{ rule: "hand-off-loop", file: playbook(changed, team, name, steps, hands(`${name}-back`)) }];
  },
  (_files, changed, team, other, name) => {
    const started = (event: string) => ({ cadence: { frequency: "triggered", trigger_events: [event] } });
    const event = name.replaceAll("-", "_");
    playbook(changed, other, `${name}-back`, [step("part", other.role("lead"), { emits: [event] })], {
      ...started(`${name}.completed`),
    });
    const steps = [step("part", team.role("lead"))];
    return [{ rule: "event-loop", file: playbook(changed, team, name, steps, started(event)) }];
  },
  (files, changed, team, _other, name) => {
    const role = `${team.name}-${name}-chair`;
    changed.set(
      `${team.folder}/roles/${role}.busy`,
      stringify({
        version: "1.0",
        metadata: { name: role, description: "A role.", layer: "L0" },
        role: { name: role, description: "A role.", responsibilities: [`Decides about ${name}`] },
      }),
    );
    const file = `${team.folder}/team.busy`;
    const text = changed.get(file) ?? files.get(file) ?? "";
    changed.set(file, text.replace("decision_authority: [", `decision_authority: [${role}, `));
    return [{ rule: "decision-nobody-takes", file }];
  },
  (_files, changed, team, _other, name) => {
    const conditions = ['issue_type = "overdue"'];
    const answers = {
      issue_resolution: [
        { type: "delegate", target: team.role("lead"), conditions },
        { type: "escalate", target: team.role("coordinator"), conditions },
      ],
    };
    const steps = [step("part", team.role("lead"))];
    return [{ rule: "issue-two-answers", file: playbook(changed, team, name, steps, answers) }];
  },
  (_files, changed, team, other, name) => {
    const thing = [data(name.replaceAll("-", "_"))];
    playbook(changed, other, `${name}-maker`, [step("make", other.role("lead"), { outputs: thing })], {
      outputs: thing,
      cadence: { frequency: "monthly" },
    });
    const taking = { inputs: thing, cadence: { frequency: "daily" } };
    const steps = [step("take", team.role("lead"), { inputs: thing, estimated_duration: "5m" })];
    return [{ rule: "rhythm", file: playbook(changed, team, name, steps, taking) }];
  },
  (_files, changed, team, other, name, third) => {
    const thing = [data(name.replaceAll("-", "_"))];
    // A maker of one's own team would count before all others.
    for (const maker of [other, third]) {
      playbook(changed, maker, `${name}-of-${maker.name}`, [step("make", maker.role("lead"), { outputs: thing })], {
        outputs: thing,
      });
    }
    const steps = [step("take", team.role("lead"), { inputs: thing })];
    return [{ rule: "two-sources", file: playbook(changed, team, name, steps, { inputs: thing }) }];
  },
  (_files, changed, team, _other, name) => {
    const form = { type: "document", format: "form", document_definition: `${team.name}-request` };
    const output = data(`${name.replaceAll("-", "_")}_form`, { ...form, required_fields: ["shoe_size"] });
    const steps = [step("fill_in", team.role("lead"), { outputs: [output] })];
    return [{ rule: "field-nobody-asks", file: playbook(changed, team, name, steps) }];
  },
  (_files, changed, team, _other, name) => {
    const draft = data(`${name.replaceAll("-", "_")}_draft`);
    const approval = data(`${name.replaceAll("-", "_")}_approval`, { type: "approval", format: "form" });
    const steps = [
      step("write_draft", team.role("lead"), { outputs: [draft] }),
      step("approve_draft", team.role("lead"), { inputs: [draft], outputs: [approval] }),
    ];
    return [{ rule: "approves-own-work", file: playbook(changed, team, name, steps) }];
  },
];

/** What looks like a contradiction and is none. */
const DECOYS: readonly ((...args: Parameters<Plant>) => void)[] = [
  (_files, changed, team, _other, name) => {
    const role = team.role("lead");
    const steps = [
      step("first_part", role),
      step("second_part", role, { depends_on: ["first_part"] }),
      step("third_part", role, { depends_on: ["first_part"] }),
    ];
    playbook(changed, team, name, steps);
  },
  (_files, changed, team, _other, name) => {
    playbook(changed, team, name, [step("promised_part", team.role("lead"), { estimated_duration: "1d", due: "2d" })]);
  },
  (_files, changed, team, _other, name) => {
    playbook(changed, team, name, [step("some_work", team.role("specialist"))], { cadence: { frequency: "weekly" } });
  },
  (_files, changed, team, other, name) => {
    const thing = [data(name.replaceAll("-", "_"))];
    const makes = [step("make", other.role("lead"), { outputs: thing, estimated_duration: "5m" })];
    playbook(changed, other, `${name}-maker`, makes, { outputs: thing, cadence: { frequency: "weekly" } });
    const taking = { inputs: thing, cadence: { frequency: "monthly" } };
    playbook(changed, team, name, [step("take", team.role("lead"), { inputs: thing })], taking);
  },
  (_files, changed, team, _other, name) => {
    const draft = data(`${name.replaceAll("-", "_")}_draft`);
    const approval = data(`${name.replaceAll("-", "_")}_approval`, { type: "approval", format: "form" });
    playbook(changed, team, name, [
      step("write_draft", team.role("specialist"), { outputs: [draft] }),
      step("approve_draft", team.role("lead"), { inputs: [draft], outputs: [approval] }),
    ]);
  },
  (_files, changed, team, _other, name) => {
    playbook(changed, team, name, [step("part", team.role("lead"))], {
      issue_resolution: [
        { type: "delegate", target: team.role("lead"), conditions: ['issue_type = "overdue"'] },
        { type: "escalate", target: team.role("coordinator"), conditions: ['issue_type = "damaged"'] },
      ],
    });
  },
  (files, changed, team, _other, name) => {
    const file = `${team.folder}/roles/${team.role("lead")}.busy`;
    appended(files, changed, file, `    - Answers for ${name} alone\n`);
  },
  (_files, changed, team, other, name) => {
    playbook(changed, other, `${name}-next`, [step("part", other.role("lead"))], {
      cadence: { frequency: "triggered", trigger_events: [`${name}.completed`] },
    });
    playbook(changed, team, name, [step("part", team.role("lead"))]);
  },
];
