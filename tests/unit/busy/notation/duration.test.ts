import { describe, expect, it } from "vitest";
import { cronRunsPerWeek, parseCron } from "#busy/notation/cron.ts";
import {
  calendarMilliseconds,
  durationInWords,
  durationOfMinutes,
  exactDuration,
  minutesInWords,
  parseDuration,
  workingMinutes,
} from "#busy/notation/duration.ts";
import { capacityMinutes, minutesPerUnit } from "#busy/notation/hours.ts";

const time = { hours_per_day: 8, days_per_week: 5 };

describe("durations", () => {
  it("run on two clocks", () => {
    expect(workingMinutes("1d")).toBe(480);
    expect(workingMinutes("1w")).toBe(2400);
    expect(workingMinutes("1d", { hours_per_day: 6, days_per_week: 4 })).toBe(360);
    expect(workingMinutes("1w", { hours_per_day: 6, days_per_week: 4 })).toBe(1440);
    expect(calendarMilliseconds("1d")).toBe(86_400_000);
    expect(calendarMilliseconds("90m")).toBe(5_400_000);
    expect(workingMinutes("1.5h")).toBeUndefined();
    expect(parseDuration("2H")).toBeUndefined();
    expect(parseDuration("-2h")).toBeUndefined();
  });

  it("read well", () => {
    expect(durationInWords("2h")).toBe("2 hours");
    expect(durationInWords("1w")).toBe("1 week");
    expect(durationInWords("soon")).toBe("soon");
    expect(minutesInWords(570)).toBe("1 day 1 hour 30 minutes");
    expect(minutesInWords(0)).toBe("0 minutes");
    expect(durationOfMinutes(480)).toBe("1d");
    expect(durationOfMinutes(90)).toBe("90m");
    expect(durationOfMinutes(2400)).toBe("1w");
    expect(durationOfMinutes(0)).toBe("0m");
  });

  it("are guessed only when the meaning is exact", () => {
    expect(exactDuration("1.5h", "working")).toBe("90m");
    expect(exactDuration("1.5d", "working")).toBe("12h");
    expect(exactDuration("1.5d", "calendar")).toBe("36h");
    expect(exactDuration("2 hours and 30 minutes", "working")).toBe("150m");
    expect(exactDuration("0.01m", "working")).toBeUndefined();
    expect(exactDuration("soon", "working")).toBeUndefined();
    expect(exactDuration("3 apples", "working")).toBeUndefined();
    expect(exactDuration("1 constructor", "working")).toBeUndefined();
  });
});

describe("cron", () => {
  const runs = (text: string) => {
    const cron = parseCron(text);
    return typeof cron === "string" ? cron : Math.round(cronRunsPerWeek(cron) * 1000) / 1000;
  };

  it("counts runs per week", () => {
    expect(runs("0 9 * * *")).toBe(7);
    expect(runs("0 9 * * mon-fri")).toBe(5);
    expect(runs("0 9 * * 1")).toBe(1);
    expect(runs("0 9,15 * * 1")).toBe(2);
    expect(runs("0 9 1 * *")).toBe(Math.round((12 / 52) * 1000) / 1000);
    expect(runs("0 9 1 1,4,7,10 *")).toBe(Math.round((4 / 52) * 1000) / 1000);
  });

  it.each([
    "",
    "0 9 * *",
    "0 0 9 * * 1",
    "@daily",
    "0 9 L * *",
    "0 9 30 2 *",
    "0 9 31 apr *",
    "60 9 * * *",
    "0 24 * * *",
    "0 9 0 * *",
    "0 9 * 13 *",
    "0 9 * * 8",
    "0 9 5-1 * *",
    "*/0 * * * *",
    "0 9 ? * 1",
    "0 9 * * 1#2",
    "0 9 1W * *",
  ])("refuses %j", (text) => {
    expect(typeof parseCron(text)).toBe("string");
  });

  it.each([
    "0 9 * * 0",
    "0 9 * * 7",
    "0 9 29 2 *",
    "0 9 30 2 1",
    "*/15 8-17 * JAN-DEC MON-FRI",
    "0 0 * * fri-sun",
    "5/10 * * * *",
  ])("accepts %j", (text) => {
    expect(parseCron(text)).toBeTypeOf("object");
  });
});

describe("working hours", () => {
  it("reads capacities and units", () => {
    expect(capacityMinutes("20 hours/week", time)).toBe(1200);
    expect(capacityMinutes("20h per week", time)).toBe(1200);
    expect(capacityMinutes("0.5 FTE", time)).toBe(1200);
    expect(capacityMinutes("2 days/week", time)).toBe(960);
    expect(capacityMinutes("52 hours/month", time)).toBe(720);
    expect(capacityMinutes("8 hours/day", time)).toBe(2400);
    expect(minutesPerUnit("hours/week", time)).toBe(60);
    expect(capacityMinutes("a lot", time)).toBeUndefined();
    expect(capacityMinutes("20 apples", time)).toBeUndefined();
    expect(capacityMinutes("20 hours", time)).toBeUndefined();
  });
});
