/** What somebody wants at all: to describe a business, be helped, take back, carry something out, ask, or something else. */
import { describe, expect, test } from "vitest";
import type { Intent } from "#shared/conversation.ts";
import { businessNamed } from "#tests/eval/businesses.ts";
import { runsOf } from "#tests/eval/runs.ts";
import { stepOf, type Talk, talkAbout } from "#tests/support/conversation.ts";

/** Says the messages of one session, parted by arrows. */
function said(business: string, messages: string): Talk {
  const talk = talkAbout(businessNamed(business));
  for (const message of messages.split(" → ")) talk.say(message, { runs: runsOf(business) });
  return talk;
}

function testIntent(business: string, intent: Intent, messages: readonly string[]): void {
  test.each(messages)("%s", (message) => {
    const reply = said(business, message).last?.reply;
    expect(reply?.intent, reply?.reply).toBe(intent);
    expect(reply?.proposal).toBeUndefined();
  });
}

describe("describing a business", () => {
  testIntent("tax-office", "discover", [
    "let me explain how we deal with objections at court",
    "shall we go through how a new hire is brought in together",
    "it's all in my head so far, nothing is written down, how do we get it out",
    "could you ask me about my removals firm and set it up",
    "set up a new workspace for my sister's tea room",
    "I need a setup for a small notary office, 4 people",
    "we've never written down how we train new people, let's do that",
    "there's nothing in here yet about how we handle gifts, shall we go through it?",
  ]);
});

describe("help", () => {
  testIntent("joinery", "help", [
    "morning!",
    "hello there, anybody home?",
    "er what am I supposed to write here",
    "if I mess something up, how do I get it back",
    "are there any commands i need to know",
    "is there a training video",
    "what are the basics",
    "what do the colours in the picture stand for",
    "what does on demand mean?",
  ]);
});

describe("what is asked about the program is answered", () => {
  test.each([
    ["what exactly is a run", /carried out for one case/],
    ["what does governance mean", /decide on its own/],
    ["what's the difference between a process and a run", /how work is done/],
    ["how do I go back to an older version", /undo that.*History/],
    ["what happens after I accept a proposal", /commit/],
    ["can you make changes on your own", /before your yes/],
    ["which AI is behind this", /without a network/],
    ["what if I make a typo", /Typos do no harm/],
    ["how do I mark a task as done", /Tasks view/],
    ["how do I make a new form", /a new form complaint/],
    ["how do I get rid of a role", /remove …/],
  ])("%s", (message, answer) => {
    const reply = said("car-garage", message).last?.reply;
    expect(reply?.intent, reply?.reply).toBe("help");
    expect(reply?.reply).toMatch(answer);
  });

  test("what says that an answer was bad removes no step that answers", () => {
    const reply = said("garden-company", "your answer makes no sense").last?.reply;
    expect(reply?.intent).toBe("help");
    expect(reply?.proposal).toBeUndefined();
  });

  test("what is done for customers is asked of the business", () => {
    expect(said("garden-company", "what happens after we place the order").last?.reply.intent).toBe("ask_process");
  });
});

describe("taking back", () => {
  testIntent("joinery", "undo", [
    "I want it the way it was this morning",
    "oh god no, back to before",
    "I made a mistake, reverse my last change",
    "I liked it better before",
    "sand surfaces takes 7 hours → the old time was better",
    "sand surfaces takes 7 hours → never mind the sanding",
    "sand surfaces takes 7 hours → i spoke too soon, ignore that",
    "add a step wax surfaces after sand surfaces → hm, the wax was a stupid idea",
  ]);
});

describe("nothing of this business", () => {
  testIntent("craft-brewery", "out_of_scope", [
    "is it going to be hot tomorrow",
    "who invented beer",
    "which car would you buy",
    "what's the best brewery in town",
    "should I sell the business",
    "transfer 500 euros to the hop supplier",
    "call the hop supplier and complain",
    "write a tweet about our company",
    "do you love me",
  ]);
});

