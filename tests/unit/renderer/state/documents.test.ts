import { ORPCError } from "@orpc/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Failure } from "#shared/errors.ts";

interface Disk {
  text: string;
  hash: string;
}

const disk: Disk = { text: "", hash: "" };
let exists = true;
let draft: { text: string; baseHash: string; savedAt: string } | undefined;
/** How many of the next checks and drafts the core refuses. */
let refusals = 0;
const checks: { text: string; aborted: () => boolean }[] = [];

function writeDisk(text: string): void {
  disk.text = text;
  disk.hash = `hash of ${text}`;
}

function refuseOnce(): void {
  if (refusals === 0) return;
  refusals -= 1;
  throw new Error("The connection was lost.");
}

function refuse(failure: Failure): ORPCError<string, Failure> {
  return new ORPCError(failure.code, { data: failure, message: failure.message });
}

vi.mock("#renderer/state/core.ts", () => ({
  onCoreEvent: () => () => undefined,
  onConnected: () => () => undefined,
  core: {
    workspace: { diagnostics: async () => [] },
    documents: {
      read: async ({ path }: { path: string }) => {
        if (!exists && draft !== undefined) return { path, text: "", hash: "", draft: { ...draft, baseHash: "" } };
        if (!exists) throw refuse({ code: "NOT_FOUND", message: "gone", path });
        return { path, ...disk, ...(draft === undefined ? {} : { draft }) };
      },
      check: async ({ text }: { text: string }, { signal }: { signal: AbortSignal }) => {
        checks.push({ text, aborted: () => signal.aborted });
        refuseOnce();
        return [];
      },
      save: async ({ path, text, baseHash }: { path: string; text: string; baseHash: string }) => {
        if (baseHash !== (exists ? disk.hash : "")) throw refuse({ code: "FILE_CHANGED", message: "changed", path });
        writeDisk(text);
        exists = true;
        draft = undefined;
        return { path, ...disk };
      },
      saveDraft: async ({ text, baseHash }: { text: string; baseHash: string }) => {
        refuseOnce();
        draft = { text, baseHash, savedAt: "2026-01-01T00:00:00Z" };
        return null;
      },
      discardDraft: async () => {
        draft = undefined;
        return null;
      },
    },
  },
}));

const { combinedText, followDisk, saveDocument, settleConflict } = await import("#renderer/state/document-disk.ts");
const { getDocument, isDirty } = await import("#renderer/state/document-store.ts");
const { closeDocument, editDocument, openDocument, revertDocument } = await import("#renderer/state/documents.ts");

const PATH = "a.busy";
const base = "one\ntwo\nthree\nfour\nfive\n";

