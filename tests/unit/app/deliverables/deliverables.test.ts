/** What a run produced, in every version it has had. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { deliverableMarkdown, listDeliverables } from "#app/deliverables/service.ts";
import { completeTask, controlExecution, listTasks, startProcess } from "#app/runtime/service.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";
import { staffedShop } from "#tests/support/staffed-shop.ts";

let runtime: RuntimeApp;
beforeEach(async () => {
  runtime = await runtimeApp(staffedShop());
});
afterEach(() => runtime.close());

async function write(note: string, actor: string): Promise<void> {
  const { tasks } = await listTasks(runtime.app, { status: "open", limit: 5 });
  const task = tasks.find(({ step }) => step === "write");
  await completeTask(runtime.app, { id: task?.id ?? "", outputs: { note }, actor });
}

it("keeps what was there before somebody went back or corrected it", async () => {
  const { executionId } = await startProcess(runtime.app, { process: "order", actor: "Olga" });
  await write("First", "Ada Berg");
  await controlExecution(runtime.app, {
    id: executionId,
    action: "go_back",
    step: "write",
    reason: "no",
    actor: "Olga",
  });
  await write("Second", "Ada Berg");
  await controlExecution(runtime.app, {
    id: executionId,
    action: "set_data",
    data: { note: "Third" },
    reason: "typo",
    actor: "Olga",
  });
  const [note] = await listDeliverables(runtime.app, executionId);
  expect(note).toMatchObject({
    name: "note",
    versions: [
      { number: 1, actor: "Ada Berg", stepTitle: "Write" },
      { number: 2, actor: "Ada Berg", stepTitle: "Write" },
      { number: 3, actor: "Olga" },
    ],
  });
  const text = async (version?: number) =>
    (await deliverableMarkdown(runtime.app, { execution: executionId, name: "note", version })).text;
  expect(await text(1)).toBe("# Note\n\nFirst\n");
  expect(await text()).toBe("# Note\n\nThird\n");
  await expect(text(4)).rejects.toMatchObject({ failure: { code: "NOT_FOUND" } });
  await expect(listDeliverables(runtime.app, "none")).rejects.toMatchObject({ failure: { code: "NOT_FOUND" } });
});
