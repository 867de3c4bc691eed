/** Issues: raised, resolved by whoever or whatever the chain says, and passed on when the time is up. */
import { fold } from "#busy/names/symbols.ts";
import { calendarMilliseconds } from "#busy/notation/duration.ts";
import { ok, type Result } from "#shared/result.ts";
import type { Command, EffectOutcome, Environment, Refusal } from "../commands.ts";
import { findStep, type StepSpec } from "../definition.ts";
import { type Data, ENGINE, type EngineIssue, type Performer } from "../events.ts";
import { readOutputs } from "../outputs.ts";
import {
  type FoundResolution,
  firstResolution,
  type IssueFacts,
  modelledResolution,
  nextResolution,
  performerOfTarget,
} from "../resolutions.ts";
import { type IssueRecord, openIssues, openTaskOf, type State, stepRecord } from "../state.ts";
import { validateOutputs } from "../validate.ts";
import { stepTitle, titleOf } from "../wording.ts";
import { chosenStep } from "./chosen-step.ts";
import { completeStep, skipInside } from "./flow.ts";
import { later, type Recorder, refuse } from "./recorder.ts";
import { closeTask, endPauseFor, settleIssue } from "./work.ts";

/** An open issue with its step. */
interface OpenIssue {
  readonly id: string;
  readonly issue: IssueRecord;
  readonly step: StepSpec;
}

function openIssue(state: State, id: string): OpenIssue | undefined {
  const issue = state.issues?.[id];
  const step = issue && findStep(state.definition, issue.step);
  return issue?.status === "open" && step ? { id, issue, step } : undefined;
}

function sameIssue(state: State, path: string, issueType: string): IssueRecord | undefined {
  return openIssues(state).find(([, issue]) => issue.step === path && fold(issue.issueType) === fold(issueType))?.[1];
}

/** Asks `to`: the step's own task is handed over; a step without one gets a task about the issue. */
function askSomebody(log: Recorder, env: Environment, { id, issue, step }: OpenIssue, to: Performer): void {
  const existing =
    openTaskOf(log.state, step.path)?.id ??
    Object.entries(log.state.tasks).find(([, task]) => task.issueId === id && task.status === "open")?.[0];
  if (existing !== undefined) {
    const reason = titleOf(issue.issueType);
    log.add({ type: "task_handed_over", taskId: existing, step: step.path, to, reason, issueId: id }, ENGINE);
    return;
  }
  log.add(
    {
      type: "task_created",
      taskId: env.newId(),
      step: step.path,
      purpose: "issue",
      role: to.role,
      dueAt: null,
      note: issue.description,
      draft: null,
      issueId: id,
      team: to.team,
      ...(to.assignee === null ? {} : { assignee: to.assignee }),
    },
    ENGINE,
  );
}

/** The step counts as done with what there is, checked or not. */
function finishByIssue(
  log: Recorder,
  env: Environment,
  { id, issue, step }: OpenIssue,
  data: Data | undefined,
  reason: string | null,
  actor: string | undefined,
): void {
  const why = [titleOf(issue.issueType), issue.description, reason ?? ""].filter((part) => part !== "").join(": ");
  const task = openTaskOf(log.state, step.path);
  const handedIn = readOutputs(step.outputs, data ?? task?.suggestion ?? task?.draft ?? {});
  if (task?.purpose === "work") {
    const failures = validateOutputs(step.outputs, handedIn, log.state.data, env.now);
    log.add(
      {
        type: "task_completed",
        taskId: task.id,
        step: step.path,
        outputs: handedIn.values,
        confirmed: handedIn.confirmed,
        override: { reason: why, failures: failures.filter((failure) => failure.severity === "error") },
        warnings: failures.filter((failure) => failure.severity !== "error"),
      },
      actor,
    );
  } else {
    closeTask(log, step.path, "skipped");
  }
  settleIssue(log, id, "override", reason, actor === undefined ? {} : { actor });
  skipInside(log, step);
  completeStep(log, env, step, "issue", handedIn.values, handedIn.confirmed);
}

