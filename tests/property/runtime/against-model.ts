/** Runs the same random commands on the engine and on the reference model, and compares everything people can see. */
import fc from "fast-check";
import type { CommandBody, Environment } from "#runtime/commands.ts";
import { decide } from "#runtime/decide.ts";
import type { Definition, ResolutionSpec, StepSpec } from "#runtime/definition.ts";
import { evolve } from "#runtime/evolve.ts";
import { openIssues, openTaskOf, type State, stepRecord } from "#runtime/state.ts";
import {
  carry,
  createModel,
  type Model,
  type ModelCommand,
  type ModelResolution,
  type ModelStep,
  type Verdict,
} from "./reference-model.ts";

const NAMES = ["a", "b", "c", "d", "e"] as const;
const TYPES = ["stuck", "unforeseen"] as const;

const resolution: fc.Arbitrary<ModelResolution> = fc.record({
  type: fc.constantFrom<ModelResolution["type"][]>("escalate", "escalate", "override", "pause"),
  role: fc.constantFrom("boss", "expert"),
  timed: fc.boolean(),
});

const modelSteps: fc.Arbitrary<readonly ModelStep[]> = fc.integer({ min: 1, max: NAMES.length }).chain((count) =>
  fc.tuple(
    ...NAMES.slice(0, count).map((name, index) =>
      fc.record({
        name: fc.constant(name),
        after: fc.oneof(
          fc.constant<string[]>(NAMES.slice(Math.max(0, index - 1), index)),
          fc.subarray<string>([...NAMES.slice(0, index)]),
        ),
        needsFlag: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
        chain: fc.array(resolution, { maxLength: 3 }),
      }),
    ),
  ),
);

const step = fc.constantFrom<string[]>(...NAMES);
const who = fc.constantFrom("Anna", "Ben");
const type = fc.constantFrom<string[]>(...TYPES);

const command: fc.Arbitrary<ModelCommand> = fc.oneof(
  { weight: 16, arbitrary: fc.record({ do: fc.constant("complete" as const), step, who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("claim" as const, "release" as const), step, who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("assign" as const), step, to: fc.option(who, { nil: null }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("hand_over" as const), step, role: fc.constantFrom("boss", "clerk") }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("priority" as const),
      step,
      priority: fc.constantFrom("normal" as const, "urgent" as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("skip" as const, "go_back" as const), step }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("raise" as const), step, type }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("timeout" as const), step, type }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("resolve" as const),
      step,
      type,
      how: fc.constantFrom("done" as const, "withdraw" as const, "override" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("flag" as const), value: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("pause" as const, "resume" as const, "resume" as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("cancel" as const, "terminate" as const) }) },
);

function resolutionSpec(chain: readonly ModelResolution[]): ResolutionSpec | null {
  const [first, ...rest] = chain;
  if (!first) return null;
  return {
    type: first.type,
    target: { kind: "role", role: first.role, team: "Team" },
    conditions: [],
    timeout: first.timed ? "1h" : null,
    fallback: resolutionSpec(rest),
    agentPrompt: null,
    contextGathering: [],
  };
}

function stepSpec({ name, after, needsFlag, chain }: ModelStep): StepSpec {
  const stuck = resolutionSpec(chain);
  return {
    path: name,
    title: name,
    description: name,
    kind: "human",
    role: "clerk",
    inputs: [],
    outputs: [],
    algorithm: null,
    agentPrompt: null,
    contextGathering: [],
    screen: "form",
    agenda: [],
    after,
    when: needsFlag ? { text: "flag = true", kind: "expression" } : null,
    repeat: null,
    runs: null,
    emits: [],
    retry: null,
    due: null,
    ...(stuck === null ? {} : { issues: [{ issueType: "stuck", resolution: stuck }] }),
    subtasks: [],
  };
}

function definitionOf(steps: readonly ModelStep[], escalates: boolean): Definition {
  return {
    processId: "modelled",
    playbook: "modelled",
    title: "Modelled",
    file: "modelled.busy",
    team: "Team",
    inputs: [],
    outputs: [],
    emits: [],
    steps: steps.map(stepSpec),
    ...(escalates ? { escalation: { kind: "role", role: "lead", team: "Team" } } : {}),
  };
}

