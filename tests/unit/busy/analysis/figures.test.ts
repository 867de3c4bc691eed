/** Durations, paths, slack, hand-offs and shares of playbooks, each worked out by hand. */
import { describe, expect, it } from "vitest";
import { analyzePlaybook, type PlaybookAnalysis } from "#busy/analysis/flow.ts";
import { createWorkspace } from "#busy/workspace.ts";

const META = 'version: "1.1"\nmetadata: {name: N, description: D., layer: L0}\n';
const TEAM = `${META}team:
  name: Studio
  type: platform
  description: D.
  roles:
    - {name: editor, description: D., responsibilities: [x], tasks: [{name: retouch, description: D., execution_type: human, ui_type: form}]}
    - {name: reviewer, description: D., responsibilities: [x]}
    - {name: writer, description: D., responsibilities: [x]}
`;

/** A step: `minutes` 0 leaves the estimate out. */
function step(name: string, minutes: number | string, ...more: readonly string[]): string {
  const estimate =
    minutes === 0 ? [] : [`estimated_duration: ${typeof minutes === "number" ? `${minutes}m` : minutes}`];
  const kind = more.some((each) => each.startsWith("execution_type:")) ? [] : ["execution_type: human"];
  return `{name: ${name}, description: D., ${[...kind, ...estimate, ...more].join(", ")}}`;
}

const subtasks = (...list: readonly string[]) => `subtasks: [${list.join(", ")}]`;
const list = (field: string, names: readonly string[]) =>
  `${field}: [${names.map((name) => `{name: ${name}, type: data, format: json}`).join(", ")}]`;
const takes = (...names: readonly string[]) => list("inputs", names);
const makes = (...names: readonly string[]) => list("outputs", names);

/** A playbook of these steps; `head` are more of its fields. */
function playbook(name: string, steps: readonly string[], head: readonly string[] = []): string {
  const fields = head.map((line) => `  ${line}\n`).join("");
  const lines = steps.map((each) => `    - ${each}\n`).join("");
  return `${META}playbook:\n  name: ${name}\n  description: D.\n  cadence: {frequency: on_demand}\n${fields}  steps:\n${lines}`;
}

