/** Who does a step: a person of a role, an algorithm, another playbook; and who takes over when it does not work out. */
import { describe, expect, it } from "vitest";
import type { Definition } from "#runtime/definition.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { definitionOf, startRun } from "#tests/support/running.ts";

const HOUR = 3_600_000;

function definition(steps: string, more: Record<string, string> = {}, roles: Record<string, string> = {}): Definition {
  const files = { ...teamTexts("studio", roles), "L0/studio/playbooks/p.busy": playbookText("p", steps), ...more };
  return definitionOf(files, "p");
}

describe("who performs a step", () => {
  const task = (name: string) => `- {name: ${name}, description: Do it., execution_type: human}`;

  it("is its role, else the only role with a task of that name, else the team", () => {
    const { steps } = definition(
      `
- {name: named, description: d, execution_type: human, role: photo_editor}
- {name: only_one, description: d, execution_type: human}
- {name: two_of_them, description: d, execution_type: human}
- {name: nobody, description: d, execution_type: human}
- {name: stranger, description: d, execution_type: human, role: ghost-writer}
- name: parent
  description: d
  execution_type: human
  role: photo-editor
  subtasks:
    - {name: child, description: d, execution_type: human}
`,
      {},
      { "photo-editor": `${task("only_one")}\n${task("two_of_them")}`, retoucher: task("two_of_them") },
    );
    expect(steps.map((step) => step.role)).toEqual([
      "photo-editor",
      "photo-editor",
      null,
      null,
      "ghost-writer",
      "photo-editor",
    ]);
    expect(steps[5]?.subtasks[0]?.role).toBe("photo-editor");
  });
});

describe("algorithms", () => {
  const algorithmic = (algorithm: string, more = "") => `
- name: work_out
  description: Work it out.
  execution_type: algorithmic
  algorithm: ${algorithm}
  role: bookkeeper
${more}  outputs:
    - name: total
      type: data
      format: json
      required_fields: [amount]
- {name: after, description: d, execution_type: human}
`;

  it("run outside and report back", () => {
    const run = startRun(definition(algorithmic("calculate")));
    expect(run.statuses().work_out).toBe("active");
    const id = run.waitingFor("work_out");
    run.do({ type: "effect_done", effectId: id, outcome: { kind: "outputs", outputs: { total: { amount: 5 } } } });
    expect(run.statuses()).toEqual({ work_out: "completed", after: "active" });
    expect(run.state.data.total).toEqual({ amount: 5 });
    // The same answer again changes nothing.
    expect(run.do({ type: "effect_done", effectId: id, outcome: { kind: "failed", message: "late" } })).toEqual([]);
  });

  it("hand over to a person when the result does not pass the checks", () => {
    const run = startRun(definition(algorithmic("calculate")));
    const outcome = { kind: "outputs", outputs: { total: { note: "half" } } } as const;
    run.do({ type: "effect_done", effectId: run.waitingFor("work_out"), outcome });
    const task = run.state.tasks[run.task("work_out")];
    expect(task).toMatchObject({ role: "bookkeeper", draft: { total: { note: "half" } } });
    expect(task?.note).toContain("“Amount” is missing");
  });

  it("nobody has here are a person's task that says so", () => {
    const run = startRun(definition(algorithmic("stripe.create_invoice")));
    expect(run.state.tasks[run.task("work_out")]?.note).toContain("nobody knows “stripe.create_invoice”");
    const without = startRun(definition("- {name: a, description: d, execution_type: algorithmic}"));
    expect(without.state.tasks[without.task("a")]?.note).toContain("does not say which algorithm");
  });

  it("are tried again as often as the step says, then handed over", () => {
    const run = startRun(definition(algorithmic("calculate", "  retry: {attempts: 3, backoff: 1h}\n")));
    const fail = () =>
      run.do({
        type: "effect_done",
        effectId: run.waitingFor("work_out"),
        outcome: { kind: "failed", message: "No paper." },
      });
    for (const next of [2, 3]) {
      fail();
      expect(run.statuses().work_out).toBe("waiting");
      const [timer] = run.events.filter((event) => event.type === "timer_started").slice(-1);
      expect(timer).toMatchObject({ purpose: "retry", attempt: next });
      run.pass(HOUR);
      run.do({ type: "timer_due", timerId: run.waitingFor("work_out") });
      expect(run.statuses().work_out).toBe("active");
    }
    fail();
    expect(run.state.tasks[run.task("work_out")]?.note).toContain("No paper.");
    run.do({ type: "retry", step: undefined, reason: "paper is there" });
    expect(run.openSteps()).toEqual([]);
    expect(run.waitingFor("work_out")).toBeTruthy();
  });

  it("may wait for a time", () => {
    const run = startRun(definition(algorithmic("wait_until").replace("      required_fields: [amount]\n", "")));
    run.do({
      type: "effect_done",
      effectId: run.waitingFor("work_out"),
      outcome: { kind: "wait", until: "2026-03-05T00:00:00.000Z" },
    });
    expect(run.statuses().work_out).toBe("waiting");
    run.do({ type: "timer_due", timerId: run.waitingFor("work_out") });
    expect(run.statuses()).toMatchObject({ work_out: "completed", after: "active" });
    expect(run.do({ type: "timer_due", timerId: "gone" })).toEqual([]);
  });
});

