/** Runs what decisions asked of the world outside, at least once each, and reports back as commands. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import type { OutboxRow, WriteTransaction } from "#ports/storage.ts";
import { runBuiltIn } from "#runtime/algorithms/index.ts";
import type { EffectOutcome } from "#runtime/commands.ts";
import { allSteps, type DeliverableSpec, findStep, type StepSpec } from "#runtime/definition.ts";
import { type Data, ENGINE } from "#runtime/events.ts";
import { isOpen, type State, stepRecord } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import { carryOut, type Outcome, type Settle } from "./carry-out.ts";
import { stateOf } from "./rows.ts";
import { startChild } from "./start.ts";

function settled(row: OutboxRow): Settle {
  return (tx: WriteTransaction) => tx.deleteOutbox(row.id);
}

function subjectOf(row: OutboxRow): string {
  const { payload } = row;
  return typeof payload === "object" && payload !== null && "subject" in payload ? String(payload.subject) : "";
}

async function stateIfKnown(session: WorkspaceSession, id: string): Promise<State | undefined> {
  const row = await session.storage.read((tx) => tx.execution(id));
  return row && stateOf(row);
}

/** What a step may use: its inputs by name, or everything when it names none. */
export function inputsOf(state: State, step: StepSpec): Data {
  if (step.inputs.length === 0) return state.data;
  return Object.fromEntries(
    step.inputs.flatMap((name) => (name in state.data ? [[name, state.data[name]] as const] : [])),
  );
}

/** How each deliverable of the execution was promised by whoever makes it. */
function promised(state: State): readonly DeliverableSpec[] {
  const { inputs, steps } = state.definition;
  const known = new Map(
    [...inputs, ...allSteps(steps).flatMap((step) => step.outputs)].map((spec) => [spec.name, spec]),
  );
  return [...known.values()];
}

/** Nobody waits for the effect any more: only its row goes. */
async function drop(session: WorkspaceSession, row: OutboxRow): Promise<readonly OutboxRow[]> {
  await session.storage.write((tx) => tx.deleteOutbox(row.id));
  return [];
}

function runAlgorithm(app: AppContext, state: State, step: StepSpec, row: OutboxRow): EffectOutcome {
  try {
    const { message, ...outcome } = runBuiltIn(step.algorithm ?? "", {
      step,
      inputs: inputsOf(state, step),
      inputSpecs: promised(state),
      now: app.ports.clock.now().toISOString(),
      effectId: row.id,
    });
    if (message !== undefined && outcome.kind === "outputs") {
      app.events.publish({ type: "notification", level: "info", message });
    }
    return outcome.kind === "failed" ? { ...outcome, message: message ?? "" } : outcome;
  } catch (error) {
    // A bug in an algorithm must not stop the business: a person takes over, the log has the particulars.
    app.ports.log.error("an algorithm failed", {
      algorithm: step.algorithm,
      error: error instanceof Error ? error.stack : String(error),
    });
    return { kind: "failed", message: "The algorithm broke down." };
  }
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

async function runChild(app: AppContext, session: WorkspaceSession, state: State, step: StepSpec, row: OutboxRow) {
  try {
    const child: Outcome | undefined = await startChild(app, session, state, step, row.id, settled(row));
    return child?.effects ?? [];
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return report(app, session, row, state.executionId, row.id, { kind: "failed", message: error.message });
  }
}

/** Tells the execution that waits for this one how it ended. */
async function tellParent(app: AppContext, session: WorkspaceSession, child: State, row: OutboxRow) {
  const { parent } = child;
  if (parent === null || (await stateIfKnown(session, parent.executionId)) === undefined) return drop(session, row);
  const outcome: EffectOutcome =
    child.status === "completed"
      ? { kind: "outputs", outputs: await handedOver(session, child, parent) }
      : { kind: "failed", message: `“${child.title}” was cancelled by ${child.statusBy}.` };
  return report(app, session, row, parent.executionId, parent.effectId, outcome);
}

/** What a finished child gives to the step it is: its own outputs, and what that step promises. */
async function handedOver(
  session: WorkspaceSession,
  child: State,
  parent: { readonly executionId: string; readonly step: string },
): Promise<Data> {
  const state = await stateIfKnown(session, parent.executionId);
  const step = state && findStep(state.definition, parent.step);
  const names = new Set([...child.definition.outputs, ...(step?.outputs.map((output) => output.name) ?? [])]);
  return Object.fromEntries(
    [...names].flatMap((name) => (name in child.data ? [[name, child.data[name]] as const] : [])),
  );
}

async function cancelChild(app: AppContext, session: WorkspaceSession, row: OutboxRow) {
  const id = subjectOf(row);
  const child = await stateIfKnown(session, id);
  if (!child || !isOpen(child)) return drop(session, row);
  const command = {
    type: "cancel",
    actor: ENGINE,
    reason: "The run it belongs to does not need it any more.",
  } as const;
  return (await carryOut(app, session, id, command, settled(row))).effects;
}

/** Runs one effect; returns those that follow from it. */
async function runEffect(app: AppContext, session: WorkspaceSession, row: OutboxRow): Promise<readonly OutboxRow[]> {
  if (row.kind === "cancel_child") return cancelChild(app, session, row);
  const state = await stateIfKnown(session, row.executionId);
  if (!state) return drop(session, row);
  if (row.kind === "tell_parent") return tellParent(app, session, state, row);
  const step = findStep(state.definition, subjectOf(row));
  if (!step || !isOpen(state) || stepRecord(state, step.path).waitingFor?.id !== row.id) return drop(session, row);
  if (row.kind === "child") return runChild(app, session, state, step, row);
  return report(app, session, row, state.executionId, row.id, runAlgorithm(app, state, step, row));
}

/**
 * Runs effects and everything that follows from them. Never fails: an effect that does not work out stays in the outbox
 * and is tried again when the workspace is opened next.
 */
export async function runEffects(
  app: AppContext,
  session: WorkspaceSession,
  rows: readonly OutboxRow[],
): Promise<void> {
  const waiting = [...rows];
  for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
    try {
      waiting.push(...(await runEffect(app, session, row)));
    } catch (error) {
      app.ports.log.error("an effect of a run did not work out; it will be tried again", {
        effect: row.id,
        kind: row.kind,
        error: error instanceof Error ? error.stack : String(error),
      });
    }
  }
}
