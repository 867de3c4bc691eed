/** Why nothing of an open business can be kept, in words. */
import type { WorkspaceSession } from "#app/context.ts";
import type { ReadOnlyNotice } from "#shared/workspace.ts";

/** What whoever has it open is told; undefined while everything is kept. */
export function readOnlyNotice({ readOnly, storage }: WorkspaceSession): ReadOnlyNotice | undefined {
  if (!readOnly) return undefined;
  const { problem } = storage;
  if (problem !== undefined) {
    const message = `${problem.message} You can look at everything else, but nothing is kept until it is put right.`;
    return { level: "error", message, ...(problem.next === undefined ? {} : { next: problem.next }) };
  }
  return {
    level: "warning",
    message:
      "This folder is read-only. You can look at everything, but no change can be saved, no process started and no task completed; what you say in the conversation is forgotten when you close it.",
    next: "To work on the business, copy the folder to a place you may write to and open it there.",
  };
}
