/** A program that does tasks is killed at random moments, over and over; then everything it had confirmed must be there. */
import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import SqliteDatabase from "better-sqlite3";
import { listTasks, resumeRuntime, verifyExecution } from "#app/runtime/service.ts";
import { LOOP_FILES } from "./complete-in-a-loop.ts";
import type { Draw } from "./random-business/edits.ts";
import { runtimeApp } from "./runtime-app.ts";

/** Tasks the program does at once. */
const CALLERS = 8;
/** The longest time the program lives once it works, in milliseconds. */
const LONGEST_LIFE_MS = 250;
/** How many kills there are between two looks at every history. */
const KILLS_BETWEEN_LOOKS = 10;

/** Starts the program, kills it after `life` milliseconds of work, and returns the ids of the tasks it confirmed. */
async function killedAfter(life: number, database: string, name: string, callers = CALLERS): Promise<string[]> {
  const script = path.join(import.meta.dirname, "complete-in-a-loop.ts");
  const child = spawn(process.execPath, ["--no-warnings", script, database, name, String(callers)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [printed, problems] = ["", ""];
  child.stderr.on("data", (text) => {
    problems += String(text);
  });
  const closed = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (text) => {
      printed += String(text);
      if (printed.includes("\n")) resolve();
    });
    child.once("close", () => resolve());
  });
  await delay(life);
  child.kill("SIGKILL");
  await closed;
  if (problems !== "" || child.signalCode !== "SIGKILL") {
    throw new Error(`the program ended by itself (${child.exitCode}): ${problems}`);
  }
  // The last line may be cut off by the kill; whole lines were confirmed.
  return printed.split("\n").slice(1, -1);
}

/** What is wrong with the database and its histories after kills and other mishaps, in words; empty when all is well. */
export async function problemsAfter(database: string, confirmed: readonly string[], name: string): Promise<string[]> {
  const problems: string[] = [];
  const file = new SqliteDatabase(database);
  const check = JSON.stringify(file.prepare("pragma integrity_check").all([]));
  file.close();
  if (check !== '[{"integrity_check":"ok"}]') problems.push(`the database is damaged: ${check}`);

  const runtime = await runtimeApp(LOOP_FILES, { database, name });
  try {
    const resumed = await resumeRuntime(runtime.app, runtime.session);
    await resumed.stop();
    if (new Set(confirmed).size !== confirmed.length) problems.push("a task was confirmed twice");
    const { tasks } = await listTasks(runtime.app, { status: "completed", limit: 1_000_000 });
    const completed = new Map(tasks.map((task) => [task.id, task]));
    for (const id of confirmed) if (!completed.has(id)) problems.push(`task ${id} was confirmed but is not completed`);
    const steps = tasks.map((task) => `${task.executionId} ${task.step}`);
    if (new Set(steps).size !== steps.length) problems.push("a step was done twice");
    for (const execution of await runtime.storage.read((tx) => tx.executions({ limit: 1_000_000 }))) {
      const broken = await verifyExecution(runtime.app, execution.id);
      if (broken !== undefined) problems.push(`run ${execution.id}: ${broken}`);
      const open = await listTasks(runtime.app, { executionId: execution.id, status: "open", limit: 1 });
      if (execution.status === "running" && open.tasks.length === 0) problems.push(`run ${execution.id} hangs`);
    }
    if ((await runtime.storage.read((tx) => tx.outbox(1))).length > 0) problems.push("an effect was left over");
    return [...problems, ...runtime.problems];
  } finally {
    await runtime.close();
  }
}

/**
 * Kills the program `kills` times at moments that `draw` chooses. Returns how many tasks it had confirmed, and
 * what was wrong.
 */
export async function killOverAndOver(
  database: string,
  kills: number,
  draw: Draw,
): Promise<{ readonly confirmed: number; readonly problems: readonly string[] }> {
  const confirmed: string[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    confirmed.push(...(await killedAfter(draw(LONGEST_LIFE_MS), database, `round-${kill}`)));
    if (kill % KILLS_BETWEEN_LOOKS !== 0 && kill !== kills) continue;
    const problems = await problemsAfter(database, confirmed, `look-${kill}`);
    if (problems.length > 0) return { confirmed: confirmed.length, problems };
  }
  return { confirmed: confirmed.length, problems: [] };
}
