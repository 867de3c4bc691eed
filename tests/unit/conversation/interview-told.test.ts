import { describe, expect, it } from "vitest";
import { readAnswers } from "#conversation/interview/answers.ts";
import { INDUSTRY_TEMPLATES } from "#conversation/interview/templates.ts";
import { stepsOfWork } from "#conversation/interview/work-playbook.ts";

const template = INDUSTRY_TEMPLATES.find(({ id }) => id === "general");
const [work] = template?.work ?? [];

function steps(story: string, people: readonly string[] = []): string[] {
  if (template === undefined || work === undefined) throw new Error("there is no general template");
  const { answers, problems } = readAnswers(template, { people: [...people], [`steps:${work.id}`]: story });
  expect(problems).toEqual([]);
  return stepsOfWork(template, work, answers).map(({ does, role, when }) =>
    [`${role}: ${does}`, ...(when === undefined ? [] : [`if ${when}`])].join(" "),
  );
}

describe("work told in the interview", () => {
  it("goes to the people and roles that are named, and makes a role of a profession that is new", () => {
    expect(
      steps("Priya looks the bike over, then the welder mends the frame, the counter sends the invoice", [
        "Priya: mechanic",
        "Sam: counter",
      ]),
    ).toEqual(["mechanic: Look the bike over", "welder: Mend the frame", "counter: Send the invoice"]);
  });

  it("goes on with whoever did something last, where nobody holds the usual role", () => {
    expect(
      steps("the mechanic inspects the bike, then we repair it. We bill the customer", ["Priya: mechanic"]),
    ).toEqual(["mechanic: Inspect the bike", "mechanic: Repair the bike", "mechanic: Bill the customer"]);
  });

  it("adds a check and an invoice only where none was told", () => {
    const told = steps("we take the order, if it is large we call the supplier, then we pack it");
    expect(told.filter((line) => /Check the result|Send the invoice/.test(line))).toHaveLength(2);
    expect(told).toContainEqual(expect.stringMatching(/Call the supplier if .*large/));
  });
});
