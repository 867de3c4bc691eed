/** The order of steps: after each other, side by side, conditional, repeated, nested. */
import { describe, expect, it } from "vitest";
import { compileDefinition } from "#runtime/compile.ts";
import { playbookText } from "#tests/support/busy-texts.ts";
import { definitionOf, playbookOf, type Run, startRun } from "#tests/support/running.ts";

const human = (name: string, more = "") => `
- name: ${name}
  description: Do ${name}.
  execution_type: human
  ui_type: form
${more}`;

function start(steps: string, inputs: Record<string, unknown> = {}): Run {
  return startRun(definitionOf({ "p.busy": playbookText("p", steps) }, "p"), inputs);
}

describe("order", () => {
  it("goes through the list and ends", () => {
    const run = start(`${human("a")}${human("b")}`);
    expect(run.statuses()).toEqual({ a: "active", b: "pending" });
    run.complete("a");
    expect(run.statuses()).toEqual({ a: "completed", b: "active" });
    run.complete("b");
    expect(run.state.status).toBe("completed");
    expect(run.events.map((event) => event.type).slice(-2)).toEqual(["execution_completed", "business_event"]);
    expect(run.events.at(-1)).toMatchObject({ name: "p.completed" });
  });

  it("lets steps run side by side and waits for all that a step depends on", () => {
    const run = start(
      human("a", "  depends_on: []") + human("b", "  depends_on: []") + human("c", "  depends_on: [a, b]") + human("d"),
    );
    expect(run.openSteps()).toEqual(["a", "b"]);
    run.complete("b");
    expect(run.openSteps()).toEqual(["a"]);
    run.complete("a");
    expect(run.openSteps()).toEqual(["c"]);
    run.complete("c");
    expect(run.openSteps()).toEqual(["d"]);
  });

  it("ends at once without steps, and never starts steps that wait for each other", () => {
    const empty = startRun(
      definitionOf({ "p.busy": playbookText("p", "[]").replace(/steps:\n\s+\[\]/, "steps: []") }, "p"),
    );
    expect(empty.state.status).toBe("completed");
    const circle = playbookText("p", human("a", "  depends_on: [b]") + human("b"));
    const compiled = compileDefinition(...playbookOf({ "p.busy": circle }, "p"));
    expect(compiled.ok).toBe(false);
    if (!compiled.ok) expect(compiled.error.join()).toContain("wait for each other");
    const twice = compileDefinition(...playbookOf({ "p.busy": playbookText("p", human("a") + human("a")) }, "p"));
    expect(twice.ok).toBe(false);
  });

  it("opens a step while its subtasks go on in order, and gives its outputs to the last of them", () => {
    const run = start(`
- name: import_photos
  description: Bring the pictures in.
  execution_type: human
  outputs:
    - name: import_report
      type: document
      format: text
  subtasks:
    - name: copy_cards
      description: Copy.
      execution_type: human
      outputs:
        - name: raw_photos
          type: data
          format: text
    - name: back_up
      description: Back up.
      execution_type: human
${human("cull")}`);
    expect(run.statuses()).toEqual({
      import_photos: "active",
      "import_photos/copy_cards": "active",
      "import_photos/back_up": "pending",
      cull: "pending",
    });
    run.complete("import_photos/copy_cards", { raw_photos: "/cards" });
    expect(run.openSteps()).toEqual(["import_photos/back_up"]);
    run.complete("import_photos/back_up", { import_report: "All there" });
    expect(run.statuses()).toMatchObject({ import_photos: "completed", cull: "active" });
    expect(run.state.data).toEqual({ raw_photos: "/cards", import_report: "All there" });
  });
});

