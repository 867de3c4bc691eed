/** Sentences whose shape nobody foresaw, read from the steps, people, figures and fields they name. */
import { describe, expect, test } from "vitest";
import { business, stepOf, talkAbout } from "#tests/support/conversation.ts";

const studio = () => talkAbout(business("photography-studio"));

describe("figures", () => {
  test("each step gets the figure beside it; a bare number has the unit said before", () => {
    const talk = studio();
    talk.say("culling photos 3 hours and exporting photos 2");
    expect(stepOf(talk.after(), "photo-production/cull_photos").estimated_duration).toBe("3h");
    expect(stepOf(talk.after(), "photo-production/export_photos").estimated_duration).toBe("2h");
  });

  test("a figure that was never so leaves a doubt", () => {
    const talk = studio();
    const { reply } = talk.say("culling takes 3 hours instead of 9");
    expect(reply.proposal).toBeUndefined();
    expect(reply.question?.text).toContain("9");
  });

  test("how often something is done is no duration", () => {
    const talk = studio();
    expect(talk.say("cull photos twice a week").reply.proposal).toBeUndefined();
  });
});

describe("people", () => {
  test("somebody new is known by a name that nobody has here yet", () => {
    const talk = studio();
    const { reply } = talk.say("we've hired Nils Berg, he's a photo editor");
    expect(reply.intent).toBe("add");
    expect(reply.proposal?.title).toContain("Nils Berg");
  });

  test("hours of work are told in days as well", () => {
    const talk = studio();
    const { reply } = talk.say("Nora only comes in 3 days a week");
    expect(reply.proposal?.title).toMatch(/24 hours/);
  });
});

describe("what is not told is asked about", () => {
  test("a step named in full beside the request", () => {
    const talk = studio();
    const { reply } = talk.say("culling takes 3 hours, export photos");
    expect(reply.proposal).toBeUndefined();
  });

  test("a reason with a subject of its own is not", () => {
    const talk = studio();
    const { reply } = talk.say("cull photos takes 3 hours because the new camera makes so many");
    expect(reply.proposal).toBeDefined();
  });
});
