/** The port's two kinds of transaction over Kysely: rows in, rows out, nothing else. */
import type { Kysely } from "kysely";
import type {
  DeliverableRow,
  EventRow,
  ExecutionRow,
  OutboxRow,
  ProcessRow,
  ReadTransaction,
  TaskRow,
  TimerRow,
  WriteTransaction,
} from "#ports/storage.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Turn } from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ExecutionStatus, TaskStatus } from "#shared/execution.ts";
import type { Form } from "#shared/forms.ts";
import type { Dependency, DependencyType } from "#shared/knit.ts";
import type {
  DeliverableTable,
  DependencyTable,
  EventTable,
  ExecutionTable,
  OutboxTable,
  PinTable,
  ProcessTable,
  Tables,
  TaskTable,
  TimerTable,
} from "./tables.ts";

/** PostgreSQL takes 65,535 parameters a statement, SQLite 32,766; the widest table has fewer than 20 columns. */
const ROWS_PER_INSERT = 500;

/** Change sets in these states need nobody any more. */
const FINISHED_CHANGE_SETS = ["rejected", "committed", "applied"];

/** JSON text of a value; undefined becomes null, which JSON can hold. */
function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** The value of a JSON text that this program wrote. */
function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** A text without NUL, which PostgreSQL cannot hold; both databases keep the same text. */
function plain(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "") : text;
}

