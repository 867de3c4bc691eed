/** People: reconciled with the files, changed with an audit, away with somebody who stands in. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepDelegation } from "#app/people/delegation.ts";
import { addAbsence, addPerson, listPeople, removeAbsence, updatePerson } from "#app/people/service.ts";
import { suggestForTask } from "#app/people/suggest.ts";
import { assignTask, completeTask, listTasks, startProcess } from "#app/runtime/service.ts";
import { listComments } from "#app/tasks/comments.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";
import { actorOf, staffedShop } from "#tests/support/staffed-shop.ts";

const owner = actorOf("Olga", "Owner");
const DAY = 24 * 60 * 60 * 1000;
let runtime: RuntimeApp;
beforeEach(async () => {
  runtime = await runtimeApp(staffedShop());
});
afterEach(() => runtime.close());

const names = async () => (await listPeople(runtime.app, owner)).map(({ name }) => name);
const person = async (name: string, actor = owner) => {
  const found = (await listPeople(runtime.app, actor)).find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};
const openTask = async () => {
  const { tasks } = await listTasks(runtime.app, { status: "open", limit: 10 });
  const task = tasks.at(-1);
  if (!task) throw new Error("no task is open");
  return task;
};
const inDays = (days: number) => new Date(runtime.now().getTime() + days * DAY).toISOString();
const away = async (name: string, delegate?: string) =>
  addAbsence(
    runtime.app,
    {
      id: (await person(name)).id,
      from: inDays(-1),
      until: inDays(7),
      delegate: delegate && (await person(delegate)).id,
      note: "",
    },
    owner,
  );

describe("the directory", () => {
  it("lists members with roles and time, and whoever asks", async () => {
    expect(await names()).toEqual(["Ada Berg", "Ben Cole", "Cara Dorn", "Olga"]);
    expect(await person("Ada Berg")).toMatchObject({
      email: "ada@shop.example",
      permission: "Operator",
      roles: [{ role: "clerk", team: "shop", fromFiles: true }],
      capacityMinutes: 1200,
      inFiles: true,
      isYou: false,
    });
    expect(await person("Olga")).toMatchObject({ permission: "Owner", isYou: true, inFiles: false, roles: [] });
  });

  it("knows whoever asks by name or address, and does not list them twice", async () => {
    const ada = { ...owner, id: "local", name: "ada  berg" };
    expect(await listPeople(runtime.app, ada)).toHaveLength(3);
    expect(await person("Ada Berg", ada)).toMatchObject({ isYou: true, permission: "Owner" });
  });

  it("counts what each has to do, in tasks and estimated minutes", async () => {
    await startProcess(runtime.app, { process: "order", actor: "Olga" });
    await assignTask(runtime.app, (await openTask()).id, "Ada Berg", "Olga");
    expect(await person("Ada Berg")).toMatchObject({ openTasks: 1, assignedMinutes: 30 });
  });
});

describe("changing people", () => {
  it("adds somebody with roles of the business; a taken name and an unknown role are refused", async () => {
    const dora = await addPerson(runtime.app, { name: " Dora ", permission: "Manager", roles: ["clerk"] }, owner);
    expect(dora).toMatchObject({ name: "Dora", permission: "Manager", roles: [{ role: "clerk", fromFiles: false }] });
    const add = (name: string, roles: string[] = []) =>
      addPerson(runtime.app, { name, permission: "Operator", roles }, owner);
    await expect(add("dora")).rejects.toMatchObject({ failure: { code: "CONFLICT" } });
    await expect(add("ada berg")).rejects.toMatchObject({ failure: { code: "CONFLICT" } });
    await expect(add("Emil", ["clerc"])).rejects.toMatchObject({
      failure: { code: "NOT_FOUND", next: expect.stringContaining("clerk") },
    });
    await expect(add("  ")).rejects.toMatchObject({ failure: { code: "BAD_INPUT" } });
  });

  it("writes a changed permission to the audit log, whose entries follow one another", async () => {
    const { id } = await person("Ben Cole");
    expect(await updatePerson(runtime.app, { id, permission: "Manager" }, owner)).toMatchObject({
      permission: "Manager",
      inFiles: true,
    });
    await updatePerson(runtime.app, { id, permission: "Manager" }, owner);
    await updatePerson(runtime.app, { id, roles: ["clerk"], active: false }, owner);
    const log = await runtime.storage.read((tx) => tx.auditLog({ limit: 10 }));
    expect(log).toMatchObject([
      {
        seq: 1,
        actor: "Olga",
        action: "permission_changed",
        subject: "Ben Cole",
        detail: { permission: { before: "Operator", after: "Manager" } },
      },
      { seq: 2, action: "person_changed", previousHash: log[0]?.hash },
    ]);
    expect(await names()).toContain("Ben Cole");
  });

  it("lets nobody take their own permission away", async () => {
    const { id } = await person("Olga");
    for (const change of [{ permission: "Observer" as const }, { active: false }]) {
      await expect(updatePerson(runtime.app, { id, ...change }, owner)).rejects.toMatchObject({
        failure: { code: "CONFLICT" },
      });
    }
    await updatePerson(runtime.app, { id, roles: ["clerk"] }, owner);
    expect(await person("Olga")).toMatchObject({ permission: "Owner", roles: [{ role: "clerk" }] });
  });
});

describe("absence", () => {
  it("is kept with its delegate until it is over or taken back", async () => {
    const ada = await away("Ada Berg", "Ben Cole");
    expect(ada).toMatchObject({ awayUntil: inDays(7), absences: [{ delegate: { name: "Ben Cole" } }] });
    await removeAbsence(runtime.app, { id: ada.id, absence: ada.absences[0]?.id ?? "" }, owner);
    expect((await person("Ada Berg")).awayUntil).toBeUndefined();
    await away("Ada Berg");
    runtime.pass(8 * DAY);
    expect((await person("Ada Berg")).absences).toEqual([]);
  });

  it("is refused when it ends before it begins, stands in for itself, or is somebody else's to say", async () => {
    const { id } = await person("Ada Berg");
    const say = (more: object, actor = owner) =>
      addAbsence(runtime.app, { id, from: inDays(0), until: inDays(1), note: "", ...more }, actor);
    await expect(say({ until: inDays(-1) })).rejects.toMatchObject({ failure: { code: "BAD_INPUT" } });
    await expect(say({ delegate: id })).rejects.toMatchObject({ failure: { code: "BAD_INPUT" } });
    await expect(say({}, actorOf("Ben Cole"))).rejects.toMatchObject({ failure: { code: "NOT_ALLOWED" } });
    await expect(say({}, actorOf("Ada Berg"))).resolves.toMatchObject({ name: "Ada Berg" });
    await expect(say({ id: "nobody" })).rejects.toMatchObject({ failure: { code: "NOT_FOUND" } });
  });

  it("sends a new task on to whoever stands in, and says so on the task", async () => {
    const stop = keepDelegation(runtime.app);
    await away("Ada Berg", "Ben Cole");
    await away("Ben Cole", "Cara Dorn");
    await startProcess(runtime.app, { process: "order", actor: "Olga" });
    await runtime.session.background.idle();
    const task = await openTask();
    expect(task).toMatchObject({ step: "write", assignee: "Cara Dorn" });
    expect(await listComments(runtime.app, task.id)).toMatchObject([
      { author: "Orgata", text: "Ada Berg is away until 9 Mar 2026, so this goes to Cara Dorn." },
    ]);
    await completeTask(runtime.app, { id: task.id, outputs: { note: "all" }, actor: "Cara Dorn" });
    await runtime.session.background.idle();
    // Two hold the role of the next step, and one of them is there.
    expect((await openTask()).assignee).toBeUndefined();
    stop();
  });

  it("leaves a task alone when those who stand in are away themselves", async () => {
    const stop = keepDelegation(runtime.app);
    await away("Ada Berg", "Ben Cole");
    await away("Ben Cole", "Ada Berg");
    await startProcess(runtime.app, { process: "order", actor: "Olga" });
    await runtime.session.background.idle();
    expect((await openTask()).assignee).toBeUndefined();
    stop();
  });
});

describe("the suggested assignee", () => {
  it("holds the role, is there, and has the least to do; the reasons say so", async () => {
    await startProcess(runtime.app, { process: "order", actor: "Olga" });
    const first = await openTask();
    const [ada] = await suggestForTask(runtime.app, first.id, owner);
    expect(ada).toMatchObject({ person: { name: "Ada Berg" }, best: true });
    await completeTask(runtime.app, { id: first.id, outputs: { note: "n" }, actor: "Ada Berg" });
    const pack = await openTask();
    await away("Ben Cole");
    const ranked = await suggestForTask(runtime.app, pack.id, owner);
    expect(ranked.map(({ person: { name }, best }) => [name, best]).slice(0, 2)).toEqual([
      ["Cara Dorn", true],
      ["Ben Cole", false],
    ]);
    expect(ranked[0]?.reasons).toContain("holds the role Packer");
    expect(ranked[1]?.reasons).toContain("is away until 9 Mar");
    await expect(suggestForTask(runtime.app, "none", owner)).rejects.toMatchObject({ failure: { code: "NOT_FOUND" } });
  });
});
