/** What may go wrong while a business runs, through the whole application on real files: said in words, and nothing is lost. */
import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { databaseOpener } from "#main/hosts/database.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { putFiles } from "#tests/support/folder-with.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { smallBusiness } from "#tests/support/small-business.ts";
import { smallDisk } from "#tests/support/small-disk.ts";

const ORDER_FILE = "L0/sales/playbooks/order.busy";

/** A playbook of the team; `steps` are written in one line each. */
function playbook(steps: readonly string[], cadence = "frequency: on_demand"): string {
  return `version: "1.1"
metadata: { name: Order, description: Takes an order, layer: L0 }
playbook:
  name: order
  description: Take an order.
  cadence: { ${cadence} }
  steps:
${steps.map((step) => `    - {${step}}\n`).join("")}`;
}

const WRITE =
  "name: write_order, description: Write it down, execution_type: human, ui_type: form, role: seller, outputs: [{name: order, type: data, format: json, schema: {type: json, definition: {client: string, amount: number, by: date}}, required_fields: [client, amount]}]";
const PACK = "name: pack, description: Pack it, execution_type: human, ui_type: form, role: seller";
const GOOD = { order: { client: "Mia", amount: 3, by: "2026-05-09" } };

async function business(order = playbook([WRITE, PACK]), more: Readonly<Record<string, string>> = {}) {
  const opened = await openedBusiness(undefined, { [ORDER_FILE]: order, ...more });
  const { client } = opened;
  const start = async () => (await client.processes.execute({ id: "order", title: "For Mia" })).executionId;
  const openTask = async (execution: string) => {
    const [task] = (await client.tasks.list({ execution, status: "open" })).tasks;
    return task ?? expect.fail("there is no open task");
  };
  return { ...opened, start, openTask };
}

describe("what is handed in", () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ["nothing", {}, /client.*amount|amount.*client/is],
    ["half of it", { order: { client: "Mia" } }, /amount.*missing/i],
    ["a word for a number", { order: { ...GOOD.order, amount: "three" } }, /amount.*number/i],
    ["a day that does not exist", { order: { ...GOOD.order, by: "2026-02-31" } }, /by.*date/i],
    ["a list for a form", { order: [1, 2] }, /order/i],
    ["a text for a form", { order: "three for Mia" }, /order/i],
  ])("%s is refused with what is wrong, and the task stays", async (_name, outputs, words) => {
    const { client, start, openTask } = await business();
    const task = await openTask(await start());
    const failure = await failureOfCall(client.tasks.complete({ id: task.id, outputs }));
    expect(failure).toMatchObject({ code: "RULES_FAILED", next: expect.any(String) });
    const failed = failure.data as { message: string }[];
    expect(failed.map(({ message }) => message).join(" ")).toMatch(words);
    expect(await client.tasks.get({ id: task.id })).toMatchObject({ status: "open", revision: task.revision });
    await client.tasks.complete({ id: task.id, outputs: GOOD });
  });

  it("a second time is refused with who did it and when", async () => {
    const { client, start, openTask } = await business();
    const { id } = await openTask(await start());
    await client.tasks.complete({ id, outputs: GOOD });
    expect(await failureOfCall(client.tasks.complete({ id, outputs: GOOD }))).toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(/already completed by Ana Owner \(.* at \d\d:\d\d/),
      next: expect.any(String),
    });
  });

  it("for somebody else's task is refused with whose it is; who runs the business may", async () => {
    const { client, clientAs, start, openTask } = await business();
    const { id } = await openTask(await start());
    await client.people.add({ name: "Ben", permission: "Operator", roles: ["seller"] });
    await client.tasks.assign({ id, assignee: "Ben" });
    expect(await failureOfCall(clientAs("Observer").tasks.complete({ id, outputs: GOOD }))).toMatchObject({
      code: "NOT_ALLOWED",
    });
    expect(await failureOfCall(clientAs("Operator").tasks.complete({ id, outputs: GOOD }))).toMatchObject({
      code: "NOT_ALLOWED",
      message: expect.stringContaining("Ben"),
      next: expect.any(String),
    });
    expect((await client.tasks.get({ id })).status).toBe("open");
    await client.tasks.complete({ id, outputs: GOOD });
  });
});

