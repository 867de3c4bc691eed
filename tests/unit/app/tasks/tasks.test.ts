/** The inbox of several people, and what they say about and attach to a task. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { updatePerson } from "#app/people/service.ts";
import { assignTask, listTasks, startProcess } from "#app/runtime/service.ts";
import { claimTask, setTaskPriority } from "#app/runtime/tasks.ts";
import { addAttachment, attachmentContent, listAttachments, removeAttachment } from "#app/tasks/attachments.ts";
import { addComment, listComments } from "#app/tasks/comments.ts";
import { countInbox, type InboxQuestion, inboxTasks } from "#app/tasks/inbox.ts";
import { LARGEST_AT_ONCE } from "#shared/task-talk.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";
import { actorOf, staffedShop } from "#tests/support/staffed-shop.ts";

const ada = actorOf("Ada Berg");
const ben = actorOf("Ben Cole");
const olga = actorOf("Olga", "Owner");
let runtime: RuntimeApp;
beforeEach(async () => {
  runtime = await runtimeApp(staffedShop());
});
afterEach(() => runtime.close());

const start = (title: string) => startProcess(runtime.app, { process: "order", title, actor: "Olga" });
async function firstTask(): Promise<string> {
  const { tasks } = await listTasks(runtime.app, { status: "open", limit: 1 });
  return tasks[0]?.id ?? "";
}
const titles = async (question: Partial<InboxQuestion>, actor = ada) =>
  (await inboxTasks(runtime.app, { status: "open", limit: 50, ...question }, actor)).tasks.map(
    ({ runTitle }) => runTitle,
  );

describe("the inbox", () => {
  it("is mine by role and by name, the queue's, or everybody's", async () => {
    await start("Johnson");
    await start("Miller");
    await assignTask(runtime.app, await firstTask(), "Ben Cole", "Olga");
    expect(await titles({ view: "mine" })).toEqual(["Miller"]);
    expect(await titles({ view: "mine" }, ben)).toEqual(["Johnson"]);
    expect(await titles({ view: "queue" }, ben)).toEqual(["Miller"]);
    expect(await titles({ view: "all" }, ben)).toEqual(["Johnson", "Miller"]);
    expect(await countInbox(runtime.app, ben)).toEqual({ mine: 1, queue: 1, all: 2, overdue: 0 });
  });

  it("shows those of one run, and nothing for a run that is not there", async () => {
    await start("Johnson");
    const { executionId } = await start("Miller");
    await start("Smith");
    expect(await titles({ executionId })).toEqual(["Miller"]);
    expect(await titles({ executionId, status: "completed" })).toEqual([]);
    expect(await titles({ executionId: "no such run" })).toEqual([]);
  });

  it("counts roles that were said under People", async () => {
    await start("Johnson");
    expect(await titles({ view: "mine" }, olga)).toEqual([]);
    await updatePerson(runtime.app, { id: olga.id, roles: ["clerk"] }, olga);
    expect(await titles({ view: "mine" }, olga)).toEqual(["Johnson"]);
  });

  it("is searched in titles, descriptions and runs, every word, wildcards meaning themselves", async () => {
    await start("Johnson wedding");
    await start("Miller 100%");
    expect(await titles({ search: "JOHN write" })).toEqual(["Johnson wedding"]);
    expect(await titles({ search: "note" })).toHaveLength(2);
    expect(await titles({ search: "100%" })).toEqual(["Miller 100%"]);
    expect(await titles({ search: "j_hnson" })).toEqual([]);
    expect(await titles({ search: "  " })).toHaveLength(2);
  });

  it("is filtered by playbook, priority and time, and sorted by urgency", async () => {
    await start("Johnson");
    await start("Miller");
    const { tasks } = await listTasks(runtime.app, { status: "open", limit: 5 });
    await setTaskPriority(runtime.app, tasks[1]?.id ?? "", "urgent", olga);
    expect(await titles({ order: "urgency" })).toEqual(["Miller", "Johnson"]);
    expect(await titles({ priority: "urgent" })).toEqual(["Miller"]);
    expect(await titles({ playbook: "order" })).toHaveLength(2);
    expect(await titles({ playbook: "other" })).toEqual([]);
    expect(await titles({ due: "overdue" })).toEqual([]);
  });
});

describe("comments", () => {
  it("are kept in order with who said them, and everybody hears of them", async () => {
    await start("Johnson");
    const task = await firstTask();
    await addComment(runtime.app, { task, text: " Is it urgent? " }, ada);
    runtime.pass(1000);
    await addComment(runtime.app, { task, text: "No." }, ben);
    expect(await listComments(runtime.app, task)).toMatchObject([
      { author: "Ada Berg", text: "Is it urgent?" },
      { author: "Ben Cole", text: "No." },
    ]);
    expect(runtime.published.at(-1)).toEqual({ type: "task", taskId: task, status: "open" });
    expect((await runtime.storage.read((tx) => tx.auditLog({ limit: 5 }))).map(({ action }) => action)).toEqual([
      "task_commented",
      "task_commented",
    ]);
    const say = (text: string, to = task) => addComment(runtime.app, { task: to, text }, ada);
    await expect(say("  ")).rejects.toMatchObject({ failure: { code: "BAD_INPUT" } });
    await expect(say("x".repeat(5001))).rejects.toMatchObject({ failure: { code: "TOO_LARGE" } });
    await expect(say("Hello", "none")).rejects.toMatchObject({ failure: { code: "NOT_FOUND" } });
  });
});

describe("files", () => {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const attach = (task: string, name: string, content = base64(new Uint8Array([0, 255, 7])), mediaType = "") =>
    addAttachment(runtime.app, { task, name, mediaType, content }, ada);

  it("come back byte for byte, under a name that leads nowhere", async () => {
    await start("Johnson");
    const task = await firstTask();
    const file = await attach(task, "../../etc/pass\u202ewd.html", undefined, "text/html; charset=x");
    expect(file).toMatchObject({ name: "passwd.html", mediaType: "application/octet-stream", bytes: 3 });
    expect(await attachmentContent(runtime.app, file.id)).toEqual({
      attachment: file,
      content: base64(new Uint8Array([0, 255, 7])),
    });
    expect((await attach(task, "..", base64(new Uint8Array(0)), "image/png")).name).toBe("file");
    expect(await listAttachments(runtime.app, task)).toHaveLength(2);
  });

  it("are refused when they are too large or no base64", async () => {
    await start("Johnson");
    const task = await firstTask();
    await expect(attach(task, "a", "not base64")).rejects.toMatchObject({ failure: { code: "BAD_INPUT" } });
    await expect(attach(task, "a", base64(new Uint8Array(LARGEST_AT_ONCE + 1)))).rejects.toMatchObject({
      failure: { code: "TOO_LARGE" },
    });
    expect((await attach(task, "a", base64(new Uint8Array(LARGEST_AT_ONCE)))).bytes).toBe(LARGEST_AT_ONCE);
    await expect(attach("none", "a")).rejects.toMatchObject({ failure: { code: "NOT_FOUND" } });
  });

  it("are taken away by whoever attached them, or by a manager", async () => {
    await start("Johnson");
    const task = await firstTask();
    await claimTask(runtime.app, task, ada);
    const { id } = await attach(task, "plan.pdf");
    await expect(removeAttachment(runtime.app, id, ben)).rejects.toMatchObject({ failure: { code: "NOT_ALLOWED" } });
    await removeAttachment(runtime.app, id, ada);
    await expect(attachmentContent(runtime.app, id)).rejects.toMatchObject({ failure: { code: "NOT_FOUND" } });
    await removeAttachment(runtime.app, (await attach(task, "b")).id, olga);
    expect(await listAttachments(runtime.app, task)).toEqual([]);
  });
});
