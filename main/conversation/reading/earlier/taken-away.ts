/** "…, so please take it out": what is to go stands before the request, often behind the reason for it. */
import { type EntryKind, entryById, phraseStems } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import type { Reader } from "../clause.ts";
import { composeOption } from "../composing/forms.ts";
import { composeGoneField } from "../composing/removal.ts";
import { type Mention, spot, stepRef } from "../mentions.ts";
import { spelledOut, type Utterance } from "../message.ts";

const PAUSE = /\s*[.!?;]+\s+|\s+-\s+|,? (?:and )?(?:so|that's why|that is why|therefore|hence),? (?=[a-z])|, (?:and )?/;
const ONES = String.raw`(?:it|that|this|them|those|these|both(?: of them)?|him|her|that one|this one|(?:this|that|the)(?: whole| entire)? (?:step|task|process|playbook|one|field|question))`;
/** A request that something named before is to go. */
const AWAY = new RegExp(
  String.raw`^(?:(?:so|and|then|please|just|simply|let's|better|can you|could you|you can|you may|we can|also|would you|i'd) )*(?:(?:remove|delete|drop|scrap|skip|cut|kill|bin|ditch|strike|cancel|erase|get rid of|stop|take|throw|kick|leave|cut) ${ONES}(?: (?:out|off|away|from|of|please|completely|again|now)\b.*)?|away with ${ONES}|out with ${ONES})(?: please)?$`,
);
const PEOPLE = /\b(?:him|her)\b/;
const PROCESS = /\b(?:process|playbook)\b/;
const SEVERAL = /\b(?:them|both|those|these)\b/;
/** What more may be wanted than that it goes. */
const MORE = /\b(?:should|must|please|instead|keep|leave|unless|rename|call|move|only if|takes?)\b|\b\d/;
const NAMES = 0.85;

/** What is to go, with the part of the message that asks for it; undefined where it is open what. */
export function readTakenAway(
  reader: Reader,
): { readonly frames: readonly ChangeFrame[]; readonly heard: Utterance } | undefined {
  const parts = reader.utterance.text.split(PAUSE).filter((part) => part !== "");
  const command = parts.at(-1);
  if (command === undefined || parts.length < 2 || !AWAY.test(command)) return undefined;
  const before = parts.slice(0, -1);
  if (before.some((part) => MORE.test(part))) return undefined;
  const heard = (naming: string): Utterance => ({ ...reader.utterance, text: `${naming}, ${command}` });
  for (const naming of before.toReversed()) {
    const whole = { ...reader, text: `${naming}, ${command}` };
    const options = PEOPLE.test(command) ? undefined : composeOption(whole, spot(whole));
    if (options?.every((frame) => frame.act === "remove_option") === true)
      return { frames: options, heard: heard(naming) };
    const fields = PEOPLE.test(command) ? undefined : composeGoneField(whole, spot(whole));
    if (fields !== undefined) return { frames: fields, heard: heard(naming) };
    const named = namedIn({ ...reader, text: naming }, kindsIn(command));
    if (named.length === 0) continue;
    if (named.length > 1 && !SEVERAL.test(command)) return undefined;
    // What else is said there only tells why.
    return { frames: named.map(removal), heard: heard(named.map(({ words }) => words).join(" and ")) };
  }
  return undefined;
}

/** What may be meant by "it", "him" or "that process". */
function kindsIn(command: string): readonly EntryKind[] {
  if (PEOPLE.test(command)) return ["person"];
  return PROCESS.test(command) ? ["playbook"] : ["step", "playbook"];
}

/** The things of these kinds that a part of the message names for certain, each once. */
function namedIn(reader: Reader, kinds: readonly EntryKind[]): readonly Mention[] {
  const found = spot(reader).mentions.filter((one) => kinds.includes(one.entry.kind) && one.score >= NAMES);
  if (found.length === 0 && kinds.length === 1 && kinds[0] === "playbook") return loosely(reader);
  return found.filter((one, at) => found.findIndex((other) => other.entry.id === one.entry.id) === at);
}

/** The one process that a part of the message comes near: "we don't offer tours any more". */
function loosely({ scene, utterance, text }: Reader): readonly Mention[] {
  const words = phraseStems(spelledOut(utterance, text));
  const near = scene.workspace.playbooks
    .flatMap(({ symbol }) => entryById(scene.index, symbol) ?? [])
    .filter(({ nameStems }) => nameStems.some((stem) => words.includes(stem)));
  const [only, other] = near;
  return only === undefined || other !== undefined
    ? []
    : [{ entry: only, words: only.title, score: NAMES, from: 0, until: 0 }];
}

function removal(mention: Mention): ChangeFrame {
  const { entry } = mention;
  if (entry.kind === "step") return { act: "remove", what: stepRef(mention), decided: true };
  return entry.kind === "playbook"
    ? { act: "remove", what: { text: `${entry.title} process`, id: entry.id }, decided: true }
    : { act: "remove", what: { text: entry.title, id: entry.id } };
}
