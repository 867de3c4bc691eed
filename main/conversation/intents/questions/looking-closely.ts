/** Questions read by what they ask, of what: in any order of words, where a shape of sentence would say too little. */
import { resolve } from "../../finding/entities.ts";
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
    const questions = inTurn(parts);
    if (questions !== undefined) return { act: "several", questions };
  }
  return readOne(reader);
}

/** The questions of a message; "it" in a later one is what the one before is about. */
function inTurn(parts: readonly Reader[]): readonly Question[] | undefined {
  const questions: Question[] = [];
  let focus = parts[0]?.scene.focus;
  for (const part of parts) {
    const reader = { ...part, scene: { ...part.scene, focus } };
    const question = (readOne(reader) ?? readQuestion(reader)) as Question | undefined;
    if (question === undefined) return undefined;
    questions.push(question);
    if (!("what" in question) || question.what === undefined) continue;
    const found = resolve(reader.scene, question.what, { kinds: ["step", "playbook", "role", "document"] });
    if (found.kind === "one") focus = { id: found.entry.id };
  }
  return questions;
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
