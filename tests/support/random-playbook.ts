/** Random playbooks and random things people do with them, for property tests. */
import fc from "fast-check";
import type {
  Definition,
  DeliverableSpec,
  FieldSpec,
  ResolutionSpec,
  StepSpec,
  TargetSpec,
} from "#runtime/definition.ts";

const field = (name: string, type: FieldSpec["type"], required: boolean): FieldSpec => ({
  name,
  label: name,
  type,
  required,
  options: [],
  columns: [],
  help: null,
});

const deliverable = (name: string): fc.Arbitrary<DeliverableSpec> =>
  fc.record({ required: fc.boolean(), strict: fc.boolean() }).map(({ required, strict }) => ({
    name,
    title: name,
    type: "data",
    format: "json",
    shape: "fields",
    fields: [field("count", "number", required), field("good", "boolean", false)],
    rules: strict
      ? [
          {
            id: `${name}:1`,
            condition: { text: "count > 0", kind: "expression" },
            message: "More than none.",
            severity: "error",
          },
        ]
      : [],
    guidance: null,
    template: null,
    jsonSchema: null,
  }));

const target: fc.Arbitrary<TargetSpec | null> = fc.constantFrom<(TargetSpec | null)[]>(
  { kind: "role", role: "boss", team: "Team" },
  { kind: "person", name: "Cleo", team: "Other team" },
  { kind: "playbook", playbook: "rescue", processId: "rescue" },
  { kind: "owner" },
  { kind: "outside", name: "client" },
  null,
);

const plainResolution: fc.Arbitrary<ResolutionSpec> = fc.record({
  type: fc.constantFrom<ResolutionSpec["type"][]>("escalate", "delegate", "override", "pause", "ai_assist"),
  target,
  conditions: fc.constant([]),
  timeout: fc.constantFrom(null, null, "1h", "2d"),
  fallback: fc.constant(null),
  agentPrompt: fc.constant(null),
  contextGathering: fc.constant([]),
});

/** What is done about an issue, with up to one fallback. */
const resolution: fc.Arbitrary<ResolutionSpec> = fc
  .tuple(plainResolution, fc.option(plainResolution, { nil: null }))
  .map(([first, fallback]) => ({ ...first, fallback }));

const ISSUE_TYPES = ["overdue", "algorithm", "validation", "stuck"] as const;

interface Shape {
  readonly depth: number;
  readonly prefix: string;
}

/** A step with everything that can be said about its order; `before` are the names of the steps in front of it. */
function step({ depth, prefix }: Shape, name: string, before: readonly string[]): fc.Arbitrary<StepSpec> {
  const path = prefix + name;
  const earlier = before.map((one) => prefix + one);
  return fc
    .record({
      kind: fc.constantFrom("human", "human_creative", "ai_agent", "algorithmic"),
      algorithm: fc.constantFrom("generate_id", "transform", "wait_until 1h", "notify", "stripe.pay", null),
      outputs: fc.option(deliverable(`made_by_${path.replace("/", "_")}`), { nil: undefined }),
      after: fc.oneof(
        { weight: 3, arbitrary: fc.constant(earlier.slice(-1)) },
        { weight: 2, arbitrary: fc.subarray([...earlier]) },
      ),
      when: fc.constantFrom(null, null, null, "made_by_a.good = true", "made_by_a.count > 3", "somebody feels like it"),
      repeat: fc.option(fc.record({ from: fc.nat(), max: fc.constantFrom(1, 2), prose: fc.boolean() }), {
        freq: 5,
        nil: null,
      }),
      retry: fc.constantFrom(null, null, { attempts: 2, backoff: "1h" }, { attempts: 2, backoff: null }),
      emits: fc.constantFrom([], [], ["something_happened"]),
      issues: fc.array(fc.record({ issueType: fc.constantFrom<string[]>(...ISSUE_TYPES), resolution }), {
        maxLength: 2,
      }),
      subtasks:
        depth > 0
          ? fc.option(steps({ depth: depth - 1, prefix: `${path}/` }, 3), { freq: 4, nil: [] })
          : fc.constant([]),
    })
    .map(({ kind, algorithm, outputs, after, when, repeat, retry, emits, issues, subtasks }): StepSpec => {
      const reachable = [...earlier, path];
      return {
        path,
        title: name,
        description: name,
        kind: kind as StepSpec["kind"],
        role: "clerk",
        inputs: [],
        outputs: outputs && subtasks.length === 0 ? [outputs] : [],
        algorithm,
        agentPrompt: null,
        contextGathering: [],
        screen: "form",
        agenda: [],
        after,
        when: when === null ? null : { text: when, kind: when.startsWith("some") ? "prose" : "expression" },
        repeat:
          repeat === null
            ? null
            : {
                from: reachable[repeat.from % reachable.length] ?? path,
                while: repeat.prose
                  ? { text: "not everybody is happy", kind: "prose" }
                  : { text: "made_by_a.count < 5", kind: "expression" },
                max: repeat.max,
              },
        runs: null,
        emits,
        retry,
        due: "1d",
        ...(issues.length === 0 ? {} : { issues }),
        subtasks,
      };
    });
}

