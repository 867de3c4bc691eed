/** What is not in order yet with what was typed into a task, told while it is typed. */
import { type AppContext, requireSession } from "#app/context.ts";
import { loadState, noSuchTask } from "#app/runtime/carry-out.ts";
import { findStep } from "#runtime/definition.ts";
import type { Data } from "#runtime/events.ts";
import { readOutputs } from "#runtime/outputs.ts";
import { validateOutputs } from "#runtime/validate.ts";
import type { RuleFailure } from "#shared/forms.ts";

/** The rules that completing with `outputs` would break; none for a question. Fails with NOT_FOUND. Changes nothing. */
export async function checkTask(app: AppContext, id: string, outputs: Data): Promise<RuleFailure[]> {
  const { row, state } = await requireSession(app).storage.read(async (tx) => {
    const task = await tx.task(id);
    if (!task) throw noSuchTask();
    return { row: task, state: await loadState(tx, task.executionId) };
  });
  const step = findStep(state.definition, row.step);
  if (row.purpose !== "work" || step === undefined) return [];
  const now = app.ports.clock.now().toISOString();
  return [...validateOutputs(step.outputs, readOutputs(step.outputs, outputs), state.data, now)];
}
