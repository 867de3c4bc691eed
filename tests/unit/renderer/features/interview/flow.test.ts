import { describe, expect, it } from "vitest";
import { answerWords, standardWords } from "#renderer/features/interview/answer-words.ts";
import {
  afterQuestion,
  beforeQuestion,
  Interview,
  isBegun,
  KIND,
  NEW_INTERVIEW,
  SUMMARY,
  withAnswer,
  withTemplate,
} from "#renderer/features/interview/flow.ts";
import { draftedTeams, toldPeople } from "#renderer/features/interview/organisation.ts";
import type { ProcessGraph } from "#shared/graph.ts";
import type { InterviewQuestion } from "#shared/interview.ts";

const ids = [KIND, "name", "work", "steps:shoot", "review"];
const at = (place: string, more: Partial<Interview> = {}): Interview => ({ ...NEW_INTERVIEW, at: place, ...more });

describe("the way through the questions", () => {
  it("goes one on, and behind the last to the summary", () => {
    expect(afterQuestion(at(KIND), ids).at).toBe("name");
    expect(afterQuestion(at("review"), ids)).toMatchObject({ at: SUMMARY, through: true });
  });

  it("goes one back, from the summary to the last and never before the first", () => {
    expect(beforeQuestion(at(SUMMARY), ids).at).toBe("review");
    expect(beforeQuestion(at("name"), ids).at).toBe(KIND);
    expect(beforeQuestion(at(KIND), ids).at).toBe(KIND);
  });

  it("leads a changed answer back to the summary, past questions that it brought about", () => {
    const answers = { name: "Lux", work: ["shoot"], review: null };
    const edited = afterQuestion(at("work", { through: true, answers }), ids);
    expect(edited.at).toBe("steps:shoot");
    expect(afterQuestion(withAnswer(edited, "steps:shoot", null), ids).at).toBe(SUMMARY);
  });
});

describe("what was told", () => {
  it("begins with the first answer", () => {
    expect(isBegun(NEW_INTERVIEW)).toBe(false);
    expect(isBegun(withAnswer(NEW_INTERVIEW, "name", "Lux"))).toBe(true);
  });

  it("takes an empty text as passed over", () => {
    expect(withAnswer(NEW_INTERVIEW, "name", "  ").answers).toEqual({ name: null });
  });

  it("keeps what is about the business for another kind, and the rest until one comes back", () => {
    const studio = {
      ...withTemplate(NEW_INTERVIEW, "studio"),
      answers: { name: "Lux", "steps:shoot": "first we call" },
    };
    const shop = withTemplate(studio, "shop");
    expect(shop.answers).toEqual({ name: "Lux" });
    const again = withTemplate(withAnswer(shop, "name", "Lumen"), "studio");
    expect(again.answers).toEqual({ name: "Lumen", "steps:shoot": "first we call" });
  });

  it("is read again as it was kept, and nothing else is", () => {
    const told = withAnswer(withTemplate(NEW_INTERVIEW, "shop"), "work", ["orders"]);
    expect(Interview.parse(JSON.parse(JSON.stringify(told)))).toEqual(told);
    expect(Interview.safeParse({ answers: 3 }).success).toBe(false);
  });
});

describe("answers in words", () => {
  const question: InterviewQuestion = {
    id: "work",
    kind: "several",
    text: "What do you do?",
    help: "",
    standard: ["shoot"],
    options: [
      { id: "shoot", title: "Client shoot" },
      { id: "album", title: "Album order" },
    ],
  };

  it("says titles for ids", () => {
    expect(answerWords(question, ["shoot", "album"])).toBe("Client shoot, Album order");
    expect(answerWords(question, [])).toBe("Nothing");
    expect(standardWords(question)).toBe("Client shoot");
  });

  it("says minutes as people do, and nothing where nothing is usual", () => {
    expect(standardWords({ ...question, kind: "duration", standard: "800m" })).toBe("1 d 5 h 20 min");
    expect(standardWords({ ...question, kind: "text", standard: "" })).toBeUndefined();
  });
});

describe("who does what", () => {
  it("counts the steps of each role by team", () => {
    const graph = (team: string, ...performers: (string | undefined)[]) =>
      ({ team, nodes: performers.map((performer) => ({ performer })) }) as ProcessGraph;
    expect(draftedTeams([graph("Studio", "owner", "editor", "owner"), graph("Studio", "editor", undefined)])).toEqual([
      {
        team: "Studio",
        roles: [
          { role: "owner", steps: 2 },
          { role: "editor", steps: 2 },
        ],
      },
    ]);
  });

  it("reads people line by line", () => {
    expect(toldPeople("Nora: owner, editor\n\n Tim ")).toEqual([
      { name: "Nora", does: "owner, editor" },
      { name: "Tim", does: "" },
    ]);
    expect(toldPeople(null)).toEqual([]);
  });
});
