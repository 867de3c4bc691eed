/** Sessions of reconciling and approvals, over Kysely. */
import { type Kysely, sql } from "kysely";
import type { ReconciliationReads, ReconciliationWrites } from "#ports/reconciliation.ts";
import type { Approval, ReconciliationSession } from "#shared/reconciliation.ts";
import { containing, fromJson, plain, toJson } from "./codec.ts";
import type { ReconciliationSessionTable, Tables } from "./tables.ts";

function sessionTable(session: ReconciliationSession): ReconciliationSessionTable {
  return {
    id: session.id,
    change_set_id: session.changeSetId,
    status: session.status,
    mode: session.mode,
    opened_at: session.openedAt,
    version: session.version,
    search_text: searchText(session),
    body: toJson(session),
  };
}

/** What a search looks through, in lower case. */
function searchText({ title, author, changes, impacts }: ReconciliationSession): string {
  const symbols = [...changes.map(({ symbol }) => symbol), ...impacts.map(({ impact }) => impact.symbol)];
  return plain([title, author, ...new Set(symbols)].join("\n").toLowerCase());
}

/** Reading sessions and approvals. */
export function reconciliationReads(db: Kysely<Tables>): ReconciliationReads {
  return {
    async session(id) {
      const row = await db.selectFrom("reconciliation_sessions").select("body").where("id", "=", id).executeTakeFirst();
      return row && fromJson<ReconciliationSession>(row.body);
    },
    async sessionOf(changeSetId) {
      const row = await db
        .selectFrom("reconciliation_sessions")
        .select("body")
        .where("change_set_id", "=", changeSetId)
        .orderBy("opened_at", "desc")
        .orderBy("id", "desc")
        .executeTakeFirst();
      return row && fromJson<ReconciliationSession>(row.body);
    },
    async sessions({ words = [], status, mode, behind, limit }) {
      let query = db.selectFrom("reconciliation_sessions").select("body");
      if (status !== undefined) query = query.where("status", "=", status);
      if (mode !== undefined) query = query.where("mode", "=", mode);
      for (const word of words) query = query.where(sql<boolean>`search_text like ${containing(word)} escape '\\'`);
      if (behind !== undefined) {
        const { openedAt, id } = behind;
        query = query.where((is) =>
          is.or([is("opened_at", "<", openedAt), is.and([is("opened_at", "=", openedAt), is("id", "<", id)])]),
        );
      }
      const rows = await query.orderBy("opened_at", "desc").orderBy("id", "desc").limit(limit).execute();
      return rows.map((row) => fromJson<ReconciliationSession>(row.body));
    },
    async approvals(changeSetId) {
      const rows = await db
        .selectFrom("approvals")
        .select("body")
        .where("change_set_id", "=", changeSetId)
        .orderBy("at")
        .orderBy("id")
        .execute();
      return rows.map((row) => fromJson<Approval>(row.body));
    },
  };
}

/** Keeping sessions and approvals. */
export function reconciliationWrites(db: Kysely<Tables>): ReconciliationWrites {
  return {
    async putSession(session, expected) {
      const values = sessionTable(session);
      if (expected === undefined) {
        const result = await db
          .insertInto("reconciliation_sessions")
          .values(values)
          .onConflict((on) => on.column("id").doNothing())
          .executeTakeFirst();
        return result.numInsertedOrUpdatedRows === 1n;
      }
      const result = await db
        .updateTable("reconciliation_sessions")
        .set(values)
        .where("id", "=", session.id)
        .where("version", "=", expected)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async addApproval(approval) {
      const { id, changeSetId, at } = approval;
      await db
        .insertInto("approvals")
        .values({ id, change_set_id: changeSetId, at, body: toJson(approval) })
        .execute();
    },
  };
}
