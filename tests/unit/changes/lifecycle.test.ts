import { describe, expect, test } from "vitest";
import { advance, decideEdits, movedFiles, withEdits } from "#changes/lifecycle.ts";
import type { ChangeSet, Edit } from "#shared/change-set.ts";

const AT = "2025-01-02T03:04:05.000Z";

function edit(id: string, needs: string[] = [], accepted = true): Edit {
  return {
    id,
    title: id,
    operations: [{ op: "delete", file: `${id}.busy` }],
    by: "author",
    accepted,
    needs,
    symbols: [],
  };
}

function changeSet(status: ChangeSet["status"], edits: Edit[] = [edit("a")]): ChangeSet {
  return {
    id: "c1",
    title: "Change",
    origin: "editor",
    author: "Ada",
    status,
    createdAt: "2025-01-01T00:00:00.000Z",
    updatedAt: "2025-01-01T00:00:00.000Z",
    base: { files: { "a.busy": "h1", "new.busy": null } },
    edits,
  };
}

describe("advance", () => {
  test("goes the whole way", () => {
    let current = changeSet("draft");
    for (const [step, status] of [
      ["assess", "assessed"],
      ["review", "in_review"],
      ["assess", "in_review"],
      ["approve", "approved"],
      ["commit", "committed"],
      ["apply", "applied"],
    ] as const) {
      const next = advance(current, step, AT);
      if (!next.ok) throw new Error(next.error.message);
      expect(next.value.status).toBe(status);
      expect(next.value.updatedAt).toBe(AT);
      current = next.value;
    }
  });

  test("refuses what does not fit, with the reason", () => {
    const stale = advance(changeSet("stale"), "commit", AT);
    expect(stale.ok ? undefined : stale.error.code).toBe("STALE");
    const done = advance(changeSet("applied"), "reject", AT);
    expect(done.ok ? undefined : done.error).toMatchObject({ code: "CONFLICT", path: "c1" });
    expect(advance(changeSet("committed"), "move", AT).ok).toBe(false);
  });
});

describe("decideEdits", () => {
  const edits = [edit("a"), edit("b", ["a"]), edit("c", ["b"]), edit("d")];

  test("rejecting an edit rejects what needs it", () => {
    const result = decideEdits(changeSet("in_review", edits), { reject: ["a"] }, AT);
    expect(result.ok && result.value.edits.map((each) => each.accepted)).toEqual([false, false, false, true]);
    expect(result.ok && result.value.status).toBe("draft");
  });

  test("accepting an edit accepts what it needs", () => {
    const none = edits.map((each) => ({ ...each, accepted: false }));
    const result = decideEdits(changeSet("draft", none), { accept: ["b"] }, AT);
    expect(result.ok && result.value.edits.map((each) => each.accepted)).toEqual([true, true, false, false]);
  });

  test("a decision that changes nothing leaves the change set as it is; an unknown edit is refused", () => {
    const before = changeSet("in_review", edits);
    const same = decideEdits(before, { accept: ["a"] }, AT);
    expect(same.ok && same.value).toBe(before);
    const unknown = decideEdits(before, { accept: ["x"] }, AT);
    expect(unknown.ok ? undefined : unknown.error.code).toBe("NOT_FOUND");
    const finished = decideEdits(changeSet("applied", edits), { reject: ["a"] }, AT);
    expect(finished.ok).toBe(false);
  });
});

test("new edits make a draft of it again", () => {
  const result = withEdits(changeSet("approved"), [edit("z")], AT);
  expect(result.ok && [result.value.status, result.value.edits.map((each) => each.id)]).toEqual(["draft", ["z"]]);
});

test("movedFiles compares each covered file with its hash now", () => {
  expect(movedFiles(changeSet("draft"), new Map([["a.busy", "h1"]]))).toEqual([]);
  expect(movedFiles(changeSet("draft"), new Map([["a.busy", "h2"]]))).toEqual(["a.busy"]);
  expect(movedFiles(changeSet("draft"), new Map([["new.busy", "h"]]))).toEqual(["a.busy", "new.busy"]);
});
