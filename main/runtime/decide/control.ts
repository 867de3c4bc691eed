/** The run as a whole: pause, resume, cancel, break off. */
import { ok, type Result } from "#shared/result.ts";
import type { Command, Refusal } from "../commands.ts";
import { allSteps } from "../definition.ts";
import { ENGINE } from "../events.ts";
import { isOpen, openIssues, type State } from "../state.ts";
import { type Recorder, refuse } from "./recorder.ts";
import { closeTask, settleIssue } from "./work.ts";

/** Why an execution that has ended takes no more commands; undefined while it is open. */
export function endedRefusal(state: State): Refusal | undefined {
  if (isOpen(state)) return undefined;
  const how = { cancelled: "was cancelled", failed: "was broken off" } as Readonly<Record<string, string>>;
  const ended = how[state.status];
  return {
    code: "CONFLICT",
    message: `This run ${ended === undefined ? "is finished" : `${ended} by ${state.statusBy}`} (${state.completedAt ?? state.startedAt}).`,
    next: "Start the process again if the work is to be done once more.",
  };
}

/** Carries out a command about the whole run. */
export function changeStatus(
  log: Recorder,
  command: Extract<Command, { type: "pause" | "resume" | "cancel" | "terminate" }>,
): Result<void, Refusal> {
  const { status, statusBy } = log.state;
  const { reason } = command;
  switch (command.type) {
    case "pause":
      if (status === "paused")
        return refuse({ code: "CONFLICT", message: `This run was already paused by ${statusBy}.` });
      log.add({ type: "execution_paused", reason });
      return ok(undefined);
    case "resume":
      if (status !== "paused") return refuse({ code: "CONFLICT", message: "This run is not paused." });
      log.add({ type: "execution_resumed", reason });
      // What was to wait does not any more: whoever lets the run go on has sorted it out.
      for (const [id, { resolution }] of openIssues(log.state)) {
        if (resolution?.type === "pause") settleIssue(log, id, "done", reason);
      }
      return ok(undefined);
    case "cancel":
    case "terminate":
      for (const step of allSteps(log.state.definition.steps)) closeTask(log, step.path, "cancelled");
      for (const [id] of openIssues(log.state))
        settleIssue(log, id, "ended", null, { actor: ENGINE, staysPaused: true });
      log.add({ type: command.type === "cancel" ? "execution_cancelled" : "execution_terminated", reason });
      return ok(undefined);
  }
}
