/** Times by the clocks of the business, whatever the clocks of this computer show. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatDateTime, formatDateTimeAfter, formatDay, formatRelative } from "#renderer/state/format.ts";
import { businessZone, clocksDiffer, clockValue, momentOf, tellTimesIn } from "#renderer/state/zone.ts";

afterEach(() => tellTimesIn(undefined));

describe("a business in Kiritimati, fourteen hours ahead of UTC", () => {
  beforeEach(() => tellTimesIn("Pacific/Kiritimati"));

  it("tells moments by its clocks, with the zone since the clocks here show another time", () => {
    expect(businessZone()).toBe("Pacific/Kiritimati");
    expect(clocksDiffer()).toBe(true);
    expect(formatDateTime("2026-02-03T14:05:00Z")).toBe("4 Feb 2026, 04:05 GMT+14");
    expect(formatDay("2026-12-31T23:00:00Z")).toBe("1 Jan 2027");
    expect(formatRelative("2026-01-02T11:00:00Z", new Date("2026-03-10T12:00:00Z"))).toBe("3 Jan");
  });

  it("shortens a second moment on the same day of the business", () => {
    expect(formatDateTimeAfter("2026-02-03T20:00:00Z", "2026-02-03T12:00:00Z")).toBe("10:00");
    expect(formatDateTimeAfter("2026-02-03T12:00:00Z", "2026-02-03T08:00:00Z")).toBe("4 Feb 2026, 02:00 GMT+14");
  });

  it("reads what is typed as shown by its clocks", () => {
    expect(clockValue("2026-02-03T14:05:00Z")).toBe("2026-02-04T04:05");
    expect(momentOf("2026-02-04T04:05").toISOString()).toBe("2026-02-03T14:05:00.000Z");
    expect(momentOf("2026-02-28", 1).toISOString()).toBe("2026-02-28T10:00:00.000Z");
  });
});

describe("a business whose clocks change in spring and autumn", () => {
  beforeEach(() => tellTimesIn("Europe/Amsterdam"));

  it("begins every day at midnight there", () => {
    expect(momentOf("2026-03-29").toISOString()).toBe("2026-03-28T23:00:00.000Z");
    expect(momentOf("2026-03-29", 1).toISOString()).toBe("2026-03-29T22:00:00.000Z");
    expect(momentOf("2026-10-25", 1).toISOString()).toBe("2026-10-25T23:00:00.000Z");
  });

  it("takes the time that is left out as an hour later, and reads every other one back", () => {
    expect(clockValue(momentOf("2026-03-29T02:30"))).toBe("2026-03-29T03:30");
    for (const value of ["2026-03-29T01:59", "2026-03-29T03:00", "2026-10-25T02:30", "2026-10-25T03:00"]) {
      expect(clockValue(momentOf(value))).toBe(value);
    }
  });
});

describe("without a business", () => {
  it("the clocks are those of this computer, and no zone is told", () => {
    tellTimesIn(undefined);
    expect(clocksDiffer()).toBe(false);
    expect(formatDateTime("2026-02-03T14:05:00Z")).not.toContain("GMT");
  });
});
