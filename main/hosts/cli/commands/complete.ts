/** `orgata complete`: hands in a task. */
import { ExpectedError } from "#shared/errors.ts";
import { type Command, jsonObject, optionText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";

export const complete: Command = {
  name: "complete",
  summary: "Completes a task with what it produces.",
  positionals: "[dir] TASK",
  maxPositionals: 2,
  options: {
    output: { value: "JSON", help: 'what was produced, by deliverable: \'{"signed_contract": {"signed": true}}\'' },
    revision: { value: "N", help: "refuse when the task has changed since this revision" },
    reason: { value: "TEXT", help: "complete although rules are not met, for this reason" },
  },
  details: `TASK is the id that orgata tasks shows.
With --json: {task: {id, executionId, step, title, role, assignee?, revision, status, form, …}, warnings}.`,
  async run(invocation) {
    const { folder, value: id } = folderAnd(invocation, "TASK", "Which task?", "orgata tasks lists the open ones.");
    const outputs = jsonObject(invocation, "output");
    const reason = optionText(invocation, "reason");
    const revision = parseRevision(optionText(invocation, "revision"));
    const result = await withBusiness(invocation, folder, (core) =>
      core.tasks.complete({
        id,
        outputs,
        ...(revision === undefined ? {} : { revision }),
        ...(reason === undefined ? {} : { override: { reason } }),
      }),
    );
    const warnings = result.warnings.map(({ message }) => `  ! ${message}`);
    return { exitCode: 0, json: result, text: [`Done: ${result.task.title}`, ...warnings].join("\n") };
  },
};

function parseRevision(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new ExpectedError("BAD_INPUT", `“${text}” is not a revision.`, {
    path: "revision",
    next: "Give the number that orgata tasks --json shows.",
  });
}
