/** Records by identifier: kept in order, whatever the identifiers are. */
import { describe, expect, it } from "vitest";
import { noneById, withRecord } from "#runtime/by-id.ts";

describe("records by identifier", () => {
  it("are changed where they stand, without touching those there were", () => {
    const first = withRecord(withRecord(noneById<number>(), "b", 1), "a", 2);
    const second = withRecord(first, "b", 3);
    expect(Object.entries(first)).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
    expect(Object.entries(second)).toEqual([
      ["b", 3],
      ["a", 2],
    ]);
  });

  it("have nothing under a name that every object knows", () => {
    const records = withRecord(noneById<number>(), "__proto__", 1);
    expect(Object.keys(records)).toEqual(["__proto__"]);
    expect(records.constructor).toBeUndefined();
    expect(JSON.stringify(records)).toBe('{"__proto__":1}');
  });
});
