/** Processes, runs and tasks as clients call them: permissions, proposals, failures as data. */
import { call } from "@orpc/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CallContext } from "#app/procedures.ts";
import { runtimeHandlers } from "#app/runtime/handlers.ts";
import { resumeRuntime } from "#app/runtime/resume.ts";
import type { Permission } from "#shared/permission-levels.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";

const STEPS =
  "- {name: write, description: d, execution_type: human, role: clerk, outputs: [{name: note, type: data, format: text}]}";
const TEAM_WITH_PLAYBOOK = `version: "1.1"
metadata:
  name: Bar
  description: d
  layer: L0
team:
  name: Bar
  type: stream-aligned
  description: d
  playbooks:
    - name: pour
      description: d
      cadence: {frequency: on_demand}
      steps:
        - {name: pour_it, description: d, execution_type: human}
`;
let runtime: RuntimeApp;
let handlers: ReturnType<typeof runtimeHandlers>;
beforeEach(async () => {
  runtime = await runtimeApp({
    ...teamTexts("shop", { clerk: "" }),
    "L0/shop/playbooks/note.busy": playbookText("note", STEPS),
    "L0/bar/team.busy": TEAM_WITH_PLAYBOOK,
  });
  handlers = runtimeHandlers(runtime.app);
});
afterEach(() => runtime.close());

function as(permission: Permission): { context: CallContext } {
  return {
    context: {
      actor: { id: "anna", name: "Anna", permission },
      reportBug(error) {
        throw error;
      },
    },
  };
}

describe("permissions", () => {
  it("let observers look, operators work, managers propose", async () => {
    const { processes } = await call(handlers.processes.list, undefined, as("Observer"));
    expect(processes.map((process) => [process.id, process.title])).toEqual([
      ["pour", "Pour"],
      ["note", "note"],
    ]);
    const execute = (permission: Permission) => call(handlers.processes.execute, { id: "note" }, as(permission));
    await expect(execute("Observer")).rejects.toMatchObject({ code: "NOT_ALLOWED", status: 403 });
    const { executionId } = await execute("Operator");
    await expect(call(handlers.processes.remove, { id: "note" }, as("Operator"))).rejects.toMatchObject({
      code: "NOT_ALLOWED",
    });
    const { tasks } = await call(handlers.tasks.list, { execution: executionId, limit: 5 }, as("Observer"));
    const [task] = tasks;
    if (!task) throw new Error("no task");
    await expect(call(handlers.tasks.complete, { id: task.id, outputs: {} }, as("Observer"))).rejects.toMatchObject({
      code: "NOT_ALLOWED",
    });
    await call(handlers.tasks.saveDraft, { id: task.id, draft: { note: "so far" } }, as("Operator"));
    expect((await call(handlers.tasks.get, { id: task.id }, as("Observer"))).draft).toEqual({ note: "so far" });
    await call(handlers.tasks.assign, { id: task.id, assignee: "Ben" }, as("Operator"));
    const handIn = { id: task.id, outputs: { note: "all" } };
    await expect(call(handlers.tasks.complete, handIn, as("Operator"))).rejects.toMatchObject({
      code: "NOT_ALLOWED",
      message: expect.stringContaining("belongs to Ben"),
    });
    const done = await call(handlers.tasks.complete, handIn, as("Manager"));
    expect(done).toMatchObject({ task: { status: "completed" }, warnings: [] });
    const status = await call(handlers.executions.status, { id: executionId }, as("Observer"));
    expect(status.status).toBe("completed");
    expect((await call(handlers.executions.get, { id: executionId }, as("Observer"))).events[0]?.actor).toBe("Anna");
    expect((await call(handlers.executions.list, {}, as("Observer"))).executions).toHaveLength(1);
    const ended = call(handlers.executions.control, { id: executionId, action: "pause" }, as("Operator"));
    await expect(ended).rejects.toMatchObject({ code: "CONFLICT", status: 409 });
  });
});

describe("failures", () => {
  it("cross as data with the next step", async () => {
    await expect(call(handlers.processes.execute, { id: "nope" }, as("Operator"))).rejects.toMatchObject({
      code: "NOT_FOUND",
      status: 404,
      data: { code: "NOT_FOUND", path: "id", next: expect.any(String) },
    });
    await expect(call(handlers.tasks.list, { cursor: "x", limit: 5 }, as("Observer"))).rejects.toMatchObject({
      code: "BAD_INPUT",
      status: 400,
    });
  });
});

