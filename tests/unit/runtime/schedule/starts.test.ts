import { describe, expect, it } from "vitest";
import { type DueTimes, dueTimes } from "#runtime/schedule/due-times.ts";
import { dueNow } from "#runtime/schedule/starts.ts";

const MONDAYS = dueTimes("0 9 * * 1", "UTC") as DueTimes;

describe("what is due", () => {
  it("a process seen for the first time waits for its next time", () => {
    expect(dueNow(undefined, MONDAYS, "2026-03-04T12:00:00.000Z")).toEqual({ next: "2026-03-09T09:00:00.000Z" });
  });

  it("nothing before the time, a start at it", () => {
    const kept = { nextDueAt: "2026-03-09T09:00:00.000Z" };
    expect(dueNow(kept, MONDAYS, "2026-03-09T08:59:59.999Z")).toBeUndefined();
    expect(dueNow(kept, MONDAYS, "2026-03-09T09:00:00.000Z")).toEqual({
      start: "2026-03-09T09:00:00.000Z",
      next: "2026-03-16T09:00:00.000Z",
    });
  });

  it("after five missed weeks one start is made up for", () => {
    const kept = { nextDueAt: "2026-03-09T09:00:00.000Z" };
    const due = dueNow(kept, MONDAYS, "2026-04-15T10:00:00.000Z");
    expect(due).toEqual({ start: "2026-03-09T09:00:00.000Z", next: "2026-04-20T09:00:00.000Z" });
    expect(dueNow({ nextDueAt: due?.next ?? null }, MONDAYS, "2026-04-15T10:00:01.000Z")).toBeUndefined();
  });

  it("a paused one starts nothing", () => {
    expect(dueNow({ nextDueAt: null }, MONDAYS, "2026-04-15T10:00:00.000Z")).toBeUndefined();
  });

  it("a time left from another cadence starts nothing", () => {
    expect(dueNow({ nextDueAt: "2026-03-10T09:00:00.000Z" }, MONDAYS, "2026-03-12T00:00:00.000Z")).toEqual({
      next: "2026-03-16T09:00:00.000Z",
    });
  });

  it("a time far ahead is left from a wrong clock", () => {
    expect(dueNow({ nextDueAt: "2031-03-10T09:00:00.000Z" }, MONDAYS, "2026-03-12T00:00:00.000Z")).toEqual({
      next: "2026-03-16T09:00:00.000Z",
    });
  });

  it("a clock set back by an hour right after a start waits for the same time again, which is the caller's to know", () => {
    expect(dueNow({ nextDueAt: "2026-03-16T09:00:00.000Z" }, MONDAYS, "2026-03-09T08:30:00.000Z")).toEqual({
      next: "2026-03-09T09:00:00.000Z",
    });
  });
});
