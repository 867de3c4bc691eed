/** Replies of language models to steps that are not done yet, over Kysely. */
import type { Kysely } from "kysely";
import type { EffectReplyReads, EffectReplyWrites } from "#ports/effect-replies.ts";
import { fromJson, toJson } from "./codec.ts";
import type { Tables } from "./tables.ts";

/** Reading what was kept. */
export function effectReplyReads(db: Kysely<Tables>): EffectReplyReads {
  return {
    async effectReply({ effectId, number }) {
      const row = await db
        .selectFrom("effect_replies")
        .select("reply")
        .where("effect_id", "=", effectId)
        .where("number", "=", number)
        .executeTakeFirst();
      return row && fromJson(row.reply);
    },
  };
}

/** Keeping it. */
export function effectReplyWrites(db: Kysely<Tables>): EffectReplyWrites {
  return {
    async keepEffectReply({ effectId, number, reply }) {
      await db
        .deleteFrom("effect_replies")
        .where("effect_id", "not in", (query) => query.selectFrom("outbox").select("id"))
        .execute();
      await db
        .insertInto("effect_replies")
        .values({ effect_id: effectId, number, reply: toJson(reply) })
        .onConflict((on) => on.columns(["effect_id", "number"]).doNothing())
        .execute();
    },
  };
}
