import { describe, expect, it } from "vitest";
import { dateValue, startOfDay } from "#renderer/features/people/absence-dialog.tsx";
import { loadWords } from "#renderer/features/people/load-bar.tsx";
import { dayOf, hoursOf, lastDayOf } from "#renderer/features/people/people.ts";
import type { Person } from "#shared/people.ts";

const ada: Person = {
  id: "ada",
  name: "Ada",
  permission: "Operator",
  roles: [],
  teams: [],
  active: true,
  isYou: false,
  inFiles: true,
  absences: [],
  openTasks: 0,
  assignedMinutes: 0,
};

describe("days of an absence", () => {
  it("begin and end at midnight where the person sits; the last day is the one before they are back", () => {
    const start = startOfDay("2026-03-29");
    expect([start.getDate(), start.getHours()]).toEqual([29, 0]);
    expect(dateValue(startOfDay("2026-03-29", 1))).toBe("2026-03-30");
    expect(lastDayOf(startOfDay("2026-03-29", 1).toISOString())).toBe("29 Mar 2026");
    expect(dayOf(startOfDay("2026-12-31"))).toBe("31 Dec 2026");
    expect(dateValue(startOfDay("2026-12-31", 1))).toBe("2027-01-01");
  });
});

describe("how much somebody has to do", () => {
  it("is told in tasks and hours, against the time they have", () => {
    expect(loadWords(ada)).toBe("No open task");
    expect(loadWords({ ...ada, openTasks: 1 })).toBe("1 open task");
    expect(loadWords({ ...ada, openTasks: 2, assignedMinutes: 90 })).toBe("2 open tasks, 1.5 h of work");
    expect(loadWords({ ...ada, openTasks: 2, assignedMinutes: 90, capacityMinutes: 1200 })).toBe(
      "2 open tasks, 1.5 h of 20 h a week",
    );
    expect(hoursOf(0)).toBe("0 h");
  });
});
