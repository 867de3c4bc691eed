/** Reads what people answered; what cannot be used is said in plain words, and everything else is kept. */
import { DEFAULT_WORKING_TIME, parseDuration, workingMinutes } from "#busy/notation/duration.ts";
import type { InterviewAnswers, InterviewProblem, InterviewQuestion } from "#shared/interview.ts";
import { err, ok, type Result } from "#shared/result.ts";
import { findDuration } from "../language/durations.ts";
import { readStory } from "../story/story.ts";
import { peopleIn } from "./people-said.ts";
import { questionsOf } from "./questions.ts";
import { optionMeant, shortText, wholeNumber } from "./said.ts";
import type { Answers, IndustryTemplate } from "./template.ts";

type Raw = InterviewAnswers[string];
type Answer = Answers[string];
type Problem = Omit<InterviewProblem, "id">;

const LONGEST_LINE = 100;
const LONGEST_STORY = 20_000;
const MOST_STEPS = 40;
const MOST_PEOPLE = 200;
const LEAST_MINUTES = 5;
const MOST_MINUTES = 52 * 5 * 8 * 60;

/** The answers that can be used, and why the others cannot. Questions that follow from an answer are read after it. */
export function readAnswers(
  template: IndustryTemplate,
  raw: InterviewAnswers,
): { readonly answers: Answers; readonly problems: readonly InterviewProblem[] } {
  const answers: Record<string, Answer> = {};
  const problems: InterviewProblem[] = [];
  const asked = new Set<string>();
  const next = () => questionsOf(template, answers).find(({ id }) => !asked.has(id));
  for (let question = next(); question !== undefined; question = next()) {
    const { id } = question;
    asked.add(id);
    const given = Object.hasOwn(raw, id) ? raw[id] : undefined;
    if (given === undefined || given === null) continue;
    const answer = readAnswer(question, given);
    if (!answer.ok) problems.push({ id, ...answer.error });
    else if (answer.value !== undefined) answers[id] = answer.value;
  }
  for (const id of Object.keys(raw).filter((key) => !asked.has(key) && !isFollowUp(template, key))) {
    problems.push({
      id,
      message: `There is no question “${id.slice(0, LONGEST_LINE)}”.`,
      next: `The questions are: ${[...asked].join(", ")}.`,
    });
  }
  return { answers, problems };
}

/** Whether it answers a question that another answer would bring about: it waits, unused, for that. */
function isFollowUp(template: IndustryTemplate, id: string): boolean {
  const everything = { people: ["somebody"], "own-work": "something", work: template.work.map((work) => work.id) };
  return questionsOf(template, everything).some((question) => question.id === id);
}

/** The answer; undefined when nothing was said. */
function readAnswer(question: InterviewQuestion, raw: NonNullable<Raw>): Result<Answer | undefined, Problem> {
  switch (question.kind) {
    case "number":
      return readNumber(question, raw);
    case "several":
    case "choice":
      return readChoice(question, raw);
    case "people":
      return readPeople(raw);
    case "duration":
      return readDuration(raw);
    case "text":
      return readText(question, raw);
  }
}

function readText(question: InterviewQuestion, raw: NonNullable<Raw>): Result<string | undefined, Problem> {
  if (typeof raw === "object") return failed("One text is needed here, not a list.", "Write it as one text.");
  const most = question.long === true ? LONGEST_STORY : LONGEST_LINE;
  const text = question.long === true ? cleanStory(String(raw)) : clean(String(raw));
  if (text.length > most) {
    return failed(
      `This has ${text.length} characters; at most ${most} fit.`,
      "Say it shorter; details can come later.",
    );
  }
  if (text === "") return ok(undefined);
  if (question.long === true) {
    const steps = readStory(text).length;
    if (steps === 0)
      return failed("No step was found in this.", "Say it like “first we call, then we deliver”, or skip.");
    if (steps > MOST_STEPS) {
      return failed(`These are ${steps} steps; at most ${MOST_STEPS} fit.`, "Put small steps together.");
    }
  } else if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) {
    return failed(`“${text}” is no name.`, "Use at least one letter or number, or skip.");
  }
  return ok(question.long === true ? text : shortText(question, text));
}

