/** What changed playbooks mean for their running executions. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import type { ExecutionRow } from "#ports/storage.ts";
import { compileDefinition } from "#runtime/compile.ts";
import { allSteps, type Definition } from "#runtime/definition.ts";
import { type MovePlan, planMove } from "#runtime/migrate/plan.ts";
import { processIdOf } from "#runtime/process-id.ts";
import { isOpen, type State, stepRecord } from "#runtime/state.ts";
import type { ExecutionMove, LiveChange, MoveClass } from "#shared/live-change.ts";
import { noSuchRun } from "./carry-out.ts";
import { runningCounts } from "./processes.ts";
import { stateOf } from "./rows.ts";
import type { Pinned } from "./start.ts";
import { type Versions, versionsOf } from "./versions.ts";

/** Moves of each class that are told one by one. */
const MOST_TOLD = 500;
/** Executions read at once. */
const PAGE = 200;
const RUNNING = ["running", "waiting", "paused"] as const;
const ORDER: Readonly<Record<MoveClass, number>> = { decide: 0, safe: 1, stays: 2 };

/** Whether two definitions say the same, so that an execution has nothing to gain from a move. */
function saysTheSame(one: Definition, other: Definition): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function moveOf(row: ExecutionRow, versions: Versions): Promise<ExecutionMove | undefined> {
  const state = stateOf(row);
  const entered = await versions.entered(state.definition);
  if (entered === undefined) {
    return moveView(state, undefined, {
      class: "stays",
      reasons: ["There is no version of its process that can be run."],
    });
  }
  if (saysTheSame(entered.definition, state.definition)) return undefined;
  const plan = planMove(state, entered.definition, versions.known(row, state.definition, entered.entry));
  return moveView(state, entered, plan);
}

function moveView(
  state: State,
  entered: Pinned | undefined,
  plan: Pick<MovePlan, "class" | "reasons"> & Partial<MovePlan>,
): ExecutionMove {
  const { definition, version } = state;
  return {
    executionId: state.executionId,
    title: state.title,
    playbook: definition.playbook,
    process: definition.title,
    class: plan.class,
    reasons: [...plan.reasons],
    fromVersion: version,
    toVersion: entered?.version ?? "",
    steps: allSteps(definition.steps).map(({ path }) => ({
      step: path,
      status: stepRecord(state, path).status,
      counterpart: plan.mapping?.[path] ?? null,
    })),
    newSteps: entered === undefined ? [] : allSteps(entered.definition.steps).map(({ path }) => path),
    leaveOut: [...(plan.leaveOut ?? [])],
  };
}

/** Calls `look` with every execution of a process that is under way, newest first. */
async function eachRunning(
  session: WorkspaceSession,
  processId: string,
  look: (row: ExecutionRow) => Promise<void>,
): Promise<void> {
  let behind: { startedAt: string; id: string } | undefined;
  for (;;) {
    const filter = { processId, statuses: RUNNING, behind, limit: PAGE };
    const rows = await session.storage.read((tx) => tx.executions(filter));
    for (const row of rows) await look(row);
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    behind = { startedAt: last.startedAt, id: last.id };
  }
}

async function changeFor(
  session: WorkspaceSession,
  workspace: Workspace,
  processIds: Iterable<string>,
): Promise<LiveChange> {
  const versions = versionsOf(session, workspace);
  const counts = { running: 0, safe: 0, decide: 0, stays: 0 };
  const moves: ExecutionMove[] = [];
  for (const processId of processIds) {
    await eachRunning(session, processId, async (row) => {
      const move = await moveOf(row, versions);
      if (move === undefined) return;
      counts.running += 1;
      counts[move.class] += 1;
      if (counts[move.class] <= MOST_TOLD) moves.push(move);
    });
  }
  return { ...counts, moves: moves.sort((one, two) => ORDER[one.class] - ORDER[two.class]) };
}

/** Ids of processes of which something is under way. */
async function runningProcesses(session: WorkspaceSession): Promise<readonly string[]> {
  return [...(await runningCounts(session)).keys()];
}

/** What the files as they are now mean for running executions of changed playbooks. */
export async function liveChange(app: AppContext): Promise<LiveChange> {
  const session = requireSession(app);
  return changeFor(session, session.workspace(), await runningProcesses(session));
}

/** What files that are not written yet (path → text; null deletes) mean for executions of the playbooks they change. */
export async function liveChangeAfter(
  app: AppContext,
  before: Workspace,
  files: ReadonlyMap<string, string | null>,
): Promise<LiveChange> {
  const session = requireSession(app);
  const after = changeWorkspace(before, files);
  const compiled = (workspace: Workspace, processId: string): string => {
    const entry = workspace.playbooks.find(({ symbol }) => processIdOf(symbol) === processId);
    return entry === undefined ? "" : JSON.stringify(compileDefinition(workspace, entry));
  };
  const running = await runningProcesses(session);
  const changed = running.filter((processId) => compiled(before, processId) !== compiled(after, processId));
  return changeFor(session, after, changed);
}

/** What moving one execution would mean; undefined when it follows the files as they are. Fails with NOT_FOUND. */
export async function executionMove(app: AppContext, id: string): Promise<ExecutionMove | undefined> {
  const session = requireSession(app);
  const row = await session.storage.read((tx) => tx.execution(id));
  if (!row) throw noSuchRun();
  return isOpen(stateOf(row)) ? moveOf(row, versionsOf(session, session.workspace())) : undefined;
}
