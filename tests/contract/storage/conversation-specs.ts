/** Checkpoints, branches and the search of conversations, for any database. */
import { expect, it } from "vitest";
import { turnOf } from "./rows.ts";
import type { OpenPlace } from "./storage-contract.ts";

/** Declares the specification of them. */
export function conversationSpecs(at: OpenPlace): void {
  it("keeps how things were before a turn, and where a conversation was branched", async () => {
    const checkpoint = {
      sessionId: "s1",
      turn: 2,
      state: { open: ["ä"] },
      commit: "abc",
      changed: { "a.busy": "text", "b.busy": null },
    };
    await at.storage.write(async (tx) => {
      await tx.putConversationCheckpoint({ ...checkpoint, commit: null, changed: {} });
      await tx.putConversationCheckpoint(checkpoint);
      await tx.putConversationBranch({ sessionId: "s2", from: "s1", turn: 2 });
      await tx.putConversationBranch({ sessionId: "s2", from: "other", turn: 9 });
    });
    await at.storage.read(async (tx) => {
      expect(await tx.conversationCheckpoint("s1", 2)).toEqual(checkpoint);
      expect(await tx.conversationCheckpoint("s1", 3)).toBeUndefined();
      expect(await tx.conversationBranches()).toEqual([{ sessionId: "s2", from: "s1", turn: 2 }]);
    });
  });

  it("finds turns by all their words, the latest first, and takes no wildcard", async () => {
    await at.storage.write(async (tx) => {
      await tx.appendTurn("s1", turnOf(1, "Culling takes THREE hours"));
      await tx.appendTurn("s1", turnOf(2, "culling again"));
      await tx.appendTurn("s2", turnOf(1, "100 % sure, snake_case"));
    });
    await at.storage.read(async (tx) => {
      const found = async (...words: string[]): Promise<string[]> =>
        (await tx.findTurns(words, 10)).map(({ sessionId, turn }) => `${sessionId}/${turn}`);
      expect(await found("culling")).toEqual(["s1/2", "s1/1"]);
      expect(await found("three", "culling")).toEqual(["s1/1"]);
      expect(await found("0 %")).toEqual(["s2/1"]);
      expect(await found("snakexcase")).toEqual([]);
      expect(await tx.findTurns(["culling"], 1)).toHaveLength(1);
    });
  });

  it("puts another turn in the place of one", async () => {
    await at.storage.write(async (tx) => {
      await tx.appendTurn("s1", turnOf(1, "before"));
      await tx.replaceTurn("s1", turnOf(1, "after"));
    });
    expect((await at.storage.read((tx) => tx.turns("s1"))).map(({ message }) => message)).toEqual(["after"]);
  });
}
