/** Interviews answered as owners answer: at length, in a word, and carelessly. */
import { describe, expect, it } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { readAnswers } from "#conversation/interview/answers.ts";
import { draftBusiness } from "#conversation/interview/draft.ts";
import { peopleIn } from "#conversation/interview/people-said.ts";
import { INDUSTRY_TEMPLATES } from "#conversation/interview/templates.ts";
import type { InterviewAnswers } from "#shared/interview.ts";

function templateOf(id: string) {
  const template = INDUSTRY_TEMPLATES.find((one) => one.id === id);
  if (template === undefined) throw new Error(`There is no template “${id}”.`);
  return template;
}

/** The business made of the answers, which has to be without a finding that counts. */
function made(id: string, raw: InterviewAnswers) {
  const template = templateOf(id);
  const { answers, problems } = readAnswers(template, raw);
  expect(problems).toEqual([]);
  const workspace = createWorkspace(draftBusiness(template, answers, "Europe/Vienna"));
  expect(workspace.diagnostics.filter(({ severity }) => severity === "error" || severity === "warning")).toEqual([]);
  return { answers, workspace };
}

describe("people", () => {
  it.each([
    ["Nora: bookkeeper", ["Nora: bookkeeper"]],
    ["Ben is the baker.", ["Ben: baker"]],
    ["Ana works as our photographer", ["Ana: photographer"]],
    ["Ana does the books", ["Ana: books"]],
    ["Tom (chef)", ["Tom: chef"]],
    ["Lisa - waitress", ["Lisa: waitress"]],
    ["Lisa, the accountant", ["Lisa: accountant"]],
    ["Jo, Mia and Sam", ["Jo", "Mia", "Sam"]],
    ["my wife Ana and me", ["Ana", "Owner"]],
    ["there are three of us: Jo, Mia and Sam", ["Jo", "Mia", "Sam"]],
    ["Ana and Ben are photographers", ["Ana: photographer", "Ben: photographer"]],
    ["nora is the bookkeeper", ["Nora: bookkeeper"]],
    ["my sister Eva, the cook", ["Eva: cook"]],
    ["jo, mia and sam", ["Jo", "Mia", "Sam"]],
    ["two waiters", ["Waiter 1: waiter", "Waiter 2: waiter"]],
    ["just me", ["Owner"]],
    ["I do everything myself", ["Owner"]],
    ["nobody", []],
    ["Dr. Hanna Vogel", ["Dr. Hanna Vogel"]],
    ["محمد", ["محمد"]],
  ])("%s", (line, people) => {
    expect(peopleIn(line)).toEqual(people);
  });

  it.each(["we help each other whenever there is much to do", "it depends on the season who works here"])(
    "asks for names where a sentence holds none: %s",
    (line) => {
      expect(peopleIn(line)).toBeUndefined();
      const { answers, problems } = readAnswers(templateOf("photography"), { people: [line] });
      expect(answers["people"]).toBeUndefined();
      expect(problems[0]?.message).toContain("reads like a sentence");
      expect(problems[0]?.next).toContain("one person per line");
    },
  );
});

describe("three owners", () => {
  it("one who answers at length", () => {
    const { answers, workspace } = made("photography", {
      name: "Our studio is called Lux & Lumen.",
      people: "Nora is the studio manager\nmy brother Tim, the photo editor\nme",
      hours: "about 35 hours a week",
      work: ["client shoots", "albums"],
      "own-work": "Yes, we also restore old photographs",
      check: "yes, always",
      payment: "when everything is done of course",
      review: "every week",
    });
    expect(answers).toMatchObject({
      name: "Lux & Lumen",
      people: ["Nora: studio manager", "Tim: photo editor", "Owner"],
      hours: 35,
      work: ["shoot", "album"],
      "own-work": "Restore old photographs",
      check: "yes",
      payment: "after",
      review: "weekly",
    });
    expect(workspace.members.map(({ name }) => name)).toEqual(["Nora", "Tim", "Owner"]);
  });

  it("one who answers in a word", () => {
    const { answers } = made("photography", {
      name: "Lux",
      people: "just me",
      hours: "full time",
      work: ["shoot"],
      "own-work": "no",
      check: "nope",
      payment: "before",
      review: "never",
    });
    expect(answers).toMatchObject({ people: ["Owner"], hours: 40, check: "no", payment: "before", review: "never" });
    expect(answers["own-work"]).toBeUndefined();
  });

  it("one who answers carelessly", () => {
    const { answers } = made("photography", {
      name: "i don't know yet",
      people: "- \n2 photographers",
      hours: "thirty-five",
      "own-work": "nothing else",
      review: "once monthly",
    });
    expect(answers["name"]).toBeUndefined();
    expect(answers["own-work"]).toBeUndefined();
    expect(answers).toMatchObject({
      people: ["Photographer 1: photographer", "Photographer 2: photographer"],
      hours: 35,
      review: "monthly",
    });
  });
});
