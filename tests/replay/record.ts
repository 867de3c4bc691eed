/**
 * Records executions for the replay test: `node tests/replay/record.ts NAME` writes `recorded/NAME.json`. Recordings are
 * made once per release and never made again: they stand for runs that began under that release.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { linkOf, stateOf } from "#app/runtime/rows.ts";
import { completeTask, controlExecution, listTasks, saveTaskDraft, startProcess } from "#app/runtime/service.ts";
import type { Link } from "#runtime/chain.ts";
import type { State } from "#runtime/state.ts";
import { exampleTexts } from "#tests/support/example-texts.ts";
import { filledForm } from "#tests/support/filled-form.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";

/** One recorded execution: its events as they were stored, and the state they added up to. */
export interface Recording {
  readonly process: string;
  readonly links: readonly Link[];
  readonly state: State;
}

/** Does open tasks of a run until there are none, or `most` are done. */
async function work(runtime: RuntimeApp, executionId: string, most = 100): Promise<void> {
  for (let done = 0; done < most; done += 1) {
    const { tasks } = await listTasks(runtime.app, { executionId, status: "open", limit: 1 });
    const [task] = tasks;
    if (!task) return;
    runtime.pass(17 * 60_000);
    const outputs = filledForm(task.form);
    await saveTaskDraft(runtime.app, task.id, outputs);
    await completeTask(runtime.app, { id: task.id, outputs, override: { reason: "recorded" }, actor: "Anna" });
  }
}

async function recordRun(example: string, process: string, run: (runtime: RuntimeApp, id: string) => Promise<void>) {
  const runtime = await runtimeApp(await exampleTexts(example));
  try {
    const { executionId } = await startProcess(runtime.app, { process, actor: "Anna" });
    await run(runtime, executionId);
    return await runtime.storage.read(async (tx): Promise<Recording> => {
      const row = await tx.execution(executionId);
      if (!row) throw new Error("the execution is gone");
      return { process, links: (await tx.events(executionId)).map(linkOf), state: stateOf(row) };
    });
  } finally {
    await runtime.close();
  }
}

if (import.meta.main) {
  const [name] = process.argv.slice(2);
  if (name === undefined) throw new Error("give the recording a name, for example the version of the release");
  const recordings = [
    await recordRun("photography-studio", "inquiry-to-booking", (runtime, id) => work(runtime, id)),
    await recordRun("photography-studio", "photo-production", async (runtime, id) => {
      const actor = "Ben";
      await work(runtime, id, 3);
      await controlExecution(runtime.app, {
        id,
        action: "go_back",
        step: "open_production_job",
        reason: "wrong client",
        actor,
      });
      await work(runtime, id, 2);
      await controlExecution(runtime.app, { id, action: "pause", actor });
      await controlExecution(runtime.app, {
        id,
        action: "set_data",
        data: { gallery_text: "Hello" },
        reason: "known",
        actor,
      });
      await controlExecution(runtime.app, { id, action: "resume", actor });
      await controlExecution(runtime.app, { id, action: "skip", data: {}, reason: "not this time", actor });
      await work(runtime, id);
    }),
    await recordRun("software-support", "bug-fix", (runtime, id) => work(runtime, id)),
    await recordRun("coffee-roaster", "subscription-cancellation", async (runtime, id) => {
      await work(runtime, id, 1);
      await controlExecution(runtime.app, { id, action: "cancel", reason: "changed her mind", actor: "Cleo" });
    }),
  ];
  const file = path.join(import.meta.dirname, "recorded", `${name}.json`);
  await writeFile(file, `${JSON.stringify(recordings, null, 1)}\n`, { flag: "wx" });
}
