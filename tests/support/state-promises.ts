/** What must be true of every state of an execution, and an environment that does everything it is asked. */
import { expect } from "vitest";
import type { Environment } from "#runtime/commands.ts";
import { allSteps, parentPath } from "#runtime/definition.ts";
import { executionStatus, progressOf } from "#runtime/progress.ts";
import { hasEnded, isOpen, openIssues, type State, stepRecord } from "#runtime/state.ts";

/** Everything that must be true of a state. */
export function check(state: State): void {
  const steps = allSteps(state.definition.steps);
  const open = Object.values(state.tasks).filter((task) => task.status === "open");
  // Nobody is asked twice, and nobody is asked for something that is not going on.
  const asked = open.map((task) => `${task.step} ${task.issueId ?? ""}`);
  expect(new Set(asked).size).toBe(asked.length);
  for (const task of open) expect(["active", "waiting"]).toContain(stepRecord(state, task.step).status);
  for (const step of steps) {
    const record = stepRecord(state, step.path);
    if (hasEnded(state, step.path)) {
      expect(record.completedAt).not.toBeNull();
      expect(record.waitingFor).toBeNull();
      // A step ends with everything inside it.
      for (const inside of step.subtasks) expect(hasEnded(state, inside.path)).toBe(true);
    }
    const parent = parentPath(step.path);
    if (parent !== undefined && record.status === "active") expect(stepRecord(state, parent).status).toBe("active");
    // A leaf that is going on always has somebody or something that will end it.
    if (isOpen(state) && step.subtasks.length === 0 && (record.status === "active" || record.status === "waiting")) {
      const task = record.taskId === null ? undefined : state.tasks[record.taskId];
      expect(record.waitingFor !== null || task?.status === "open").toBe(true);
    }
  }
  if (!isOpen(state)) expect(open).toEqual([]);
  // An issue is about something that goes on, and somebody or something is at it.
  for (const [id, issue] of openIssues(state)) {
    expect(["active", "waiting"]).toContain(stepRecord(state, issue.step).status);
    expect(issue.resolution).not.toBeNull();
    const isAsked = open.some((task) => task.issueId === id || task.step === issue.step);
    expect(isAsked || issue.waitingFor !== null || issue.resolution?.type === "pause").toBe(true);
  }
  if (state.pausedFor !== undefined) {
    expect(state.status).toBe("paused");
    expect(state.issues?.[state.pausedFor]?.status).toBe("open");
  }
  if (!isOpen(state)) expect(openIssues(state)).toEqual([]);
  if (state.status === "completed") expect(steps.every((step) => hasEnded(state, step.path))).toBe(true);
  // Something is always going on in a run that is running: it cannot get stuck.
  if (state.status === "running") {
    expect(steps.some((step) => ["active", "waiting"].includes(stepRecord(state, step.path).status))).toBe(true);
  }
  const { done, total } = progressOf(state);
  expect(done).toBeLessThanOrEqual(total);
  expect(executionStatus(state)).toBeTruthy();
}

/** An environment in which algorithms and a language model run, and no program is connected. */
export function environment(): Environment {
  let count = 0;
  return {
    now: "2026-03-02T09:00:00.000Z",
    newId() {
      count += 1;
      return `id-${count}`;
    },
    algorithm: (name) => (name.includes(".") ? { runs: false, because: "nobody knows it" } : { runs: true }),
    languageModel: () => ({ runs: true }),
  };
}
