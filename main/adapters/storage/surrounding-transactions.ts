/** Issues, events, schedules, people, comments, attachments, figures and the audit log, over Kysely. */
import { type Kysely, sql } from "kysely";
import type { ReadTransaction, WriteTransaction } from "#ports/storage.ts";
import { chunks } from "./codec.ts";
import {
  absenceRow,
  absenceTable,
  attachmentRow,
  attachmentTable,
  auditRow,
  auditTable,
  businessEventRow,
  businessEventTable,
  eventStartRow,
  eventStartTable,
  issueRow,
  issueTable,
  metricRow,
  metricTable,
  personRow,
  personTable,
  scheduleRow,
  scheduleTable,
  taskCommentRow,
  taskCommentTable,
  webhookRow,
  webhookTable,
} from "./surrounding-rows.ts";
import type { Tables } from "./tables.ts";

type SurroundingReads = Pick<
  ReadTransaction,
  | "issue"
  | "issues"
  | "businessEvent"
  | "businessEvents"
  | "eventStarts"
  | "schedules"
  | "person"
  | "people"
  | "absences"
  | "taskComments"
  | "attachment"
  | "attachments"
  | "attachmentContent"
  | "attachmentPiece"
  | "metrics"
  | "auditLog"
  | "lastAudit"
  | "webhook"
  | "webhooks"
>;

type SurroundingWrites = Pick<
  WriteTransaction,
  | "putIssue"
  | "addBusinessEvent"
  | "addEventStart"
  | "putSchedule"
  | "deleteSchedule"
  | "putPerson"
  | "putAbsence"
  | "deleteAbsence"
  | "putTaskComment"
  | "addAttachment"
  | "deleteAttachment"
  | "putAttachmentPiece"
  | "deleteAttachmentPieces"
  | "deleteAttachmentPiecesBefore"
  | "putMetrics"
  | "appendAudit"
  | "putWebhook"
  | "deleteWebhook"
>;

/** Pieces of files lie among their contents, under keys that no hash is: `<attachment>/0007`. */
const LONGEST_INDEX = 4;

function pieceKey(attachmentId: string, index: number): string {
  return `${attachmentId}/${String(index).padStart(LONGEST_INDEX, "0")}`;
}

/** Takes away the pieces of one file. */
async function deletePieces(db: Kysely<Tables>, attachmentId: string): Promise<void> {
  // 0 is the character after the slash.
  await db
    .deleteFrom("attachment_contents")
    .where("content_hash", ">", `${attachmentId}/`)
    .where("content_hash", "<", `${attachmentId}0`)
    .execute();
}

/** What may be read of what surrounds running playbooks. */
export function surroundingReads(db: Kysely<Tables>): SurroundingReads {
  return {
    async issue(id) {
      const row = await db.selectFrom("issues").selectAll().where("id", "=", id).executeTakeFirst();
      return row && issueRow(row);
    },
    async issues({ status, executionId, limit }) {
      let query = db.selectFrom("issues").selectAll();
      if (status !== undefined) query = query.where("status", "=", status);
      if (executionId !== undefined) query = query.where("execution_id", "=", executionId);
      return (await query.orderBy("raised_at", "desc").orderBy("id", "desc").limit(limit).execute()).map(issueRow);
    },
    async businessEvent(id) {
      const row = await db.selectFrom("business_events").selectAll().where("id", "=", id).executeTakeFirst();
      return row && businessEventRow(row);
    },
    async businessEvents({ name, limit }) {
      let query = db.selectFrom("business_events").selectAll();
      if (name !== undefined) query = query.where("name", "=", name);
      return (await query.orderBy("at", "desc").orderBy("id", "desc").limit(limit).execute()).map(businessEventRow);
    },
    async eventStarts(eventId) {
      const query = db.selectFrom("event_starts").selectAll().where("event_id", "=", eventId);
      return (await query.orderBy("process_id").execute()).map(eventStartRow);
    },
    async schedules() {
      return (await db.selectFrom("schedules").selectAll().orderBy("process_id").execute()).map(scheduleRow);
    },
    async person(id) {
      const row = await db.selectFrom("people").selectAll().where("id", "=", id).executeTakeFirst();
      return row && personRow(row);
    },
    async people() {
      return (await db.selectFrom("people").selectAll().orderBy("name").orderBy("id").execute()).map(personRow);
    },
    async absences({ at } = {}) {
      let query = db.selectFrom("absences").selectAll();
      if (at !== undefined) query = query.where("from_at", "<=", at).where("until_at", ">", at);
      return (await query.orderBy("from_at").orderBy("id").execute()).map(absenceRow);
    },
    async taskComments(taskId) {
      const query = db.selectFrom("task_comments").selectAll().where("task_id", "=", taskId);
      return (await query.orderBy("at").orderBy("id").execute()).map(taskCommentRow);
    },
    async attachment(id) {
      const row = await db.selectFrom("attachments").selectAll().where("id", "=", id).executeTakeFirst();
      return row && attachmentRow(row);
    },
    async attachments(of) {
      const all = db.selectFrom("attachments").selectAll();
      const query =
        "taskId" in of ? all.where("task_id", "=", of.taskId) : all.where("execution_id", "=", of.executionId);
      return (await query.orderBy("added_at").orderBy("id").execute()).map(attachmentRow);
    },
    async attachmentContent(contentHash) {
      const row = await db
        .selectFrom("attachment_contents")
        .select("content")
        .where("content_hash", "=", contentHash)
        .executeTakeFirst();
      return row && new Uint8Array(row.content);
    },
    async attachmentPiece(attachmentId, index) {
      const row = await db
        .selectFrom("attachment_contents")
        .select("content")
        .where("content_hash", "=", pieceKey(attachmentId, index))
        .executeTakeFirst();
      return row && new Uint8Array(row.content);
    },
    async metrics({ processId, playbook, executionId, since, before, limit }) {
      let query = db.selectFrom("metrics").selectAll();
      if (processId !== undefined) query = query.where("process_id", "=", processId);
      if (playbook !== undefined) query = query.where("playbook", "=", playbook);
      if (executionId !== undefined) query = query.where("execution_id", "=", executionId);
      if (since !== undefined) query = query.where("ended_at", ">=", since);
      if (before !== undefined) query = query.where("ended_at", "<", before);
      const sorted = query.orderBy("ended_at").orderBy("execution_id").orderBy("step").orderBy("round");
      return (await sorted.limit(limit).execute()).map(metricRow);
    },
    async auditLog({ after, limit }) {
      let query = db.selectFrom("audit_log").selectAll();
      if (after !== undefined) query = query.where("seq", ">", after);
      return (await query.orderBy("seq").limit(limit).execute()).map(auditRow);
    },
    async lastAudit() {
      const row = await db.selectFrom("audit_log").selectAll().orderBy("seq", "desc").limit(1).executeTakeFirst();
      return row && auditRow(row);
    },
    async webhook(eventName) {
      const row = await db.selectFrom("webhooks").selectAll().where("event_name", "=", eventName).executeTakeFirst();
      return row && webhookRow(row);
    },
    async webhooks() {
      return (await db.selectFrom("webhooks").selectAll().orderBy("event_name").execute()).map(webhookRow);
    },
  };
}

