/** Moving running executions to another version of their playbook, and back. */
import { type AppContext, requireKeepingSession, type WorkspaceSession } from "#app/context.ts";
import { withTasksOfRun } from "#app/tasks/of-run.ts";
import type { ExecutionRow, ReadTransaction } from "#ports/storage.ts";
import type { Data } from "#runtime/events.ts";
import { inverse, type StepMapping } from "#runtime/migrate/mapping.ts";
import { planMove } from "#runtime/migrate/plan.ts";
import type { State } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ExecutionState } from "#shared/execution.ts";
import type { StepCounterparts } from "#shared/live-change.ts";
import { keptReason } from "./act.ts";
import { carryOut, loadState, noSuchRun } from "./carry-out.ts";
import { runEffects } from "./effects.ts";
import { liveChange } from "./live-change.ts";
import { eventOf, stateOf } from "./rows.ts";
import type { Pinned } from "./start.ts";
import { versionsOf } from "./versions.ts";
import { executionState } from "./views.ts";

async function requireRow(session: WorkspaceSession, id: string): Promise<ExecutionRow> {
  const row = await session.storage.read((tx) => tx.execution(id));
  if (row) return row;
  throw noSuchRun();
}

/** A move that somebody asks for. */
export interface MoveRequest {
  readonly id: string;
  /** Counterparts that are not to be those drafted. */
  readonly mapping?: StepCounterparts | undefined;
  /** New steps behind that are left out; those drafted when absent. */
  readonly leaveOut?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  readonly actor: string;
}

/**
 * Moves a running execution to the version of its playbook in the files, in one go. Fails with NOT_FOUND, CONFLICT (it
 * has ended, follows that version already, or its playbook cannot be run) or BAD_INPUT (no such step).
 */
export async function moveExecution(app: AppContext, request: MoveRequest): Promise<ExecutionState> {
  const session = requireKeepingSession(app);
  const row = await requireRow(session, request.id);
  const state = stateOf(row);
  const versions = versionsOf(session, session.workspace());
  const entered = await versions.entered(state.definition);
  if (entered === undefined) {
    throw new ExpectedError("CONFLICT", "There is no version of this process that can be run.", {
      path: "id",
      next: "Put its process right, then move the run; until then it goes on as it began.",
    });
  }
  const mapping = preferring(versions.known(row, state.definition, entered.entry), request.mapping ?? {});
  return carryOutMove(app, session, state, entered, { ...request, mapping });
}

/** Counterparts as somebody asks for them; what is drafted for the same ones gives way. */
function preferring(drafted: StepMapping, asked: StepMapping): StepMapping {
  const taken = new Set(Object.values(asked));
  const left = Object.entries(drafted).filter(([step, target]) => !(step in asked) && !taken.has(target));
  return { ...Object.fromEntries(left), ...asked };
}

/** Moves an execution back to the version it was moved from last. Fails with NOT_FOUND or CONFLICT. */
export async function moveExecutionBack(
  app: AppContext,
  request: Pick<MoveRequest, "id" | "reason" | "actor">,
): Promise<ExecutionState> {
  const session = requireKeepingSession(app);
  const { state, events } = await session.storage.read(async (tx) => ({
    state: await loadState(tx, request.id),
    events: (await tx.events(request.id)).map(eventOf),
  }));
  const versions = events.flatMap((event) =>
    event.type === "execution_started" || event.type === "execution_moved" ? [event] : [],
  );
  const [earlier, last] = versions.slice(-2);
  if (earlier === undefined || last?.type !== "execution_moved") {
    throw new ExpectedError("CONFLICT", "This run was never moved to another version.", { path: "id" });
  }
  const { definition, version } = earlier;
  const source = (await session.git.readBlobs([version])).get(version) ?? "";
  const mapping = Object.fromEntries(inverse(last.mapping));
  return carryOutMove(app, session, state, { definition, version, source }, { ...request, mapping, leaveOut: [] });
}

async function carryOutMove(
  app: AppContext,
  session: WorkspaceSession,
  state: State,
  { definition, version, source }: Pinned,
  { id, mapping = {}, leaveOut, reason, actor }: MoveRequest,
): Promise<ExecutionState> {
  const outcome = await carryOut(
    app,
    session,
    id,
    {
      type: "move_to_version",
      actor,
      definition,
      version,
      mapping,
      leaveOut: leaveOut ?? planMove(state, definition, mapping).leaveOut,
      drafts: await session.storage.read((tx) => draftsOf(tx, id)),
      reason: keptReason(reason),
    },
    { source },
  );
  await runEffects(app, session, outcome.effects);
  return executionState(outcome.state);
}

/** What was entered so far in the open tasks of an execution, by step. */
async function draftsOf(tx: ReadTransaction, executionId: string): Promise<Readonly<Record<string, Data>>> {
  const { tasks } = await tx.tasks(await withTasksOfRun(tx, { executionId, status: "open", limit: 500 }));
  return Object.fromEntries(tasks.flatMap(({ step, draft }) => (draft === null ? [] : [[step, draft]])));
}

/** Moves every execution whose move is safe. Those that somebody worked on in that moment and that cannot move are passed over. */
export async function moveSafe(app: AppContext, actor: string): Promise<{ readonly moved: number }> {
  requireKeepingSession(app);
  let moved = 0;
  for (;;) {
    // Only so many moves are told at once; what was moved is not told again.
    const { moves } = await liveChange(app);
    const before = moved;
    for (const { executionId, class: how } of moves) {
      if (how === "safe" && (await hasMoved(app, executionId, actor))) moved += 1;
    }
    if (moved === before) return { moved };
  }
}

async function hasMoved(app: AppContext, id: string, actor: string): Promise<boolean> {
  try {
    await moveExecution(app, { id, actor });
    return true;
  } catch (error) {
    if (error instanceof ExpectedError) return false;
    throw error;
  }
}
