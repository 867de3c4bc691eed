import { describe, expect, test } from "vitest";
import { business, stepOf, talkAbout } from "#tests/support/conversation.ts";

const MENDING = "mending takes 2 hours";

describe("taking back", () => {
  test("something that was not proposed is asked about, and nothing is withdrawn", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say(MENDING);
    const { reply } = talk.say("undo the washing");
    expect(reply.intent).toBe("undo");
    expect(reply.question?.choices[0]).toMatch(/^Take back: .*takes 2 hours/);
    expect(talk.session().open).toHaveLength(1);
  });

  test("the change that was chosen goes", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say(MENDING);
    const [choice = ""] = talk.say("undo the washing").reply.question?.choices ?? [];
    const { reply } = talk.say(choice);
    expect(reply.reply).toMatch(/^Taken back: .*takes 2 hours/);
    expect(talk.session().open).toEqual([]);
  });

  test("refusing leaves the proposal as it is", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say(MENDING);
    talk.say("undo the washing");
    expect(talk.say("Nothing, leave the proposal as it is").reply.intent).toBe("undo");
    expect(talk.session().open).toHaveLength(1);
  });

  test("an earlier change that others stand on is not torn out", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say(MENDING);
    talk.say("washing takes 1 hour");
    const { reply } = talk.say("undo the first change");
    expect(reply.reply).toContain("those go first");
    expect(talk.session().open).toHaveLength(2);
  });

  test("so many of the latest changes go as are said", () => {
    const talk = talkAbout(business("bike-workshop"));
    for (const message of [MENDING, "washing takes 1 hour", "the test ride takes 20 minutes"]) talk.say(message);
    talk.say("undo the last two changes");
    expect(talk.session().open).toHaveLength(1);
    expect(stepOf(talk.after(), "repair-bike/mend_bike").estimated_duration).toBe("2h");
  });
});

describe("an answer to half a wish", () => {
  const asked = (message: string) => talkAbout(business("bike-workshop")).say(message).reply;

  test.each([
    "customers over 60 skip the test ride",
    "change the mechanic to somebody else",
    "let the front desk do the test ride as well",
  ])("%s: asks, proposes nothing", (message) => {
    const reply = asked(message);
    expect(reply.proposal).toBeUndefined();
    expect(reply.question).toBeDefined();
  });

  test("both parts of a split can be chosen at once", () => {
    const talk = talkAbout(business("bike-workshop"));
    expect(
      talk.say("split washing the bike into rinsing the bike and drying the bike").reply.question?.choices,
    ).toHaveLength(3);
    expect(talk.say("both").reply.proposal).toBeDefined();
  });
});
