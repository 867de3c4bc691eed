/** A proposal tells every word of the message that asks for something; what is left over is asked about. */
import { describe, expect, test } from "vitest";
import type { ChangeFrame } from "#conversation/frames.ts";
import { contradiction } from "#conversation/reading/contradictions.ts";
import { business, stepOf, talkAbout } from "#tests/support/conversation.ts";

const replyTo = (message: string) => talkAbout(business("bike-workshop")).say(message).reply;

describe("words that nothing accounts for", () => {
  test.each([
    ["remove all the steps after wash bike", /do you mean|could mean/],
    ["wash bike takes 40 minutes and polish the chrome", /chrome/],
  ])("%s: asks, proposes nothing", (message, asked) => {
    const reply = replyTo(message);
    expect(reply.proposal).toBeUndefined();
    expect(reply.question?.text).toMatch(asked);
  });

  test("a reason needs no account", () => {
    expect(replyTo("wash bike takes 40 minutes because the chrome is old").proposal).toBeDefined();
  });

  test("a yes proposes what was understood", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("wash bike takes 40 minutes and polish the chrome");
    expect(talk.say("yes").reply.proposal).toBeDefined();
  });
});

describe("requests read from what they name", () => {
  test("who does a step, in whatever order it is said", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("the apprentice shouldn't be washing the bike any more, the mechanic wants to do it");
    expect(stepOf(talk.after(), "repair-bike/wash_bike").role).toBe("mechanic");
  });

  test("“it” means the request right before, no earlier one", () => {
    const takes = (text: string, minutes: number): ChangeFrame => ({
      act: "duration",
      what: { text },
      change: { kind: "set", minutes, text: `${minutes}m` },
    });
    const clash = contradiction([takes("wash bike", 40), takes("test ride", 20), takes("it", 25)]);
    expect(clash?.kind === "question" ? clash.choices.map((choice) => choice.label) : []).toEqual([
      "It takes 20m",
      "It takes 25m",
      "Neither",
    ]);
  });
});

describe("questions over the whole business", () => {
  test("which forms ask for something", () => {
    expect(replyTo("which forms ask for a phone").reply).toMatch(/form/);
  });

  test("who has most to do", () => {
    expect(replyTo("who has the most to do?").reply).toMatch(/By the number of steps/);
  });
});
