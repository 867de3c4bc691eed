/** Long messages: what surrounds the one thing that is wanted is told from it, and nothing that is asked for is passed over. */
import { describe, expect, test } from "vitest";
import { business, talkAbout } from "#tests/support/conversation.ts";
import { testUtterances } from "./utterance.ts";

const STOCK = ["stock-count", "count_parts", "check_deliveries", "place_order", "print_shelf_labels"] as const;

describe("one wish among reasons", () => {
  testUtterances("bike-workshop", [
    {
      say: "The shelf was empty twice this year and everybody was angry about it: count parts should take three hours.",
      intent: "change",
      step: ["stock-count/count_parts", { estimated_duration: "3h" }],
    },
  ]);

  test("the reply says what was taken as the reason", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("The shelf was empty and everybody was angry about it: count parts should take three hours.");
    expect(talk.last?.reply.proposal, talk.last?.reply.reply).toBeDefined();
    expect(talk.last?.reply.reply).toContain("took as the reason");
  });
});

describe("two wishes", () => {
  test("are both there, or there is a question", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("Rosa is tired of it, so count parts should take two hours, and please remove print shelf labels.");
    const told = talk.last?.reply;
    const steps = talk.after().playbooks.find(({ name }) => name === STOCK[0])?.model.steps;
    expect(told?.question !== undefined || steps?.every(({ name }) => name !== STOCK[4]), told?.reply).toBe(true);
  });
});

describe("what only looks like somebody", () => {
  test("“a rosa check” is a step, although somebody is called Rosa", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("add a rosa check before place order");
    expect(talk.last?.reply.question).toBeUndefined();
    const steps = talk.after().playbooks.find(({ name }) => name === STOCK[0])?.model.steps;
    expect(steps?.map(({ name }) => name)).toContain("rosa_check");
  });
});