/** What may be written of what surrounds running playbooks. */
export function surroundingWrites(db: Kysely<Tables>): SurroundingWrites {
  return {
    async putIssue(row) {
      const { id, ...values } = issueTable(row);
      await db
        .insertInto("issues")
        .values({ id, ...values })
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async addBusinessEvent(row) {
      const result = await db
        .insertInto("business_events")
        .values(businessEventTable(row))
        .onConflict((on) => on.column("id").doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async addEventStart(row) {
      const result = await db
        .insertInto("event_starts")
        .values(eventStartTable(row))
        .onConflict((on) => on.columns(["event_id", "process_id"]).doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async putSchedule(row, expected) {
      const { process_id, ...values } = scheduleTable(row);
      if (expected === undefined) {
        const result = await db
          .insertInto("schedules")
          .values({ process_id, ...values })
          .onConflict((on) => on.column("process_id").doNothing())
          .executeTakeFirst();
        return result.numInsertedOrUpdatedRows === 1n;
      }
      const result = await db
        .updateTable("schedules")
        .set(values)
        .where("process_id", "=", process_id)
        .where("next_due_at", expected === null ? "is" : "=", expected)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async deleteSchedule(processId) {
      await db.deleteFrom("schedules").where("process_id", "=", processId).execute();
    },
    async putPerson(row) {
      const { id, ...values } = personTable(row);
      await db
        .insertInto("people")
        .values({ id, ...values })
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async putAbsence(row) {
      const { id, ...values } = absenceTable(row);
      await db
        .insertInto("absences")
        .values({ id, ...values })
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async deleteAbsence(id) {
      await db.deleteFrom("absences").where("id", "=", id).execute();
    },
    async putTaskComment(row) {
      const { id, ...values } = taskCommentTable(row);
      await db
        .insertInto("task_comments")
        .values({ id, ...values })
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async addAttachment(row, content) {
      if (content !== undefined) {
        await db
          .insertInto("attachment_contents")
          .values({ content_hash: row.contentHash, content: Buffer.from(content) })
          .onConflict((on) => on.column("content_hash").doNothing())
          .execute();
      }
      await db.insertInto("attachments").values(attachmentTable(row)).execute();
    },
    async deleteAttachment(id) {
      const gone = await db.deleteFrom("attachments").where("id", "=", id).returning("content_hash").executeTakeFirst();
      if (gone === undefined) return;
      await db
        .deleteFrom("attachment_contents")
        .where("content_hash", "=", gone.content_hash)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("attachments").select("id").where("content_hash", "=", gone.content_hash))),
        )
        .execute();
      await deletePieces(db, id);
    },
    async putAttachmentPiece(attachmentId, index, bytes) {
      const [content_hash, content] = [pieceKey(attachmentId, index), Buffer.from(bytes)];
      await db
        .insertInto("attachment_contents")
        .values({ content_hash, content })
        .onConflict((on) => on.column("content_hash").doUpdateSet({ content }))
        .execute();
    },
    deleteAttachmentPieces: (attachmentId) => deletePieces(db, attachmentId),
    async deleteAttachmentPiecesBefore(id) {
      const fileOf = sql<string>`substr(attachment_contents.content_hash, 1, length(attachment_contents.content_hash) - ${LONGEST_INDEX + 1})`;
      await db
        .deleteFrom("attachment_contents")
        .where("content_hash", "like", "%/%")
        .where("content_hash", "<", id)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("attachments").select("id").where("id", "=", fileOf))),
        )
        .execute();
    },
    async putMetrics(rows) {
      for (const some of chunks(rows)) {
        await db
          .insertInto("metrics")
          .values(some.map(metricTable))
          .onConflict((on) => on.doNothing())
          .execute();
      }
    },
    async appendAudit(row) {
      await db.insertInto("audit_log").values(auditTable(row)).execute();
    },
    async putWebhook(row) {
      const { event_name, ...values } = webhookTable(row);
      await db
        .insertInto("webhooks")
        .values({ event_name, ...values })
        .onConflict((on) => on.column("event_name").doUpdateSet(values))
        .execute();
    },
    async deleteWebhook(eventName) {
      await db.deleteFrom("webhooks").where("event_name", "=", eventName).execute();
    },
  };
}
