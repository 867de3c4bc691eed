/** Figures of runs from before figures were kept are what they would have been. */
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { fillMissingFigures } from "#app/insights/missing-figures.ts";
import { completeTask, listTasks, startProcess } from "#app/runtime/service.ts";
import { filledForm } from "#tests/support/filled-form.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { runtimeApp } from "#tests/support/runtime-app.ts";
import { studioBusiness } from "#tests/support/studio-business.ts";

const signal = new AbortController().signal;

/** A database with a finished run and one under way, as it was before figures were kept. */
async function earlierDatabase() {
  const database = path.join(folderWith(), "orgata.db");
  const runtime = await runtimeApp(studioBusiness, { database });
  for (const most of [20, 2]) {
    const { executionId } = await startProcess(runtime.app, { process: "album", actor: "Anna" });
    for (let done = 0; done < most; done += 1) {
      const [task] = (await listTasks(runtime.app, { executionId, status: "open", limit: 1 })).tasks;
      if (task === undefined) break;
      runtime.pass(50 * 60_000);
      const handIn = { id: task.id, outputs: filledForm(task.form), override: { reason: "so" }, anybodys: true };
      await completeTask(runtime.app, { ...handIn, actor: "Anna" });
    }
  }
  const kept = await runtime.storage.read((tx) => tx.metrics({ limit: 100 }));
  await runtime.close();
  const raw = new SqliteDatabase(database);
  raw.prepare("insert into missing_figures select id from process_executions").run([]);
  raw.prepare("delete from metrics").run([]);
  raw.close();
  return { database, kept };
}

describe("runs from before figures were kept", () => {
  it("get the figures they would have had, once", async () => {
    const { database, kept } = await earlierDatabase();
    expect(kept.length).toBeGreaterThan(4);
    const { session, storage, close } = await runtimeApp(studioBusiness, { database });
    expect(await storage.read((tx) => tx.metrics({ limit: 100 }))).toEqual([]);
    await fillMissingFigures(session, signal);
    expect(await storage.read((tx) => tx.metrics({ limit: 100 }))).toEqual(kept);
    expect(await storage.read((tx) => tx.executionsWithoutFigures(9))).toEqual([]);
    await fillMissingFigures(session, signal);
    expect(await storage.read((tx) => tx.metrics({ limit: 100 }))).toEqual(kept);
    await close();
  });

  it("wait when it is called off", async () => {
    const { database } = await earlierDatabase();
    const { session, storage, close } = await runtimeApp(studioBusiness, { database });
    await fillMissingFigures(session, AbortSignal.abort());
    expect(await storage.read((tx) => tx.executionsWithoutFigures(9))).toHaveLength(2);
    await close();
  });
});
