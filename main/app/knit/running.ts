/** What is running now that a change concerns: executions of the playbooks, and tasks that people have open. */
import { type AppContext, requireSession } from "#app/context.ts";
import { parseSymbol } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { Impact } from "#shared/knit.ts";
import { executionsAt } from "./executions.ts";

/** How many running executions and open tasks are looked at; more are only in businesses that no person follows one by one. */
const MOST_LOOKED_AT = 5000;

/** The impacts with the running executions and open tasks that they concern. */
export async function withRunning(
  app: AppContext,
  before: Workspace,
  impacts: readonly Impact[],
): Promise<readonly Impact[]> {
  if (impacts.length === 0) return impacts;
  const { storage } = requireSession(app);
  const running = await storage.read((transaction) =>
    transaction.executions({ statuses: ["running", "waiting", "paused"], limit: MOST_LOOKED_AT }),
  );
  if (running.length === 0) return impacts;
  const found = impacts.map((impact) => ({ ...impact, executions: executionsAt(before, impact.symbol, running) }));
  const concerned = new Set(found.flatMap((impact) => impact.executions));
  if (concerned.size === 0) return found;
  const { tasks } = await storage.read((transaction) => transaction.tasks({ status: "open", limit: MOST_LOOKED_AT }));
  const open = Map.groupBy(
    tasks.filter((task) => concerned.has(task.executionId)),
    (task) => task.step,
  );
  return found.map((impact) => {
    const step = stepOf(impact.symbol);
    const here = (step === undefined ? undefined : open.get(step)) ?? [];
    const ids = here.filter((task) => impact.executions.includes(task.executionId)).map((task) => task.id);
    return ids.length === 0 ? impact : { ...impact, tasks: ids };
  });
}

/** A step's name as tasks carry it: `parent/child`. */
function stepOf(symbol: string): string | undefined {
  const parsed = parseSymbol(symbol);
  return parsed?.kind === "step" ? parsed.parts.slice(1).join("/") : undefined;
}