beforeEach(async () => {
  await closeDocument(PATH, true);
  writeDisk(base);
  exists = true;
  draft = undefined;
  checks.length = 0;
  refusals = 0;
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe("a file being edited", () => {
  it("is written with the hash it was read with", async () => {
    await openDocument(PATH);
    editDocument(PATH, "changed\n");
    expect(isDirty(getDocument(PATH))).toBe(true);
    expect(await saveDocument(PATH)).toBe(true);
    expect(disk.text).toBe("changed\n");
    expect(isDirty(getDocument(PATH))).toBe(false);
  });

  it("is checked once the typing pauses, and the check of older text is given up", async () => {
    await openDocument(PATH);
    editDocument(PATH, "a");
    editDocument(PATH, "ab");
    await vi.advanceTimersByTimeAsync(200);
    expect(checks.map(({ text }) => text)).toEqual(["ab"]);
    editDocument(PATH, "abc");
    await vi.advanceTimersByTimeAsync(200);
    expect(checks.map(({ text }) => text)).toEqual(["ab", "abc"]);
    expect(checks[0]?.aborted()).toBe(true);
    expect(checks[1]?.aborted()).toBe(false);
  });

  it("is checked and kept again when that failed, though nothing more is typed", async () => {
    await openDocument(PATH);
    editDocument(PATH, "ab");
    refusals = 2;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(checks.map(({ text }) => text)).toEqual(["ab"]);
    expect(draft).toBeUndefined();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(checks.map(({ text }) => text)).toEqual(["ab", "ab"]);
    expect(draft).toMatchObject({ text: "ab" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(checks).toHaveLength(2);
  });

  it("is checked at once after a pause, and not more often than there is something to see", async () => {
    await openDocument(PATH);
    editDocument(PATH, "a");
    await vi.advanceTimersByTimeAsync(1);
    expect(checks.map(({ text }) => text)).toEqual(["a"]);
    editDocument(PATH, "ab");
    editDocument(PATH, "abc");
    await vi.advanceTimersByTimeAsync(1);
    expect(checks).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(checks.map(({ text }) => text)).toEqual(["a", "abc"]);
  });

  it("keeps unsaved typing as a draft and forgets it once there is none", async () => {
    await openDocument(PATH);
    editDocument(PATH, "typed");
    await vi.advanceTimersByTimeAsync(500);
    expect(draft?.text).toBe("typed");
    editDocument(PATH, base);
    await vi.advanceTimersByTimeAsync(500);
    expect(draft).toBeUndefined();
  });

  it("keeps typing that never pauses, so that a crash takes at most two seconds of it", async () => {
    await openDocument(PATH);
    const lost: number[] = [];
    for (let key = 1; key <= 60; key += 1) {
      editDocument(PATH, `typed ${key}`);
      await vi.advanceTimersByTimeAsync(100);
      lost.push(key - Number(draft?.text.slice(6) ?? 0));
    }
    expect(Math.max(...lost)).toBeLessThan(20);
  });

  it("comes back with what was typed before the window died", async () => {
    draft = { text: "typed", baseHash: disk.hash, savedAt: "2026-01-01T00:00:00Z" };
    await openDocument(PATH);
    expect(getDocument(PATH)).toMatchObject({ text: "typed", restoredFrom: "2026-01-01T00:00:00Z" });
    expect(isDirty(getDocument(PATH))).toBe(true);
    await revertDocument(PATH);
    expect(getDocument(PATH)?.text).toBe(base);
    expect(draft).toBeUndefined();
  });
});

describe("a file that changes on disk", () => {
  it("is reloaded when nothing is unsaved", async () => {
    await openDocument(PATH);
    writeDisk("new\n");
    await followDisk([PATH], true);
    expect(getDocument(PATH)).toMatchObject({ text: "new\n", savedText: "new\n", conflict: undefined });
  });

  it("becomes a conflict when something is, and saving never writes over it", async () => {
    await openDocument(PATH);
    editDocument(PATH, "mine\n");
    writeDisk("theirs\n");
    expect(await saveDocument(PATH)).toBe(false);
    expect(disk.text).toBe("theirs\n");
    expect(getDocument(PATH)?.conflict).toMatchObject({ text: "theirs\n", base });
    expect(await saveDocument(PATH)).toBe(false);
    expect(disk.text).toBe("theirs\n");
  });

  it("is no conflict when both came to the same text", async () => {
    await openDocument(PATH);
    editDocument(PATH, "same\n");
    writeDisk("same\n");
    await followDisk([PATH], true);
    expect(getDocument(PATH)?.conflict).toBeUndefined();
    expect(isDirty(getDocument(PATH))).toBe(false);
  });

  it("is told as gone when it was deleted, unless something is unsaved: then saving makes it anew", async () => {
    await openDocument(PATH);
    exists = false;
    expect(await followDisk([PATH], true)).toEqual([PATH]);
    exists = true;
    await closeDocument(PATH, true);
    await openDocument(PATH);
    editDocument(PATH, "mine\n");
    exists = false;
    expect(await followDisk([PATH], true)).toEqual([]);
    expect(getDocument(PATH)).toMatchObject({ deleted: true, text: "mine\n", hash: "" });
    expect(await saveDocument(PATH)).toBe(true);
    expect(disk.text).toBe("mine\n");
    expect(getDocument(PATH)?.deleted).toBe(false);
  });

  it("is told as gone also when the typing was kept already", async () => {
    await openDocument(PATH);
    editDocument(PATH, "mine\n");
    await vi.advanceTimersByTimeAsync(500);
    expect(draft?.text).toBe("mine\n");
    exists = false;
    await followDisk([PATH], true);
    expect(getDocument(PATH)).toMatchObject({ deleted: true, text: "mine\n", hash: "", conflict: undefined });
  });

  it("settles by taking one, the other, or both", async () => {
    const conflict = async (): Promise<void> => {
      await closeDocument(PATH, true);
      writeDisk(base);
      await openDocument(PATH);
      editDocument(PATH, base.replace("two", "TWO"));
      writeDisk(base.replace("five", "FIVE"));
      await followDisk([PATH], true);
    };
    await conflict();
    await settleConflict(PATH, "theirs");
    expect(getDocument(PATH)?.text).toBe(base.replace("five", "FIVE"));
    expect(isDirty(getDocument(PATH))).toBe(false);

    await conflict();
    await settleConflict(PATH, "mine");
    expect(disk.text).toBe(base.replace("two", "TWO"));

    await conflict();
    const open = getDocument(PATH);
    expect(open && combinedText(open)).toBe(base.replace("two", "TWO").replace("five", "FIVE"));
    await settleConflict(PATH, "both");
    expect(await saveDocument(PATH)).toBe(true);
    expect(disk.text).toBe(base.replace("two", "TWO").replace("five", "FIVE"));
  });
});
