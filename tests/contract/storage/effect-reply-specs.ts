/** Replies that were received and not used yet, for any database. */
import { expect, it } from "vitest";
import type { OpenPlace } from "./storage-contract.ts";

/** Declares the specification of it. */
export function effectReplySpecs(at: OpenPlace): void {
  it("keeps replies while their effect is asked for, and forgets them after it has ended", async () => {
    const { storage } = at;
    const effect = (id: string) => ({
      id,
      executionId: "e1",
      kind: "ai",
      payload: { subject: "draft" },
      createdAt: "2026-03-02T09:00:00.000Z",
    });
    const reply = {
      turn: { text: "“Ja” \u0001 😀", toolCalls: [{ id: "1", input: { a: [1, null] } }] },
      stop: "tools",
    };
    await storage.write(async (tx) => {
      await tx.putOutbox(effect("f1"));
      await tx.putOutbox(effect("f2"));
      await tx.keepEffectReply({ effectId: "f1", number: 1, reply });
    });
    const kept = (effectId: string, number: number) => storage.read((tx) => tx.effectReply({ effectId, number }));
    expect(await kept("f1", 1)).toEqual(reply);
    expect(await kept("f1", 2)).toBeUndefined();
    expect(await kept("f2", 1)).toBeUndefined();

    await storage.write((tx) => tx.keepEffectReply({ effectId: "f1", number: 1, reply: "another" }));
    expect(await kept("f1", 1)).toEqual(reply);

    await storage.write(async (tx) => {
      await tx.deleteOutbox("f1");
      await tx.keepEffectReply({ effectId: "f2", number: 1, reply: "new" });
    });
    expect(await kept("f1", 1)).toBeUndefined();
    expect(await kept("f2", 1)).toBe("new");
  });
}