function steps(shape: Shape, most: number): fc.Arbitrary<StepSpec[]> {
  const names = ["a", "b", "c", "d", "e", "f"];
  return fc
    .integer({ min: 1, max: most })
    .chain((count) =>
      fc.tuple(...names.slice(0, count).map((name, index) => step(shape, name, names.slice(0, index)))),
    );
}

/** A playbook with up to six steps, some with subtasks, in any order that can be run. */
export const randomDefinition: fc.Arbitrary<Definition> = fc
  .tuple(
    steps({ depth: 1, prefix: "" }, 6),
    fc.option(fc.array(resolution, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    fc.option(target, { nil: undefined }),
  )
  .map(([list, issueResolution, escalation]) => ({
    processId: "random",
    playbook: "random",
    title: "Random",
    file: "random.busy",
    team: "Team",
    inputs: [],
    outputs: [],
    emits: [],
    steps: list,
    ...(issueResolution === undefined ? {} : { issueResolution }),
    ...(escalation === undefined || escalation === null ? {} : { escalation }),
  }));

/** Something done to a run; numbers choose among what there is. */
export type Move =
  | {
      readonly do: "complete";
      readonly which: number;
      readonly count: number;
      readonly good: boolean;
      readonly override: boolean;
      readonly tick: boolean;
    }
  | { readonly do: "effect"; readonly which: number; readonly how: "outputs" | "failed" | "wait" }
  | { readonly do: "skip" | "go_back" | "retry"; readonly which: number }
  | { readonly do: "assign" | "claim" | "release" | "hand_over" | "priority"; readonly which: number }
  | { readonly do: "raise" | "timer"; readonly which: number; readonly what: number }
  | { readonly do: "resolve"; readonly which: number; readonly how: "done" | "override" | "withdraw" }
  | { readonly do: "set_data" | "pause" | "resume" | "cancel" | "nonsense" };

/** Mostly work, now and then a deviation. */
export const randomMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant("complete" as const),
      which: fc.nat(),
      count: fc.integer({ min: -1, max: 8 }),
      good: fc.boolean(),
      override: fc.boolean(),
      tick: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("effect" as const),
      which: fc.nat(),
      how: fc.constantFrom("outputs" as const, "failed" as const, "wait" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("skip" as const, "go_back" as const, "retry" as const),
      which: fc.nat(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "assign" as const,
        "claim" as const,
        "release" as const,
        "hand_over" as const,
        "priority" as const,
      ),
      which: fc.nat(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("raise" as const, "timer" as const), which: fc.nat(), what: fc.nat() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("resolve" as const),
      which: fc.nat(),
      how: fc.constantFrom("done" as const, "override" as const, "withdraw" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "set_data" as const,
        "pause" as const,
        "resume" as const,
        "resume" as const,
        "nonsense" as const,
      ),
    }),
  },
);