function chunks<T>(rows: readonly T[]): readonly (readonly T[])[] {
  const result: T[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
    result.push(rows.slice(start, start + ROWS_PER_INSERT));
  return result;
}

const processRow = (row: ProcessTable): ProcessRow => ({
  id: row.id,
  name: row.name,
  busyFilePath: row.busy_file_path,
  versionHash: row.version_hash,
});

const executionRow = (row: ExecutionTable & Omit<PinTable, "execution_id">): ExecutionRow => ({
  id: row.id,
  processId: row.process_id,
  playbook: row.playbook,
  file: row.file,
  version: row.version,
  source: row.source,
  definition: fromJson(row.definition),
  title: row.title,
  status: row.status as ExecutionStatus,
  startedBy: row.started_by,
  startedAt: row.started_at,
  completedAt: row.completed_at,
  currentState: fromJson(row.current_state),
  lastSeq: row.last_seq,
  performanceMetrics: fromJson(row.performance_metrics),
});

const executionTable = (row: ExecutionRow): ExecutionTable => ({
  id: row.id,
  process_id: row.processId,
  playbook: row.playbook,
  file: row.file,
  version: row.version,
  title: plain(row.title),
  status: row.status,
  started_by: row.startedBy,
  started_at: row.startedAt,
  completed_at: row.completedAt,
  current_state: toJson(row.currentState),
  performance_metrics: toJson(row.performanceMetrics),
  last_seq: row.lastSeq,
});

const eventRow = (row: EventTable): EventRow => ({
  executionId: row.execution_id,
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  type: row.type,
  payload: fromJson(row.payload),
  previousHash: row.previous_hash,
  hash: row.hash,
});

const eventTable = (row: EventRow): EventTable => ({
  execution_id: row.executionId,
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  type: row.type,
  payload: toJson(row.payload),
  previous_hash: row.previousHash,
  hash: row.hash,
});

const taskRow = (row: TaskTable): TaskRow => ({
  id: row.id,
  executionId: row.execution_id,
  playbook: row.playbook,
  step: row.step,
  title: row.title,
  description: row.description,
  role: row.role,
  team: row.team,
  assignee: row.assignee,
  revision: row.revision,
  status: row.status as TaskStatus,
  createdAt: row.created_at,
  dueAt: row.due_at,
  completedAt: row.completed_at,
  note: row.note,
  form: fromJson<Form>(row.form),
  draft: row.draft === null ? null : fromJson(row.draft),
  outputs: row.outputs === null ? null : fromJson(row.outputs),
});

const taskTable = (row: TaskRow): TaskTable => ({
  id: row.id,
  execution_id: row.executionId,
  playbook: row.playbook,
  step: row.step,
  title: plain(row.title),
  description: plain(row.description),
  role: row.role,
  team: row.team,
  assignee: row.assignee === null ? null : plain(row.assignee),
  revision: row.revision,
  status: row.status,
  created_at: row.createdAt,
  due_at: row.dueAt,
  completed_at: row.completedAt,
  note: row.note === null ? null : plain(row.note),
  form: toJson(row.form),
  draft: row.draft === null ? null : toJson(row.draft),
  outputs: row.outputs === null ? null : toJson(row.outputs),
});

const outboxRow = (row: OutboxTable): OutboxRow => ({
  id: row.id,
  executionId: row.execution_id,
  kind: row.kind,
  payload: fromJson(row.payload),
  createdAt: row.created_at,
});

const timerRow = (row: TimerTable): TimerRow => ({
  id: row.id,
  executionId: row.execution_id,
  kind: row.kind,
  dueAt: row.due_at,
  payload: fromJson(row.payload),
});

const deliverableRow = (row: DeliverableTable): DeliverableRow => ({
  executionId: row.execution_id,
  name: row.name,
  step: row.step,
  value: fromJson(row.value),
  producedAt: row.produced_at,
});

const dependencyRow = (row: DependencyTable): Dependency => ({
  from: row.from_symbol,
  to: row.to_symbol,
  type: row.type as DependencyType,
  relation: row.relation,
  fromPlace: fromJson(row.from_place),
  ...(row.to_place === null ? {} : { toPlace: fromJson(row.to_place) }),
});

const turnRow = (row: { turn: number; at: string; mode: string; user_input: string; reply: string }): Turn => ({
  turn: row.turn,
  at: row.at,
  message: row.user_input,
  mode: row.mode as Turn["mode"],
  reply: fromJson(row.reply),
});

/** A place in the list of tasks: when and which task was the last one seen. */
function readCursor(cursor: string): { at: string; id: string } {
  const space = cursor.indexOf(" ");
  if (space < 1) {
    throw new ExpectedError("BAD_INPUT", "This place in the list of tasks is not known.", {
      path: "cursor",
      next: "Ask for the list from its beginning.",
    });
  }
  return { at: cursor.slice(0, space), id: cursor.slice(space + 1) };
}

/** Executions with what they are pinned to. */
function pinnedExecutions(db: Kysely<Tables>) {
  return db
    .selectFrom("process_executions")
    .innerJoin("execution_pins", "execution_pins.execution_id", "process_executions.id")
    .selectAll("process_executions")
    .select(["execution_pins.source", "execution_pins.definition"]);
}

/** What may be read, over a Kysely connection or transaction. */
export function readTransaction(db: Kysely<Tables>): ReadTransaction {
  return {
    async processes() {
      return (await db.selectFrom("business_processes").selectAll().orderBy("id").execute()).map(processRow);
    },
    async execution(id) {
      const row = await pinnedExecutions(db).where("id", "=", id).executeTakeFirst();
      return row && executionRow(row);
    },
    async executions({ processId, playbook, status, limit }) {
      let query = pinnedExecutions(db);
      if (processId !== undefined) query = query.where("process_id", "=", processId);
      if (playbook !== undefined) query = query.where("playbook", "=", playbook);
      if (status !== undefined) query = query.where("status", "=", status);
      return (await query.orderBy("started_at", "desc").orderBy("id", "desc").limit(limit).execute()).map(executionRow);
    },
    async executionCounts() {
      const rows = await db
        .selectFrom("process_executions")
        .select(({ fn }) => ["process_id", "status", fn.countAll().as("count")])
        .groupBy(["process_id", "status"])
        .execute();
      return rows.map((row) => ({
        processId: row.process_id,
        status: row.status as ExecutionStatus,
        count: Number(row.count),
      }));
    },
    async events(executionId) {
      const rows = await db
        .selectFrom("execution_events")
        .selectAll()
        .where("execution_id", "=", executionId)
        .orderBy("seq")
        .execute();
      return rows.map(eventRow);
    },
    async lastEvent(executionId) {
      const row = await db
        .selectFrom("execution_events")
        .selectAll()
        .where("execution_id", "=", executionId)
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && eventRow(row);
    },
    async task(id) {
      const row = await db.selectFrom("tasks").selectAll().where("id", "=", id).executeTakeFirst();
      return row && taskRow(row);
    },
    async tasks({ status, executionId, role, limit, cursor }) {
      let query = db.selectFrom("tasks").selectAll();
      if (status !== undefined) query = query.where("status", "=", status);
      if (executionId !== undefined) query = query.where("execution_id", "=", executionId);
      if (role !== undefined) query = query.where("role", "=", role);
      if (cursor !== undefined) {
        const { at, id } = readCursor(cursor);
        query = query.where((is) =>
          is.or([is("created_at", ">", at), is.and([is("created_at", "=", at), is("id", ">", id)])]),
        );
      }
      const rows = await query
        .orderBy("created_at")
        .orderBy("id")
        .limit(limit + 1)
        .execute();
      const tasks = rows.slice(0, limit).map(taskRow);
      const last = tasks.at(-1);
      return rows.length > limit && last ? { tasks, nextCursor: `${last.createdAt} ${last.id}` } : { tasks };
    },
    async outbox(limit) {
      const rows = await db.selectFrom("outbox").selectAll().orderBy("created_at").orderBy("id").limit(limit).execute();
      return rows.map(outboxRow);
    },
    async timers({ dueBy, limit }) {
      let query = db.selectFrom("timers").selectAll();
      if (dueBy !== undefined) query = query.where("due_at", "<=", dueBy);
      return (await query.orderBy("due_at").orderBy("id").limit(limit).execute()).map(timerRow);
    },
    async deliverables(executionId) {
      const rows = await db
        .selectFrom("deliverables")
        .selectAll()
        .where("execution_id", "=", executionId)
        .orderBy("name")
        .execute();
      return rows.map(deliverableRow);
    },
    async changeSet(id) {
      const row = await db.selectFrom("change_sets").select("body").where("id", "=", id).executeTakeFirst();
      return row && fromJson<ChangeSet>(row.body);
    },
    async changeSets({ unfinishedOnly }) {
      let query = db.selectFrom("change_sets").select("body");
      if (unfinishedOnly) query = query.where("status", "not in", FINISHED_CHANGE_SETS);
      const rows = await query.orderBy("created_at", "desc").orderBy("id", "desc").execute();
      return rows.map((row) => fromJson<ChangeSet>(row.body));
    },
    async commitIntents() {
      const rows = await db
        .selectFrom("commit_intents")
        .selectAll()
        .orderBy("started_at")
        .orderBy("change_set_id")
        .execute();
      return rows.map((row) => ({
        changeSetId: row.change_set_id,
        startedAt: row.started_at,
        message: row.message,
        author: fromJson(row.author),
        head: row.head,
        files: fromJson(row.files),
        contents: fromJson(row.contents),
      }));
    },
    async draft(path) {
      const row = await db.selectFrom("drafts").selectAll().where("path", "=", path).executeTakeFirst();
      return row && { path: row.path, text: row.text, baseHash: row.base_hash, savedAt: row.saved_at };
    },
    async drafts() {
      const rows = await db.selectFrom("drafts").selectAll().orderBy("path").execute();
      return rows.map((row) => ({ path: row.path, text: row.text, baseHash: row.base_hash, savedAt: row.saved_at }));
    },
    async turns(sessionId) {
      const rows = await db
        .selectFrom("conversations")
        .select(["turn", "at", "mode", "user_input", "reply"])
        .where("session_id", "=", sessionId)
        .orderBy("turn")
        .execute();
      return rows.map(turnRow);
    },
    async conversationSessions() {
      const rows = await db
        .selectFrom("conversations as first")
        .innerJoin(
          (from) =>
            from
              .selectFrom("conversations")
              .select(({ fn }) => [
                "session_id",
                fn.min("turn").as("first_turn"),
                fn.max("at").as("last_at"),
                fn.countAll().as("count"),
              ])
              .groupBy("session_id")
              .as("session"),
          (join) =>
            join.onRef("session.session_id", "=", "first.session_id").onRef("session.first_turn", "=", "first.turn"),
        )
        .select([
          "first.session_id as id",
          "first.user_input as title",
          "session.last_at as at",
          "session.count as turns",
        ])
        .orderBy("session.last_at", "desc")
        .orderBy("first.session_id", "desc")
        .execute();
      return rows.map((row) => ({ id: row.id, title: shortTitle(row.title), at: row.at, turns: Number(row.turns) }));
    },
    async conversationState(sessionId) {
      const row = await db
        .selectFrom("conversation_states")
        .select("state")
        .where("session_id", "=", sessionId)
        .executeTakeFirst();
      return row && fromJson<unknown>(row.state);
    },
    async dependencies(symbol) {
      let query = db.selectFrom("busy_dependencies").selectAll();
      if (symbol !== undefined) {
        query = query.where((is) => is.or([is("from_symbol", "=", symbol), is("to_symbol", "=", symbol)]));
      }
      return (await query.orderBy("position").execute()).map(dependencyRow);
    },
  };
}

/** The first line of a message, short enough for a list. */
function shortTitle(message: string): string {
  const line = message.trim().split("\n", 1)[0] ?? "";
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** What may be read and written, over a Kysely transaction. */
export function writeTransaction(db: Kysely<Tables>): WriteTransaction {
  return {
    ...readTransaction(db),
    async putProcess(row) {
      const values = { id: row.id, name: row.name, busy_file_path: row.busyFilePath, version_hash: row.versionHash };
      await db
        .insertInto("business_processes")
        .values(values)
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async insertExecution(row) {
      await db.insertInto("process_executions").values(executionTable(row)).execute();
      const pin = { execution_id: row.id, source: plain(row.source), definition: toJson(row.definition) };
      await db.insertInto("execution_pins").values(pin).execute();
    },
    async updateExecution(row, expectedSeq) {
      const { id, ...values } = executionTable(row);
      const result = await db
        .updateTable("process_executions")
        .set(values)
        .where("id", "=", id)
        .where("last_seq", "=", expectedSeq)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async appendEvents(rows) {
      for (const some of chunks(rows)) await db.insertInto("execution_events").values(some.map(eventTable)).execute();
    },
    async putTask(row) {
      const { id, ...values } = taskTable(row);
      await db
        .insertInto("tasks")
        .values({ id, ...values })
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async putOutbox(row) {
      await db
        .insertInto("outbox")
        .values({
          id: row.id,
          execution_id: row.executionId,
          kind: row.kind,
          payload: toJson(row.payload),
          created_at: row.createdAt,
        })
        .onConflict((on) => on.column("id").doNothing())
        .execute();
    },
    async deleteOutbox(id) {
      await db.deleteFrom("outbox").where("id", "=", id).execute();
    },
    async putTimer(row) {
      const values = { execution_id: row.executionId, kind: row.kind, due_at: row.dueAt, payload: toJson(row.payload) };
      await db
        .insertInto("timers")
        .values({ id: row.id, ...values })
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async deleteTimer(id) {
      await db.deleteFrom("timers").where("id", "=", id).execute();
    },
    async putDeliverable(row) {
      const values = { step: row.step, value: toJson(row.value), produced_at: row.producedAt };
      await db
        .insertInto("deliverables")
        .values({ execution_id: row.executionId, name: row.name, ...values })
        .onConflict((on) => on.columns(["execution_id", "name"]).doUpdateSet(values))
        .execute();
    },
    async deleteDeliverable(executionId, name) {
      await db.deleteFrom("deliverables").where("execution_id", "=", executionId).where("name", "=", name).execute();
    },
    async putChangeSet(changeSet) {
      const values = {
        title: plain(changeSet.title),
        origin: changeSet.origin,
        author: changeSet.author,
        status: changeSet.status,
        created_at: changeSet.createdAt,
        updated_at: changeSet.updatedAt,
        body: toJson(changeSet),
      };
      await db
        .insertInto("change_sets")
        .values({ id: changeSet.id, ...values })
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async putCommitIntent(row) {
      const values = {
        started_at: row.startedAt,
        message: row.message,
        author: toJson(row.author),
        head: row.head,
        files: toJson(row.files),
        contents: toJson(row.contents),
      };
      await db
        .insertInto("commit_intents")
        .values({ change_set_id: row.changeSetId, ...values })
        .onConflict((on) => on.column("change_set_id").doUpdateSet(values))
        .execute();
    },
    async deleteCommitIntent(changeSetId) {
      await db.deleteFrom("commit_intents").where("change_set_id", "=", changeSetId).execute();
    },
    async putDraft(row) {
      const values = { text: row.text, base_hash: row.baseHash, saved_at: row.savedAt };
      await db
        .insertInto("drafts")
        .values({ path: row.path, ...values })
        .onConflict((on) => on.column("path").doUpdateSet(values))
        .execute();
    },
    async deleteDraft(path) {
      await db.deleteFrom("drafts").where("path", "=", path).execute();
    },
    async appendTurn(sessionId, turn) {
      const { reply } = turn;
      const result = await db
        .insertInto("conversations")
        .values({
          session_id: sessionId,
          turn: turn.turn,
          at: turn.at,
          mode: turn.mode,
          user_input: plain(turn.message),
          ai_response: plain(reply.reply),
          actions_taken: toJson({ changeSetId: reply.changeSetId, action: reply.action }),
          reply: toJson(reply),
        })
        .onConflict((on) => on.columns(["session_id", "turn"]).doNothing())
        .executeTakeFirst();
      if (result.numInsertedOrUpdatedRows !== 1n) {
        throw new ExpectedError("CONFLICT", "This conversation went on somewhere else in the meantime.", {
          next: "Load the conversation again, then send your message once more.",
        });
      }
    },
    async putConversationState(sessionId, state) {
      const values = { state: toJson(state) };
      await db
        .insertInto("conversation_states")
        .values({ session_id: sessionId, ...values })
        .onConflict((on) => on.column("session_id").doUpdateSet(values))
        .execute();
    },
    async replaceDependencies(dependencies) {
      await db.deleteFrom("busy_dependencies").execute();
      const rows = dependencies.map((dependency, position) => ({
        position,
        from_symbol: dependency.from,
        to_symbol: dependency.to,
        type: dependency.type,
        relation: dependency.relation,
        from_place: toJson(dependency.fromPlace),
        to_place: dependency.toPlace === undefined ? null : toJson(dependency.toPlace),
      }));
      for (const some of chunks(rows)) await db.insertInto("busy_dependencies").values(some).execute();
    },
  };
}
