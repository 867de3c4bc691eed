/** Where an interview stands, and where it goes next (pure). */
import { z } from "zod";
import { InterviewAnswers } from "#shared/interview.ts";

/** The place of the first question, which no template asks: the kind of business. */
export const KIND = "template";
/** The place behind the last question: everything at a glance. */
export const SUMMARY = "summary";

/** Everything told so far; it is kept between starts. */
export const Interview = z.object({
  /** The kind of business; undefined until it is chosen. */
  template: z.string().optional(),
  /** By question; null was passed over. */
  answers: InterviewAnswers,
  /** What stood in the questions that were passed over: it does not count, and is there again when one comes back. */
  setAside: InterviewAnswers.default({}),
  /** Where the business is to be made; undefined where the program proposes. */
  folder: z.string().optional(),
  /** Answers given for other kinds of business, by template: they are there again when one comes back to it. */
  others: z.record(z.string(), InterviewAnswers),
  /** Id of the question in front, or `SUMMARY`. */
  at: z.string(),
  /** Whether the summary was reached once: then a changed answer leads back to it. */
  through: z.boolean(),
});
export type Interview = z.infer<typeof Interview>;

export const NEW_INTERVIEW: Interview = {
  template: undefined,
  answers: {},
  setAside: {},
  others: {},
  at: KIND,
  through: false,
};

/** Questions that each kind of business asks in its own way. */
const OF_ONE_KIND = /^(?:work$|routines$|steps:|time:)/;

/** Whether anything was told. */
export function isBegun(interview: Interview): boolean {
  return interview.template !== undefined || Object.keys(interview.answers).length > 0;
}

/** The interview for another kind of business: what was said about the business itself stays. */
export function withTemplate(interview: Interview, template: string): Interview {
  const { template: before, answers } = interview;
  if (before === template) return interview;
  const others = before === undefined ? interview.others : { ...interview.others, [before]: answers };
  const general = (told: InterviewAnswers): InterviewAnswers =>
    Object.fromEntries(Object.entries(told).filter(([id]) => !OF_ONE_KIND.test(id)));
  return {
    ...interview,
    template,
    others,
    answers: { ...others[template], ...general(answers) },
    setAside: general(interview.setAside),
  };
}

/** The interview with an answer; an empty text is none. */
export function withAnswer(interview: Interview, id: string, answer: InterviewAnswers[string]): Interview {
  const said = typeof answer === "string" && answer.trim() === "" ? null : answer;
  const { [id]: _, ...setAside } = interview.setAside;
  return { ...interview, answers: { ...interview.answers, [id]: said ?? null }, setAside };
}

/** The interview with a question passed over; what stood in it is set aside. */
export function withoutAnswer(interview: Interview, id: string): Interview {
  const said = interview.answers[id] ?? interview.setAside[id];
  const next = withAnswer(interview, id, null);
  return said === undefined || said === null ? next : { ...next, setAside: { ...next.setAside, [id]: said } };
}

/** One question on; once everything was asked, to what is not asked yet, else to the summary. */
export function afterQuestion(interview: Interview, ids: readonly string[]): Interview {
  const { at, answers, through } = interview;
  const following = ids.slice(ids.indexOf(at) + 1);
  const next = through ? following.find((id) => answers[id] === undefined) : following[0];
  return { ...interview, at: next ?? SUMMARY, through: through || next === undefined };
}

/** One question back; from the summary to the last. */
export function beforeQuestion(interview: Interview, ids: readonly string[]): Interview {
  const here = interview.at === SUMMARY ? ids.length : ids.indexOf(interview.at);
  return { ...interview, at: ids[here - 1] ?? KIND };
}