describe("AI and other playbooks", () => {
  it("without a model, a person sees the prompt", () => {
    const run = startRun(
      definition("- {name: write, description: d, execution_type: ai_agent, agent_prompt: Write two lines.}"),
    );
    expect(run.state.tasks[run.task("write")]?.note).toContain("Write two lines.");
  });

  const steps = `
- name: bill
  description: Bill it.
  execution_type: human
  runs: billing
- {name: after, description: d, execution_type: human}
`;
  const billing = playbookText(
    "billing",
    "- {name: write_bill, description: d, execution_type: human, outputs: [{name: bill_sent, type: data, format: text}]}",
    "outputs:\n  - {name: bill_sent, type: data, format: text}",
  );

  it("a step that is a playbook waits for it and takes its outputs", () => {
    const run = startRun(definition(steps, { "L0/studio/playbooks/billing.busy": billing }));
    expect(run.statuses().bill).toBe("waiting");
    const effectId = run.waitingFor("bill");
    run.do({ type: "effect_done", effectId, outcome: { kind: "outputs", outputs: { bill_sent: "no. 7" } } });
    expect(run.statuses()).toEqual({ bill: "completed", after: "active" });
    expect(run.state.data).toEqual({ bill_sent: "no. 7" });
  });

  it("a playbook that is not there is a person's task", () => {
    const run = startRun(definition(steps));
    expect(run.state.tasks[run.task("bill")]?.note).toContain("no process called “billing”");
  });
});

describe("due times and events", () => {
  it("are set from the start of the step, and announced when it ends", () => {
    const run = startRun(definition("- {name: a, description: d, execution_type: human, due: 2d, emits: [a_done]}"));
    expect(run.state.tasks[run.task("a")]?.dueAt).toBe("2026-03-04T09:00:00.000Z");
    const events = run.complete("a");
    expect(events.flatMap((event) => (event.type === "business_event" ? [event.name] : []))).toEqual([
      "a_done",
      "p.completed",
    ]);
  });
});

describe("broken rules", () => {
  it("stop a task unless somebody says why not, and all of them are told", () => {
    const run = startRun(
      definition(`
- name: a
  description: d
  execution_type: human
  outputs:
    - name: count
      type: data
      format: json
      required_fields: [photos, folder]
      validation_rules:
        - {rule_type: range, condition: photos > 0, error_message: At least one photo., severity: error}
        - {rule_type: range, condition: photos < 9, error_message: That is a lot., severity: warning}
`),
    );
    const refusal = run.refused({ type: "complete_task", taskId: run.task("a"), outputs: { photos: 0 } });
    expect(refusal.code).toBe("RULES_FAILED");
    expect(refusal.data).toMatchObject([
      { deliverable: "count", field: "folder", severity: "error" },
      { deliverable: "count", severity: "error", message: "At least one photo." },
    ]);
    const events = run.complete("a", { photos: 0 }, { override: { reason: "rained all day" } });
    expect(events[0]).toMatchObject({ type: "task_completed", override: { reason: "rained all day" } });
    expect(run.state.counts.overridden).toBe(1);
  });

  it("that only warn are told and kept", () => {
    const run = startRun(
      definition(`
- name: a
  description: d
  execution_type: human
  outputs:
    - name: count
      type: data
      format: json
      schema: {type: json, definition: {photos: number}}
      validation_rules:
        - {rule_type: range, condition: photos < 9, error_message: That is a lot., severity: warning}
`),
    );
    const [completed] = run.complete("a", { photos: 20 }, { override: { reason: "not needed" } });
    expect(completed).toMatchObject({
      override: null,
      warnings: [{ deliverable: "count", severity: "warning", message: "That is a lot." }],
    });
  });
});
