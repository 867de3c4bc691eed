import { describe, expect, it } from "vitest";
import { loadWords } from "#renderer/features/people/load-bar.tsx";
import { hoursOf, lastDayOf } from "#renderer/features/people/people.ts";
import { momentOf } from "#renderer/state/zone.ts";
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
  it("end at the first moment somebody is back; the last day is the one before", () => {
    expect(lastDayOf(momentOf("2026-03-29", 1).toISOString())).toBe("29 Mar 2026");
    expect(lastDayOf(momentOf("2026-12-31", 1).toISOString())).toBe("31 Dec 2026");
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
