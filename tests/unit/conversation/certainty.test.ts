/** What is not named clearly is asked about; nothing is proposed on a guess. */
import { expect, test } from "vitest";
import { business, talkAbout } from "#tests/support/conversation.ts";

test.each([
  ["dental-clinic", "please make the invoice step optional", /By “the invoice”, do you mean Billing clerk/],
  ["dental-clinic", "nobody needs to approve the estimate any more", /What about “approve”/],
  ["photography-studio", "I want to be told when somebody signs a contract", /Sign contract/],
] as const)("%s: %s", (name, message, asks) => {
  const { reply } = talkAbout(business(name)).say(message);
  expect(reply.proposal).toBeUndefined();
  expect(reply.question?.text).toMatch(asks);
});

test("a field that is not asked for any more goes from its form", () => {
  const reply = talkAbout(business("photography-studio")).say(
    "let's not ask for the phone number on the inquiry form any more",
  ).reply;
  expect(reply.proposal?.edits.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Remove the field “Client phone”/),
  ]);
});

test("a word made of another one is no slip of the pen", () => {
  const reply = talkAbout(business("photography-studio")).say("add a second shooter for weddings").reply;
  expect(reply.question?.text).toContain("shooter");
});