/** Passes an issue on, because the time of its resolution is up or it cannot be carried out. */
function passOn(
  log: Recorder,
  env: Environment,
  open: OpenIssue,
  because: "timeout" | "failed",
  message: string | null,
): void {
  const { id, step } = open;
  log.add({ type: "issue_resolution_ended", issueId: id, step: step.path, because, message }, ENGINE);
  endPauseFor(log, id);
  const issue = log.state.issues?.[id] ?? open.issue;
  const { source, resolution } = issue;
  if (source === null || resolution === null) return;
  startResolution(
    log,
    env,
    { ...open, issue },
    nextResolution(log.state.definition, { source, resolution }),
    undefined,
  );
}

/** Begins what is done about an issue. `data` is what was entered so far, for a step that is to count as done. */
function startResolution(
  log: Recorder,
  env: Environment,
  open: OpenIssue,
  { source, resolution }: FoundResolution,
  data: Data | undefined,
): void {
  const { id, step } = open;
  const limit = resolution.timeout === null ? undefined : calendarMilliseconds(resolution.timeout);
  const timed = limit === undefined ? null : { timerId: env.newId(), dueAt: later(env.now, limit) };
  log.add(
    {
      type: "issue_resolution_started",
      issueId: id,
      step: step.path,
      source,
      resolution,
      timerId: timed?.timerId ?? null,
      dueAt: timed?.dueAt ?? null,
    },
    ENGINE,
  );
  switch (resolution.type) {
    case "escalate":
    case "delegate": {
      const { target } = resolution;
      if (target?.kind === "playbook") requestIssueEffect(log, env, open, "child");
      else askSomebody(log, env, open, performerOfTarget(target, log.state.definition.team));
      return;
    }
    case "override":
      finishByIssue(log, env, open, data, null, ENGINE);
      return;
    case "pause":
      if (log.state.status !== "running") return;
      log.add({ type: "execution_paused", reason: titleOf(open.issue.issueType), issueId: id }, ENGINE);
      return;
    case "ai_assist": {
      const able = env.languageModel?.() ?? { runs: false, because: "no language model is set up" };
      if (able.runs && openTaskOf(log.state, step.path)) requestIssueEffect(log, env, open, "ai");
      else
        passOn(
          log,
          env,
          open,
          "failed",
          able.runs ? "Nobody is working on the step." : `No draft, because ${able.because}.`,
        );
      return;
    }
  }
}

function requestIssueEffect(log: Recorder, env: Environment, { id, step }: OpenIssue, effect: "child" | "ai"): void {
  log.add({ type: "issue_effect_requested", effectId: env.newId(), issueId: id, step: step.path, effect }, ENGINE);
}

function raise(
  log: Recorder,
  env: Environment,
  step: StepSpec,
  facts: IssueFacts,
  found: FoundResolution,
  more: { readonly data?: Data | undefined; readonly actor?: string },
): void {
  const { issueType, description } = facts;
  const id = env.newId();
  log.add({ type: "issue_raised", issueId: id, step: step.path, issueType, description }, more.actor);
  const open = openIssue(log.state, id);
  if (open) startResolution(log, env, open, found, more.data);
}

/** A person says that something went wrong in a step that is being done. */
export function raiseIssue(
  log: Recorder,
  env: Environment,
  command: Extract<Command, { type: "raise_issue" }>,
): Result<void, Refusal> {
  const issueType = command.issueType.trim();
  if (issueType === "") {
    return refuse({
      code: "BAD_INPUT",
      message: "It is not said what went wrong.",
      path: "issueType",
      next: "Choose what went wrong, or write it in a few words.",
    });
  }
  const chosen = chosenStep(log.state, command.step, "raise an issue in");
  if (!chosen.ok) return chosen;
  const step = chosen.value;
  const { status } = stepRecord(log.state, step.path);
  if (status !== "active" && status !== "waiting") {
    return refuse({
      code: "CONFLICT",
      message: `“${stepTitle(step.path)}” is not being done now.`,
      next: status === "pending" ? "Wait until it has begun." : "Go back to it first if it has to be done again.",
    });
  }
  const same = sameIssue(log.state, step.path, issueType);
  if (same) {
    return refuse({
      code: "CONFLICT",
      message: `${same.raisedBy} has said so already (${same.raisedAt}).`,
      next: "Look at what is being done about it, or settle it first.",
    });
  }
  const facts = { issueType, description: command.description.trim(), confirmed: command.confirmed ?? [] };
  const found = firstResolution(log.state, step, facts, env.now);
  raise(log, env, step, facts, found, { data: command.data });
  return ok(undefined);
}

