/** A program that is killed in the middle of its work loses nothing it had confirmed. */
import { spawn } from "node:child_process";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { databaseFile } from "#adapters/storage/sqlite/open.ts";
import { listExecutions, listTasks, resumeRuntime, verifyExecution } from "#app/runtime/service.ts";
import { LOOP_FILES } from "#tests/support/complete-in-a-loop.ts";
import { runtimeApp } from "#tests/support/runtime-app.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

/** Lets the program confirm `count` tasks, kills it at once, and returns the ids it had confirmed. */
async function killedAfter(count: number, database: string, name: string): Promise<string[]> {
  const script = path.join(process.cwd(), "tests/support/complete-in-a-loop.ts");
  const child = spawn(process.execPath, ["--no-warnings", script, database, name], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [printed, problems] = ["", ""];
  child.stderr.on("data", (text) => {
    problems += String(text);
  });
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (text) => {
      printed += String(text);
      if (printed.split("\n").length > count + 1) child.kill("SIGKILL");
    });
    child.once("close", () => resolve());
  });
  expect(problems).toBe("");
  expect(child.signalCode).toBe("SIGKILL");
  // The last line may be cut off by the kill; whole lines were confirmed.
  return printed.split("\n").slice(1, -1);
}

it("keeps every confirmed task over repeated kills, with whole histories", async () => {
  const database = databaseFile(folder.path);
  const confirmed: string[] = [];
  for (const [round, count] of [1, 7, 23, 4, 40, 11].entries()) {
    confirmed.push(...(await killedAfter(count, database, `round-${round}`)));

    const runtime = await runtimeApp(LOOP_FILES, { database, name: `look-${round}` });
    try {
      for (const id of confirmed) {
        expect([id, (await runtime.storage.read((tx) => tx.task(id)))?.status]).toEqual([id, "completed"]);
      }
      const resumed = await resumeRuntime(runtime.app, runtime.session);
      await resumed.stop();
      expect(await runtime.storage.read((tx) => tx.outbox(10))).toEqual([]);
      const runs = await listExecutions(runtime.app, { limit: 500 });
      expect(runs.length).toBeGreaterThan(0);
      for (const { id, status } of runs) {
        expect([id, await verifyExecution(runtime.app, id)]).toEqual([id, undefined]);
        // Nothing hangs: what is not finished waits for a person, here or in the run it waits for.
        const { tasks } = await listTasks(runtime.app, { executionId: id, status: "open", limit: 10 });
        if (status === "running") expect(tasks.length).toBeGreaterThan(0);
      }
      expect(runtime.problems).toEqual([]);
    } finally {
      await runtime.close();
    }
  }
  expect(new Set(confirmed).size).toBe(confirmed.length);
}, 180_000);
