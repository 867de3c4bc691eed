import { describe, expect, test } from "vitest";
import { applyChange, effectiveEdits } from "#changes/apply.ts";
import type { Edit, Operation } from "#shared/change-set.ts";

function edit(id: string, operations: Operation[], more: Partial<Edit> = {}): Edit {
  return { id, title: `Edit ${id}`, operations, by: "author", accepted: true, needs: [], symbols: [], ...more };
}

const FILES = new Map([
  ["a.busy", "a: 1\nlist: [x, y]\n"],
  ["b.busy", "b: 1\n"],
]);

describe("applyChange", () => {
  test("carries out accepted edits in order and gives only files that differ", () => {
    const result = applyChange(FILES, [
      edit("1", [
        { op: "set", file: "a.busy", path: ["a"], value: 2 },
        { op: "insert", file: "a.busy", path: ["list"], index: 2, value: "z" },
      ]),
      edit("2", [{ op: "write", file: "c.busy", text: "c: 1\n" }]),
      edit("3", [{ op: "set", file: "c.busy", path: ["c"], value: 2 }]),
      edit("4", [{ op: "delete", file: "b.busy" }]),
    ]);
    expect(result.ok && [...result.value]).toEqual([
      ["a.busy", "a: 2\nlist: [x, y, z]\n"],
      ["c.busy", "c: 2\n"],
      ["b.busy", null],
    ]);
  });

  test("leaves out what was rejected, with what needs it, and what changes nothing", () => {
    const edits = [
      edit("1", [{ op: "set", file: "a.busy", path: ["a"], value: 2 }], { accepted: false }),
      edit("2", [{ op: "set", file: "b.busy", path: ["b"], value: 2 }], { needs: ["1"] }),
      edit("3", [{ op: "set", file: "b.busy", path: ["b"], value: 3 }], { needs: ["2"] }),
      edit("4", [{ op: "set", file: "a.busy", path: ["a"], value: 1 }]),
    ];
    expect(effectiveEdits(edits).map((each) => each.id)).toEqual(["4"]);
    const result = applyChange(FILES, edits);
    expect(result.ok && [...result.value]).toEqual([]);
  });

  test("says which edit cannot be carried out, and where", () => {
    const missing = applyChange(FILES, [edit("1", [{ op: "set", file: "z.busy", path: ["a"], value: 2 }])]);
    expect(missing.ok ? undefined : missing.error).toMatchObject({ code: "NOT_FOUND", path: "z.busy", editId: "1" });
    const place = applyChange(FILES, [edit("1", [{ op: "remove", file: "a.busy", path: ["none"] }])]);
    expect(place.ok ? undefined : place.error).toMatchObject({ code: "NOT_FOUND", path: "a.busy", editId: "1" });
    const gone = applyChange(FILES, [edit("1", [{ op: "delete", file: "z.busy" }])]);
    expect(gone.ok ? undefined : gone.error.code).toBe("NOT_FOUND");
  });
});
