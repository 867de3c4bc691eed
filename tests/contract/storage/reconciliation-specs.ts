/** Sessions of reconciling and approvals, for any database. */
import { expect, it } from "vitest";
import type { ReconciliationSession } from "#shared/reconciliation.ts";
import { approvalBy } from "#tests/support/approvals.ts";
import type { OpenPlace } from "./storage-contract.ts";

const sessionOf = (id: string, more: Partial<ReconciliationSession> = {}): ReconciliationSession => ({
  id,
  changeSetId: `change of ${id}`,
  title: `Title ${id}`,
  author: "Ana",
  origin: "change",
  mode: "in_place",
  status: "open",
  openedAt: "2026-03-02T09:00:00.000Z",
  updatedAt: "2026-03-02T09:00:00.000Z",
  version: 1,
  lastBy: "Ana",
  lastDeed: "opened it",
  changes: [{ kind: "renamed", symbol: "role:Verkäufer", file: "r.busy", sentence: "It is called Verkäufer." }],
  impacts: [],
  conflicts: [],
  approvals: [],
  followUps: 0,
  ...more,
});

/** Declares the specification of them. */
export function reconciliationSpecs(at: OpenPlace): void {
  it("keeps sessions, one version after the other, whoever else writes at the same moment", async () => {
    const first = sessionOf("s1");
    expect(await at.storage.write((tx) => tx.putSession(first, undefined))).toBe(true);
    expect(await at.storage.write((tx) => tx.putSession(first, undefined))).toBe(false);
    const results = await Promise.all(
      ["Bo", "Cy", "Di"].map((lastBy) => at.storage.write((tx) => tx.putSession({ ...first, version: 2, lastBy }, 1))),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    const kept = await at.storage.read((tx) => tx.session("s1"));
    expect(kept).toEqual({ ...first, version: 2, lastBy: ["Bo", "Cy", "Di"][results.indexOf(true)] });
    expect(await at.storage.read((tx) => tx.session("none"))).toBeUndefined();
  });

  it("finds sessions by change set, status, mode and words, newest first, page by page", async () => {
    const sessions = [
      sessionOf("a", { openedAt: "2026-03-01T00:00:00.000Z", status: "committed" }),
      sessionOf("b", { mode: "branch" }),
      sessionOf("c", { title: "100% _sure_", changeSetId: "change of b" }),
    ];
    for (const session of sessions) await at.storage.write((tx) => tx.putSession(session, undefined));
    await at.storage.read(async (tx) => {
      const ids = async (filter: Omit<Parameters<typeof tx.sessions>[0], "limit">) =>
        (await tx.sessions({ ...filter, limit: 10 })).map(({ id }) => id);
      expect(await ids({})).toEqual(["c", "b", "a"]);
      expect(await ids({ status: "committed" })).toEqual(["a"]);
      expect(await ids({ mode: "branch" })).toEqual(["b"]);
      expect(await ids({ words: ["100%"] })).toEqual(["c"]);
      expect(await ids({ words: ["_s"] })).toEqual(["c"]);
      expect(await ids({ words: ["VERKÄUFER", "title"] })).toEqual(["b", "a"]);
      expect(await ids({ words: ["%"] })).toEqual(["c"]);
      expect(await ids({ behind: { openedAt: "2026-03-02T09:00:00.000Z", id: "c" } })).toEqual(["b", "a"]);
      expect((await tx.sessions({ limit: 1 })).map(({ id }) => id)).toEqual(["c"]);
      expect((await tx.sessionOf("change of b"))?.id).toBe("c");
      expect(await tx.sessionOf("none")).toBeUndefined();
    });
  });

  it("adds approvals and never changes one", async () => {
    const { source: _, ...approval } = approvalBy("Bo", { words: "Nul \0 and “quotes”" });
    const later = { ...approval, id: "later", at: "2026-03-03T00:00:00.000Z" };
    await at.storage.write((tx) => tx.addApproval(later));
    await at.storage.write((tx) => tx.addApproval(approval));
    expect(await at.storage.read((tx) => tx.approvals("c1"))).toEqual([approval, later]);
    expect(await at.storage.read((tx) => tx.approvals("c2"))).toEqual([]);
    await expect(at.storage.write((tx) => tx.addApproval({ ...approval, words: "other" }))).rejects.toThrow();
    expect(await at.storage.read((tx) => tx.approvals("c1"))).toEqual([approval, later]);
  });
}
