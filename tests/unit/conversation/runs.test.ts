import { describe, expect, test } from "vitest";
import type { RunFacts } from "#conversation/scene.ts";
import { business, talkAbout } from "#tests/support/conversation.ts";

const RUNS: RunFacts = {
  now: "2026-03-02T12:00:00.000Z",
  person: "Rosa Lind",
  executions: [
    {
      id: "run-2",
      processId: "repair-bike",
      playbook: "repair-bike",
      version: "v",
      status: "waiting",
      startedAt: "2026-03-02T08:00:00.000Z",
      title: "Repair for Hill",
      startedBy: "Rosa Lind",
      done: 2,
      total: 8,
      waitingFor: "Mechanic: Mend bike",
    },
    {
      id: "run-1",
      processId: "repair-bike",
      playbook: "repair-bike",
      version: "v",
      status: "completed",
      startedAt: "2026-02-27T08:00:00.000Z",
      completedAt: "2026-02-27T14:00:00.000Z",
      title: "Repair for Woods",
      startedBy: "Rosa Lind",
      done: 8,
      total: 8,
    },
  ],
  openTasks: [
    {
      id: "task-1",
      executionId: "run-2",
      playbook: "repair-bike",
      step: "mend_bike",
      title: "Mend bike",
      description: "",
      role: "mechanic",
      team: "Workshop",
      revision: 1,
      status: "open",
      purpose: "work",
      priority: "normal",
      createdAt: "2026-03-02T09:00:00.000Z",
      dueAt: "2026-03-02T10:00:00.000Z",
      form: { screen: "form", agenda: [], sections: [] },
    },
  ],
};

function ask(message: string, runs = RUNS) {
  return talkAbout(business("bike-workshop")).say(message, { runs }).reply;
}

describe("questions about runs", () => {
  test.each([
    ["what is running?", /Repair for Hill is waiting \(2 of 8/],
    ["how is the repair for Hill going?", /Repair for Hill/],
    ["how did the repairs of bikes go, how long did repair bike take?", /./],
    ["how long did repair bike take last time?", /6 hours/],
    ["is anything overdue?", /Mend bike \(by 2 hours\)/],
    ["what are my tasks?", /Mend bike/],
    ["how many times did repair bike run?", /2 runs/],
    ["what is the status of the stock count?", /not been run yet/],
  ])("%s", (message, answer) => {
    expect(ask(message).reply).toMatch(answer);
  });

  test("say so when nothing was ever run", () => {
    const reply = ask("how long did repair bike take last month?", { executions: [], openTasks: [], now: RUNS.now });
    expect(reply.intent).toBe("ask_run");
    expect(reply.reply).toMatch(/not|Nothing/);
  });
});

describe("commands about runs", () => {
  test.each([
    ["pause the run", { run: "pause", target: "run-2" }],
    ["cancel the repair for Hill", { run: "cancel", target: "run-2" }],
    ["complete the task mend bike", { run: "complete", target: "task-1" }],
    ["assign the task mend bike to Jonas", { run: "assign", target: "task-1", inputs: { assignee: "Jonas Berg" } }],
    ["assign the task mend bike to me", { run: "assign", target: "task-1", inputs: { assignee: "Rosa Lind" } }],
  ])("%s", (message, action) => {
    const reply = ask(message);
    expect(reply.intent).toBe("execute");
    expect(reply.action).toMatchObject(action);
    expect(reply.reply).toMatch(/yes/);
  });

  test("a change names the runs it touches", () => {
    const reply = ask("rename mend bike to repair frame");
    const touched = reply.impact?.impacts.flatMap((impact) => impact.executions) ?? [];
    expect(touched.every((id) => id === "run-2")).toBe(true);
  });
});
