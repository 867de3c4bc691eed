/** Requests about rhythms, conditions and fields, read from what a sentence names. */
import type { ChangeFrame } from "../frames.ts";
import { readCadence } from "../intents/steps/rhythm.ts";
import { findCadence, withClockTimes } from "../language/schedule.ts";
import type { Reader } from "./clause.ts";
import type { Mention } from "./mentions.ts";
import { spelledOut } from "./message.ts";

/** When a playbook that is named runs: "on Tuesdays and Fridays we do the tank check". */
export function composeRhythm(reader: Reader, mentions: readonly Mention[]): ChangeFrame[] | undefined {
  const playbooks = mentions.filter((one) => one.entry.kind === "playbook");
  const [playbook] = playbooks;
  if (playbook === undefined || playbooks.length > 1 || mentions.some((one) => one.entry.kind === "step"))
    return undefined;
  const cadence = findCadence(withClockTimes(reader.text));
  const clock = / at (?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o'clock)?)\b/.exec(reader.text)?.[0];
  const when = cadence?.words ?? clock?.trim();
  const frame =
    when === undefined
      ? undefined
      : readCadence({ ...reader, text: `run zm99 ${when}`, utterance: marked(reader, playbook) });
  return frame === undefined ? undefined : [{ ...frame, what: { text: playbook.words, id: playbook.entry.id } }];
}

/** The message with a mark that stands for a thing, for a sentence made of plain words. */
function marked({ utterance }: Reader, { entry }: Mention): Reader["utterance"] {
  return { ...utterance, marks: new Map(utterance.marks).set("zm99", { text: entry.title, entries: [entry] }) };
}

const CASES =
  /(?:^|[ ,])(?<cue>if|whenever|when|unless|in case|as long as|provided that|provided|for)(?: the| an?)? (?<condition>[^,]+)/;
const SKIPPED =
  /\b(?:skip|skipped|leave out|left out|omit|no need|not needed|not necessary|don't|doesn't|do not|does not|needn't|isn't|aren't|unnecessary|without)\b/;

/** In which cases a step that is named is done: "credit only needs checking for orders over 20 kegs". */
export function composeCondition(
  reader: Reader,
  steps: readonly Mention[],
  tokens: readonly string[],
): ChangeFrame[] | undefined {
  const [step] = steps;
  if (step === undefined || steps.length > 1) return undefined;
  const { cue, condition } = CASES.exec(reader.text)?.groups ?? {};
  if (cue === undefined || condition === undefined || condition.split(" ").length < 2) return undefined;
  const named = tokens.slice(step.from, step.until).join(" ");
  if (condition.includes(named) || named.includes(condition)) return undefined;
  const outside = reader.text.replace(condition, " ");
  const only = /\bonly\b/.test(outside);
  const mode = cue === "unless" || (!only && SKIPPED.test(outside)) ? "unless" : only ? "only" : undefined;
  // "Don't … unless" means "only if".
  const turned = cue === "unless" && SKIPPED.test(outside) ? "only" : mode;
  if (turned === undefined || (cue === "for" && !/\w+s\b|over|under|above|below/.test(condition))) return undefined;
  const said = spelledOut(reader.utterance, condition);
  return [
    {
      act: "condition",
      what: { text: step.words, id: step.entry.id },
      mode: turned,
      condition: cue === "for" ? `for ${said}` : said,
    },
  ];
}

const REQUIRED =
  /\b(?:must|has to|have to|required|mandatory|compulsory|obligatory|a must|can't be (?:empty|blank)|always)\b/;
const OPTIONAL =
  /\b(?:optional|voluntary|not (?:required|mandatory|compulsory)|(?:doesn't|don't|does not|do not) (?:have|need) to|needn't|no longer (?:required|mandatory)|(?:can|may|could) (?:be (?:left )?|stay |remain )(?:empty|blank|out)|(?:isn't|aren't) (?:required|mandatory|compulsory|a must))\b/;

/** Whether a field that is named has to be filled in. */
export function composeField(reader: Reader, mentions: readonly Mention[]): ChangeFrame[] | undefined {
  const fields = mentions.filter((one) => one.entry.kind === "field");
  const [field] = fields;
  if (field === undefined || fields.length > 1 || mentions.some((one) => one.entry.kind === "step")) return undefined;
  const optional = OPTIONAL.test(reader.text);
  const filled =
    /\b(?:fill|filled|given|give|answer|answered|provide|provided|enter|entered|empty|blank|required|mandatory|compulsory|optional|obligatory|a must)\b/;
  if (!filled.test(reader.text) || (!optional && !REQUIRED.test(reader.text))) return undefined;
  return [{ act: "require_field", field: { text: field.words, id: field.entry.id }, required: !optional }];
}