/** The engine noticed something. It is an issue only where the playbook says what is done about it, and only once. */
export function raiseEngineIssue(
  log: Recorder,
  env: Environment,
  step: StepSpec,
  issueType: EngineIssue,
  description: string,
): void {
  if (sameIssue(log.state, step.path, issueType)) return;
  const facts = { issueType, description, confirmed: [] };
  const found = modelledResolution(log.state, step, facts, env.now);
  if (found) raise(log, env, step, facts, found, { actor: ENGINE });
}

/** A person settles an issue. */
export function resolveIssue(
  log: Recorder,
  env: Environment,
  command: Extract<Command, { type: "resolve_issue" }>,
): Result<void, Refusal> {
  const { issueId, resolution, reason } = command;
  const open = openIssue(log.state, issueId);
  if (!open) {
    const known = log.state.issues?.[issueId];
    return refuse(
      known === undefined
        ? {
            code: "NOT_FOUND",
            message: "There is no such issue.",
            path: "issueId",
            next: "Look at the issues of the run.",
          }
        : {
            code: "CONFLICT",
            message: `This issue was already settled by ${known.resolvedBy ?? "somebody"} (${known.resolvedAt ?? known.raisedAt}).`,
            next: "Raise it again if it is still there.",
          },
    );
  }
  if (resolution === "override") {
    finishByIssue(log, env, open, command.data, reason, undefined);
    return ok(undefined);
  }
  settleIssue(log, issueId, resolution === "done" ? "done" : "withdrawn", reason);
  if (resolution === "withdraw") giveBack(log, open);
  return ok(undefined);
}

/** The work of a withdrawn issue goes back to whoever does the step. */
function giveBack(log: Recorder, { id, step }: OpenIssue): void {
  const task = openTaskOf(log.state, step.path);
  const wasHandedOver = log.state.issues?.[id]?.source !== null && task !== undefined && task.role !== step.role;
  if (!wasHandedOver) return;
  const to = { role: step.role, team: log.state.definition.team, assignee: null };
  log.add({ type: "task_handed_over", taskId: task.id, step: step.path, to, reason: null, issueId: id }, ENGINE);
}

/** The open issue that waits for an effect or timer; undefined when none does. */
function waitingIssue(state: State, id: string): OpenIssue | undefined {
  const found = openIssues(state).find(([, issue]) => issue.waitingFor?.id === id || issue.timerId === id);
  return found && openIssue(state, found[0]);
}

/** Takes up what the resolution of an issue has brought; false when no issue waits for it. */
export function issueEffectDone(log: Recorder, env: Environment, effectId: string, outcome: EffectOutcome): boolean {
  const open = waitingIssue(log.state, effectId);
  if (!open) return false;
  if (outcome.kind === "failed" || outcome.kind === "wait") {
    passOn(log, env, open, "failed", outcome.kind === "failed" ? outcome.message : null);
    return true;
  }
  if (open.issue.waitingFor?.kind === "child") {
    settleIssue(log, open.id, "done", null, { actor: ENGINE, outputs: outcome.outputs });
    return true;
  }
  const task = openTaskOf(log.state, open.step.path);
  if (task) {
    const draft = readOutputs(open.step.outputs, outcome.outputs).values;
    log.add({ type: "task_drafted", taskId: task.id, step: open.step.path, draft }, ENGINE);
  }
  settleIssue(log, open.id, "done", null, { actor: ENGINE });
  return true;
}

/** The time of a resolution is up; false when the timer belongs to no issue. */
export function issueTimerDue(log: Recorder, env: Environment, timerId: string): boolean {
  const open = waitingIssue(log.state, timerId);
  if (!open) return false;
  passOn(log, env, open, "timeout", null);
  return true;
}
