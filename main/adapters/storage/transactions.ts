/** The port's two kinds of transaction over Kysely: rows in, rows out, nothing else. */
import type { Kysely } from "kysely";
import type { ReadTransaction, WriteTransaction } from "#ports/storage.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Turn } from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";
import { chunks, fromJson, plain, toJson } from "./codec.ts";
import { conversationReads, conversationWrites, turnColumns } from "./conversations.ts";
import { effectReplyReads, effectReplyWrites } from "./effect-replies.ts";
import { knitReads, knitWrites } from "./knit.ts";
import { modelUsageReads, modelUsageWrites } from "./model-usage.ts";
import { reconciliationReads, reconciliationWrites } from "./reconciliation.ts";
import { roundReads, roundWrites } from "./rounds.ts";
import { runtimeReads, runtimeWrites } from "./runtime-transactions.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { surroundingReads, surroundingWrites } from "./surrounding-transactions.ts";
import type { Tables } from "./tables.ts";
import { webhookDeliveryReads, webhookDeliveryWrites } from "./webhook-deliveries.ts";

/** Change sets in these states need nobody any more. */
const FINISHED_CHANGE_SETS = ["rejected", "committed", "applied"];

const turnRow = (row: { turn: number; at: string; mode: string; user_input: string; reply: string }): Turn => ({
  turn: row.turn,
  at: row.at,
  message: row.user_input,
  mode: row.mode as Turn["mode"],
  reply: fromJson(row.reply),
});

/** What may be read, over a Kysely connection or transaction. */
export function readTransaction(db: Kysely<Tables>, texts: SharedTexts): ReadTransaction {
  return {
    ...runtimeReads(db, texts),
    ...surroundingReads(db),
    ...modelUsageReads(db),
    ...effectReplyReads(db),
    ...webhookDeliveryReads(db),
    ...roundReads(db),
    ...reconciliationReads(db),
    ...conversationReads(db),
    ...knitReads(db),
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
    async indexedCommits({ after, limit }) {
      const rows = await db
        .selectFrom("indexed_commits")
        .selectAll()
        .where("commit_id", ">", after)
        .orderBy("commit_id")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        version: row.version,
        commit: fromJson(row.facts),
        changes: fromJson(row.changes),
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
  };
}

/** The first line of a message, short enough for a list. */
function shortTitle(message: string): string {
  const line = message.trim().split("\n", 1)[0] ?? "";
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** What may be read and written, over a Kysely transaction. */
export function writeTransaction(db: Kysely<Tables>, texts: SharedTexts): WriteTransaction {
  return {
    ...readTransaction(db, texts),
    ...runtimeWrites(db, texts),
    ...surroundingWrites(db),
    ...modelUsageWrites(db),
    ...effectReplyWrites(db),
    ...webhookDeliveryWrites(db),
    ...roundWrites(db),
    ...reconciliationWrites(db),
    ...conversationWrites(db),
    ...knitWrites(db),
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
    async putIndexedCommits(rows) {
      const values = rows.map(({ version, commit, changes }) => ({
        commit_id: commit.id,
        version,
        facts: toJson(commit),
        changes: toJson(changes),
      }));
      for (const chunk of chunks(values)) {
        await db
          .insertInto("indexed_commits")
          .values(chunk)
          .onConflict((on) =>
            on.column("commit_id").doUpdateSet(({ ref }) => ({
              version: ref("excluded.version"),
              facts: ref("excluded.facts"),
              changes: ref("excluded.changes"),
            })),
          )
          .execute();
      }
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
      const result = await db
        .insertInto("conversations")
        .values({ session_id: sessionId, turn: turn.turn, ...turnColumns(turn) })
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
  };
}