describe("a step that does not exist", () => {
  it.each(["skip", "go_back", "retry"] as const)("cannot be the one to %s", async (action) => {
    const { client, start } = await business();
    const id = await start();
    expect(await failureOfCall(client.executions.control({ id, action, step: "nope", reason: "why" }))).toMatchObject({
      code: "NOT_FOUND",
      message: expect.stringMatching(/nope/i),
      next: expect.any(String),
    });
    expect((await client.executions.status({ id })).status).toBe("running");
  });
});

describe("an algorithm that", () => {
  it.each([
    ["loops", "export default () => { for (;;); }", "still computing after"],
    ["throws", "export default () => { throw new Error('no price list'); }", "no price list"],
    ["allocates without end", "export default () => { let s = 'x'; for (;;) s += s + s; }", "gave no result"],
    ["returns nonsense", "export default () => ({ order: 7 })", "“Order”"],
  ])("%s leaves its step to a person, and the business goes on", async (_name, code, words) => {
    const price = WRITE.replace(
      "execution_type: human, ui_type: form",
      "execution_type: algorithmic, algorithm: price",
    );
    const { client, start, openTask } = await business(playbook([price, PACK]), { "algorithms/price.js": code });
    const run = await start();
    await expect.poll(async () => (await client.tasks.list({ execution: run, status: "open" })).tasks).toHaveLength(1);
    const task = await openTask(run);
    expect((await client.tasks.get({ id: task.id })).note).toContain(words);
    await client.tasks.complete({ id: task.id, outputs: GOOD });
    expect((await openTask(run)).step).toBe("pack");
  });
});

it("a schedule that never comes is a finding in its file, and is told where starts are listed", async () => {
  const never = playbook([WRITE], 'frequency: monthly, schedule: "0 9 30 2 *"');
  const { client } = await business(never);
  const found = await client.workspace.diagnostics({});
  expect(found.find(({ code }) => code === "INVALID_CRON")?.message).toMatch(/never|no such/i);
  const { schedules } = await client.schedules.list({});
  expect(schedules.find(({ title }) => title === "Order")).toMatchObject({ problem: expect.stringContaining("never") });
});

it("ten thousand events at once are each taken in once, and a person's task does not wait for them", async () => {
  const triggered = playbook([PACK], "frequency: triggered, trigger_events: [order_paid]");
  const { client, openTask } = await business(triggered);
  const quote = (await client.processes.execute({ id: "quote" })).executionId;
  const { id } = await openTask(quote);
  let taken = 0;
  const storm = Array.from({ length: 10_000 }, (_, index) =>
    client.businessEvents.signal({ name: "order_paid", id: `paid ${index % 5000}` }).then(({ isNew }) => {
      taken += 1;
      return isNew;
    }),
  );
  await client.tasks.complete({ id, outputs: { offer: "x" } });
  expect(taken).toBeLessThan(10_000);
  const isNew = await Promise.all(storm);
  expect(isNew.filter(Boolean)).toHaveLength(5000);
  const { runs } = await client.deliverables.folders();
  expect(runs).toBe(5001);
}, 240_000);

it("a playbook whose file is deleted is run to its end as it was, and cannot be started again", async () => {
  const { client, root, start, openTask } = await business();
  const run = await start();
  rmSync(join(root, ORDER_FILE));
  await expect
    .poll(async () => (await client.processes.list({})).processes.map(({ name }) => name))
    .not.toContain("order");
  expect(await failureOfCall(client.processes.execute({ id: "order" }))).toMatchObject({ code: "NOT_FOUND" });
  await client.tasks.complete({ id: (await openTask(run)).id, outputs: GOOD });
  await client.tasks.complete({ id: (await openTask(run)).id, outputs: {} });
  expect(await client.executions.status({ id: run })).toMatchObject({ status: "completed" });
  expect((await client.executions.get({ id: run })).title).toBe("For Mia");
});