describe("carrying out", () => {
  test.each([
    ["bicycle-shop", "give Amara's bike to Felix, Timo is sick", "assign", "Felix Arnold"],
    ["veterinary-practice", "let Jonas watch Rex's recovery, Priya has to leave", "assign", "Jonas"],
    ["event-catering", "tables are set at the harpers", "complete", ""],
    ["veterinary-practice", "tick off check reply", "complete", ""],
    ["solar-installer", "stop the Becker job until the rain is over", "pause", ""],
    ["dental-clinic", "get the Huber complaint moving again", "resume", ""],
    ["bicycle-shop", "do the monthly stock order now", "start", ""],
    ["solar-installer", "Jakob can't cope with the cables at Becker's, escalate it", "escalate", ""],
  ])("%s: %s", (business, message, run, who) => {
    const reply = said(business, message).last?.reply;
    expect(reply?.action?.run, reply?.reply).toBe(run);
    expect(reply?.proposal).toBeUndefined();
    expect(reply?.reply).toContain(who);
  });

  test("a command that names nothing asks which is meant", () => {
    expect(said("bicycle-shop", "start it").last?.reply.question?.choices).toContain("Start Bike sale");
    expect(said("bicycle-shop", "stop it").last?.reply.question?.choices).toContain("Lopez e-bike");
    expect(said("bicycle-shop", "it's done").last?.reply.question?.choices).toHaveLength(2);
    expect(said("bicycle-shop", "what is the stock order → start it").last?.reply.action?.target).toBe("stock-order");
  });

  test("to tell somebody that something is done does not do it", () => {
    expect(said("bicycle-shop", "send an email to Lopez that his bike is ready").last?.reply.action).toBeUndefined();
  });
});

describe("what is going on", () => {
  testIntent("bicycle-shop", "ask_run", [
    "which bikes are we working on right now",
    "anything waiting in the workshop",
    "how many open jobs does the workshop have",
    "did Timo do the repair yet",
  ]);

  test("work that waits for a team is told", () => {
    expect(said("veterinary-practice", "anything waiting at the front desk").last?.reply.reply).toContain(
      "Check reply",
    );
  });
});

describe("being better as a whole asks what can really be shortened", () => {
  test.each([
    ["simplify the bike sale", "Bike sale"],
    ["is there any slack in the seasonal service", "Seasonal service"],
    ["suggest improvements for the stock order", "Stock order"],
    ["what would make the bike sale quicker", "Bike sale"],
    ["the stock order takes two weeks, how do we get that down", "Stock order"],
    ["how long does the stock order take → that's too long", "Stock order"],
    ["parallelise the seasonal service", "Seasonal service"],
  ])("%s", (messages, process) => {
    const reply = said("bicycle-shop", messages).last?.reply;
    expect(reply?.intent, reply?.reply).toBe("optimise");
    expect(reply?.reply).toContain(`${process} takes`);
    expect(reply?.question).toBeDefined();
  });

  test("a step that is called by such a word is no such wish", () => {
    expect(said("car-garage", "who does tighten bolts").last?.reply.intent).toBe("ask_process");
    expect(said("garden-company", "trim edges takes 20 minutes").last?.reply.intent).toBe("change");
  });
});

describe("side by side", () => {
  test.each([
    ["could Timo empty the extractor while the blades are being checked", "check_blades", "extractor"],
    ["the machine log doesn't depend on the bearings", "write_machine_log", "bearings"],
    ["two people could oil the bearings and sharpen the blades in parallel", "oil_bearings", "sharpen"],
    ["sharpening blades and oiling bearings simultaneously would save us an hour", "oil_bearings", "sharpen"],
  ])("%s", (message, step, other) => {
    const talk = said("joinery", message);
    expect(talk.last?.reply.intent).toBe("optimise");
    expect(talk.last?.reply.question).toBeUndefined();
    expect(stepOf(talk.after(), `machine-care/${step}`)?.depends_on?.join(" ") ?? "").not.toContain(other);
    expect(talk.last?.reply.proposal).toBeDefined();
  });

  test("three at once", () => {
    const talk = said("event-catering", "chopping, sauces and desserts can all happen side by side");
    expect(stepOf(talk.after(), "prep-day/bake_desserts")?.depends_on).toEqual(["receive_delivery"]);
    expect(stepOf(talk.after(), "prep-day/cook_sauces")?.depends_on).toEqual(["receive_delivery"]);
  });
});

describe("questions", () => {
  test.each([
    ["at what point do we call the customer", /starts when “Inspect bike” is done/],
    ["do we register the frame before or after taking payment", /comes after “Take payment”/],
    ["which day is the stock order", /every Monday/],
    ["is there anything we do on Fridays", /Tool check/],
    ["is there anything that runs on its own", /Bike repair/],
    ["who's in the workshop", /Lena Brandt.*Timo Reyes.*Sanne de Wit/],
    ["in the bike sale, who takes the payment", /sales advisor/],
    ["apart from Carla, is there anyone who can approve a discount", /shop manager/],
    ["what would happen if the workshop lead is ill", /Only Lena Brandt is workshop lead/],
    ["what happens if Timo is ill", /Sanne de Wit holds the role mechanic too/],
    ["what does Bea do all day", /Bea Novak \(sales advisor\) does/],
  ])("%s", (message, answer) => {
    const reply = said("bicycle-shop", message).last?.reply;
    expect(reply?.intent).toBe("ask_process");
    expect(reply?.reply).toMatch(answer);
  });
});