/** The command in the engine's words; undefined when nothing there answers to it. */
function engineCommand(
  state: State,
  one: ModelCommand,
): (Exclude<CommandBody, { type: "start" }> & { actor: string }) | undefined {
  const actor = "who" in one ? one.who : "Anna";
  const path = "step" in one ? one.step : "";
  const taskId = openTaskOf(state, path)?.id ?? "none";
  const issue = (kind: string) => openIssues(state).find(([, at]) => at.step === path && at.issueType === kind);
  switch (one.do) {
    case "complete":
      return { type: "complete_task", actor, taskId, outputs: {} };
    case "claim":
      return { type: "claim_task", actor, taskId };
    case "release":
      return { type: "release_task", actor, taskId, reason: null };
    case "assign":
      return { type: "assign_task", actor, taskId, assignee: one.to };
    case "hand_over":
      return { type: "hand_over", actor, taskId, to: { role: one.role, team: "Team", assignee: null }, reason: null };
    case "priority":
      return { type: "set_priority", actor, taskId, priority: one.priority };
    case "skip":
      return { type: "skip", actor, step: path, data: {}, reason: null };
    case "go_back":
      return { type: "go_back", actor, step: path, reason: null };
    case "raise":
      return { type: "raise_issue", actor, step: path, issueType: one.type, description: "" };
    case "resolve":
      return {
        type: "resolve_issue",
        actor,
        issueId: issue(one.type)?.[0] ?? "none",
        resolution: one.how,
        reason: null,
      };
    case "timeout":
      return { type: "timer_due", actor, timerId: issue(one.type)?.[1].timerId ?? "none" };
    case "flag":
      return { type: "set_data", actor, data: { flag: one.value }, reason: null };
    default:
      return { type: one.do, actor, reason: null };
  }
}

/** What people see of a run, from the engine's state. */
function seenOf(state: State, steps: readonly ModelStep[]): unknown {
  const isOver = !["running", "paused"].includes(state.status);
  return {
    run: state.status,
    steps: steps.map(({ name }) => {
      const { status } = stepRecord(state, name);
      const task = openTaskOf(state, name);
      const issues = openIssues(state).filter(([, issue]) => issue.step === name);
      return {
        name,
        status,
        task:
          status === "active" && !isOver && task
            ? { role: task.role, assignee: task.assignee, priority: task.priority ?? "normal" }
            : null,
        issues: issues.map(([, issue]) => issue.issueType).sort(),
      };
    }),
  };
}

/** The same from the model. */
function expectedOf(model: Model): unknown {
  const isOver = !["running", "paused"].includes(model.run);
  return {
    run: model.run,
    steps: model.steps.map(({ name }) => {
      const now = model.now.get(name);
      const { status = "pending", role, assignee, priority, issues = new Map<string, number>() } = now ?? {};
      return {
        name,
        status,
        task: status === "active" && !isOver ? { role, assignee, priority } : null,
        issues: [...issues.keys()].sort(),
      };
    }),
  };
}

/** What differs after a sequence of commands, in words; undefined when engine and model agree all the way. */
function difference(
  steps: readonly ModelStep[],
  flag: boolean,
  escalates: boolean,
  commands: readonly ModelCommand[],
): string | undefined {
  let count = 0;
  const env: Environment = {
    now: "2026-03-02T09:00:00.000Z",
    newId() {
      count += 1;
      return `id-${count}`;
    },
    algorithm: () => ({ runs: true }),
  };
  let state: State | undefined;
  const told = (body: CommandBody & { actor: string }): Verdict => {
    const decided = decide(state, body, env);
    if (!decided.ok) return "refused";
    for (const event of decided.value) state = evolve(state, event);
    return "ok";
  };
  const definition = definitionOf(steps, escalates);
  const start = { executionId: "run", definition, version: "v", title: "Modelled", inputs: { flag }, parent: null };
  told({ type: "start", actor: "Anna", ...start });
  const model = createModel(steps, flag, escalates);
  const disagree = (after: unknown): string | undefined => {
    const [seen, expected] = [state && JSON.stringify(seenOf(state, steps)), JSON.stringify(expectedOf(model))];
    return seen === expected ? undefined : `after ${JSON.stringify(after)}\nengine: ${seen}\nmodel:  ${expected}`;
  };
  const first = disagree("start");
  if (first !== undefined) return first;
  for (const one of commands) {
    if (state === undefined || ("step" in one && !model.now.has(one.step))) continue;
    const body = engineCommand(state, one);
    if (!body) continue;
    const [engine, expected] = [told(body), carry(model, one)];
    if (engine !== expected) return `${JSON.stringify(one)}: engine ${engine}, model ${expected}`;
    const different = disagree(one);
    if (different !== undefined) return different;
  }
  return undefined;
}

/** Compares engine and model over `sequences` random sequences of commands. Throws with the shortest that differs. */
export function compareWithModel(sequences: number, seed: number): void {
  fc.assert(
    fc.property(
      modelSteps,
      fc.boolean(),
      fc.boolean(),
      fc.array(command, { minLength: 5, maxLength: 60 }),
      (steps, flag, escalates, commands) => {
        const different = difference(steps, flag, escalates, commands);
        if (different !== undefined) throw new Error(different);
      },
    ),
    { seed, numRuns: sequences },
  );
}
