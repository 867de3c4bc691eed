/** When something goes wrong: who is asked, in which order, until it is sorted out. */
import { describe, expect, it } from "vitest";
import type { Definition } from "#runtime/definition.ts";
import { findStep } from "#runtime/definition.ts";
import { narrate } from "#runtime/narrate.ts";
import { issueChoices, nextSteps, taskActions } from "#runtime/task-page.ts";
import { playbookText } from "#tests/support/busy-texts.ts";
import { definitionOf, type Run, startRun } from "#tests/support/running.ts";

const HOUR = 3_600_000;

const TEAM = `version: "1.1"
metadata: {name: Workshop, description: d, layer: L0}
team:
  name: Workshop
  type: stream-aligned
  description: d
  governance: {escalation_path: shop-manager}
  members:
    - {name: Rosa Lind, roles: [mechanic]}
`;
const role = (name: string) => `version: "1.1"
metadata: {name: ${name}, description: d, layer: L0}
role: {name: ${name}, description: d}
`;

function business(steps: string, resolutions = "", team = TEAM): Definition {
  const files = {
    "L0/workshop/team.busy": team,
    "L0/workshop/roles/mechanic.busy": role("mechanic"),
    "L0/workshop/roles/shop-manager.busy": role("shop-manager"),
    "L0/workshop/roles/front-desk.busy": role("front-desk"),
    "L0/workshop/playbooks/warranty.busy": playbookText(
      "warranty",
      "- {name: claim, description: d, execution_type: human}",
    ),
    "L0/workshop/playbooks/repair.busy": playbookText("repair", steps) + resolutions,
  };
  return definitionOf(files, "repair");
}

const mend = (issues: string, more = "") => `
- name: mend
  description: Mend the bike.
  execution_type: human
  role: mechanic
${more}  issues:
${issues}
- {name: hand_back, description: d, execution_type: human, role: front-desk}
`;
const issue = (type: string, resolution: string) => `    - {issue_type: ${type}, resolution: ${resolution}}`;

const raised = (run: Run, issueType: string, more: { data?: Record<string, unknown>; confirmed?: string[] } = {}) =>
  run.do({ type: "raise_issue", step: undefined, issueType, description: "No part.", ...more });
const performer = (run: Run, step = "mend") => {
  const { role: who, assignee } = run.state.tasks[run.task(step)] ?? {};
  return assignee ?? who;
};
const only = (run: Run) => Object.entries(run.state.issues ?? {})[0] ?? expect.fail("no issue");

describe("the chain", () => {
  it("begins with the step's own resolution, goes on with its fallback when the time is up, then with the escalation path", () => {
    const steps = mend(
      issue(
        "part_missing",
        "{type: delegate, target: front-desk, timeout: 2h, fallback: {type: escalate, target: Rosa Lind, timeout: 1h}}",
      ),
    );
    const run = startRun(business(steps));
    raised(run, "part-missing");
    expect(performer(run)).toBe("front-desk");
    const first = run.state.issues?.[only(run)[0]];
    expect(first).toMatchObject({ source: "step", dueAt: "2026-03-02T11:00:00.000Z", raisedBy: "Anna" });
    run.pass(2 * HOUR);
    run.do({ type: "timer_due", timerId: first?.timerId ?? "" });
    expect(performer(run)).toBe("Rosa Lind");
    expect(only(run)[1]).toMatchObject({ source: "step", dueAt: "2026-03-02T12:00:00.000Z" });
    run.pass(HOUR);
    run.do({ type: "timer_due", timerId: only(run)[1].timerId ?? "" });
    expect(performer(run)).toBe("shop-manager");
    expect(only(run)[1]).toMatchObject({ source: "escalation_path", timerId: null, status: "open" });
    run.complete("mend");
    expect(only(run)[1]).toMatchObject({ status: "resolved", outcome: "ended" });
    expect(run.openSteps()).toEqual(["hand_back"]);
    expect(run.events.map(narrate).join("\n")).toContain("is now a matter for Front desk. Until 2026-03-02T11:00");
  });

  it("knows the playbook's resolutions by their conditions; plain language counts when it is confirmed", () => {
    const steps = "- {name: mend, description: d, execution_type: human, role: mechanic}";
    const resolutions = `  issue_resolution:
    - {type: delegate, target: front-desk, conditions: ["issue_type = 'customer_away'"]}
    - {type: escalate, target: business_owner, conditions: [the customer is very angry]}
`;
    const away = startRun(business(steps, resolutions));
    raised(away, "customer_away");
    expect(performer(away)).toBe("front-desk");
    const calm = startRun(business(steps, resolutions));
    raised(calm, "bad_mood");
    expect(performer(calm)).toBe("shop-manager");
    const angry = startRun(business(steps, resolutions));
    const step = findStep(angry.state.definition, "mend");
    const choices = step && issueChoices(angry.state, step);
    expect(choices?.conditions).toEqual([
      { id: "resolution:2:1", text: "the customer is very angry", resolution: "goes to the owners" },
    ]);
    expect(choices?.otherwise).toBe("goes to Shop manager");
    raised(angry, "bad_mood", { confirmed: ["resolution:2:1"] });
    expect(performer(angry)).toBe("business_owner");
  });

  it("ends with the owners where the team names nobody", () => {
    const team = TEAM.replace("  governance: {escalation_path: shop-manager}\n", "");
    const run = startRun(business(mend(issue("x", "{type: delegate, target: front-desk, timeout: 1h}")), "", team));
    raised(run, "x");
    run.do({ type: "timer_due", timerId: only(run)[1].timerId ?? "" });
    expect(performer(run)).toBe("business_owner");
  });
});

