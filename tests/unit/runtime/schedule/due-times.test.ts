import { describe, expect, it } from "vitest";
import type { Cadence, Frequency } from "#busy/model/model.ts";
import { cronOf, dueTimes } from "#runtime/schedule/due-times.ts";

const ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"] as const;

/** Day and time as the clocks of a zone show them: `2026-03-29 02:30`. */
function local(moment: string, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(new Date(moment));
}

/** Every time of an expression in the year 2026, by the clocks of the zone. */
function year(expression: string, zone: string): string[] {
  const times = dueTimes(expression, zone);
  const found: string[] = [];
  for (let at = times?.after("2025-12-30T00:00:00.000Z"); at !== undefined; at = times?.after(at)) {
    const shown = local(at, zone);
    if (shown >= "2027") break;
    if (shown >= "2026") found.push(shown);
  }
  return found;
}

const cadence = (frequency: Frequency) => cronOf({ frequency, trigger_events: [], at: {} as Cadence["at"] });

describe("times of a cadence", () => {
  it("a playbook that only says how often starts at nine", () => {
    expect(cadence("daily")).toBe("0 9 * * *");
    expect(cadence("weekly")).toBe("0 9 * * 1");
    expect(cadence("monthly")).toBe("0 9 1 * *");
    expect(cadence("quarterly")).toBe("0 9 1 1,4,7,10 *");
    expect(cadence("on_demand")).toBeUndefined();
    expect(cadence("triggered")).toBeUndefined();
    expect(cronOf(undefined)).toBeUndefined();
  });

  it.each(ZONES)("over a year in %s every day has one nine o'clock", (zone) => {
    const days = year("0 9 * * *", zone);
    expect(days).toHaveLength(365);
    expect(new Set(days.map((day) => day.slice(0, 10))).size).toBe(365);
    expect(days.every((day) => day.endsWith(" 09:00"))).toBe(true);
  });

  it.each(ZONES)("over a year in %s weeks, months and quarters begin when the calendar says", (zone) => {
    const weeks = year("0 9 * * 1", zone);
    expect(weeks).toHaveLength(52);
    expect(weeks.every((day) => new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay() === 1)).toBe(true);
    expect(year("0 9 1 * *", zone)).toEqual(
      Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, "0")}-01 09:00`),
    );
    expect(year("0 9 1 1,4,7,10 *", zone)).toEqual([
      "2026-01-01 09:00",
      "2026-04-01 09:00",
      "2026-07-01 09:00",
      "2026-10-01 09:00",
    ]);
  });

  it.each([
    ["Europe/Berlin", "30 2 * * *", "2026-03-29 03:00", "2026-10-25 02:30"],
    ["America/New_York", "30 2 * * *", "2026-03-08 03:00", "2026-11-01 02:30"],
    // Clocks move by half an hour: from 02:00 to 02:30 in October, from 02:00 to 01:30 in April.
    ["Australia/Lord_Howe", "15 2 * * *", "2026-10-04 02:30", "2026-04-05 02:15"],
  ])("in %s a start in the night the clocks change comes once", (zone, expression, spring, autumn) => {
    const days = year(expression, zone);
    expect(days).toHaveLength(365);
    expect(days).toContain(spring);
    expect(days.filter((day) => day.startsWith(autumn.slice(0, 10)))).toEqual([autumn]);
  });

  it("what clocks show twice comes the first time", () => {
    const times = dueTimes("30 2 * * *", "Europe/Berlin");
    expect(times?.after("2026-10-24T12:00:00.000Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(times?.after("2026-10-25T00:30:00.000Z")).toBe("2026-10-26T01:30:00.000Z");
  });

  it.each([
    ["Europe/Berlin", "2026-03-28T00:00:00.000Z", 48],
    ["Europe/Berlin", "2026-10-24T00:00:00.000Z", 48],
    ["America/New_York", "2026-03-07T12:00:00.000Z", 48],
    ["America/New_York", "2026-10-31T12:00:00.000Z", 48],
  ])("what comes every hour goes by real time in %s from %s", (zone, from, hours) => {
    const times = dueTimes("0 * * * *", zone);
    const until = Date.parse(from) + hours * 3_600_000;
    let count = 0;
    for (let at = times?.after(from); at !== undefined && Date.parse(at) <= until; at = times?.after(at)) count += 1;
    expect(count).toBe(hours);
  });

  it("says of a moment whether it is one of the times", () => {
    const times = dueTimes("0 9 * * *", "Europe/Berlin");
    expect(times?.includes("2026-07-01T07:00:00.000Z")).toBe(true);
    expect(times?.includes("2026-07-01T07:00:01.000Z")).toBe(false);
    expect(times?.includes("2026-07-01T09:00:00.000Z")).toBe(false);
    // Moved out of the gap.
    expect(dueTimes("30 2 * * *", "Europe/Berlin")?.includes("2026-03-29T01:00:00.000Z")).toBe(true);
  });

  it("a leap day comes, a thirtieth of February does not", () => {
    expect(dueTimes("0 9 29 2 *", "UTC")?.after("2026-01-01T00:00:00.000Z")).toBe("2028-02-29T09:00:00.000Z");
    expect(dueTimes("0 9 30 2 *", "UTC")).toBeUndefined();
    expect(dueTimes("every Monday", "UTC")).toBeUndefined();
  });

  it("either day field counts when both are given, and a zone nobody knows is UTC", () => {
    const times = dueTimes("0 9 13 * 5", "Middle/Earth");
    expect(times?.after("2026-03-01T00:00:00.000Z")).toBe("2026-03-06T09:00:00.000Z");
    expect(times?.after("2026-04-10T09:00:00.000Z")).toBe("2026-04-13T09:00:00.000Z");
  });
});
