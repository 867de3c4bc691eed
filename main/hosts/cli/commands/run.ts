/** `orgata run`: starts a playbook. */
import type { ExecutionState } from "#shared/execution.ts";
import { type Command, jsonObject } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";
import { columns } from "../words.ts";

export const run: Command = {
  name: "run",
  summary: "Starts a process and says where it stands.",
  positionals: "[dir] PLAYBOOK",
  maxPositionals: 2,
  options: { input: { value: "JSON", help: "what the process takes, by name: '{\"client_inquiry\": {…}}'" } },
  details: `PLAYBOOK is its name, or its id where several teams have one of that name.
With --json: {executionId, id, processId, playbook, version, status, startedAt, completedAt?, steps: [{step, status, taskId?, …}]}.`,
  async run(invocation) {
    const { folder, value: playbook } = folderAnd(
      invocation,
      "PLAYBOOK",
      "Which process?",
      "orgata run [dir] PLAYBOOK",
    );
    const inputs = jsonObject(invocation, "input");
    const state = await withBusiness(invocation, folder, async (core) => {
      const { executionId } = await core.processes.execute({ id: playbook, inputs });
      return core.executions.status({ id: executionId });
    });
    return { exitCode: 0, json: { executionId: state.id, ...state }, text: inWords(state) };
  },
};

function inWords({ id, playbook, status, steps }: ExecutionState): string {
  const rows = steps.map(({ step, status: stepStatus, taskId }) => [`  ${step}`, stepStatus, taskId ?? ""]);
  return [`Started ${playbook} (${id}): ${status}.`, ...columns(rows)].join("\n");
}