describe("resolutions", () => {
  it("override: the step counts as done with what was entered, checked or not", () => {
    const outputs = "  outputs: [{name: bill, type: data, format: json, required_fields: [amount, date]}]\n";
    const run = startRun(business(mend(issue("cannot_know", "{type: override}"), outputs)));
    raised(run, "cannot_know", { data: { bill: { amount: 5 } } });
    expect(run.statuses()).toMatchObject({ mend: "completed", hand_back: "active" });
    expect(run.state.data["bill"]).toEqual({ amount: 5 });
    expect(run.state.counts.overridden).toBe(1);
    expect(only(run)[1]).toMatchObject({ status: "resolved", outcome: "override", resolvedBy: "Orgata" });
  });

  it("pause: the run waits until it is sorted out, or until the time is up", () => {
    const steps = mend(issue("waiting", "{type: pause, timeout: 5h, fallback: {type: delegate, target: front-desk}}"));
    const run = startRun(business(steps));
    raised(run, "waiting");
    expect(run.state).toMatchObject({ status: "paused", pausedFor: only(run)[0] });
    run.pass(5 * HOUR);
    run.do({ type: "timer_due", timerId: only(run)[1].timerId ?? "" });
    expect(run.state.status).toBe("running");
    expect(performer(run)).toBe("front-desk");

    const again = startRun(business(steps));
    raised(again, "waiting");
    again.do({ type: "resume", reason: "part is here" });
    expect(only(again)[1]).toMatchObject({ status: "resolved", outcome: "done", reason: "part is here" });
    const cancelled = startRun(business(steps));
    raised(cancelled, "waiting");
    cancelled.do({ type: "cancel", reason: null });
    expect(cancelled.state.status).toBe("cancelled");
    expect(cancelled.state.pausedFor).toBeUndefined();
  });

  it("a playbook: it is started, and its end settles the issue; when it fails, the next in the chain is asked", () => {
    const run = startRun(business(mend(issue("broken_frame", "{type: delegate, target: warranty, timeout: 2h}"))));
    raised(run, "broken_frame");
    expect(performer(run)).toBe("mechanic");
    const waits = only(run)[1].waitingFor;
    expect(waits?.kind).toBe("child");
    run.do({
      type: "effect_done",
      effectId: waits?.id ?? "",
      outcome: { kind: "outputs", outputs: { new_frame: { size: 56 } } },
    });
    expect(only(run)[1]).toMatchObject({ status: "resolved", outcome: "done" });
    expect(run.state.data["new_frame"]).toEqual({ size: 56 });

    const failing = startRun(business(mend(issue("broken_frame", "{type: delegate, target: warranty}"))));
    raised(failing, "broken_frame");
    failing.do({
      type: "effect_done",
      effectId: only(failing)[1].waitingFor?.id ?? "",
      outcome: { kind: "failed", message: "There is no process called “warranty”." },
    });
    expect(performer(failing)).toBe("shop-manager");
  });

  it("ai_assist without a language model is passed on at once", () => {
    const run = startRun(
      business(mend(issue("no_words", "{type: ai_assist, fallback: {type: delegate, target: front-desk}}"))),
    );
    raised(run, "no_words");
    expect(performer(run)).toBe("front-desk");
    expect(run.events.map(narrate).join("\n")).toContain("no language model is set up");
  });

  it("a target that is nobody here leaves the task to the team's queue", () => {
    const run = startRun(business(mend(issue("asked", "{type: delegate, target: client}"))));
    raised(run, "asked");
    expect(run.state.tasks[run.task("mend")]).toMatchObject({ role: null, assignee: null });
  });
});

