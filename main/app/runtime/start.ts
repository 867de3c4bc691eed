/** Starts executions: by people, and as a step of another execution. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { compileDefinition } from "#runtime/compile.ts";
import type { Definition, StepSpec } from "#runtime/definition.ts";
import type { Data } from "#runtime/events.ts";
import type { State } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import { carryOutStart, type Outcome, type Settle } from "./carry-out.ts";
import { findProcess } from "./processes.ts";
import { stateOf } from "./rows.ts";

/** How deep processes may run inside each other; a circle among playbooks ends here. */
const DEEPEST = 10;

/** The definition of a playbook with the text and version it is pinned to. */
async function pin(
  session: WorkspaceSession,
  entry: PlaybookEntry,
): Promise<{ definition: Definition; source: string; version: string }> {
  const workspace = session.workspace();
  const compiled = compileDefinition(workspace, entry);
  if (!compiled.ok) {
    throw new ExpectedError("INVALID_BUSY", `“${entry.name}” cannot be run: ${compiled.error.join("; ")}.`, {
      path: entry.file,
      next: "Put the playbook right, then start it again.",
    });
  }
  const source = workspace.files.get(entry.file)?.text ?? "";
  return { definition: compiled.value, source, version: await session.git.blobId(source) };
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

/**
 * Starts the playbook that a step of `state` is. The execution has the effect's id, so that a second try finds it.
 * Undefined when it was there already. Inputs map by name: the step's, and whatever else the playbook asks for.
 */
export async function startChild(
  app: AppContext,
  session: WorkspaceSession,
  state: State,
  step: StepSpec,
  effectId: string,
  settle: Settle,
): Promise<Outcome | undefined> {
  if ((await depthOf(session, state)) >= DEEPEST) {
    throw new ExpectedError("INVALID_BUSY", "Processes run inside each other without end.", {
      next: "Look which of them names one that leads back to it.",
    });
  }
  const { definition, source, version } = await pin(session, findProcess(session, step.runs?.processId ?? ""));
  const names = new Set([...step.inputs, ...definition.inputs.map((input) => input.name)]);
  const inputs = Object.fromEntries(
    [...names].flatMap((name) => (name in state.data ? [[name, state.data[name]] as const] : [])),
  );
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
      inputs,
      parent: { executionId: state.executionId, step: step.path, effectId },
    },
    source,
    settle,
  );
}
