/**
 * How long completing a person's task takes, from the call to the durable commit (SQLite file, synchronous=FULL).
 */
import { databaseFile } from "#adapters/storage/sqlite/open.ts";
import { completeTask, listTasks, startProcess } from "#app/runtime/service.ts";
import { exampleTexts } from "#tests/support/example-texts.ts";
import { filledForm } from "#tests/support/filled-form.ts";
import { runtimeApp } from "#tests/support/runtime-app.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { type Figure, figure } from "./figures.ts";

/** Completes `n` tasks of the photography studio's longest process, one after the other. */
export async function benchStepCompletion(n = 300): Promise<Figure> {
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
  return figure("step completion", times.slice(warmUp));
}