describe("conditions", () => {
  const decision = `
- name: ask
  description: Ask the client.
  execution_type: human
  outputs:
    - name: client_decision
      type: decision
      format: form
      schema:
        type: json
        definition:
          accepted: boolean
`;

  it("skip a step and everything inside it when they are not so", () => {
    const steps = `${decision}
- name: contract
  description: Prepare.
  execution_type: human
  when: client_decision.accepted = true
  subtasks:
    - name: write
      description: Write.
      execution_type: human
${human("file_away")}`;
    const no = start(steps);
    no.complete("ask", { client_decision: { accepted: false } });
    expect(no.statuses()).toMatchObject({ contract: "skipped", "contract/write": "skipped", file_away: "active" });
    const yes = start(steps);
    yes.complete("ask", { accepted: true });
    expect(yes.statuses()).toMatchObject({ contract: "active", "contract/write": "active" });
  });

  it("in plain language are put to a person", () => {
    const steps = `${human("a")}${human("b", "  when: the client sounds unhappy on the phone")}${human("c")}`;
    const no = start(steps);
    no.complete("a");
    expect(no.statuses().b).toBe("waiting");
    const refusal = no.refused({ type: "complete_task", taskId: no.task("b"), outputs: {} });
    expect(refusal.code).toBe("RULES_FAILED");
    no.complete("b", { applies: false });
    expect(no.statuses()).toMatchObject({ b: "skipped", c: "active" });
    const yes = start(steps);
    yes.complete("a");
    yes.complete("b", { applies: true });
    expect(yes.statuses()).toMatchObject({ b: "active", c: "pending" });
    yes.complete("b");
    expect(yes.statuses()).toMatchObject({ b: "completed", c: "active" });
  });

  it("see the time of the command they are judged for, not the clock", () => {
    const steps = `${human("a")}${human("b", '  when: today() = date("2026-03-02")')}${human(
      "c",
      `  outputs:
    - name: note
      type: data
      format: json
      schema: {type: json, definition: {day: date}}
      validation_rules:
        - {rule_type: range, condition: day <= today(), error_message: Not in the future.}
  repeat: {from: c, while: 'now() < date and time("2026-03-04T09:00:00Z")', max: 5}`,
    )}`;
    const sameDay = start(steps);
    sameDay.complete("a");
    expect(sameDay.statuses()).toMatchObject({ b: "active", c: "pending" });
    const nextDay = start(steps);
    nextDay.pass(24 * 60 * 60 * 1000);
    nextDay.complete("a");
    expect(nextDay.statuses()).toMatchObject({ b: "skipped", c: "active" });
    const refusal = nextDay.refused({
      type: "complete_task",
      taskId: nextDay.task("c"),
      outputs: { note: { day: "2026-03-04" } },
    });
    expect(refusal).toMatchObject({ code: "RULES_FAILED", message: "Not in the future." });
    nextDay.complete("c", { note: { day: "2026-03-03" } });
    expect(nextDay.statuses()).toMatchObject({ c: "active" });
    nextDay.pass(24 * 60 * 60 * 1000);
    nextDay.complete("c", { note: { day: "2026-03-04" } });
    expect(nextDay.state.status).toBe("completed");
  });

  it("that name nothing known are not so", () => {
    const run = start(`${human("a")}${human("b", "  when: nobody.knows = true")}${human("c")}`);
    run.complete("a");
    expect(run.statuses()).toMatchObject({ b: "skipped", c: "active" });
  });
});

describe("rework loops", () => {
  const score = `
  outputs:
    - name: result
      type: data
      format: json
      schema:
        type: json
        definition:
          score: number
`;

  it("go back while their condition holds, at most as often as allowed", () => {
    const run = start(`
- name: roast
  description: Roast.
  execution_type: human
- name: rest
  description: Rest.
  execution_type: human
- name: taste
  description: Taste.
  execution_type: human
${score}
  repeat:
    from: roast
    while: result.score < 80
    max: 2
${human("pack")}`);
    for (const round of [1, 2, 3]) {
      expect(run.openSteps()).toEqual(["roast"]);
      run.complete("roast");
      run.complete("rest");
      const events = run.complete("taste", { score: 70 });
      expect(events.some((event) => event.type === "steps_reset")).toBe(round < 3);
    }
    expect(run.openSteps()).toEqual(["pack"]);
    expect(run.state.counts.reworked).toBe(2);
    expect(run.state.steps.roast?.rounds).toBe(3);
  });

  it("end when their condition does not hold any more, and show what was entered before", () => {
    const run = start(`
- name: taste
  description: Taste.
  execution_type: human
${score}
  repeat:
    from: taste
    while: result.score < 80
`);
    run.complete("taste", { score: 70 });
    expect(run.state.tasks[run.task("taste")]?.draft).toEqual({ result: { score: 70 } });
    run.complete("taste", { score: 90 });
    expect(run.state.status).toBe("completed");
  });

  it("in plain language go back when a person ticks so", () => {
    const run = start(`
- name: write
  description: Write.
  execution_type: human
- name: review
  description: Review.
  execution_type: human
  repeat:
    from: write
    while: the owner is not happy yet
`);
    run.complete("write");
    run.complete("review", { confirmations: { repeat: true } });
    expect(run.openSteps()).toEqual(["write"]);
    run.complete("write");
    run.complete("review");
    expect(run.state.status).toBe("completed");
  });

  it("leave alone what runs beside them", () => {
    const run = start(
      human("a", "  depends_on: []") +
        human("beside", "  depends_on: [a]") +
        human("b", "  depends_on: [a]\n  repeat: {from: a, while: again = true, max: 1}"),
      { again: true },
    );
    run.complete("a");
    run.complete("beside");
    run.complete("b");
    expect(run.statuses()).toEqual({ a: "active", beside: "completed", b: "pending" });
  });
});