/** The figures of the playbook `main`; `others` are further files. */
function figures(
  steps: readonly string[],
  others: Readonly<Record<string, string>> = {},
  head: readonly string[] = [],
): PlaybookAnalysis {
  const workspace = createWorkspace(
    new Map(
      Object.entries({
        "L0/studio/team.busy": TEAM,
        "L0/studio/playbooks/main.busy": playbook("main", steps, head),
        ...others,
      }),
    ),
  );
  expect(workspace.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const entry = workspace.playbooks.find(({ name }) => name === "main");
  if (!entry) throw new Error("no playbook");
  return analyzePlaybook(workspace, entry);
}

describe("sum and paths", () => {
  it("one after the other: total, both paths and slack", () => {
    expect(figures([step("a", 10), step("b", 20), step("c", 30)])).toMatchObject({
      steps: 3,
      totalMinutes: 60,
      criticalPathMinutes: { declared: 60, data: 30 },
      criticalPath: { declared: ["a", "b", "c"], data: ["c"] },
      slack: { a: 0, b: 0, c: 0 },
      parallelSavingMinutes: 30,
    });
  });

  it("written waits replace implied ones", () => {
    // a(10) → b(20) → d(5), a → c(50) → d
    const steps = [
      step("a", 10),
      step("b", 20, "depends_on: [a]"),
      step("c", 50, "depends_on: [a]"),
      step("d", 5, "depends_on: [b, c]"),
    ];
    expect(figures(steps)).toMatchObject({
      totalMinutes: 85,
      criticalPathMinutes: { declared: 65, data: 50 },
      criticalPath: { declared: ["a", "c", "d"] },
      slack: { a: 0, b: 30, c: 0, d: 0 },
      parallelSavingMinutes: 15,
    });
  });

  it("a step that may start at once, and what follows it in the list", () => {
    // a(10) → b(10); c(100) at once; d(1) implied after c
    const steps = [step("a", 10), step("b", 10), step("c", 100, "depends_on: []"), step("d", 1)];
    expect(figures(steps)).toMatchObject({
      criticalPathMinutes: { declared: 101 },
      criticalPath: { declared: ["c", "d"] },
      slack: { a: 81, b: 81, c: 0, d: 0 },
    });
  });

  it("the data path goes by deliverable names only", () => {
    // a makes x; b needs x; c needs nothing; d needs y of b and z of c
    const steps = [
      step("a", 10, makes("x")),
      step("b", 20, takes("x"), makes("y")),
      step("c", 25, makes("z")),
      step("d", 5, takes("y", "z"), makes("result")),
    ];
    expect(figures(steps, {}, [makes("result")])).toMatchObject({
      totalMinutes: 60,
      criticalPathMinutes: { declared: 60, data: 35 },
      criticalPath: { data: ["a", "b", "d"] },
      parallelSavingMinutes: 25,
    });
  });

  it("saves nothing when the order written is shorter than the data ask for", () => {
    const steps = [step("a", 10, makes("x")), step("b", 20, "depends_on: []", takes("x"))];
    expect(figures(steps)).toMatchObject({
      criticalPathMinutes: { declared: 20, data: 30 },
      parallelSavingMinutes: 0,
    });
  });

  it("repeat and retry count once, a step with a condition counts as carried out", () => {
    const steps = [
      step("a", 10),
      step("b", 20, "repeat: {from: a, while: x = 1, max: 5}", "retry: {attempts: 3, backoff: 1d}"),
      step("c", 30, "when: x = 1", "due: 4w"),
    ];
    expect(figures(steps)).toMatchObject({ totalMinutes: 60, criticalPathMinutes: { declared: 60 } });
  });

  it("working time: a day has 8 hours, a week 5 days", () => {
    expect(figures([step("a", "1d"), step("b", "1w"), step("c", "90m"), step("d", "2h")]).totalMinutes).toBe(
      480 + 2400 + 90 + 120,
    );
  });

  it("what is not estimated counts as nothing, and no steps as nothing at all", () => {
    expect(figures([step("a", 0), step("b", 20)])).toMatchObject({
      totalMinutes: 20,
      criticalPathMinutes: { declared: 20 },
      slack: { a: 0, b: 0 },
    });
    const none = figures([], {});
    expect(none).toMatchObject({
      steps: 0,
      totalMinutes: 0,
      criticalPathMinutes: { declared: 0, data: 0 },
      criticalPath: { declared: [], data: [] },
      slack: {},
      parallelSavingMinutes: 0,
      handOffs: 0,
      share: { human: 0, ai: 0, algorithm: 0 },
    });
  });
});

describe("subtasks", () => {
  it("count for total and path instead of the estimate of their step, in their own order", () => {
    // p: x(10) → y(20), z(50) at once: 80 in all, 50 along the path
    const parts = subtasks(step("x", 10), step("y", 20), step("z", 50, "depends_on: []"));
    expect(figures([step("p", "1d", parts), step("q", 5)])).toMatchObject({
      steps: 2,
      totalMinutes: 85,
      criticalPathMinutes: { declared: 55, data: 50 },
      slack: { p: 0, q: 0 },
    });
  });

  it("may have subtasks of their own", () => {
    const inner = step("y", 99, subtasks(step("u", 1), step("v", 2)));
    expect(figures([step("p", 0, subtasks(step("x", 10), inner))])).toMatchObject({
      totalMinutes: 13,
      criticalPathMinutes: { declared: 13, data: 13 },
    });
  });

  it("leave their step's estimate standing while none of them is estimated", () => {
    expect(figures([step("p", 40, subtasks(step("x", 0), step("y", 0)))]).totalMinutes).toBe(40);
    expect(figures([step("p", 40, subtasks(step("x", 7), step("y", 0)))]).totalMinutes).toBe(7);
  });

  it("make what later steps need", () => {
    const steps = [
      step("p", 0, subtasks(step("x", 10, makes("draft")), step("y", 20, takes("draft"), makes("text")))),
      step("q", 5, takes("text"), makes("result")),
      step("r", 7),
    ];
    expect(figures(steps, {}, [makes("result")])).toMatchObject({
      criticalPathMinutes: { declared: 42, data: 35 },
      criticalPath: { data: ["p", "q"] },
    });
  });
});

describe("runs", () => {
  const child = playbook(
    "child",
    [
      step("u", 30, takes("brief")),
      step("v", 20, "depends_on: []"),
      step("w", 10, "depends_on: [u, v]", makes("text")),
    ],
    [takes("brief"), makes("text")],
  );
  const others = { "L0/studio/playbooks/child.busy": child };

  it("a step counts with the declared path of the playbook it runs", () => {
    expect(figures([step("a", 5), step("b", 0, "runs: child")], others, [takes("brief")])).toMatchObject({
      totalMinutes: 45,
      criticalPathMinutes: { declared: 45 },
    });
  });

  it("or with its own estimate", () => {
    expect(figures([step("a", 5), step("b", 100, "runs: child")], others).totalMinutes).toBe(105);
  });

  it("hands data on: what the playbook takes and makes counts as the step's", () => {
    const steps = [
      step("a", 5, makes("brief")),
      step("b", 0, "runs: child"),
      step("c", 7, takes("text"), makes("result")),
      step("d", 9),
    ];
    expect(figures(steps, others, [makes("result")])).toMatchObject({
      criticalPathMinutes: { declared: 61, data: 52 },
      criticalPath: { data: ["a", "b", "c"] },
    });
  });

  it("reaches through several playbooks, and through subtasks", () => {
    const middle = playbook("middle", [step("m", 1), step("n", 0, "runs: child")]);
    const all = { ...others, "L0/studio/playbooks/middle.busy": middle };
    expect(figures([step("a", 0, subtasks(step("s", 2), step("t", 0, "runs: middle")))], all).totalMinutes).toBe(43);
  });

  it("a playbook that runs itself is cut, not followed for ever", () => {
    const workspace = createWorkspace(
      new Map([
        ["L0/studio/team.busy", TEAM],
        ["L0/studio/playbooks/main.busy", playbook("main", [step("a", 5), step("b", 0, "runs: main")])],
      ]),
    );
    const [entry] = workspace.playbooks;
    expect(entry && analyzePlaybook(workspace, entry).totalMinutes).toBe(5);
  });
});

describe("POSSIBLE_PARALLEL", () => {
  const messages = (one: string, two: string) => {
    const text = playbook("main", [one, two], [makes("x", "y")]);
    const files = new Map([
      ["L0/studio/team.busy", TEAM],
      ["L0/studio/playbooks/main.busy", text],
    ]);
    return createWorkspace(files)
      .diagnostics.filter(({ code }) => code === "POSSIBLE_PARALLEL")
      .map((each) => each.message);
  };

  it("saves the shorter of the two", () => {
    expect(messages(step("a", 30, makes("x")), step("b", 20, makes("y")))).toEqual([
      '"b" needs nothing from "a" and could run at the same time. Running them side by side would save 20 minutes.',
    ]);
    const parts = subtasks(step("u", 60), step("v", 60, "depends_on: []"));
    expect(messages(step("a", 0, makes("x"), parts), step("b", "1d", makes("y")))[0]).toMatch(/would save 1 hour\.$/);
  });

  it("says so when nothing is estimated", () => {
    expect(messages(step("a", 0, makes("x")), step("b", 20, makes("y")))[0]).toMatch(
      /cannot be told until both are estimated\.$/,
    );
  });
});

describe("hand-offs", () => {
  const by = (name: string, role?: string, ...more: readonly string[]) =>
    step(name, 5, ...(role === undefined ? [] : [`role: ${role}`]), ...more);

  it("count where the work goes to somebody else", () => {
    expect(figures([by("a", "editor"), by("b", "editor"), by("c", "reviewer"), by("d", "editor")]).handOffs).toBe(2);
    expect(figures([by("a", "editor"), by("b", "editor")]).handOffs).toBe(0);
  });

  it("look through steps without performer", () => {
    const machine = by("b", undefined, "execution_type: algorithmic", "algorithm: notify");
    expect(figures([by("a", "editor"), machine, by("c", "reviewer")]).handOffs).toBe(1);
    expect(figures([by("a", "editor"), machine, by("c", "editor")]).handOffs).toBe(0);
    expect(figures([by("a"), by("b")]).handOffs).toBe(0);
  });

  it("go along every edge where the way forks and joins", () => {
    // editor → reviewer, editor → writer, reviewer → editor, writer → editor
    const steps = [
      by("a", "editor"),
      by("b", "reviewer", "depends_on: [a]"),
      by("c", "writer", "depends_on: [a]"),
      by("d", "editor", "depends_on: [b, c]"),
    ];
    expect(figures(steps).handOffs).toBe(4);
    expect(figures([by("a", "editor"), by("b", "reviewer", "depends_on: []")]).handOffs).toBe(0);
  });

  it("without a role the only role with a task of that name performs a person's step", () => {
    expect(figures([by("retouch"), by("b", "editor")]).handOffs).toBe(0);
    expect(figures([by("retouch"), by("b", "reviewer")]).handOffs).toBe(1);
  });

  it("happen among the parts of a step too, which are done by whoever does the step unless they say otherwise", () => {
    const parts = subtasks(by("x"), by("y", "reviewer"), by("z"));
    expect(figures([by("a", "editor", parts), by("b", "editor")]).handOffs).toBe(2);
    expect(figures([by("a", "editor", subtasks(by("x"), by("y")))]).handOffs).toBe(0);
  });
});

describe("shares", () => {
  it("of the time by who does it", () => {
    const steps = [
      step("a", 30),
      step("b", 30, "execution_type: human_creative"),
      step("c", 20, "execution_type: ai_agent", "agent_prompt: Go."),
      step("d", 20, "execution_type: algorithmic", "algorithm: notify"),
    ];
    expect(figures(steps).share).toEqual({ human: 0.6, ai: 0.2, algorithm: 0.2 });
  });

  it("go by the parts of a step", () => {
    const parts = subtasks(step("x", 30), step("y", 10, "execution_type: algorithmic", "algorithm: notify"));
    expect(figures([step("a", "1d", parts)]).share).toEqual({ human: 0.75, ai: 0, algorithm: 0.25 });
  });
});
