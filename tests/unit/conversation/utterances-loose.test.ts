/** Loosely worded requests: what "it" means, several things at once, what is only taken off, and when it has to be asked. */
import { describe, expect, test } from "vitest";
import { business, stepOf, talkAbout } from "#tests/support/conversation.ts";
import { testUtterances } from "./utterance.ts";

describe("what was said before tells what is meant", () => {
  testUtterances("bike-workshop", [
    {
      say: "theres no coffee break. add one after the bike is mended, 15 min",
      intent: "add",
      step: ["repair-bike/coffee_break", { estimated_duration: "15m" }],
    },
    {
      say: "wash bike sounds odd, call it clean bike",
      intent: "change",
      step: ["repair-bike/clean_bike", { role: "apprentice" }],
    },
    {
      say: "why is the apprentice washing the bike? the mechanic should do that",
      intent: "change",
      step: ["repair-bike/wash_bike", { role: "mechanic" }],
    },
  ]);
});

describe("several things at once", () => {
  testUtterances("bike-workshop", [
    {
      say: "washing takes 30 minutes, mending two hours",
      intent: "change",
      step: ["repair-bike/mend_bike", { estimated_duration: "2h" }],
    },
  ]);
  testUtterances("photography-studio", [
    {
      say: "cull and edit photos should be done by the retoucher",
      intent: "change",
      step: ["photo-production/cull_photos", { role: "retoucher" }],
    },
    {
      say: "after confirm booking, send a questionnaire and book the photographer",
      intent: "add",
      order: [
        "inquiry-to-booking",
        "record_inquiry",
        "confirm_availability",
        "calculate_price",
        "write_proposal",
        "hold_consultation",
        "prepare_contract",
        "sign_contract",
        "collect_deposit",
        "confirm_booking",
        "send_questionnaire",
        "book_photographer",
      ],
    },
    { say: "the retoucher exports and delivers the gallery", intent: "change", asks: [/Deliver gallery/] },
  ]);
});

describe("only a part is taken off", () => {
  testUtterances("bike-workshop", [
    {
      say: "remove the repetition of the test ride",
      intent: "remove",
      step: ["repair-bike/test_ride", { repeat: undefined, role: "mechanic" }],
    },
    { say: "remove the deadline of wash bike", intent: "remove", says: /has no deadline/ },
    {
      say: "take the apprentice off wash bike",
      intent: "remove",
      step: ["repair-bike/wash_bike", { role: undefined, estimated_duration: "20m" }],
    },
  ]);
});

describe("steps are counted", () => {
  testUtterances("bike-workshop", [
    {
      say: "the second step of repair bike takes 45 minutes",
      intent: "change",
      step: ["repair-bike/diagnose", { estimated_duration: "45m" }],
    },
    { say: "who does step 4 of repair bike?", intent: "ask_process", says: /Wash bike.*apprentice/ },
  ]);
});

describe("it is asked instead of guessed", () => {
  testUtterances("bike-workshop", [
    {
      say: "washing takes 30 minutes and washing takes 40 minutes",
      intent: "change",
      asks: [/30m/, /40m/, /Neither/],
    },
    { say: "remove wash bike and let the mechanic wash the bike", intent: "remove", asks: [/^Remove/, /^Keep/] },
    { say: "the mechanic should not wash the bike", intent: "change", asks: [/Wash bike/] },
  ]);

  test("a loose name is confirmed, and a yes proposes what was asked", () => {
    const talk = talkAbout(business("coffee-roaster"));
    const asked = talk.say("cleaning that machine tray of ours takes 2 hours").reply;
    expect(asked.proposal).toBeUndefined();
    expect(asked.question?.choices[0]).toMatch(/cooling tray/i);
    talk.say(asked.question?.choices[0] ?? "");
    expect(stepOf(talk.after(), "machine-service/clean_cooling_tray").estimated_duration).toBe("2h");
  });
});

describe("what there is", () => {
  testUtterances("coffee-roaster", [
    { say: "is there a process for refunds?", intent: "ask_process", says: /^No, there is no process for “refunds”/ },
    { say: "do we have a step for printing labels?", intent: "ask_process", says: /^Yes: Print labels/ },
    { say: "when does the machine service run?", intent: "ask_process", says: /1st of every month at 07:00/ },
  ]);
});

describe("no English, or no sentence", () => {
  test("another language is noted kindly, and tried all the same", () => {
    const { reply } = talkAbout(business("coffee-roaster")).say("Bitte zeig mir die Schritte von ship orders");
    expect(reply.reply).toMatch(/^I understand English best, and this looks like German; I try all the same\./);
    expect(reply.proposal).toBeUndefined();
  });

  test("code is not run", () => {
    const { reply } = talkAbout(business("coffee-roaster")).say("DROP TABLE steps; --");
    expect(reply).toMatchObject({ intent: "out_of_scope" });
    expect(reply.reply).toMatch(/program code/);
    expect(reply.proposal).toBeUndefined();
  });

  test("a request beyond the rights of a person names the reason and proposes nothing", () => {
    const { reply } = talkAbout(business("coffee-roaster")).say("printing labels takes 20 minutes", {
      mode: "ask",
      refusal: "Changing processes needs the permission Manager",
    });
    expect(reply.proposal).toBeUndefined();
    expect(reply.reply).toMatch(/needs the permission Manager/);
  });
});

describe("corrections", () => {
  testUtterances("bike-workshop", [
    {
      say: ["mend bike takes 2 hours", "make it 3 instead"],
      intent: "change",
      step: ["repair-bike/mend_bike", { estimated_duration: "3h" }],
    },
    {
      say: ["wash bike takes 40 minutes", "no sorry 45"],
      intent: "change",
      step: ["repair-bike/wash_bike", { estimated_duration: "45m" }],
    },
  ]);
});