describe("proposals", () => {
  const manager = as("Manager");

  it("for a new process are change sets; nothing is written", async () => {
    const file = "L0/shop/playbooks/greet.busy";
    const { changeSet } = await call(handlers.processes.create, { file, text: playbookText("greet", STEPS) }, manager);
    expect(changeSet).toMatchObject({
      origin: "rest",
      author: "Anna",
      title: "Add the process “Greet”",
      status: "draft",
    });
    expect(changeSet.edits[0]?.operations).toEqual([{ op: "write", file, text: playbookText("greet", STEPS) }]);
    expect((await call(handlers.processes.list, undefined, manager)).processes).toHaveLength(2);
  });

  it("are refused when the file is there, the text is no playbook, or the place is none", async () => {
    const create = (file: string, text: string) => call(handlers.processes.create, { file, text }, manager);
    const there = create("L0/shop/playbooks/note.busy", playbookText("note", STEPS));
    await expect(there).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(create("L0/shop/playbooks/x.busy", "no: yaml: at: all")).rejects.toMatchObject({
      code: "INVALID_BUSY",
      status: 422,
    });
    await expect(create("L0/shop/playbooks/x.busy", "x".repeat(6_000_000))).rejects.toMatchObject({
      code: "TOO_LARGE",
    });
    await expect(create("../x.busy", playbookText("x", STEPS))).rejects.toMatchObject({ status: 400 });
  });

  it("change and delete a process where it stands", async () => {
    const text = playbookText("note", STEPS.replace("description: d", "description: more"));
    const changed = await call(handlers.processes.update, { id: "note", text }, manager);
    expect(changed.changeSet.edits[0]?.operations).toEqual([
      { op: "write", file: "L0/shop/playbooks/note.busy", text },
    ]);
    const removed = await call(handlers.processes.remove, { id: "note", anyway: true }, manager);
    expect(removed.changeSet.edits[0]?.operations).toEqual([{ op: "delete", file: "L0/shop/playbooks/note.busy" }]);
    const inTeam = await call(handlers.processes.remove, { id: "pour", anyway: true }, manager);
    expect(inTeam.changeSet.edits[0]?.operations).toEqual([
      { op: "remove", file: "L0/bar/team.busy", path: ["team", "playbooks", 0] },
    ]);
    await expect(call(handlers.processes.update, { id: "pour", text }, manager)).rejects.toMatchObject({
      code: "BAD_INPUT",
    });
    await expect(call(handlers.processes.remove, { id: "nope" }, manager)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("tasks of one's own", () => {
  const TEAM = `version: "1.1"
metadata: {name: Shop, description: d, layer: L0}
team:
  name: Shop
  type: stream-aligned
  description: d
  members:
    - {name: Anna, roles: [clerk]}
    - {name: Ben, roles: [boss]}
`;
  const MORE = `${STEPS}
- {name: sign, description: d, execution_type: human, role: boss, depends_on: []}`;

  async function begin(): Promise<void> {
    runtime.setFiles({
      ...teamTexts("shop", { clerk: "", boss: "" }),
      "L0/shop/team.busy": TEAM,
      "L0/shop/playbooks/note.busy": playbookText("note", MORE),
    });
    await call(handlers.processes.execute, { id: "note" }, as("Operator"));
  }
  const stepsOf = async (view: "mine" | "queue" | "all") =>
    (await call(handlers.tasks.list, { view, status: "open" }, as("Operator"))).tasks.map(({ step }) => step).sort();

  it("are those one has, and those one may take by a role", async () => {
    await begin();
    expect(await stepsOf("all")).toEqual(["sign", "write"]);
    expect(await stepsOf("mine")).toEqual(["write"]);
    const { tasks } = await call(handlers.tasks.list, {}, as("Operator"));
    const sign = tasks.find(({ step }) => step === "sign");
    await call(handlers.tasks.claim, { id: sign?.id ?? "" }, as("Operator"));
    expect(await stepsOf("mine")).toEqual(["sign", "write"]);
    expect(await stepsOf("queue")).toEqual(["write"]);
    await call(handlers.tasks.release, { id: sign?.id ?? "" }, as("Operator"));
    expect(await stepsOf("mine")).toEqual(["write"]);
  });

  it("are handed over to whom there is, put first, and shown in that order", async () => {
    await begin();
    const { tasks } = await call(handlers.tasks.list, { view: "mine" }, as("Operator"));
    const id = tasks[0]?.id ?? "";
    const handOver = (to: string) => call(handlers.tasks.handOver, { id, to }, as("Operator"));
    expect(await handOver("boss")).toMatchObject({ role: "boss", revision: 2 });
    expect(await handOver("Ben")).toMatchObject({ role: null, assignee: "Ben" });
    expect(await handOver("Shop")).toMatchObject({ role: null, team: "Shop" });
    expect(await handOver("business_owner")).toMatchObject({ role: "business_owner" });
    await expect(handOver("bos")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(handOver("note")).rejects.toMatchObject({ code: "BAD_INPUT" });
    await call(handlers.tasks.setPriority, { id, priority: "urgent" }, as("Operator"));
    const urgent = await call(handlers.tasks.list, { order: "urgency" }, as("Operator"));
    expect(urgent.tasks.map(({ priority }) => priority)).toEqual(["urgent", "normal"]);
  });
});

describe("due times of tasks", () => {
  it("are set by hand with a reason, told in the business's zone, and followed by being overdue", async () => {
    await call(handlers.processes.execute, { id: "note" }, as("Operator"));
    const { tasks } = await call(handlers.tasks.list, {}, as("Operator"));
    const id = tasks[0]?.id ?? "";
    const setDue = (dueAt: string | null, permission: Permission = "Operator") =>
      call(handlers.tasks.setDue, { id, dueAt, reason: "the client leaves" }, as(permission));
    await expect(setDue(null, "Observer")).rejects.toMatchObject({ code: "NOT_ALLOWED" });
    const hour = 3_600_000;
    const inAnHour = new Date(runtime.now().getTime() + hour).toISOString();
    expect(await setDue(inAnHour)).toMatchObject({ dueAt: inAnHour, revision: 1 });
    const { history } = await call(handlers.tasks.get, { id }, as("Operator"));
    expect(history.at(-1)?.text).toMatch(/to be done by \d+ \w+ \d{4} at \d\d:\d\d\. Reason: the client leaves$/);
    await expect(setDue("2020-01-01T00:00:00Z")).rejects.toMatchObject({
      code: "BAD_INPUT",
      message: expect.stringMatching(/cannot be due at \d+ \w+ \d{4} at /),
    });
    runtime.pass(2 * hour);
    const resumed = await resumeRuntime(runtime.app, runtime.session);
    await resumed.stop();
    const late = await call(handlers.tasks.get, { id }, as("Operator"));
    expect(late.history.map(({ type }) => type)).toContain("task_overdue");
    expect(await setDue(null)).not.toHaveProperty("dueAt");
  });
});

describe("issues and events", () => {
  it("are raised and told by operators, and seen by all", async () => {
    const { executionId: id } = await call(handlers.processes.execute, { id: "note" }, as("Operator"));
    const raise = (permission: Permission) => call(handlers.issues.raise, { id, issueType: "stuck" }, as(permission));
    await expect(raise("Observer")).rejects.toMatchObject({ code: "NOT_ALLOWED" });
    const issue = await raise("Operator");
    expect((await call(handlers.issues.list, { status: "open" }, as("Observer"))).issues).toEqual([issue]);
    expect(await call(handlers.issues.resolve, { id: issue.id, resolution: "done" }, as("Operator"))).toMatchObject({
      status: "resolved",
    });
    await expect(raise("Operator")).resolves.toBeDefined();
    const told = await call(handlers.businessEvents.signal, { name: "rain" }, as("Operator"));
    expect(told).toMatchObject({ isNew: true, started: [] });
    const { events } = await call(handlers.businessEvents.list, {}, as("Observer"));
    expect(events).toMatchObject([{ id: told.eventId, name: "rain", actor: "Anna" }]);
    await expect(call(handlers.webhooks.create, { name: "rain" }, as("Operator"))).rejects.toMatchObject({
      code: "NOT_ALLOWED",
    });
    const { path } = await call(handlers.webhooks.create, { name: "rain" }, as("Manager"));
    const secret = path.split("/").at(-1) ?? "";
    const received = await call(handlers.webhooks.receive, { name: "rain", secret, litres: 3 }, as("Observer"));
    expect(received.isNew).toBe(true);
    expect((await call(handlers.businessEvents.list, { limit: 1 }, as("Observer"))).events[0]?.payload).toEqual({
      litres: 3,
    });
  });
});
