/** A disk that fills up while people do tasks: nothing they were told is done is lost, and it goes on once there is room. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { sqliteFailure } from "#adapters/storage/sqlite/failures.ts";
import { completeTask, listTasks, startProcess } from "#app/runtime/service.ts";
import { ExpectedError } from "#shared/errors.ts";
import { LOOP_FILES } from "#tests/support/complete-in-a-loop.ts";
import { filledForm } from "#tests/support/filled-form.ts";
import { problemsAfter } from "#tests/support/killed-runtime.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";
import { smallDisk } from "#tests/support/small-disk.ts";

const FULL = { code: "STORAGE_FAILED", next: "Free some space, then do the last step again." };
const AT_ONCE = 8;

/** Does every open task at once; returns the ids of those that were confirmed, and why the others were not. */
async function doTasks(runtime: RuntimeApp) {
  const { tasks } = await listTasks(runtime.app, { status: "open", limit: AT_ONCE });
  const confirmed: string[] = [];
  const refused: unknown[] = [];
  const complete = tasks.map(async ({ id, form }) => {
    try {
      await completeTask(runtime.app, { id, outputs: filledForm(form), actor: "Anna" });
      confirmed.push(id);
    } catch (error) {
      refused.push(error);
    }
  });
  await Promise.all(complete);
  return { confirmed, refused };
}

async function startSome(runtime: RuntimeApp): Promise<void> {
  for (let run = 0; run < AT_ONCE; run += 1) await startProcess(runtime.app, { process: "order", actor: "Anna" });
}

it("keeps everything that was confirmed, says what to do, and works again after space is freed", async () => {
  const disk = smallDisk(12);
  if (disk === undefined) {
    // Nobody but an administrator can make a disk that is soon full; what the system would answer is known.
    const full = sqliteFailure(Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" }), "x.db");
    expect(full).toMatchObject({ failure: FULL });
    return;
  }
  const database = join(disk.root, "orgata.db");
  const runtime = await runtimeApp(LOOP_FILES, { database, name: "first" });
  const confirmed: string[] = [];
  await startSome(runtime);
  confirmed.push(...(await doTasks(runtime)).confirmed);

  for (const free of [40_000, 0]) {
    disk.fill(free);
    let refused: readonly unknown[] = [];
    for (let round = 0; round < 200 && refused.length === 0; round += 1) {
      const done = await doTasks(runtime);
      confirmed.push(...done.confirmed);
      refused = done.refused;
      if (refused.length === 0) {
        await startSome(runtime).catch((error: unknown) => {
          refused = [error];
        });
      }
    }
    expect(refused.length).toBeGreaterThan(0);
    for (const error of refused) {
      expect(error).toBeInstanceOf(ExpectedError);
      expect(error).toMatchObject({ failure: FULL });
    }
    // What is there can still be looked at.
    expect((await listTasks(runtime.app, { status: "open", limit: 1 })).tasks).toHaveLength(1);

    disk.empty();
    await startSome(runtime);
    const after = await doTasks(runtime);
    expect(after.refused).toEqual([]);
    expect(after.confirmed.length).toBeGreaterThan(0);
    confirmed.push(...after.confirmed);
  }
  await runtime.close();
  expect(await problemsAfter(database, confirmed, "look")).toEqual([]);
}, 300_000);
