/** Questions read from what they name and from the word they ask with, where no reader knows their shape. */
import { type EntryKind, isNameWord } from "../../finding/search.ts";
import type { QuestionFrame, Ref } from "../../frames.ts";
import { DOINGS, WISHES } from "../../language/little-words.ts";
import { EMPTY, splitWords } from "../../language/words.ts";
import type { Reader } from "../clause.ts";
import { type Mention, spot } from "../mentions.ts";
import { spelledOut } from "../message.ts";

const ABSENT =
  /\b(?:ill|sick|away|absent|off|on (?:holiday|vacation|leave)|leaves?|left|quits?|gone|unavailable|not (?:there|here|in)|dies|retires?|isn't (?:there|here|in))\b/;

const WH =
  /^(?:(?:who|whom|whose|by whom|what|which|where|why|how)\b|when (?:do|does|did|is|are|was|were|will|should|can|has|have)\b)/;
const WHETHER =
  /^(?:do (?:we|they|you|i|the|our|people|customers|guests|clients)|does|did|is|are|was|were|has|have (?:we|they|you)) /;
const EXPLAIN = /^(?:explain|describe|summari[sz]e|walk me|talk me|take me|tell me about)\b/;

/** What a question wants to know of what it names; undefined where it names nothing here. */
export function composeQuestion(reader: Reader): QuestionFrame | undefined {
  const { text } = reader;
  if (!WH.test(text) && !WHETHER.test(text) && !EXPLAIN.test(text)) return undefined;
  const { mentions } = spot(reader, 0);
  if (!mostlyAbout(reader, mentions)) return undefined;
  const of = (...kinds: readonly EntryKind[]): Mention | undefined =>
    mentions.find((one) => kinds.includes(one.entry.kind));
  const steps = mentions.filter((one) => one.entry.kind === "step");
  const [step, second] = steps;
  const person = of("person", "role");
  const playbook = of("playbook");
  const document = of("document", "field");
  if (
    person !== undefined &&
    step === undefined &&
    (ABSENT.test(text) ||
      /\b(?:do|does|doing|role|responsible|tasks?|work|works|steps?|involve[ds]?|part|job|duties)\b/.test(text))
  )
    return { act: "role_work", what: refTo(person) };
  if (/^how (?:long|much time)\b/.test(text)) {
    if (
      step !== undefined &&
      second !== undefined &&
      step.entry.owner !== undefined &&
      step.entry.owner === second.entry.owner
    )
      return { act: "how_long", what: { text: step.words, id: step.entry.owner } };
    const timed = step ?? playbook;
    return timed === undefined ? undefined : { act: "how_long", what: refTo(timed) };
  }
  if (/^(?:when|how often|what (?:time|day)|(?:at|on) (?:what|which))\b/.test(text)) {
    const timed = playbook ?? step;
    if (timed !== undefined) return { act: "when", what: refTo(timed) };
  }
  if (step !== undefined && /^(?:what|which|then what)\b/.test(text)) {
    if (/\b(?:after|next|then|follows?|once)\b/.test(text))
      return { act: "next", what: refTo(step), direction: "after" };
    if (/\b(?:before|prior|precedes?|first)\b/.test(text))
      return { act: "next", what: refTo(step), direction: "before" };
  }
  const named = /^(?:who|whose|by whom)\b/.test(text) ? (step ?? playbook ?? person) : undefined;
  if (named !== undefined) return { act: "who", what: refTo(named) };
  if (document !== undefined && document.entry.kind === "document" && /\b(?:where|use[ds]?|using|needs?)\b/.test(text))
    return { act: "depends", what: refTo(document) };
  const field = of("field");
  if (field?.entry.owner !== undefined && step === undefined)
    return { act: "show", what: { text: field.words, id: field.entry.owner } };
  const shown = step ?? playbook ?? of("document") ?? of("team") ?? person;
  return shown === undefined ? undefined : { act: "show", what: refTo(shown) };
}

/** Whether more of what the question says is told by what it names than not: who invented the telephone is not our business. */
function mostlyAbout(reader: Reader, mentions: readonly Mention[]): boolean {
  const named = new Set(mentions.flatMap((one) => splitWords(one.words)));
  const words = splitWords(spelledOut(reader.utterance, reader.text)).filter(
    (word) => !EMPTY.has(word) && !WISHES.has(word) && !DOINGS.has(word) && !WH.test(word) && word.length > 2,
  );
  const told = words.filter((word) => named.has(word) || isNameWord(reader.scene.index, word)).length;
  return told * 2 >= words.length;
}

function refTo({ words, entry }: Mention): Ref {
  return { text: words, id: entry.id };
}
