/** `orgata control`: pauses, resumes, cancels a run; skips, goes back, tries again, corrects data. */
import { ExpectedError } from "#shared/errors.ts";
import { ControlAction, type ExecutionState } from "#shared/execution.ts";
import { type Command, jsonObject, optionText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";
import { columns } from "../words.ts";

export const control: Command = {
  name: "control",
  summary: "Pauses, resumes, cancels a run; skips, goes back, tries again, corrects data.",
  positionals: "[dir] EXECUTION",
  maxPositionals: 2,
  options: {
    action: { value: "ACTION", help: ControlAction.options.join(", ") },
    step: { value: "STEP", help: "which step, for skip, go_back and retry" },
    data: { value: "JSON", help: "deliverables by name, for skip and set_data" },
    reason: { value: "TEXT", help: "why; it is kept in the history" },
  },
  details: `EXECUTION is the id that orgata run printed.
With --json: {id, processId, playbook, version, status, startedAt, completedAt?, steps: [{step, status, taskId?, …}]}.`,
  async run(invocation) {
    const { folder, value: id } = folderAnd(
      invocation,
      "EXECUTION",
      "Which run?",
      "orgata tasks --json shows the runs of open tasks.",
    );
    const action = ControlAction.safeParse(optionText(invocation, "action"));
    if (!action.success) {
      throw new ExpectedError("BAD_INPUT", "It is not said what to do with the run.", {
        path: "action",
        next: `Add --action with one of: ${ControlAction.options.join(", ")}.`,
      });
    }
    const data = jsonObject(invocation, "data");
    const [step, reason] = [optionText(invocation, "step"), optionText(invocation, "reason")];
    const state = await withBusiness(invocation, folder, (core) =>
      core.executions.control({
        id,
        action: action.data,
        data,
        ...(step === undefined ? {} : { step }),
        ...(reason === undefined ? {} : { reason }),
      }),
    );
    return { exitCode: 0, json: state, text: inWords(state) };
  },
};

function inWords({ id, playbook, status, steps }: ExecutionState): string {
  return [`${playbook} (${id}): ${status}.`, ...columns(steps.map((step) => [`  ${step.step}`, step.status]))].join(
    "\n",
  );
}
