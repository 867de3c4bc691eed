/** Runs what decisions asked of the world outside, at least once each, and reports back as commands. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { draftForPerson } from "#app/performers/ai-step.ts";
import { perform } from "#app/performers/perform.ts";
import type { OutboxRow } from "#ports/storage.ts";
import type { EffectOutcome } from "#runtime/commands.ts";
import { findStep, type StepSpec } from "#runtime/definition.ts";
import type { EffectKind } from "#runtime/effects.ts";
import { type Data, ENGINE } from "#runtime/events.ts";
import { isOpen, type State, stepRecord } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import { startTriggered } from "./business-events.ts";
import { carryOut, type Settle } from "./carry-out.ts";
import { stateOf } from "./rows.ts";
import { type ChildRequest, startChild } from "./start.ts";

/** Runs one kind of effect; returns the effects that follow from it. Slow ones are called off by `signal`. */
type RunEffect = (
  app: AppContext,
  session: WorkspaceSession,
  state: State,
  row: OutboxRow,
  signal?: AbortSignal,
) => Promise<readonly OutboxRow[]>;

/** Effects that may take minutes: nobody who works waits for them. */
const SLOW: ReadonlySet<string> = new Set<EffectKind>(["ai", "connector", "issue_ai"]);

function settled(row: OutboxRow): Settle {
  return { doneOutbox: [row.id] };
}

function subjectOf(row: OutboxRow): string {
  const { payload } = row;
  return typeof payload === "object" && payload !== null && "subject" in payload ? String(payload.subject) : "";
}

async function stateIfKnown(session: WorkspaceSession, id: string): Promise<State | undefined> {
  const row = await session.storage.read((tx) => tx.execution(id));
  return row && stateOf(row);
}

/** Nobody waits for the effect any more: only its row goes. */
async function drop(session: WorkspaceSession, row: OutboxRow): Promise<readonly OutboxRow[]> {
  await session.storage.write((tx) => tx.deleteOutbox(row.id));
  return [];
}

async function report(
  app: AppContext,
  session: WorkspaceSession,
  row: OutboxRow,
  executionId: string,
  effectId: string,
  outcome: EffectOutcome,
): Promise<readonly OutboxRow[]> {
  const command = { type: "effect_done", actor: ENGINE, effectId, outcome } as const;
  return (await carryOut(app, session, executionId, command, settled(row))).effects;
}

/** The step an effect is for, while it waits for it. */
function waitingStep(state: State, row: OutboxRow): StepSpec | undefined {
  const step = findStep(state.definition, subjectOf(row));
  return step && isOpen(state) && stepRecord(state, step.path).waitingFor?.id === row.id ? step : undefined;
}

/** Does a step: an algorithm, an AI, an action of a connected program. */
const runPerformer: RunEffect = async (app, session, state, row, signal) => {
  const step = waitingStep(state, row);
  if (!step) return drop(session, row);
  const outcome = await perform(app, session, { state, step, effectId: row.id, signal });
  // Called off with the workspace: it is done when the workspace is opened next.
  if (signal?.aborted === true) return [];
  return report(app, session, row, state.executionId, row.id, outcome);
};

async function runChild(
  app: AppContext,
  session: WorkspaceSession,
  state: State,
  row: OutboxRow,
  request: Pick<ChildRequest, "step" | "processId">,
): Promise<readonly OutboxRow[]> {
  try {
    const child = await startChild(app, session, { ...request, state, effectId: row.id, settle: settled(row) });
    return child?.effects ?? [];
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return report(app, session, row, state.executionId, row.id, { kind: "failed", message: error.message });
  }
}

const runStepChild: RunEffect = async (app, session, state, row) => {
  const step = waitingStep(state, row);
  if (!step) return drop(session, row);
  return runChild(app, session, state, row, { step, processId: step.runs?.processId ?? "" });
};

/** The issue an effect is for with its step, while it waits for it. */
function waitingIssue(state: State, row: OutboxRow) {
  const issue = state.issues?.[subjectOf(row)];
  const step = issue && findStep(state.definition, issue.step);
  return issue && step && isOpen(state) && issue.waitingFor?.id === row.id ? { issue, step } : undefined;
}

const runIssueChild: RunEffect = async (app, session, state, row) => {
  const waiting = waitingIssue(state, row);
  const target = waiting?.issue.resolution?.target;
  if (!waiting || target?.kind !== "playbook") return drop(session, row);
  return runChild(app, session, state, row, { step: waiting.step, processId: target.processId });
};

