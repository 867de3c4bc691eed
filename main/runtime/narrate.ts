/** What happened, in plain sentences. */
import type { IssueOutcome } from "#shared/issues.ts";
import type { Event, EventBody } from "./events.ts";
import { performerWords, targetWords } from "./resolution-words.ts";
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

/** What is done about an issue, as a sentence. */
function resolutionSentence(event: Extract<EventBody, { type: "issue_resolution_started" }>): string {
  const { resolution, dueAt } = event;
  const until = dueAt === null ? "" : ` Until ${dueAt}.`;
  const where = quoted(event.step);
  switch (resolution.type) {
    case "escalate":
    case "delegate":
      return `What went wrong in ${where} is now a matter for ${targetWords(resolution, "")}.${until}`;
    case "override":
      return `${where} counts as done in spite of what went wrong.`;
    case "pause":
      return `The run waits until what went wrong in ${where} is sorted out.${until}`;
    case "ai_assist":
      return `The AI is to help with ${where}.${until}`;
  }
}

const SETTLED: Readonly<Record<IssueOutcome, string>> = {
  done: "sorted out",
  override: "settled by counting the step as done",
  withdrawn: "withdrawn",
  ended: "over, because the step is",
};

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
      if (event.purpose === "issue") {
        const to = { role: event.role, team: event.team ?? "", assignee: event.assignee ?? null };
        return `What went wrong in ${quoted(event.step)} waits for ${performerWords(to)}.`;
      }
      if (event.purpose === "applies") return `Somebody must say whether ${quoted(event.step)} is to be done.`;
      return `${quoted(event.step)} waits for ${event.role === null ? "somebody of the team" : titleOf(event.role)}.`;
    case "task_assigned":
      return event.assignee === null
        ? `${actor} gave ${quoted(event.step)} back to the team.`
        : event.assignee === actor
          ? `${actor} took ${quoted(event.step)}.`
          : `${actor} gave ${quoted(event.step)} to ${event.assignee}.`;
    case "task_claimed":
      return `${actor} took ${quoted(event.step)}.`;
    case "task_released":
      return `${actor} gave ${quoted(event.step)} back to everybody who may do it.${because(event.reason)}`;
    case "task_handed_over":
      return event.issueId === null
        ? `${actor} handed ${quoted(event.step)} over to ${performerWords(event.to)}.${because(event.reason)}`
        : `${quoted(event.step)} went to ${performerWords(event.to)}.${because(event.reason)}`;
    case "task_prioritised":
      return `${actor} set the priority of ${quoted(event.step)} to ${event.priority}.`;
    case "task_due_set":
      return event.dueAt === null
        ? `${actor} took the due time of ${quoted(event.step)} away.${because(event.reason)}`
        : `${actor} set ${quoted(event.step)} to be done by ${event.dueAt}.${because(event.reason)}`;
    case "task_overdue":
      return `${quoted(event.step)} is overdue.`;
    case "task_drafted":
      return `A draft for ${quoted(event.step)} is ready.`;
    case "task_completed":
      if (event.override !== null) {
        const broken = event.override.failures.map((failure) => failure.message).join(" ");
        const how = broken === "" ? "without the checks." : `although: ${broken}`;
        return `${actor} completed ${quoted(event.step)} ${how}${because(event.override.reason)}`;
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
    case "issue_raised": {
      const about = event.description === "" ? "" : ` ${event.description}`;
      return `${actor}: something went wrong in ${quoted(event.step)} (${titleOf(event.issueType).toLowerCase()}).${about}`;
    }
    case "issue_resolution_started":
      return resolutionSentence(event);
    case "issue_resolution_ended":
      return event.because === "timeout"
        ? `The time to sort out what went wrong in ${quoted(event.step)} is up.`
        : `That did not help with ${quoted(event.step)}.${event.message === null ? "" : ` ${event.message}`}`;
    case "issue_effect_requested":
      return event.effect === "child"
        ? `A process was started to sort out what went wrong in ${quoted(event.step)}.`
        : `The AI was asked for a draft for ${quoted(event.step)}.`;
    case "issue_resolved":
      return `What went wrong in ${quoted(event.step)} is ${SETTLED[event.outcome]}.${because(event.reason)}`;
    case "execution_paused":
      return `${actor} paused the run.${because(event.reason)}`;
    case "execution_resumed":
      return `${actor} let the run go on.${because(event.reason)}`;
    case "execution_cancelled":
      return `${actor} cancelled the run.${because(event.reason)}`;
    case "execution_terminated":
      return `${actor} broke the run off.${because(event.reason)}`;
    case "execution_moved": {
      const left = event.leftOut.length === 0 ? "" : ` Left out: ${listOf(event.leftOut.map(quoted))}.`;
      const again = event.restarted.length === 0 ? "" : ` Begins again: ${listOf(event.restarted.map(quoted))}.`;
      return `${actor} moved the run to version ${event.version.slice(0, 7)} of its process.${again}${left}${because(event.reason)}`;
    }
    case "execution_completed":
      return "The run is complete.";
  }
}

/** The step an event is about; undefined when it is about the whole run. */
export function stepOf(event: EventBody): string | undefined {
  if (event.type === "steps_reset") return event.from;
  return "step" in event && event.step !== null ? event.step : undefined;
}
