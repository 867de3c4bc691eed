/** A random move on a run as a command the run understands (or not). */
import type { CommandBody } from "#runtime/commands.ts";
import { allSteps } from "#runtime/definition.ts";
import { dueTimerId, openIssues, type State } from "#runtime/state.ts";
import type { Move } from "./random-playbook.ts";

function pick<T>(items: readonly T[], which: number): T | undefined {
  return items.length === 0 ? undefined : items[which % items.length];
}

function taskCommand(
  what: "claim" | "release" | "hand_over" | "priority",
  taskId: string,
  which: number,
): Exclude<CommandBody, { type: "start" }> {
  switch (what) {
    case "claim":
      return { type: "claim_task", taskId };
    case "release":
      return { type: "release_task", taskId, reason: null, anybodys: which % 2 === 0 };
    case "hand_over":
      return { type: "hand_over", taskId, to: { role: "boss", team: "Other team", assignee: null }, reason: null };
    case "priority":
      return which % 3 === 0
        ? {
            type: "set_due",
            taskId,
            dueAt: which % 2 === 0 ? null : `2030-01-0${1 + (which % 9)}T00:00:00.000Z`,
            reason: null,
          }
        : { type: "set_priority", taskId, priority: which % 2 === 0 ? "urgent" : "normal" };
  }
}

/** The command; undefined when the state offers nothing to do it to. */
export function commandOf(state: State, move: Move): Exclude<CommandBody, { type: "start" }> | undefined {
  const open = Object.entries(state.tasks).filter(([, task]) => task.status === "open");
  const step = (which: number) => pick(allSteps(state.definition.steps), which)?.path;
  switch (move.do) {
    case "complete": {
      const [taskId, task] = pick(open, move.which) ?? [];
      if (taskId === undefined || task === undefined) return undefined;
      const outputs =
        task.purpose === "applies"
          ? { applies: move.good }
          : { count: move.count, good: move.good, confirmations: { repeat: move.tick } };
      return {
        type: "complete_task",
        taskId,
        outputs,
        revision: task.revision,
        anybodys: true,
        ...(move.override ? { override: { reason: "random" } } : {}),
      };
    }
    case "effect": {
      const waiting = [
        ...Object.values(state.steps).flatMap((record) => (record.waitingFor ? [record.waitingFor] : [])),
        ...openIssues(state).flatMap(([, issue]) => (issue.waitingFor ? [issue.waitingFor] : [])),
      ];
      const chosen = pick(waiting, move.which);
      if (chosen === undefined) return undefined;
      if (chosen.kind === "wait" || chosen.kind === "retry") return { type: "timer_due", timerId: chosen.id };
      const outcome =
        move.how === "outputs"
          ? ({ kind: "outputs", outputs: { count: 4, good: true } } as const)
          : move.how === "wait"
            ? ({ kind: "wait", until: "2026-04-01T00:00:00.000Z" } as const)
            : ({ kind: "failed", message: "random", partial: { count: 1 } } as const);
      return { type: "effect_done", effectId: chosen.id, outcome };
    }
    case "skip":
      return { type: "skip", step: step(move.which), data: { count: 1 }, reason: "random" };
    case "go_back":
    case "retry":
      return { type: move.do, step: step(move.which), reason: null };
    case "assign": {
      const [taskId] = pick(open, move.which) ?? [];
      return taskId === undefined
        ? undefined
        : { type: "assign_task", taskId, assignee: move.which % 2 ? "Ben" : null };
    }
    case "claim":
    case "release":
    case "hand_over":
    case "priority": {
      const [taskId] = pick(open, move.which) ?? [];
      return taskId === undefined ? undefined : taskCommand(move.do, taskId, move.which);
    }
    case "raise": {
      const issueType = pick(["overdue", "validation", "stuck", "something new"], move.what) ?? "stuck";
      return { type: "raise_issue", step: step(move.which), issueType, description: "random", data: { count: 2 } };
    }
    case "resolve": {
      const [issueId] = pick(openIssues(state), move.which) ?? [];
      return issueId === undefined ? undefined : { type: "resolve_issue", issueId, resolution: move.how, reason: null };
    }
    case "timer": {
      const timers = [
        ...open.map(([id, task]) => dueTimerId(id, task)),
        ...openIssues(state).flatMap(([, { timerId }]) => (timerId === null ? [] : [timerId])),
      ];
      const timerId = pick(timers, move.which);
      return timerId === undefined ? undefined : { type: "timer_due", timerId };
    }
    case "set_data":
      return { type: "set_data", data: { made_by_a: { count: 9, good: false } }, reason: "random" };
    case "pause":
    case "resume":
    case "cancel":
      return { type: move.do, reason: null };
    case "nonsense":
      return { type: "effect_done", effectId: "nobody waits for this", outcome: { kind: "failed", message: "late" } };
  }
}
