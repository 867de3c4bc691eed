/**
 * A program that does tasks as fast as it can until somebody kills it. Prints the id of each task once it was told that
 * the task is done. Arguments: the database file, a name that makes its identifiers its own, and how many tasks it does
 * at once.
 */
import { writeSync } from "node:fs";
import { completeTask, listTasks, resumeRuntime, startProcess } from "#app/runtime/service.ts";
import { playbookText, teamTexts } from "./busy-texts.ts";
import { filledForm } from "./filled-form.ts";
import { runtimeApp } from "./runtime-app.ts";

/** People's steps with automatic ones between them, so that a kill can hit every kind of moment. */
export const LOOP_FILES = {
  ...teamTexts("shop", { clerk: "" }),
  "L0/shop/playbooks/order.busy": playbookText(
    "order",
    `
- {name: write, description: d, execution_type: human, outputs: [{name: order, type: data, format: json, required_fields: [client]}]}
- {name: number, description: d, execution_type: algorithmic, algorithm: generate_id, outputs: [{name: order_number, type: data, format: json}]}
- {name: check, description: d, execution_type: human}
- {name: file_away, description: d, execution_type: human, runs: filing}
- {name: thank, description: d, execution_type: human}
`,
  ),
  "L0/shop/playbooks/filing.busy": playbookText(
    "filing",
    "- {name: put_in_folder, description: d, execution_type: human}",
  ),
};

if (import.meta.main) {
  const [database = "", name = "loop", callers = "1"] = process.argv.slice(2);
  const atOnce = Number(callers);
  const runtime = await runtimeApp(LOOP_FILES, { database, name });
  await resumeRuntime(runtime.app, runtime.session);
  writeSync(1, "ready\n");
  for (;;) {
    const { tasks } = await listTasks(runtime.app, { status: "open", limit: Math.max(3, atOnce) });
    if (tasks.length < Math.max(3, atOnce)) await startProcess(runtime.app, { process: "order", actor: "Anna" });
    for (let start = 0; start < tasks.length; start += atOnce) {
      await Promise.all(
        tasks.slice(start, start + atOnce).map(async ({ id, form }) => {
          await completeTask(runtime.app, { id, outputs: filledForm(form), actor: "Anna" });
          // Not buffered: what is printed here was promised to somebody before the kill.
          writeSync(1, `${id}\n`);
        }),
      );
    }
  }
}
