/** Whatever is answered in an interview, the business that comes of it checks without a finding that counts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { formatText } from "#busy/writing/format.ts";
import { readAnswers } from "#conversation/interview/answers.ts";
import { draftBusiness, interviewMessage } from "#conversation/interview/draft.ts";
import { questionsOf } from "#conversation/interview/questions.ts";
import { INDUSTRY_TEMPLATES } from "#conversation/interview/templates.ts";
import type { InterviewAnswers } from "#shared/interview.ts";

const words = fc.oneof(
  fc.constantFrom(
    "O'Neil's \"Best\" #1: cafés",
    "مقهى الزاوية",
    "🚲🔧",
    "business review",
    "Stock count",
    "null",
    "- [x]: {y}",
    "2024",
    "__proto__",
    "x".repeat(100_000),
    "",
    "\u0000\uD800\u2028",
    "first we call the client, then we do the work, after they sign we send the invoice",
    "call; call; call\nتسليم\n🚚 then 🚚",
  ),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);
const saying = fc.oneof(
  words,
  fc.integer(),
  fc.constant(null),
  fc.array(words, { maxLength: 5 }),
  fc.constantFrom("2 hours", "90m", "-3 hours", "1 minute", "300 weeks"),
);

/** Random answers; half of the choices are among those offered, and many people name a role. */
function answersFor(template: (typeof INDUSTRY_TEMPLATES)[number]): fc.Arbitrary<InterviewAnswers> {
  const questions = questionsOf(template, {
    people: ["somebody"],
    "own-work": "something",
    work: template.work.map(({ id }) => id),
  });
  const role = fc.constantFrom(...template.roles.map(({ id }) => id), "dog walker", "عامل", "🐶", "");
  const person = fc.tuple(words, role, role).map(([name, one, other]) => `${name.slice(0, 40)}: ${one}, ${other}`);
  return fc
    .record(
      Object.fromEntries(
        questions.map(({ id, kind, options = [] }) => {
          const offered = fc.constantFrom("", ...options.map((option) => option.id));
          const wished: fc.Arbitrary<InterviewAnswers[string]> =
            kind === "people"
              ? fc.array(person, { maxLength: 6 })
              : kind === "several"
                ? fc.subarray(options.map((option) => option.id))
                : kind === "choice"
                  ? offered
                  : kind === "number"
                    ? fc.integer({ min: 5, max: 90 })
                    : words;
          return [id, fc.oneof({ weight: 3, arbitrary: wished }, saying)];
        }),
      ),
      { requiredKeys: [] },
    )
    .map((given) => Object.fromEntries(Object.entries(given).map(([id, answer]) => [id, answer ?? null])));
}

describe.each(INDUSTRY_TEMPLATES.map((template) => ({ id: template.id, template })))(
  "interview of $id",
  ({ template }) => {
    it("ends without errors and warnings, in files that need no formatting", () => {
      fc.assert(
        fc.property(answersFor(template), (raw) => {
          const { answers, problems } = readAnswers(template, raw);
          for (const { message, next } of problems) {
            expect(message).not.toBe("");
            expect(next).not.toBe("");
          }
          const files = draftBusiness(template, answers, "Europe/Lisbon");
          const workspace = createWorkspace(files);
          expect(workspace.diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
          for (const [path, text] of files) {
            if (path.endsWith(".busy")) expect(formatText(text), path).toBe(text);
          }
          expect(workspace.playbooks.every(({ model }) => model.steps.length > 0)).toBe(true);
          expect(interviewMessage(template, answers).isWellFormed()).toBe(true);
        }),
        { numRuns: 60 },
      );
    });

    it("takes at most twelve answers on the shortest path", () => {
      expect(questionsOf(template, {}).length).toBeLessThanOrEqual(12);
    });
  },
);