describe("a step without a task of its own", () => {
  const waiting = `
- name: wait
  description: d
  execution_type: algorithmic
  algorithm: wait_until 3d
  issues: [{issue_type: urgent, resolution: {type: escalate, target: shop-manager}}]
`;

  it("has a task about the issue; answering it settles the issue, and the step goes on", () => {
    const run = startRun(business(waiting));
    run.do({
      type: "effect_done",
      effectId: run.waitingFor("wait"),
      outcome: { kind: "wait", until: "2026-03-05T09:00:00.000Z" },
    });
    run.do({ type: "raise_issue", step: "wait", issueType: "urgent", description: "It cannot wait." });
    const taskId = run.task("wait");
    expect(run.state.tasks[taskId]).toMatchObject({ purpose: "issue", role: "shop-manager", note: "It cannot wait." });
    expect(run.statuses()["wait"]).toBe("waiting");
    run.do({ type: "complete_task", taskId, outputs: { answer: "It can." } });
    expect(only(run)[1]).toMatchObject({ status: "resolved", outcome: "done", reason: "It can.", resolvedBy: "Anna" });
    run.do({ type: "timer_due", timerId: run.waitingFor("wait") });
    expect(run.state.status).toBe("completed");
  });

  it("takes the task away when the step ends first", () => {
    const run = startRun(business(waiting));
    run.do({ type: "raise_issue", step: "wait", issueType: "urgent", description: "" });
    const taskId = run.task("wait");
    run.do({ type: "effect_done", effectId: run.waitingFor("wait"), outcome: { kind: "outputs", outputs: {} } });
    expect(run.state.tasks[taskId]?.status).toBe("skipped");
    expect(only(run)[1]).toMatchObject({ status: "resolved", outcome: "ended" });
  });
});

describe("an AI that can be asked", () => {
  const model = { languageModel: () => ({ runs: true }) as const };

  it("prepares a draft beside what the person types; the issue is settled by that", () => {
    const outputs = "  outputs: [{name: letter, type: document, format: text}]\n";
    const assist = issue("no_words", "{type: ai_assist, agent_prompt: Write a reminder., timeout: 1h}");
    const run = startRun(business(mend(assist, outputs)), {}, model);
    raised(run, "no_words");
    const waits = only(run)[1].waitingFor;
    expect(waits?.kind).toBe("ai");
    const outcome = { kind: "outputs", outputs: { letter: "Dear Zoë" } } as const;
    run.do({ type: "effect_done", effectId: waits?.id ?? "", outcome });
    expect(run.state.tasks[run.task("mend")]).toMatchObject({ suggestion: { letter: "Dear Zoë" }, revision: 1 });
    expect(only(run)[1]).toMatchObject({ status: "resolved", outcome: "done", timerId: null });
    // The same answer again changes nothing.
    expect(run.do({ type: "effect_done", effectId: waits?.id ?? "", outcome })).toEqual([]);
  });

  it("that is not sure leaves the step to a person, with the draft, as the playbook says", () => {
    const steps = `
- name: answer
  description: d
  execution_type: ai_agent
  agent_prompt: Answer.
  role: mechanic
  outputs: [{name: letter, type: document, format: text}]
  issues: [{issue_type: low_confidence, resolution: {type: delegate, target: front-desk}}]
`;
    const run = startRun(business(steps), {}, model);
    const outcome = { kind: "review", outputs: { letter: "Perhaps" }, message: "Only 40 % sure." } as const;
    run.do({ type: "effect_done", effectId: run.waitingFor("answer"), outcome });
    expect(run.state.tasks[run.task("answer")]).toMatchObject({
      role: "front-desk",
      draft: { letter: "Perhaps" },
      note: expect.stringContaining("Only 40 % sure."),
    });
    expect(only(run)[1]).toMatchObject({ issueType: "low_confidence", raisedBy: "Orgata" });
  });
});

