/** The inbox: which open tasks somebody asks to see, and how many there are. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { rolesHeldBy } from "#app/people/directory.ts";
import { taskView } from "#app/runtime/views.ts";
import type { TaskFilter } from "#ports/storage.ts";
import { OWNER_ROLE } from "#runtime/resolutions.ts";
import type { Task } from "#shared/execution.ts";
import type { Actor } from "#shared/permissions.ts";
import { withTasksOfRun } from "./of-run.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** What may be asked of the list besides what the database understands by itself. */
export interface InboxQuestion extends Omit<TaskFilter, "mine" | "unassigned" | "dueBefore" | "words"> {
  readonly view?: "mine" | "queue" | "all" | undefined;
  readonly due?: "overdue" | "week" | undefined;
  readonly search?: string | undefined;
}

/** What somebody has, or may take by a role they hold; the owners' tasks too, when they own the business. */
async function mineOf(session: WorkspaceSession, actor: Actor): Promise<Pick<TaskFilter, "mine">> {
  const roles = [...(await rolesHeldBy(session, actor)), ...(actor.permission === "Owner" ? [OWNER_ROLE] : [])];
  return { mine: { person: actor.name, roles } };
}

async function filterOf(app: AppContext, question: InboxQuestion, actor: Actor): Promise<TaskFilter> {
  const { view, due, search, ...filter } = question;
  const now = app.ports.clock.now().getTime();
  const words = search?.trim().split(/\s+/).filter(Boolean) ?? [];
  return {
    ...filter,
    ...(view === "mine" ? await mineOf(requireSession(app), actor) : view === "queue" ? { unassigned: true } : {}),
    ...(due === undefined ? {} : { dueBefore: new Date(due === "week" ? now + WEEK_MS : now).toISOString() }),
    ...(words.length === 0 ? {} : { words }),
  };
}

/** Tasks with the titles of their runs, page by page. */
export async function inboxTasks(
  app: AppContext,
  question: InboxQuestion,
  actor: Actor,
): Promise<{ tasks: Task[]; nextCursor?: string }> {
  const filter = await filterOf(app, question, actor);
  const { tasks, nextCursor, titles } = await requireSession(app).storage.read(async (tx) => {
    const page = await tx.tasks(await withTasksOfRun(tx, filter));
    const runs = [...new Set(page.tasks.map(({ executionId }) => executionId))];
    return { ...page, titles: await tx.executionTitles(runs) };
  });
  const views = tasks.map((row) => {
    const runTitle = titles.get(row.executionId);
    return { ...taskView(row), ...(runTitle === undefined ? {} : { runTitle }) };
  });
  return { tasks: views, ...(nextCursor === undefined ? {} : { nextCursor }) };
}

/** How many open tasks there are in each view, and how many are late. */
export async function countInbox(
  app: AppContext,
  actor: Actor,
): Promise<{ mine: number; queue: number; all: number; overdue: number }> {
  const session = requireSession(app);
  const mine = await mineOf(session, actor);
  const now = app.ports.clock.now().toISOString();
  return session.storage.read(async (tx) => ({
    mine: await tx.taskCount({ status: "open", ...mine }),
    queue: await tx.taskCount({ status: "open", unassigned: true }),
    all: await tx.openTaskCount(),
    overdue: await tx.taskCount({ status: "open", dueBefore: now }),
  }));
}
