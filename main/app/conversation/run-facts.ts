/** What a conversation may tell of runs and tasks. */
import { type AppContext, requireSession } from "#app/context.ts";
import { approvesAlone } from "#app/reconciliation/people.ts";
import { listExecutions, listTasks } from "#app/runtime/service.ts";
import type { RunFacts } from "#conversation/scene.ts";
import type { Actor } from "#shared/permissions.ts";

/** More runs and tasks than these are not looked through for an answer. */
const LIMIT = 300;

/** The newest runs, the oldest open tasks, who asks and what time it is. */
export async function runFacts(app: AppContext, actor: Actor): Promise<RunFacts> {
  const known = {
    person: actor.name,
    approvesAlone: await approvesAlone(app, actor),
    now: app.ports.clock.now().toISOString(),
  };
  // Most messages arrive where nothing runs yet; one cheap look saves reading tasks.
  const first = await requireSession(app).storage.read((transaction) => transaction.executions({ limit: 1 }));
  if (first.length === 0) return { executions: [], openTasks: [], ...known };
  const [executions, { tasks }] = [
    await listExecutions(app, { limit: LIMIT }),
    await listTasks(app, { status: "open", limit: LIMIT }),
  ];
  const titles = new Map(executions.map(({ id, title }) => [id, title]));
  const openTasks = tasks.map((task) => {
    const runTitle = titles.get(task.executionId);
    return runTitle === undefined ? task : { ...task, runTitle };
  });
  return { executions, openTasks, ...known };
}
