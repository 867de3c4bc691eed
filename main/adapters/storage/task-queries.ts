/** Lists of tasks: filtered, sorted, page by page. */
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { TaskFilter, TaskRow } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import { containing } from "./codec.ts";
import { taskRow } from "./runtime-rows.ts";
import { findTexts, type SharedTexts } from "./shared-texts.ts";
import type { Tables, TaskTable } from "./tables.ts";

type TaskQuery<Row> = SelectQueryBuilder<Tables, "tasks", Row>;

/** A place in a list of tasks: the sorting columns of the last one seen. Identifiers sort by when they were made. */
type Place = Pick<TaskTable, "urgency" | "id">;

/** An urgency holds no blank. */
function writeCursor({ urgency, id }: Place): string {
  return `${urgency} ${id}`;
}

function readCursor(cursor: string): Place {
  const [urgency, ...id] = cursor.split(" ");
  if (urgency === undefined || id.length === 0) {
    throw new ExpectedError("BAD_INPUT", "This place in the list of tasks is not known.", {
      path: "cursor",
      next: "Ask for the list from its beginning.",
    });
  }
  return { urgency, id: id.join(" ") };
}

function withWord<Row>(query: TaskQuery<Row>, word: string): TaskQuery<Row> {
  const wanted = containing(word);
  const isIn = (column: string) => sql<boolean>`lower(${sql.ref(column)}) like ${wanted} escape '\\'`;
  return query.where((is) =>
    is.or([
      isIn("title"),
      isIn("playbook"),
      isIn("description"),
      is("execution_id", "in", is.selectFrom("process_executions").select("id").where(isIn("title"))),
    ]),
  );
}

function filtered<Row>(from: TaskQuery<Row>, filter: Omit<TaskFilter, "limit">): TaskQuery<Row> {
  const { status, executionId, ids, role, team, mine, unassigned, playbook, priority, dueBefore, words = [] } = filter;
  let query = from;
  // The index of open tasks is found only when the status stands in the statement itself.
  if (status === "open") query = query.where(sql<boolean>`status = 'open'`);
  else if (status !== undefined) query = query.where("status", "=", status);
  if (executionId !== undefined) query = query.where("execution_id", "=", executionId);
  if (ids !== undefined) query = ids.length > 0 ? query.where("id", "in", ids) : query.where(sql<boolean>`1 = 0`);
  if (role !== undefined) query = query.where("role", "=", role);
  if (team !== undefined) query = query.where("team", "=", team);
  if (unassigned === true) query = query.where("assignee", "is", null);
  if (playbook !== undefined) query = query.where("playbook", "=", playbook);
  if (priority !== undefined) query = query.where("priority", "=", priority);
  // The urgency ends with the due time (or "~", which is behind all of them), and stands in the index of open tasks.
  if (dueBefore !== undefined) query = query.where(sql<boolean>`substr(urgency, 2) < ${dueBefore}`);
  for (const word of words) query = withWord(query, word);
  if (mine !== undefined) {
    query = query.where((is) =>
      is.or([
        is("assignee", "=", mine.person),
        ...(mine.roles.length > 0 ? [is.and([is("assignee", "is", null), is("role", "in", mine.roles)])] : []),
      ]),
    );
  }
  return query;
}

function behind<Row>(query: TaskQuery<Row>, { order, cursor }: TaskFilter): TaskQuery<Row> {
  if (cursor === undefined) return query;
  const place = readCursor(cursor);
  return query.where((is) => {
    const later = is("id", order === "newest" ? "<" : ">", place.id);
    return order === "urgency"
      ? is.or([is("urgency", ">", place.urgency), is.and([is("urgency", "=", place.urgency), later])])
      : later;
  });
}

/** The tasks a filter asks for; `nextCursor` when there are more. Fails with BAD_INPUT for a cursor that is none. */
export async function listTasks(
  db: Kysely<Tables>,
  texts: SharedTexts,
  filter: TaskFilter,
): Promise<{ readonly tasks: readonly TaskRow[]; readonly nextCursor?: string }> {
  const { limit, order } = filter;
  // Which tasks they are is told by an index alone; whole rows are read only of those on the page.
  let places = behind(filtered(db.selectFrom("tasks").select(["urgency", "id"]), filter), filter);
  if (order === "urgency") places = places.orderBy("urgency");
  const direction = order === "newest" ? "desc" : "asc";
  const found = await places
    .orderBy("id", direction)
    .limit(limit + 1)
    .execute();
  const page = found.slice(0, limit);
  const rows = await tasksById(
    db,
    texts,
    page.map((place) => place.id),
  );
  const last = page.at(-1);
  return found.length > limit && last ? { tasks: rows, nextCursor: writeCursor(last) } : { tasks: rows };
}

/** How many tasks a filter finds. */
export async function countTasks(db: Kysely<Tables>, filter: Omit<TaskFilter, "limit">): Promise<number> {
  const query = filtered(
    db.selectFrom("tasks").select(({ fn }) => fn.countAll().as("count")),
    filter,
  );
  return Number((await query.executeTakeFirst())?.count ?? 0);
}

async function tasksById(db: Kysely<Tables>, texts: SharedTexts, ids: readonly string[]): Promise<readonly TaskRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("tasks").selectAll().where("id", "in", ids).execute();
  const found = await findTexts(
    db,
    texts,
    rows.map((row) => row.form_hash),
  );
  const byId = new Map(rows.map((row) => [row.id, taskRow(row, found)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
