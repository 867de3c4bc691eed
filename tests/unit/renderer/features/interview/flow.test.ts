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
  withoutAnswer,
  withTemplate,
} from "#renderer/features/interview/flow.ts";
import { draftedTeams } from "#renderer/features/interview/organisation.ts";
import type { InterviewQuestion } from "#shared/interview.ts";
import type { Landscape, LandscapeNode } from "#shared/landscape.ts";

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

  it("sets aside what stood in a question that is passed over, until it is answered", () => {
    const skipped = withoutAnswer(withAnswer(NEW_INTERVIEW, "name", "Lux"), "name");
    expect(skipped).toMatchObject({ answers: { name: null }, setAside: { name: "Lux" } });
    // Passed over once more, nothing is lost.
    expect(withoutAnswer(skipped, "name").setAside).toEqual({ name: "Lux" });
    expect(withAnswer(skipped, "name", "Lumen")).toMatchObject({ answers: { name: "Lumen" }, setAside: {} });
    expect(withoutAnswer(NEW_INTERVIEW, "name").setAside).toEqual({});
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
    expect(standardWords({ ...question, kind: "duration", standard: "1d" })).toBe("1 day");
    expect(standardWords({ ...question, kind: "text", standard: "" })).toBeUndefined();
  });
});

describe("who does what", () => {
  it("puts who is asked above who asks, with roles, steps and people", () => {
    const thing = (kind: LandscapeNode["kind"], name: string, more: Partial<LandscapeNode> = {}): LandscapeNode => ({
      symbol: `${kind}:${name}`,
      kind,
      name,
      title: name,
      description: "",
      problems: { errors: 0, warnings: 0 },
      ...more,
    });
    const performs = (role: string, playbook: string, ...through: string[]) =>
      ({ from: `role:${role}`, to: `playbook:${playbook}`, relation: "performs", through }) as const;
    const organisation: Landscape = {
      nodes: [
        thing("team", "Studio", { layer: "L0" }),
        thing("role", "editor", { team: "team:Studio", people: ["Tim"] }),
        thing("playbook", "shoot", { team: "team:Studio", file: "shoot.busy" }),
        thing("playbook", "album", { team: "team:Studio", file: "album.busy" }),
        thing("team", "Management", { layer: "L1" }),
        thing("role", "lead", { team: "team:Management" }),
      ],
      edges: [
        performs("editor", "shoot", "cull", "retouch"),
        performs("editor", "album", "lay_out"),
        { from: "team:Studio", to: "role:lead", relation: "escalates", through: [] },
      ],
    };
    expect(draftedTeams(organisation)).toMatchObject([
      { title: "Management", escalatesTo: undefined, processes: [], roles: [{ title: "lead", steps: 0, people: [] }] },
      {
        title: "Studio",
        escalatesTo: "lead",
        processes: [{ title: "shoot", file: "shoot.busy" }, { title: "album" }],
        roles: [{ title: "editor", steps: 3, people: ["Tim"] }],
      },
    ]);
  });
});
