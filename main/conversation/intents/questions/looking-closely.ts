/** Questions read by what they ask, of what: in any order of words, where a shape of sentence would say too little. */
import type { QuestionFrame } from "../../frames.ts";
import type { Reader } from "../../reading/clause.ts";
import { readCheck } from "./checks.ts";
import { questionsIn, readDetail, readPair } from "./details.ts";
import { readQuestion } from "./questions.ts";
import { readExtreme, readSurvey } from "./surveys.ts";
import { readTrouble } from "./trouble.ts";

type Question = Exclude<QuestionFrame, { act: "what_if" | "several" }>;

/** What a question asks, by its words and what it names; undefined where that is not clear. */
export function readClosely(reader: Reader): QuestionFrame | undefined {
  const parts = questionsIn(reader);
  if (parts.length > 1) {
    const read = parts.map((part) => readOne(part) ?? readQuestion(part));
    const questions = read.filter((question) => question !== undefined);
    if (questions.length === parts.length) return { act: "several", questions: questions as Question[] };
  }
  return readOne(reader);
}

function readOne(reader: Reader): Question | undefined {
  const found =
    readTrouble(reader) ??
    readPair(reader) ??
    readSurvey(reader) ??
    readExtreme(reader) ??
    readDetail(reader) ??
    readCheck(reader);
  return found as Question | undefined;
}
