/** What the meeting screen and the strategy board keep beside the form, and how it becomes an output. */
import type { Form, FormField, FormSection } from "#shared/forms.ts";
import { type FormValues, fieldValue, withFieldValue } from "./form-values.ts";

/** Where it stands in the draft; it never goes into the outputs as it is. */
const NOTES = "_screen";

/** A point of the agenda. */
export interface PointNotes {
  readonly done: boolean;
  readonly seconds: number;
  readonly text: string;
}

export interface MeetingNotes {
  readonly attendees: string;
  readonly points: Readonly<Record<string, PointNotes>>;
  readonly decisions: readonly string[];
}

export interface BoardCard {
  readonly id: string;
  readonly title: string;
  readonly pros: string;
  readonly cons: string;
}

export interface BoardNotes {
  readonly cards: readonly BoardCard[];
  /** Id of the card that was chosen; empty = none yet. */
  readonly chosen: string;
  readonly why: string;
}

export const NO_POINT: PointNotes = { done: false, seconds: 0, text: "" };
const NO_MEETING: MeetingNotes = { attendees: "", points: {}, decisions: [] };
const NO_BOARD: BoardNotes = { cards: [], chosen: "", why: "" };

function notesOf(values: FormValues): object {
  const notes = values[NOTES];
  return typeof notes === "object" && notes !== null ? notes : {};
}

/** The notes of a meeting in a draft. */
export function meetingNotes(values: FormValues): MeetingNotes {
  return { ...NO_MEETING, ...notesOf(values) };
}

/** The board in a draft. */
export function boardNotes(values: FormValues): BoardNotes {
  return { ...NO_BOARD, ...notesOf(values) };
}

/** The draft with other notes. */
export function withNotes(values: FormValues, notes: MeetingNotes | BoardNotes): FormValues {
  return { ...values, [NOTES]: notes };
}

/** What is handed in of a draft: everything but the notes. */
export function outputsOf(values: FormValues): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== NOTES));
}

/** A field that takes a text. */
export interface TextPlace {
  readonly section: FormSection;
  readonly field: FormField;
}

/** The field of a form that fits a longer text best; undefined when it has none for text. */
export function placeForText(form: Form): TextPlace | undefined {
  const places = form.sections.flatMap((section) => section.fields.map((field) => ({ section, field })));
  return places.find(({ field }) => field.type === "long_text") ?? places.find(({ field }) => field.type === "text");
}

/** The draft with a text written into a field, below what is there already. */
export function withText(values: FormValues, { section, field }: TextPlace, text: string): FormValues {
  const before = fieldValue(values, section, field);
  const kept = typeof before === "string" && before.trim() !== "" ? `${before.trimEnd()}\n\n` : "";
  return withFieldValue(values, section, field, kept + text);
}

/** Minutes and seconds: "4:05". */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Headings of the texts that are written. */
export interface NoteWords {
  readonly attendees: string;
  readonly decisions: string;
  readonly options: string;
  readonly pros: string;
  readonly cons: string;
  readonly decision: string;
}

/** The minutes of a meeting in Markdown. */
export function minutesOf(agenda: readonly string[], notes: MeetingNotes, words: NoteWords): string {
  const points = agenda.map((point) => {
    const { text, seconds } = notes.points[point] ?? NO_POINT;
    const time = seconds > 0 ? ` (${clock(seconds)})` : "";
    return `## ${point}${time}${text.trim() === "" ? "" : `\n\n${text.trim()}`}`;
  });
  const decisions = notes.decisions.map((decision) => decision.trim()).filter((decision) => decision !== "");
  return [
    ...(notes.attendees.trim() === "" ? [] : [`**${words.attendees}:** ${notes.attendees.trim()}`]),
    ...points,
    ...(decisions.length === 0 ? [] : [`## ${words.decisions}\n\n${decisions.map((one) => `- ${one}`).join("\n")}`]),
  ].join("\n\n");
}

/** A strategy board in Markdown. */
export function boardText({ cards, chosen, why }: BoardNotes, words: NoteWords): string {
  const listed = (name: string, text: string): string[] => {
    const lines = text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    return lines.length === 0 ? [] : [`**${name}**`, lines.map((line) => `- ${line}`).join("\n")];
  };
  const options = cards.flatMap(({ title, pros, cons }) => [
    `### ${title.trim()}`,
    ...listed(words.pros, pros),
    ...listed(words.cons, cons),
  ]);
  const choice = cards.find(({ id }) => id === chosen);
  return [
    ...(options.length === 0 ? [] : [`## ${words.options}`, ...options]),
    ...(choice === undefined ? [] : [`## ${words.decision}`, `**${choice.title.trim()}**`]),
    ...(choice === undefined || why.trim() === "" ? [] : [why.trim()]),
  ].join("\n\n");
}
