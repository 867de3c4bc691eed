import { describe, expect, it } from "vitest";
import { isNarrowed, RUNNING } from "#renderer/features/runs/list.ts";
import { readTyped } from "#renderer/features/runs/run-data.tsx";
import { readFilters } from "#renderer/features/runs/saved-filters.ts";
import { formatDateTimeIn, formatElapsed } from "#renderer/state/format.ts";

describe("filters of the list of runs", () => {
  it("that were kept are read, others are passed over", () => {
    const kept = { name: "Late", question: { view: "open", search: "wedding", status: "paused" } };
    expect(readFilters([kept, { name: "?" }, 7, { name: "x", question: { view: "sideways" } }])).toEqual([kept]);
    expect(readFilters(undefined)).toEqual([]);
    expect(readFilters({})).toEqual([]);
  });

  it("narrow the list unless they are empty", () => {
    expect(isNarrowed(RUNNING)).toBe(false);
    expect(isNarrowed({ view: "over", search: "  " })).toBe(false);
    expect(isNarrowed({ view: "over", status: "failed" })).toBe(true);
  });
});

describe("a corrected value", () => {
  it("is a text where it was one, else JSON", () => {
    expect(readTyped("old", "new")).toEqual({ value: "new" });
    expect(readTyped({ a: 1 }, '{"a": 2}')).toEqual({ value: { a: 2 } });
    expect(readTyped(3, "4")).toEqual({ value: 4 });
    expect(readTyped(3, "four")).toBeUndefined();
  });
});

describe("times of runs", () => {
  it("are told by the calendar, and by the clocks of the business", () => {
    expect(formatElapsed(40 * 60_000)).toBe("40 min");
    expect(formatElapsed(3 * 3_600_000 + 5 * 60_000)).toBe("3 h 5 min");
    expect(formatElapsed(52 * 3_600_000)).toBe("2 d 4 h");
    expect(formatDateTimeIn("2026-11-23T07:30:00.000Z", "Europe/Amsterdam")).toBe("Mon, 23 Nov 2026, 08:30");
  });
});