function readNumber({ least = 0, most = 0 }: InterviewQuestion, raw: NonNullable<Raw>): Result<number, Problem> {
  const value = typeof raw === "object" ? Number.NaN : wholeNumber(String(raw));
  if (Number.isInteger(value) && value >= least && value <= most) return ok(value);
  return failed(`A whole number from ${least} to ${most} is needed.`, `Write a number such as ${least}, or skip.`);
}

function readDuration(raw: NonNullable<Raw>): Result<string, Problem> {
  const said = typeof raw === "object" ? "" : clean(String(raw)).slice(0, LONGEST_LINE);
  const text = parseDuration(said) === undefined ? findDuration(said, DEFAULT_WORKING_TIME)?.text : said;
  const minutes = text === undefined ? undefined : workingMinutes(text);
  if (text === undefined || minutes === undefined) {
    return failed("This is no length of time.", "Write it like “30 minutes”, “3 hours” or “2 days”, or skip.");
  }
  if (minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES) return ok(text);
  return failed("A time between 5 minutes and a year is needed.", "Write it like “30 minutes” or “2 days”, or skip.");
}

function readChoice(question: InterviewQuestion, raw: NonNullable<Raw>): Result<Answer, Problem> {
  const options = question.options ?? [];
  const chosen: string[] = [];
  for (const said of typeof raw === "object" ? raw : [String(raw)]) {
    const option = optionMeant(options, clean(said).toLowerCase());
    if (option === undefined) {
      const choices = options.map(({ id }) => id).join(", ");
      return failed(`“${clean(said).slice(0, LONGEST_LINE)}” is not among the choices.`, `Choose from: ${choices}.`);
    }
    if (!chosen.includes(option.id)) chosen.push(option.id);
  }
  if (question.kind === "several") {
    const mustChoose = Array.isArray(question.standard) && question.standard.length > 0;
    return chosen.length > 0 || !mustChoose
      ? ok(chosen)
      : failed("Nothing was chosen.", "Choose at least one, or skip.");
  }
  const [one, other] = chosen;
  if (one !== undefined && other === undefined) return ok(one);
  return failed("Exactly one choice is needed here.", `Choose one of: ${options.map(({ id }) => id).join(", ")}.`);
}

function readPeople(raw: NonNullable<Raw>): Result<readonly string[], Problem> {
  const lines = (typeof raw === "object" ? raw : String(raw).split(/\r?\n/))
    .map(clean)
    .filter((line) => !/^-*$/.test(line));
  if (lines.length > MOST_PEOPLE) {
    return failed(`These are ${lines.length} people; at most ${MOST_PEOPLE} fit.`, "Begin with those you need first.");
  }
  const bad = lines.find(
    (line) => line.length > LONGEST_LINE || !/^[^:]*[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line),
  );
  if (bad === undefined) return namesOf(lines);
  return failed(
    `“${bad.slice(0, 40)}” is no person that we can read.`,
    `Write a name of at most ${LONGEST_LINE} characters, then perhaps a colon and what they do.`,
  );
}

/** The people of all lines; a line that is a sentence and names nobody is said. */
function namesOf(lines: readonly string[]): Result<readonly string[], Problem> {
  const people: string[] = [];
  for (const line of lines) {
    const named = peopleIn(line);
    if (named === undefined) {
      return failed(
        `“${line.slice(0, 60)}” reads like a sentence, and I could not tell who is meant.`,
        "Write one person per line, what they do behind a colon, for example “Nora: bookkeeper”.",
      );
    }
    people.push(...named);
  }
  return ok(people);
}

/** On one line, without characters that no file can hold. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Co}\p{Cn}\u2028\u2029\uFEFF\uFFFD]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** On one line too; a new line begins a new step. */
function cleanStory(text: string): string {
  return text
    .split(/\r?\n/)
    .map(clean)
    .filter((line) => line !== "")
    .join("; ");
}

function failed(message: string, next: string): Result<never, Problem> {
  return err({ message, next });
}
