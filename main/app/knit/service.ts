/** Knit for the open workspace: dependencies, and what a change would do to everything that depends on it. */
import { type AppContext, requireSession } from "#app/context.ts";
import { refuseOtherFiles } from "#app/workspace/own-files.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import { type AssessInput, assessChange, type ChangeAssessment } from "#knit/assess.ts";
import { dependencies, dependenciesAround } from "#knit/dependencies.ts";
import type { ExecutionRow } from "#ports/storage.ts";
import type { Analysis } from "#shared/contract/knit.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Dependency, Impact } from "#shared/knit.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { executionsAt } from "./executions.ts";

/** The dependencies of the workspace as it is now: all, or those one symbol has part in; `limit` at most. */
export function listDependencies(app: AppContext, symbol: string | undefined, limit: number): Dependency[] {
  const workspace = requireSession(app).workspace();
  const found = symbol === undefined ? dependencies(workspace) : dependenciesAround(workspace, symbol);
  return found.slice(0, limit);
}

/** A `ChangeAssessment` whose impacts name the running executions they affect. */
export async function askKnit(app: AppContext, input: AssessInput): Promise<ChangeAssessment> {
  const assessment = assessChange(input);
  return { ...assessment, impacts: await withExecutions(app, input.before, assessment.impacts) };
}

/** What the change to these full texts (null: deleted) would do. Nothing is written. Fails with BAD_INPUT for other files. */
export async function analyzeFiles(app: AppContext, files: Readonly<Record<string, string | null>>): Promise<Analysis> {
  const before = modelOf(app);
  for (const path of Object.keys(files)) await refuseForeign(app, path, before);
  const after = new Map(Object.entries(files).filter(([path]) => isModelFile(path)));
  const assessment = await askKnit(app, { before, after });
  const { reconciliation } = assessment;
  const result = reconciliation.after.size > 0 ? reconciliation.after : after;
  return {
    files: [...result].map(([file, text]) => ({ file, before: before.files.get(file)?.text ?? null, after: text })),
    changes: [...assessment.changes],
    impacts: [...assessment.impacts],
    conflicts: [...assessment.conflicts],
    newDiagnostics: [...assessment.newDiagnostics],
    resolvedDiagnostics: [...assessment.resolvedDiagnostics],
    approvers: [...assessment.approvers],
    reconciliation: { edits: [...reconciliation.edits], after: Object.fromEntries(reconciliation.after) },
  };
}

/** The checked model of the working tree, without the findings for files that could not be read. */
function modelOf(app: AppContext): Workspace {
  return changeWorkspace(requireSession(app).workspace(), new Map());
}

/** Fails with OUTSIDE_WORKSPACE or BAD_INPUT for what could never be a file of the business. */
async function refuseForeign(app: AppContext, path: string, before: Workspace): Promise<void> {
  refuseOtherFiles(path);
  if (before.files.has(path)) return;
  // A link that leads out can only be seen on disk. A file that cannot be read may well be given a new text.
  await requireSession(app)
    .files.read(path)
    .catch((error: unknown) => {
      if (error instanceof ExpectedError && error.failure.code === "OUTSIDE_WORKSPACE") throw error;
    });
}

/** How many running executions are looked at; more are running only in businesses that no person follows one by one. */
const MOST_EXECUTIONS = 5000;

async function withExecutions(
  app: AppContext,
  before: Workspace,
  impacts: readonly Impact[],
): Promise<readonly Impact[]> {
  if (impacts.length === 0) return impacts;
  const { storage } = requireSession(app);
  const running = await storage.read(async (transaction) => {
    const rows: ExecutionRow[] = [];
    for (const status of ["running", "waiting", "paused"] as const) {
      rows.push(...(await transaction.executions({ status, limit: MOST_EXECUTIONS })));
    }
    return rows;
  });
  if (running.length === 0) return impacts;
  return impacts.map((impact) => ({ ...impact, executions: executionsAt(before, impact.symbol, running) }));
}
