/**
 * How long completing a person's task takes, from the call to the durable commit (SQLite file, synchronous=FULL).
 * Run by Node: `node tests/bench/step-completion.ts [n]`; prints one line of JSON.
 */
import { databaseFile } from "#adapters/storage/sqlite/open.ts";
import { completeTask, listTasks, startProcess } from "#app/runtime/service.ts";
import { exampleTexts } from "#tests/support/example-workspace.ts";
import { filledForm } from "#tests/support/filled-form.ts";
import { runtimeApp } from "#tests/support/runtime-app.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

export interface BenchResult {
  readonly name: string;
  readonly median_ms: number;
  readonly p99_ms: number;
  readonly n: number;
}

/** The value below which `share` of the sorted values lie. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return Math.round(value * 1000) / 1000;
}

/** Completes `n` tasks of the photography studio's longest process, one after the other. */
export async function benchStepCompletion(n = 300): Promise<BenchResult> {
  const folder = await temporaryFolder();
  const runtime = await runtimeApp(await exampleTexts("photography-studio"), { database: databaseFile(folder.path) });
  const warmUp = Math.min(20, n);
  const times: number[] = [];
  try {
    while (times.length < n + warmUp) {
      const { tasks } = await listTasks(runtime.app, { status: "open", limit: 1 });
      const [task] = tasks;
      if (!task) {
        await startProcess(runtime.app, { process: "inquiry-to-booking", actor: "Bench" });
        continue;
      }
      const request = {
        id: task.id,
        outputs: filledForm(task.form),
        revision: task.revision,
        override: { reason: "bench" },
        actor: "Bench",
      };
      const begin = performance.now();
      await completeTask(runtime.app, request);
      times.push(performance.now() - begin);
    }
  } finally {
    await runtime.close();
    await folder.remove();
  }
  const sorted = times.slice(warmUp).sort((one, two) => one - two);
  return { name: "step-completion", median_ms: quantile(sorted, 0.5), p99_ms: quantile(sorted, 0.99), n };
}

if (import.meta.main) {
  const given = Number(process.argv[2] ?? 300);
  console.log(JSON.stringify(await benchStepCompletion(Number.isInteger(given) && given > 0 ? given : 300)));
}