describe("issues of the engine", () => {
  it("are raised only where the playbook says what is done about them", () => {
    const steps = (issues: string) => `
- name: count
  description: d
  execution_type: algorithmic
  algorithm: calculate
  role: mechanic
${issues}`;
    const fail = (run: Run) =>
      run.do({
        type: "effect_done",
        effectId: run.waitingFor("count"),
        outcome: { kind: "failed", message: "No numbers." },
      });
    const silent = startRun(business(steps("")));
    fail(silent);
    expect(silent.state.issues).toBeUndefined();
    expect(performer(silent, "count")).toBe("mechanic");
    const modelled = startRun(
      business(steps("  issues: [{issue_type: algorithm, resolution: {type: escalate, target: shop-manager}}]\n")),
    );
    fail(modelled);
    expect(performer(modelled, "count")).toBe("shop-manager");
    expect(only(modelled)[1]).toMatchObject({ issueType: "algorithm", raisedBy: "Orgata", description: "No numbers." });
  });

  it("a task whose time is up is marked, and an issue where the playbook says so; once", () => {
    const run = startRun(business(mend(issue("overdue", "{type: delegate, target: shop-manager}"), "  due: 1h\n")));
    const taskId = run.task("mend");
    run.pass(HOUR);
    run.do({ type: "timer_due", timerId: `${taskId}:due` });
    expect(run.state.tasks[taskId]).toMatchObject({ overdueAt: "2026-03-02T10:00:00.000Z", role: "shop-manager" });
    expect(run.do({ type: "timer_due", timerId: `${taskId}:due` })).toEqual([]);
    const plain = startRun(business("- {name: mend, description: d, execution_type: human, role: mechanic, due: 1h}"));
    plain.do({ type: "timer_due", timerId: `${plain.task("mend")}:due` });
    expect(plain.state.issues).toBeUndefined();
    expect(performer(plain)).toBe("mechanic");
    expect(plain.events.map(narrate).at(-1)).toBe("“Mend” is overdue.");
  });
});

describe("settling", () => {
  const definition = () => business(mend(issue("stuck", "{type: escalate, target: shop-manager}")));

  it("withdrawing gives the work back; overriding ends the step", () => {
    const run = startRun(definition());
    raised(run, "stuck");
    run.do({ type: "resolve_issue", issueId: only(run)[0], resolution: "withdraw", reason: "my mistake" });
    expect(performer(run)).toBe("mechanic");
    raised(run, "stuck");
    const [, [second = ""] = []] = Object.entries(run.state.issues ?? {});
    run.do({ type: "resolve_issue", issueId: second, resolution: "override", reason: "good enough" });
    expect(run.statuses()).toMatchObject({ mend: "completed", hand_back: "active" });
    expect(run.refused({ type: "resolve_issue", issueId: second, resolution: "done", reason: null })).toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("already settled by Anna"),
    });
  });

  it("says what is wrong with a request", () => {
    const run = startRun(definition());
    const raise = (step: string | undefined, issueType: string) =>
      run.refused({ type: "raise_issue", step, issueType, description: "" });
    expect(raise("mend", " ")).toMatchObject({ code: "BAD_INPUT", path: "issueType", next: expect.any(String) });
    expect(raise("nowhere", "stuck")).toMatchObject({ code: "NOT_FOUND", next: expect.stringContaining("mend") });
    expect(raise("hand_back", "stuck")).toMatchObject({ code: "CONFLICT", next: expect.stringContaining("begun") });
    raised(run, "stuck");
    expect(raise("mend", "Stuck")).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("Anna") });
    const unknown = { type: "resolve_issue", issueId: "none", resolution: "done", reason: null } as const;
    expect(run.refused(unknown)).toMatchObject({ code: "NOT_FOUND", next: expect.any(String) });
  });
});

describe("the page of a task", () => {
  it("tells what may be done, by whom, and what comes next", () => {
    const run = startRun(business(mend(issue("stuck", "{type: escalate, target: shop-manager, timeout: 2d}"))));
    const id = run.task("mend");
    const anna = { name: "Anna", mayWork: true, anybodys: false };
    expect(taskActions(run.state, id, anna)).toEqual([
      "complete",
      "claim",
      "assign",
      "hand_over",
      "set_priority",
      "set_due",
      "raise_issue",
      "skip",
    ]);
    run.do({ type: "claim_task", taskId: id }, "Ben");
    expect(taskActions(run.state, id, anna)).not.toContain("complete");
    expect(taskActions(run.state, id, { ...anna, anybodys: true })).toEqual(
      expect.arrayContaining(["complete", "release"]),
    );
    expect(taskActions(run.state, id, { ...anna, mayWork: false })).toEqual([]);
    expect(nextSteps(run.state.definition, "mend")).toEqual([
      { step: "hand_back", title: "Hand back", performer: "Front desk" },
    ]);
    expect(nextSteps(run.state.definition, "hand_back")).toEqual([]);
    const step = findStep(run.state.definition, "mend");
    expect(step && issueChoices(run.state, step).types).toEqual([
      { issueType: "stuck", title: "Stuck", resolution: "goes to Shop manager, for 2 days at most" },
    ]);
    run.do({ type: "complete_task", taskId: id, outputs: {} }, "Ben");
    expect(taskActions(run.state, id, anna)).toEqual(["go_back"]);
  });
});
