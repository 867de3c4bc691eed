import { describe, expect, test } from "vitest";
import { DEFAULT_WORKING_TIME } from "#busy/notation/duration.ts";
import { changedDuration, findDuration, readNumber } from "#conversation/language/durations.ts";
import { kebabName, listOf, snakeName, titleOf } from "#conversation/language/names.ts";
import { findCadence } from "#conversation/language/schedule.ts";
import { takeName, takePerformer, takePlace } from "#conversation/language/slots.ts";
import { corrected } from "#conversation/language/spelling.ts";
import { editDistance, sameMeaning, stem } from "#conversation/language/words.ts";

test.each([
  ["it takes 20 minutes", "20m"],
  ["2 hours", "2h"],
  ["about 90 min", "90m"],
  ["1.5 hours", "90m"],
  ["1,5h", "90m"],
  ["half an hour", "30m"],
  ["half a day", "4h"],
  ["an hour", "1h"],
  ["an hour and a half", "90m"],
  ["two and a half hours", "150m"],
  ["a quarter of an hour", "15m"],
  ["three quarters of an hour", "45m"],
  ["1h30", "90m"],
  ["1 hour and 15 minutes", "75m"],
  ["twenty-five minutes", "25m"],
  ["a couple of days", "2d"],
  ["3 working days", "3d"],
  ["one week", "1w"],
])("duration: %s", (text, written) => {
  expect(findDuration(text, DEFAULT_WORKING_TIME)?.text).toBe(written);
});

test.each([
  "and describe options",
  "a mention",
  "the day",
  "add a media check",
  "step 3",
  "an x-ray",
  "hand over the bike",
])("no duration: %s", (text) => {
  expect(findDuration(text, DEFAULT_WORKING_TIME)).toBeUndefined();
});

test("numbers in words", () => {
  expect(["seven", "twenty five", "3.5", "one hundred and twenty", "a few", "many"].map(readNumber)).toEqual([
    7,
    25,
    3.5,
    120,
    3,
    undefined,
  ]);
});

test("changes of a duration keep its unit where that is exact", () => {
  const by = (before: string, minutes: number) =>
    changedDuration(before, { kind: "by", minutes }, DEFAULT_WORKING_TIME)?.text;
  expect(by("2h", 60)).toBe("3h");
  expect(by("2h", 30)).toBe("150m");
  expect(changedDuration("1d", { kind: "times", factor: 0.5 }, DEFAULT_WORKING_TIME)?.text).toBe("4h");
  expect(changedDuration(undefined, { kind: "by", minutes: 5 }, DEFAULT_WORKING_TIME)).toBeUndefined();
});

test.each([
  ["every monday at 9", "weekly", "0 9 * * 1"],
  ["on tuesdays and thursdays at 2:30 pm", "weekly", "30 14 * * 2,4"],
  ["every weekday at 7", "daily", "0 7 * * 1-5"],
  ["at 6 am every day", "daily", "0 6 * * *"],
  ["daily", "daily", undefined],
  ["once a week", "weekly", undefined],
  ["monthly on the 15th", "monthly", "0 9 15 * *"],
  ["on the 1st of every month at noon", "monthly", "0 12 1 * *"],
  ["every quarter", "quarterly", undefined],
  ["on demand", "on_demand", undefined],
])("rhythm: %s", (text, frequency, schedule) => {
  expect(findCadence(text)).toMatchObject({ frequency, ...(schedule === undefined ? {} : { schedule }) });
  expect(findCadence(text)?.schedule).toBe(schedule);
});

test.each(["every other week", "twice a month", "yearly", "on the 31st of every month"])(
  "no rhythm of the language: %s",
  (text) => {
    expect(findCadence(text)?.unsupported).toBeDefined();
  },
);

describe("words", () => {
  test.each([
    ["deliver", "delivered", "delivery", "delivering", "delivers"],
    ["approve", "approval", "approved", "approving"],
    ["invoice", "invoices", "invoicing"],
    ["send", "sent", "sends", "sending"],
    ["pay", "paid", "payment", "payments"],
    ["choose", "chosen", "chose"],
    ["retouch", "retouching", "retoucher", "retouches"],
    ["plan", "planning", "planned"],
    ["cancel", "cancelled", "cancellation"],
    ["copy", "copies", "copied", "copying"],
    ["café", "cafes", "cafe"],
  ])("%s and its forms", (base, ...forms) => {
    for (const form of forms) expect(stem(form), form).toBe(stem(base));
  });

  test("words that JavaScript knows as well are words like others", () => {
    for (const word of ["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty"])
      expect(typeof stem(word)).toBe("string");
    expect(readNumber("constructor")).toBeUndefined();
  });

  test("like meanings", () => {
    expect(sameMeaning(stem("ship"), stem("delivery"))).toBe(true);
    expect(sameMeaning(stem("pictures"), stem("photo"))).toBe(true);
    expect(sameMeaning(stem("pay"), stem("photo"))).toBe(false);
  });

  test("distances count swaps once and stop at the limit", () => {
    expect(editDistance("remoev", "remove", 2)).toBe(1);
    expect(editDistance("abc", "xyz", 1)).toBe(2);
    expect(editDistance("", "ab", 2)).toBe(2);
  });

  test("names", () => {
    expect(snakeName("the final Quality-Check!")).toBe("final_quality_check");
    expect(kebabName("Head of Größe & Form")).toBe("head-grosse-and-form");
    expect(snakeName("…")).toBe("");
    expect(snakeName("2nd look")).toBe("nd_look");
    expect(titleOf("photo-editor")).toBe("Photo editor");
    expect(listOf(["a", "b", "c"])).toBe("a, b and c");
  });

  test("spelling: slips are put right, names and words are left alone", () => {
    const vocabulary = {
      names: (word: string) => word === "cupping",
      knows: (word: string) => word === "retouches",
      words: ["cupping", "retouch"],
    };
    const right = (word: string) => corrected(word, vocabulary);
    expect(["befor", "remoev", "qualty", "retouches", "preview", "cupping", "minits", "kwalitee"].map(right)).toEqual([
      "before",
      "remove",
      "quality",
      "retouches",
      "preview",
      "cupping",
      "minits",
      "kwalitee",
    ]);
  });
});

describe("parts of a sentence", () => {
  test.each([
    ["add a check before the export", { relation: "before", anchor: "the export" }, "add a check"],
    ["before the export, add a check", { relation: "before", anchor: "the export" }, "add a check"],
    ["before we ship we should weigh it", { relation: "before", anchor: "we ship" }, "we should weigh it"],
    ["put it between a and b", { relation: "between", anchor: "a", second: "b" }, "put it"],
    ["add a check right after b", { relation: "after", anchor: "b" }, "add a check"],
    ["add a check at the very end of c", { relation: "end", anchor: "c" }, "add a check"],
    ["add a check as the first step", { relation: "start" }, "add a check"],
    ["x should come last", { relation: "end" }, "x should come"],
  ])("place: %s", (text, slot, rest) => {
    expect(takePlace(text)).toEqual({ rest, slot });
  });

  test("no place", () => {
    expect(takePlace("run it once a week")).toBeUndefined();
    expect(takePlace("who does it")).toBeUndefined();
  });

  test("names and performers", () => {
    expect(takeName("add a step called check_out before b")).toEqual({
      rest: "add a step before b",
      slot: "check_out",
    });
    const known = (who: string) => who === "lead";
    expect(takePerformer("add a check, done by the lead, before b", known)?.slot).toBe("lead");
    expect(takePerformer("send it by email", known)).toBeUndefined();
  });
});
