/** Starts executions: by people, by business events, and on behalf of another execution. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { withAlgorithmTexts } from "#app/performers/own-algorithms.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { BusinessEventRow } from "#ports/runtime-rows.ts";
import type { OutboxRow } from "#ports/storage.ts";
import { compileDefinition } from "#runtime/compile.ts";
import { allSteps, type Definition, type StepSpec } from "#runtime/definition.ts";
import { type Data, ENGINE, type Trigger } from "#runtime/events.ts";
import type { State } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import { carryOutStart, type Outcome, type Settle } from "./carry-out.ts";
import { findProcess } from "./processes.ts";
import { stateOf } from "./rows.ts";

/** How deep processes may run inside each other; a circle among playbooks ends here. */
const DEEPEST = 10;

/** A playbook as an execution is pinned to it. */
export interface Pinned {
  readonly definition: Definition;
  /** The text of its file. */
  readonly source: string;
  /** Git's id of that text. */
  readonly version: string;
}

/** What playbooks compile to, by workspace: a workspace never changes, another one takes its place. */
const compiledPlaybooks = new WeakMap<Workspace, Map<PlaybookEntry, ReturnType<typeof compileDefinition>>>();

/** `compileDefinition`, once for each state of the workspace: executions of the same version share one definition. */
function compiledOnce(workspace: Workspace, entry: PlaybookEntry): ReturnType<typeof compileDefinition> {
  const known = compiledPlaybooks.get(workspace) ?? new Map();
  compiledPlaybooks.set(workspace, known);
  const compiled = known.get(entry) ?? compileDefinition(workspace, entry);
  known.set(entry, compiled);
  return compiled;
}

/** The definition of a playbook with the text and version it is pinned to. Fails with INVALID_BUSY. */
export async function pin(
  session: WorkspaceSession,
  entry: PlaybookEntry,
  workspace = session.workspace(),
): Promise<Pinned> {
  const compiled = compiledOnce(workspace, entry);
  if (!compiled.ok) {
    throw new ExpectedError("INVALID_BUSY", `“${entry.name}” cannot be run: ${compiled.error.join("; ")}.`, {
      path: entry.file,
      next: "Put the process right, then start it again.",
    });
  }
  const source = workspace.files.get(entry.file)?.text ?? "";
  const definition = await withAlgorithmTexts(session, compiled.value);
  return { definition, source, version: await session.git.blobId(source) };
}

/** Starts a playbook on behalf of `actor`. Fails with NOT_FOUND, CONFLICT (ambiguous name) or INVALID_BUSY. */
export async function startPlaybook(
  app: AppContext,
  session: WorkspaceSession,
  request: { process: string; inputs: Data; title: string | undefined; actor: string },
): Promise<Outcome> {
  const { definition, source, version } = await pin(session, findProcess(session, request.process));
  const outcome = await carryOutStart(
    app,
    session,
    {
      type: "start",
      actor: request.actor,
      executionId: app.ports.ids.next(),
      definition,
      version,
      title: request.title?.trim() || definition.title,
      inputs: request.inputs,
      parent: null,
    },
    source,
  );
  if (!outcome) throw new Error("an execution with a new id was there already");
  return outcome;
}

/**
 * Starts a playbook because of a business event. The execution's id tells event and process, so that a second try finds
 * it: undefined when it was there already. Of an event that another execution announced the new one takes what it asks
 * for; of one from outside, everything. Fails with INVALID_BUSY.
 */
export async function startByEvent(
  app: AppContext,
  session: WorkspaceSession,
  entry: PlaybookEntry,
  event: BusinessEventRow,
  trigger: Trigger,
): Promise<Outcome | undefined> {
  const { definition, source, version } = await pin(session, entry);
  return carryOutStart(
    app,
    session,
    {
      type: "start",
      actor: event.executionId === null ? event.actor : ENGINE,
      executionId: app.ports.hashText(`${event.id} starts ${definition.processId}`).slice(0, 32),
      definition,
      version,
      title: definition.title,
      inputs: event.executionId === null ? event.payload : pick(event.payload, asksFor(definition)),
      parent: null,
      trigger,
    },
    source,
  );
}

/**
 * Starts a playbook because its time has come. The execution's id tells process and time, so that a second try, also by
 * another program, finds it: there is nothing left to do then. Fails with INVALID_BUSY.
 */
export async function startBySchedule(
  app: AppContext,
  session: WorkspaceSession,
  entry: PlaybookEntry,
  dueAt: string,
): Promise<{ readonly executionId: string; readonly effects: readonly OutboxRow[] }> {
  const { definition, source, version } = await pin(session, entry);
  const executionId = app.ports.hashText(`${definition.processId} is due at ${dueAt}`).slice(0, 32);
  const { title } = definition;
  const outcome = await carryOutStart(
    app,
    session,
    { type: "start", actor: ENGINE, executionId, definition, version, title, inputs: {}, parent: null },
    source,
  );
  return { executionId, effects: outcome?.effects ?? [] };
}

/** Names of everything that a playbook takes from outside itself: its inputs, and what its steps name as theirs. */
function asksFor({ inputs, steps }: Definition): ReadonlySet<string> {
  return new Set([...inputs.map((input) => input.name), ...allSteps(steps).flatMap((step) => step.inputs)]);
}

function pick(data: Data, names: ReadonlySet<string>): Data {
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.has(name)));
}

async function depthOf(session: WorkspaceSession, state: State): Promise<number> {
  let depth = 1;
  let { parent } = state;
  while (parent !== null && depth <= DEEPEST) {
    const { executionId } = parent;
    const row = await session.storage.read((tx) => tx.execution(executionId));
    parent = row ? stateOf(row).parent : null;
    depth += 1;
  }
  return depth;
}

/** A playbook that another execution needs, for one of its steps or to sort something out in it. */
export interface ChildRequest {
  readonly state: State;
  readonly step: StepSpec;
  readonly processId: string;
  readonly effectId: string;
  readonly settle: Settle;
}

/**
 * Starts a playbook on behalf of another execution. It has the effect's id, so that a second try finds it: undefined when
 * it was there already. Inputs map by name: the step's, and whatever else the playbook asks for. Fails with NOT_FOUND
 * when the playbook is there no longer, and with INVALID_BUSY.
 */
export async function startChild(
  app: AppContext,
  session: WorkspaceSession,
  { state, step, processId, effectId, settle }: ChildRequest,
): Promise<Outcome | undefined> {
  if ((await depthOf(session, state)) >= DEEPEST) {
    throw new ExpectedError("INVALID_BUSY", "Processes run inside each other without end.", {
      next: "Look which of them names one that leads back to it.",
    });
  }
  const { definition, source, version } = await pin(session, findProcess(session, processId));
  const names = new Set([...step.inputs, ...definition.inputs.map((input) => input.name)]);
  return carryOutStart(
    app,
    session,
    {
      type: "start",
      actor: state.startedBy,
      executionId: effectId,
      definition,
      version,
      title: `${definition.title} (${state.title})`,
      inputs: pick(state.data, names),
      parent: { executionId: state.executionId, step: step.path, effectId },
    },
    source,
    settle,
  );
}