it("a clock that is set back stops nothing, and makes no time negative", async () => {
  let now = Date.parse("2026-03-10T09:00:00Z");
  const clock = { now: () => new Date(now) };
  const { client } = await openedBusiness((ports) => ({ clock: { ...ports.clock, ...clock } }), {
    [ORDER_FILE]: playbook([`${WRITE}, due: 2d`, PACK]),
  });
  const { executionId } = await client.processes.execute({ id: "order" });
  const openTask = async () => (await client.tasks.list({ execution: executionId, status: "open" })).tasks[0]?.id ?? "";
  now -= 3 * 86_400_000;
  await client.tasks.complete({ id: await openTask(), outputs: GOOD });
  await client.tasks.complete({ id: await openTask(), outputs: {} });
  expect((await client.executions.status({ id: executionId })).status).toBe("completed");
  const { events } = await client.executions.get({ id: executionId });
  expect(events.length).toBeGreaterThan(3);
  const { steps, series } = await client.insights.overview({ process: "order", days: 30 });
  const spreads = steps.flatMap(({ waiting, working, elapsed }) => [waiting, working, elapsed]);
  for (const spread of [...spreads, ...series.map(({ lead }) => lead)]) {
    expect(spread?.median ?? 0).toBeGreaterThanOrEqual(0);
  }
});

it("a full disk keeps what was confirmed, says what to do, and goes on once there is room", async () => {
  const disk = smallDisk(8);
  // Nobody but an administrator can make a disk that is soon full; what the database says then is tested beside it.
  if (disk === undefined) return;
  putFiles(disk.root, { ...smallBusiness, [ORDER_FILE]: playbook([WRITE, PACK]) });
  const { client, core } = coreForTest();
  await core.openWorkspace(disk.root);
  const { executionId } = await client.processes.execute({ id: "order", title: "Before" });
  disk.fill(0);
  let failure: unknown;
  for (let attempt = 0; attempt < 500 && failure === undefined; attempt += 1) {
    failure = await client.processes.execute({ id: "order", title: "x".repeat(200) }).then(
      () => undefined,
      (error: unknown) => error,
    );
  }
  expect(await failureOfCall(Promise.reject(failure))).toMatchObject({
    code: "STORAGE_FAILED",
    message: expect.stringContaining("disk is full"),
    next: expect.stringContaining("Free some space"),
  });
  expect((await client.executions.get({ id: executionId })).title).toBe("Before");
  disk.empty();
  const [task] = (await client.tasks.list({ execution: executionId, status: "open" })).tasks;
  await client.tasks.complete({ id: task?.id ?? "", outputs: GOOD });
  expect((await client.executions.status({ id: executionId })).steps[0]?.status).toBe("completed");
}, 120_000);

describe("a database that is damaged", () => {
  it("is opened for looking, keeps nothing, and a copy can be put back in its place", async () => {
    const { client, core, root, start, openTask } = await business();
    const run = await start();
    await client.tasks.complete({ id: (await openTask(run)).id, outputs: GOOD });
    const copy = await client.database.backUp();
    await core.close();
    const file = join(root, ".orgata", "orgata.db");
    truncateSync(file, 6000);
    writeFileSync(file, "garbage".repeat(700), { flag: "r+" });

    const again = coreForTest((ports) => ({
      openStorage: databaseOpener({ secrets: ports.secrets, env: {}, showWhenDamaged: true }),
    }));
    expect(await again.client.workspace.open({ path: root })).toMatchObject({
      readOnly: true,
      notice: {
        level: "error",
        message: expect.stringContaining("is damaged"),
        next: expect.stringMatching(/Settings/),
      },
    });
    expect(again.events).toContainEqual(
      expect.objectContaining({ type: "notification", level: "error", message: expect.stringMatching(/is damaged/) }),
    );
    expect((await again.client.processes.list({})).processes.map(({ name }) => name)).toContain("order");
    expect(await failureOfCall(again.client.processes.execute({ id: "order" }))).toMatchObject({
      code: "STORAGE_FAILED",
      next: expect.stringMatching(/Settings/),
    });
    const { backups } = await again.client.database.backups();
    expect(backups).toEqual([copy]);
    await again.client.database.restore({ file: copy.file });
    expect(await again.client.workspace.current()).toMatchObject({ readOnly: false });
    const [next] = (await again.client.tasks.list({ execution: run, status: "open" })).tasks;
    await again.client.tasks.complete({ id: next?.id ?? "", outputs: {} });
    expect(await again.client.executions.status({ id: run })).toMatchObject({ status: "completed" });
  });
});
