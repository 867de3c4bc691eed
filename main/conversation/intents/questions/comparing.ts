/** Questions that look over the whole business: what runs on a day, which forms ask for something, who has most to do. */
import { entryById, fitOf, playbookTitle } from "../../finding/search.ts";
import type { QuestionFrame } from "../../frames.ts";
import { capital, count, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { findCadence, frequencyInWords } from "../../language/schedule.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { rhythmOf } from "./overview.ts";

type Comparing = Extract<QuestionFrame, { act: "rhythms" | "forms_with" }>;

const RUNS_WHEN =
  /^(?:what|which (?:playbooks?|process(?:es)?|workflows?|routines?)|what (?:playbooks?|process(?:es)?|routines?))(?: all| do we| of ours)? (?:runs?|happens?|is (?:done|on|scheduled|due)|are (?:done|on|scheduled|due)|starts?|takes? place|(?:do we )?(?:have|do)|comes? up|gets? done)(?: regularly)? (?<when>.+)$/;
const FORMS_WITH =
  /^(?:which|what)(?: of)?(?: our| the| these)? (?:forms?|documents?|sheets?|questionnaires?|papers?|lists?)(?: do we have that| that| here)? (?:asks?(?: for| about)?|contains?|has|have|includes?|needs?|wants?|records?|collects?|mentions?)(?: an?| the| for)? (?<field>.+)$/;

/** A question over the whole business, or undefined. */
export function readComparing(reader: Reader): Comparing | undefined {
  const { text } = reader;
  const field = FORMS_WITH.exec(text)?.groups?.field;
  if (field !== undefined) return { act: "forms_with", what: refTo(reader, field) };
  const when = RUNS_WHEN.exec(text)?.groups?.when;
  const cadence = when === undefined ? undefined : findCadence(when);
  if (cadence === undefined || when === undefined || cadence.words.length < when.length - 4) return undefined;
  const day = cadence.schedule?.split(" ")[4];
  return { act: "rhythms", frequency: cadence.frequency, ...(day === undefined || day === "*" ? {} : { day }) };
}

/** Works out the answer. */
export function answerComparing(scene: Scene, frame: Comparing): Outcome {
  switch (frame.act) {
    case "rhythms":
      return answerRhythms(scene, frame);
    case "forms_with":
      return answerForms(scene, frame);
  }
}

function answerRhythms(scene: Scene, frame: Extract<Comparing, { act: "rhythms" }>): Outcome {
  const meant = scene.workspace.playbooks.filter(({ model }) => {
    const days = model.cadence?.schedule?.split(" ")[4];
    return frame.day === undefined
      ? model.cadence?.frequency === frame.frequency
      : model.cadence?.frequency === "daily" || daysOf(days).some((day) => daysOf(frame.day).includes(day));
  });
  if (meant.length === 0)
    return say(
      `Nothing runs ${frame.day === undefined ? frequencyInWords(frame.frequency) : "on that day"} by its schedule.`,
    );
  const lines = meant.map((one) => `${playbookTitle(scene.workspace, one)} (${rhythmOf(scene, one.symbol)})`);
  return say(
    `${count(meant.length, "process")}: ${listOf(lines)}.`,
    meant.map((one) => ({ kind: "playbook" as const, text: one.name, symbol: one.symbol })),
  );
}

const DAY_NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** The days of the week a cron field names, Sunday as 0: "1-5" and "MON-FRI" are Monday to Friday. */
export function daysOf(field = ""): number[] {
  return field.split(",").flatMap((part) => {
    const [from = Number.NaN, until = from] = part.split("-").map(dayNumber);
    return Number.isNaN(from) ? [] : Array.from({ length: until - from + 1 }, (_, at) => (from + at) % 7);
  });
}

function dayNumber(text: string): number {
  const named = DAY_NAMES.indexOf(text.toLowerCase());
  return named >= 0 ? named : Number(text);
}

/** Words that say of a field no more than that something is written in it. */
const OF_FIELDS = / (?:numbers?|no\.?|fields?|details?|info(?:rmation)?)$/i;

function answerForms(scene: Scene, frame: Extract<Comparing, { act: "forms_with" }>): Outcome {
  const FITS = 0.7;
  const asked = [frame.what.text, frame.what.text.replace(OF_FIELDS, "")];
  const found = scene.workspace.documents.flatMap((document) =>
    document.model.sections
      .flatMap((section) => section.fields)
      .filter((field) => {
        const entry = entryById(scene.index, `${document.symbol}#${field.name}`);
        return entry !== undefined && asked.some((text) => fitOf(scene.index, text, entry) >= FITS);
      })
      .map((field) => ({ document, field })),
  );
  if (found.length === 0) return say(`No form asks for ${frame.what.text}.`);
  const lines = found.map(({ document, field }) => `${titleOf(document.name)} (“${capital(wordsOf(field.name))}”)`);
  return say(
    `${count(found.length, "form")} ${found.length === 1 ? "asks" : "ask"} for that: ${listOf(lines)}.`,
    found.map(({ document }) => ({ kind: "document" as const, text: frame.what.text, symbol: document.symbol })),
  );
}