const runIssueDraft: RunEffect = async (app, session, state, row, signal) => {
  const waiting = waitingIssue(state, row);
  const resolution = waiting?.issue.resolution;
  if (!waiting || !resolution) return drop(session, row);
  const performance = { state, step: waiting.step, effectId: row.id, signal };
  const outcome = await draftForPerson(app, session, performance, resolution);
  if (signal?.aborted === true) return [];
  return report(app, session, row, state.executionId, row.id, outcome);
};

/** How an execution ended, for the one that waits for it. */
function howItEnded({ status, title, statusBy }: State): string {
  return `“${title}” was ${status === "failed" ? "broken off" : "cancelled"} by ${statusBy}.`;
}

/** Tells the execution that waits for this one how it ended. */
const tellParent: RunEffect = async (app, session, child, row) => {
  const { parent } = child;
  const waiting = parent === null ? undefined : await stateIfKnown(session, parent.executionId);
  if (parent === null || waiting === undefined) return drop(session, row);
  const outcome: EffectOutcome =
    child.status === "completed"
      ? { kind: "outputs", outputs: handedOver(child, findStep(waiting.definition, parent.step)) }
      : { kind: "failed", message: howItEnded(child) };
  return report(app, session, row, parent.executionId, parent.effectId, outcome);
};

/** What a finished child gives to the step it is: its own outputs, and what that step promises. */
function handedOver(child: State, step: StepSpec | undefined): Data {
  const names = new Set([...child.definition.outputs, ...(step?.outputs.map((output) => output.name) ?? [])]);
  return Object.fromEntries(
    [...names].flatMap((name) => (name in child.data ? [[name, child.data[name]] as const] : [])),
  );
}

/** Ends an execution that nobody waits for any more. */
function endChild(type: "cancel" | "terminate"): RunEffect {
  return async (app, session, _state, row) => {
    const id = subjectOf(row);
    const child = await stateIfKnown(session, id);
    if (!child || !isOpen(child)) return drop(session, row);
    const command = { type, actor: ENGINE, reason: "The run it belongs to does not need it any more." };
    return (await carryOut(app, session, id, command, settled(row))).effects;
  };
}

const runners: Readonly<Record<Exclude<EffectKind, "business_event">, RunEffect>> = {
  algorithm: runPerformer,
  ai: runPerformer,
  connector: runPerformer,
  child: runStepChild,
  issue_child: runIssueChild,
  issue_ai: runIssueDraft,
  cancel_child: endChild("cancel"),
  terminate_child: endChild("terminate"),
  tell_parent: tellParent,
};

async function runEffect(
  app: AppContext,
  session: WorkspaceSession,
  row: OutboxRow,
  signal?: AbortSignal,
): Promise<readonly OutboxRow[]> {
  if (row.kind === "business_event") return (await startTriggered(app, session, subjectOf(row), settled(row))).effects;
  const run = (runners as Readonly<Record<string, RunEffect | undefined>>)[row.kind];
  const state = await stateIfKnown(session, row.executionId);
  return run && state ? run(app, session, state, row, signal) : drop(session, row);
}

async function runOrLog(
  app: AppContext,
  session: WorkspaceSession,
  row: OutboxRow,
  signal?: AbortSignal,
): Promise<readonly OutboxRow[]> {
  try {
    return await runEffect(app, session, row, signal);
  } catch (error) {
    app.ports.log.error("an effect of a run did not work out; it will be tried again", {
      effect: row.id,
      kind: row.kind,
      error: error instanceof Error ? error.stack : String(error),
    });
    return [];
  }
}

/**
 * Runs effects and everything that follows from them; slow ones go on in the background of the session after this has
 * returned. Never fails: an effect that does not work out stays in the outbox and is tried again when the workspace is
 * opened next.
 */
export async function runEffects(
  app: AppContext,
  session: WorkspaceSession,
  rows: readonly OutboxRow[],
): Promise<void> {
  const waiting = [...rows];
  for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
    const current = row;
    if (SLOW.has(current.kind)) {
      session.background.start(async (signal) =>
        runEffects(app, session, await runOrLog(app, session, current, signal)),
      );
    } else waiting.push(...(await runOrLog(app, session, current)));
  }
}
