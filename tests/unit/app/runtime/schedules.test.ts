/** Processes that start by themselves, with a clock in hand. */
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { listSchedules, pauseSchedule, startDue } from "#app/runtime/schedules.ts";
import { listExecutions, resumeRuntime, startProcess } from "#app/runtime/service.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { type RuntimeApp, type RuntimeAppOptions, runtimeApp } from "#tests/support/runtime-app.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEP = "- {name: look, description: Look at it., execution_type: human, role: clerk}";
const CONFIG = "workspace:\n  name: Shop\n  timezone: Europe/Berlin\n";

const opened: RuntimeApp[] = [];
const folders: TemporaryFolder[] = [];
afterEach(async () => {
  for (const runtime of opened.splice(0)) await runtime.close();
  for (const folder of folders.splice(0)) await folder.remove();
});

function files(cadence: string): Record<string, string> {
  const review = playbookText("review", STEP).replace("frequency: on_demand", cadence);
  return {
    ...teamTexts("shop", { clerk: "" }),
    "L0/shop/playbooks/review.busy": review,
    "orgata.config.yaml": CONFIG,
  };
}

/** A core at Monday 2 March 2026, 10:00 in Berlin. */
async function open(cadence: string, options: RuntimeAppOptions = {}): Promise<RuntimeApp> {
  const runtime = await runtimeApp(files(cadence), options);
  opened.push(runtime);
  return runtime;
}

const runs = async ({ app }: RuntimeApp) => (await listExecutions(app, { limit: 500 })).length;
const look = ({ app, session }: RuntimeApp) => startDue(app, session);

describe("a process with a cadence", () => {
  it("starts at its time by the clocks of the workspace, once", async () => {
    const runtime = await open("frequency: daily");
    expect(await look(runtime)).toBe(Date.parse("2026-03-03T08:00:00.000Z"));
    expect(await runs(runtime)).toBe(0);
    runtime.pass(22 * HOUR + 59 * 60_000);
    await look(runtime);
    expect(await runs(runtime)).toBe(0);
    runtime.pass(60_000);
    await look(runtime);
    await look(runtime);
    expect(await runs(runtime)).toBe(1);
    expect(await listExecutions(runtime.app, { limit: 1 })).toMatchObject([{ startedBy: "Orgata" }]);
    expect(await listSchedules(runtime.app)).toMatchObject([
      {
        processId: "review",
        timezone: "Europe/Berlin",
        paused: false,
        lastStart: "2026-03-03T08:00:00.000Z",
        nextStart: "2026-03-04T08:00:00.000Z",
      },
    ]);
  });

  it("over a year starts as often as the calendar says, whatever the clocks do", async () => {
    const runtime = await open("frequency: weekly\n    schedule: 30 2 * * 0");
    await look(runtime);
    for (let day = 0; day < 365; day += 1) {
      runtime.pass(DAY);
      await look(runtime);
    }
    expect(await runs(runtime)).toBe(52);
  });

  it("makes up for a start that was missed, once, after the computer slept for weeks", async () => {
    const runtime = await open("frequency: daily");
    await look(runtime);
    runtime.pass(24 * DAY);
    await look(runtime);
    await look(runtime);
    expect(await runs(runtime)).toBe(1);
  });

  it("does not start again when the clock is set back", async () => {
    const runtime = await open("frequency: daily");
    await look(runtime);
    runtime.pass(DAY);
    await look(runtime);
    runtime.pass(-3 * HOUR);
    await look(runtime);
    runtime.pass(3 * HOUR);
    await look(runtime);
    expect(await runs(runtime)).toBe(1);
    runtime.pass(DAY);
    await look(runtime);
    expect(await runs(runtime)).toBe(2);
  });

  it("goes on after a restart, and is started once by two programs on one database", async () => {
    const folder = await temporaryFolder();
    folders.push(folder);
    const database = join(folder.path, "shop.db");
    const one = await open("frequency: daily", { database, name: "one" });
    const two = await open("frequency: daily", { database, name: "two" });
    await look(one);
    one.pass(DAY);
    two.pass(DAY);
    await Promise.all([look(one), look(two), look(one), look(two)]);
    expect(await runs(one)).toBe(1);
    const three = await open("frequency: daily", { database, name: "three" });
    three.pass(DAY + HOUR);
    await look(three);
    expect(await runs(three)).toBe(1);
  });

  it("another cadence counts from now on, and a process without one is not started", async () => {
    const runtime = await open("frequency: daily");
    await look(runtime);
    runtime.setFiles(files("frequency: weekly"));
    runtime.pass(3 * DAY);
    expect(await look(runtime)).toBe(Date.parse("2026-03-09T08:00:00.000Z"));
    expect(await runs(runtime)).toBe(0);
    runtime.setFiles(files("frequency: on_demand"));
    runtime.pass(30 * DAY);
    expect(await look(runtime)).toBeUndefined();
    expect(await runs(runtime)).toBe(0);
    expect(await listSchedules(runtime.app)).toEqual([]);
  });

  it("a paused one starts nothing, and misses nothing that is made up for", async () => {
    const runtime = await open("frequency: daily");
    await look(runtime);
    const { app } = runtime;
    expect(await pauseSchedule(app, { processId: "review", paused: true, actor: "Anna" })).toMatchObject({
      paused: true,
    });
    runtime.pass(5 * DAY);
    await look(runtime);
    expect(await runs(runtime)).toBe(0);
    const resumed = await pauseSchedule(app, { processId: "review", paused: false, actor: "Anna" });
    expect(resumed).toMatchObject({ paused: false, nextStart: "2026-03-08T08:00:00.000Z" });
    await look(runtime);
    expect(await runs(runtime)).toBe(0);
    const audit = await runtime.storage.read((tx) => tx.auditLog({ limit: 10 }));
    expect(audit.map(({ action, subject }) => [action, subject])).toEqual([
      ["schedule_paused", "review"],
      ["schedule_resumed", "review"],
    ]);
  });

  it("one that never comes is told, starts nothing, and cannot be paused", async () => {
    const runtime = await open("frequency: monthly\n    schedule: 0 9 30 2 *");
    expect(await look(runtime)).toBeUndefined();
    const [schedule] = await listSchedules(runtime.app);
    expect(schedule?.problem).toContain("never");
    expect(schedule?.nextStart).toBeUndefined();
    const refused = await failureOf(pauseSchedule(runtime.app, { processId: "review", paused: true, actor: "Anna" }));
    expect(refused).toMatchObject({ code: "BAD_INPUT" });
    await startProcess(runtime.app, { process: "review", actor: "Anna" });
    expect(await runs(runtime)).toBe(1);
  });

  it("a playbook that cannot run misses its start, and says so", async () => {
    const runtime = await open("frequency: daily");
    await look(runtime);
    runtime.setFiles({
      ...files("frequency: daily"),
      "L0/shop/playbooks/review.busy": playbookText("review", `${STEP}\n${STEP}`).replace(
        "frequency: on_demand",
        "frequency: daily",
      ),
    });
    runtime.pass(DAY);
    await look(runtime);
    await look(runtime);
    expect(await runs(runtime)).toBe(0);
    expect(runtime.published.filter((event) => event.type === "notification")).toHaveLength(1);
  });

  it("is looked after while the workspace is open", async () => {
    const runtime = await open("frequency: daily");
    await look(runtime);
    runtime.pass(DAY);
    const running = await resumeRuntime(runtime.app, runtime.session);
    await running.stop();
    expect(await runs(runtime)).toBe(1);
  });
});
