/** Checkpoints, branches and the search of conversations, over Kysely. */
import { type Kysely, sql } from "kysely";
import type { ConversationReads, ConversationWrites } from "#ports/conversations.ts";
import type { Turn } from "#shared/conversation.ts";
import { containing, fromJson, plain, toJson } from "./codec.ts";
import type { ConversationTable, Tables } from "./tables.ts";

/** The columns of a turn, without its key. */
export function turnColumns({ at, mode, message, reply }: Turn): Omit<ConversationTable, "session_id" | "turn"> {
  return {
    at,
    mode,
    user_input: plain(message),
    ai_response: plain(reply.reply),
    actions_taken: toJson({ changeSetId: reply.changeSetId, action: reply.action }),
    reply: toJson(reply),
  };
}

/** Reading them. */
export function conversationReads(db: Kysely<Tables>): ConversationReads {
  return {
    async conversationCheckpoint(sessionId, turn) {
      const row = await db
        .selectFrom("conversation_checkpoints")
        .selectAll()
        .where("session_id", "=", sessionId)
        .where("turn", "=", turn)
        .executeTakeFirst();
      return (
        row && {
          sessionId: row.session_id,
          turn: row.turn,
          state: fromJson<unknown>(row.state),
          commit: row.commit_id,
          changed: fromJson<Record<string, string | null>>(row.changed),
        }
      );
    },
    async conversationBranches() {
      const rows = await db.selectFrom("conversation_branches").selectAll().execute();
      return rows.map((row) => ({ sessionId: row.session_id, from: row.from_session, turn: row.turn }));
    },
    async findTurns(words, limit) {
      let query = db.selectFrom("conversations").select(["session_id", "turn", "at", "user_input", "ai_response"]);
      for (const word of words) {
        const like = containing(word);
        query = query.where(
          sql<boolean>`(lower(user_input) like ${like} escape '\\' or lower(ai_response) like ${like} escape '\\')`,
        );
      }
      const rows = await query
        .orderBy("at", "desc")
        .orderBy("session_id", "desc")
        .orderBy("turn", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        sessionId: row.session_id,
        turn: row.turn,
        at: row.at,
        message: row.user_input,
        answer: row.ai_response,
      }));
    },
  };
}

/** Writing them. */
export function conversationWrites(db: Kysely<Tables>): ConversationWrites {
  return {
    async putConversationCheckpoint({ sessionId, turn, state, commit, changed }) {
      const values = { state: toJson(state), commit_id: commit, changed: toJson(changed) };
      await db
        .insertInto("conversation_checkpoints")
        .values({ session_id: sessionId, turn, ...values })
        .onConflict((on) => on.columns(["session_id", "turn"]).doUpdateSet(values))
        .execute();
    },
    async putConversationBranch({ sessionId, from, turn }) {
      await db
        .insertInto("conversation_branches")
        .values({ session_id: sessionId, from_session: from, turn })
        .onConflict((on) => on.column("session_id").doNothing())
        .execute();
    },
    async replaceTurn(sessionId, turn) {
      await db
        .updateTable("conversations")
        .set(turnColumns(turn))
        .where("session_id", "=", sessionId)
        .where("turn", "=", turn.turn)
        .execute();
    },
  };
}
