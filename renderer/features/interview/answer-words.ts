/** Answers in words, as the summary and the buttons say them. */
import { formatMinutes } from "#renderer/state/format.ts";
import { t } from "#renderer/strings/strings.ts";
import type { InterviewAnswers, InterviewQuestion } from "#shared/interview.ts";

/** The answer in words; titles stand for ids, and nothing for an empty one. */
export function answerWords(question: InterviewQuestion, answer: NonNullable<InterviewAnswers[string]>): string {
  const titleOf = (id: string): string => question.options?.find((option) => option.id === id)?.title ?? id;
  if (typeof answer === "object") return answer.length === 0 ? t.interview.nothing : answer.map(titleOf).join(", ");
  const text = titleOf(String(answer));
  return text === "" ? t.interview.nothing : text;
}

/** What counts when the question is passed over, in words; undefined where nothing does. */
export function standardWords(question: InterviewQuestion): string | undefined {
  const { kind, standard } = question;
  // How work goes is told as a story; its usual steps are in the question's help.
  if (question.long === true) return t.interview.usualSteps;
  if (typeof standard !== "number" && standard.length === 0) return undefined;
  return (kind === "duration" ? timeWords(String(standard)) : undefined) ?? answerWords(question, standard);
}

const UNITS = { h: t.interview.hours, d: t.interview.days, w: t.interview.weeks };

/** A duration of the language in words: `1d` → "1 day"; undefined for what is none. */
function timeWords(text: string): string | undefined {
  const [, amount, unit] = /^(\d+)([mhdw])$/.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return unit === "m" ? formatMinutes(Number(amount)) : UNITS[unit as keyof typeof UNITS](Number(amount));
}
