/**
 * The rules of running a playbook: state + command → events, or why not. Pure; time and identifiers come from outside.
 * This file says who carries out which command; `decide/` has a file for each thing that is decided.
 */
import { err, ok, type Result } from "#shared/result.ts";
import type { Command, Environment, Refusal } from "./commands.ts";
import { changeStatus, endedRefusal } from "./decide/control.ts";
import { rework, setData, skip } from "./decide/deviations.ts";
import { setDue } from "./decide/due.ts";
import { advance } from "./decide/flow.ts";
import { raiseIssue, resolveIssue } from "./decide/issues.ts";
import { moveToVersion } from "./decide/move.ts";
import { type Recorder, record, refuse } from "./decide/recorder.ts";
import { effectDone, timerDue } from "./decide/reports.ts";
import { assignTask, claimTask, completeTask, handOver, releaseTask, setPriority } from "./decide/tasks.ts";
import type { Data, Event } from "./events.ts";
import { evolve } from "./evolve.ts";
import { readOutputs } from "./outputs.ts";
import { latestMoment, type State } from "./state.ts";

function carryOut(
  log: Recorder,
  env: Environment,
  command: Exclude<Command, { type: "start" }>,
): Result<void, Refusal> {
  switch (command.type) {
    case "complete_task":
      return completeTask(log, env, command);
    case "assign_task":
      return assignTask(log, command);
    case "claim_task":
      return claimTask(log, command);
    case "release_task":
      return releaseTask(log, command);
    case "hand_over":
      return handOver(log, command);
    case "set_priority":
      return setPriority(log, command);
    case "set_due":
      return setDue(log, env, command);
    case "raise_issue":
      return raiseIssue(log, env, command);
    case "resolve_issue":
      return resolveIssue(log, env, command);
    case "skip":
      return skip(log, command);
    case "go_back":
    case "retry":
      return rework(log, command);
    case "set_data":
      return setData(log, command);
    case "pause":
    case "resume":
    case "cancel":
    case "terminate":
      return changeStatus(log, command);
    case "move_to_version":
      return moveToVersion(log, env, command);
    case "effect_done":
      effectDone(log, env, command.effectId, command.outcome);
      return ok(undefined);
    case "timer_due":
      timerDue(log, env, command.timerId);
      return ok(undefined);
  }
}

/** Whether a command comes from an effect, which is never told that it was too late. */
function reportsBack(command: Command): boolean {
  return command.type === "effect_done" || command.type === "timer_due";
}

/** Whether a command is about a task that is over: whoever gives it is told what became of the task. */
function isAboutEndedTask(state: State, command: Command): boolean {
  const task = "taskId" in command ? state.tasks[command.taskId] : undefined;
  return task !== undefined && task.status !== "open";
}

/** Time as this execution has lived it: a clock that was set back does not turn its history round. */
function steadyTime(state: State, env: Environment): Environment {
  const latest = latestMoment(state);
  return env.now >= latest ? env : { ...env, newId: () => env.newId(), now: latest };
}

/** What carrying out a command comes to. */
export interface Decision {
  /** In order; none when there is nothing to do. */
  readonly events: readonly Event[];
  /** The state that the events lead to. */
  readonly state: State;
}

/** What carrying out `command` comes to, or why it is not done. `state` is undefined exactly for `start`. */
export function decision(state: State | undefined, command: Command, env: Environment): Result<Decision, Refusal> {
  if (command.type === "start") {
    const { type: _start, actor, ...facts } = command;
    const first: Event = { type: "execution_started", ...facts, inputs: readInputs(command), at: env.now, actor };
    const log = record(evolve(undefined, first), env, actor);
    advance(log, env);
    return ok({ events: [first, ...log.events], state: log.state });
  }
  if (state === undefined) return refuse({ code: "NOT_FOUND", message: "There is no such run.", path: "id" });
  const ended = endedRefusal(state);
  if (ended) {
    if (reportsBack(command)) return ok({ events: [], state });
    if (!isAboutEndedTask(state, command)) return err(ended);
  }
  const steady = steadyTime(state, env);
  const log = record(state, steady, command.actor);
  const done = carryOut(log, steady, command);
  if (!done.ok) return done;
  advance(log, steady);
  return ok({ events: log.events, state: log.state });
}

/** The events of a `decision`. */
export function decide(
  state: State | undefined,
  command: Command,
  env: Environment,
): Result<readonly Event[], Refusal> {
  const decided = decision(state, command, env);
  return decided.ok ? ok(decided.value.events) : decided;
}

/** Inputs by name, those that are fields of exactly one input put into it. */
function readInputs({ definition, inputs }: Extract<Command, { type: "start" }>): Data {
  return readOutputs(definition.inputs, inputs).values;
}
