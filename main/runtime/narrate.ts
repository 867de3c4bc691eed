/** What happened, in plain sentences. */
import type { Event, EventBody } from "./events.ts";
import { listOf, stepTitle, titleOf } from "./wording.ts";

function because(reason: string | null): string {
  return reason === null || reason.trim() === "" ? "" : ` Reason: ${reason.trim()}`;
}

function quoted(step: string): string {
  return `“${stepTitle(step)}”`;
}

function names(data: Readonly<Record<string, unknown>>): string {
  return listOf(Object.keys(data).map((name) => `“${titleOf(name)}”`));
}

/** The event as one or two sentences. */
export function narrate(event: Event): string {
  const { actor } = event;
  switch (event.type) {
    case "execution_started":
      return event.parent === null
        ? `${actor} started “${event.title}”.`
        : `“${event.title}” was started as a step of another run.`;
    case "step_started":
      return `${quoted(event.step)} began.`;
    case "task_created":
      if (event.purpose === "applies") return `Somebody must say whether ${quoted(event.step)} is to be done.`;
      return `${quoted(event.step)} waits for ${event.role === null ? "somebody of the team" : titleOf(event.role)}.`;
    case "task_assigned":
      return event.assignee === null
        ? `${actor} gave ${quoted(event.step)} back to the team.`
        : event.assignee === actor
          ? `${actor} took ${quoted(event.step)}.`
          : `${actor} gave ${quoted(event.step)} to ${event.assignee}.`;
    case "task_completed":
      if (event.override !== null) {
        const broken = event.override.failures.map((failure) => failure.message).join(" ");
        return `${actor} completed ${quoted(event.step)} although: ${broken}${because(event.override.reason)}`;
      }
      return `${actor} completed ${quoted(event.step)}.`;
    case "task_closed":
      return event.status === "skipped"
        ? `The task ${quoted(event.step)} is not needed any more.`
        : `The task ${quoted(event.step)} was called off.`;
    case "effect_requested":
      return event.effect === "child"
        ? `${quoted(event.step)} runs as a process of its own.`
        : `${quoted(event.step)} is being done automatically${event.attempt > 1 ? ` (try ${event.attempt})` : ""}.`;
    case "effect_failed":
      return `${quoted(event.step)} could not be done automatically. ${event.message}`;
    case "timer_started":
      return event.purpose === "wait"
        ? `${quoted(event.step)} waits until ${event.dueAt}.`
        : `${quoted(event.step)} is tried again at ${event.dueAt}.`;
    case "timer_ended":
      return `The time for ${quoted(event.step)} has come.`;
    case "step_completed":
      return `${quoted(event.step)} is done.`;
    case "step_skipped":
      if (event.because === "person") return `${actor} skipped ${quoted(event.step)}.${because(event.reason)}`;
      if (event.because === "parent") return `${quoted(event.step)} was skipped with the step it belongs to.`;
      return `${quoted(event.step)} was skipped, because this is not so: ${event.reason ?? "its condition"}.`;
    case "steps_reset":
      if (event.because === "repeat") return `${quoted(event.from)} goes back for rework: ${event.reason ?? ""}.`;
      return event.because === "retry"
        ? `${actor} has ${quoted(event.from)} tried again.${because(event.reason)}`
        : `${actor} went back to ${quoted(event.from)}.${because(event.reason)}`;
    case "data_set":
      return `${actor} changed ${names(event.data)}.${because(event.reason)}`;
    case "business_event":
      return `It is announced: ${event.name}.`;
    case "execution_paused":
      return `${actor} paused the run.${because(event.reason)}`;
    case "execution_resumed":
      return `${actor} let the run go on.${because(event.reason)}`;
    case "execution_cancelled":
      return `${actor} cancelled the run.${because(event.reason)}`;
    case "execution_completed":
      return "The run is complete.";
  }
}

/** The step an event is about; undefined when it is about the whole run. */
export function stepOf(event: EventBody): string | undefined {
  if (event.type === "steps_reset") return event.from;
  return "step" in event && event.step !== null ? event.step : undefined;
}
