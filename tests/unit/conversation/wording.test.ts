/** The words around a request: chat spellings, politeness, times of day, other languages and code. */
import { describe, expect, test } from "vitest";
import { writtenOut } from "#conversation/language/chat-spelling.ts";
import { foreignLanguage, isCode } from "#conversation/language/foreign.ts";
import { plainer, plainQuestion } from "#conversation/language/phrasings.ts";
import { withoutPoliteness } from "#conversation/language/politeness.ts";
import { withClockTimes } from "#conversation/language/schedule.ts";
import { sentencesOf, withoutReason } from "#conversation/reading/parts/segments.ts";

describe("chat spelling", () => {
  test("short words are written out, names and longer words stay", () => {
    expect(writtenOut("Plz check b4 u send it, theres time")).toBe("Please check before you send it, there's time");
    expect(writtenOut("plz-7 and Ubu")).toBe("plz-7 and Ubu");
  });
});

describe("politeness", () => {
  test.each([
    ["could you please add a check", "add a check"],
    ["I reckon we ought to add a check".toLowerCase(), "add a check"],
    ["my wife says we should wrap the mirrors", "wrap the mirrors"],
    ["it'd be handy if someone rang the client", "someone rang the client"],
    ["do me a favour and remove the review", "remove the review"],
    ["one more thing: rename it", "rename it"],
    ["what we need is a final check", "a final check"],
  ])("%s", (said, plain) => {
    expect(withoutPoliteness(said)).toBe(plain);
  });
});

describe("phrasings", () => {
  test.each([
    ["pop a spellcheck in after the print", "add a spellcheck after the print"],
    ["texting crews is history", "remove texting crews"],
    ["there's no point in topping up the oil", "remove topping up the oil"],
    ["loading takes us 4 hours not 3", "loading takes 4 hours"],
    ["add 30 minutes to the visit", "make the visit 30 minutes longer"],
    ["the check should be done by the examiner and not the planner", "the check should be done by the examiner"],
    ["protect the floors before anything else", "protect the floors at the start"],
    ["we call it intake now, not enrolment", "rename enrolment to intake"],
  ])("%s", (said, plain) => {
    expect(plainer(said)).toBe(plain);
  });

  test("questions", () => {
    expect(plainQuestion("what time does the audit start")).toBe("when does audit run");
    expect(plainQuestion("once the fee is paid, what's next")).toBe("what comes after the fee is paid");
  });
});

describe("times of day", () => {
  test("as people say them", () => {
    expect(withClockTimes("run it at half past five in the afternoon")).toBe("run it at 17:30");
    expect(withClockTimes("at quarter to six")).toBe("at 5:45");
    expect(withClockTimes("at eight every monday")).toBe("at 8:00 every monday");
    expect(withClockTimes("takes two hours")).toBe("takes two hours");
  });
});

describe("what is no request", () => {
  test("another language is recognised by its small words", () => {
    expect(foreignLanguage("Bitte füge einen Schritt vor dem Versand hinzu")).toBe("German");
    expect(foreignLanguage("Pouvez-vous ajouter une étape après la signature")).toBe("French");
    expect(foreignLanguage("何をしますか")).toBe("another language");
    expect(foreignLanguage("add a step before the order is sent")).toBeUndefined();
    expect(foreignLanguage("Café Luna")).toBeUndefined();
  });

  test("code is recognised", () => {
    for (const code of ["function f(x) { return x }", "SELECT * FROM steps;", "<script>alert(1)</script>", "rm -rf /"])
      expect(isCode(code), code).toBe(true);
    for (const said of ["select a photo from the shoot", "drop the review; nobody reads it", "call class 3b"])
      expect(isCode(said), said).toBe(false);
  });
});

describe("sentences", () => {
  test("end at a full stop, or at a comma before a command about what was said", () => {
    expect(sentencesOf("there's no break. add one after packing")).toEqual([
      "there's no break",
      "add one after packing",
    ]);
    expect(sentencesOf("nobody reads the report, drop it")).toEqual(["nobody reads the report", "drop it"]);
    expect(sentencesOf("add a check, a test and a label")).toEqual(["add a check, a test and a label"]);
  });

  test("a reason is no part of the request", () => {
    expect(withoutReason("forget the oil refill, the garage does it")).toBe("forget the oil refill");
    expect(withoutReason("remove the review because nobody reads it")).toBe("remove the review");
    expect(withoutReason("remove the review")).toBeUndefined();
  });
});
