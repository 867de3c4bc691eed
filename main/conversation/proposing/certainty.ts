/**
 * Before a change is proposed: whether the words of the request really name what it would change. Where they come near
 * but not near enough, the person is asked; a guess never writes.
 */
import { isBeside, isCounted, isPronoun, labelOf, stepPlace, withoutCue } from "../finding/entities.ts";
import { type Entry, entriesNamed, entryById, find, fitOf, phraseStems } from "../finding/search.ts";
import { type ChangeFrame, isRef, type Ref } from "../frames.ts";
import { LIGHT_VERBS } from "../language/little-words.ts";
import { listOf } from "../language/names.ts";
import { sameMeaning, stem } from "../language/words.ts";
import { pointsAway } from "../reading/doubt.ts";
import type { Outcome, Scene } from "../scene.ts";
import { isWorker } from "../story/people.ts";

/** Words that fit a thing less than this may mean something else. */
const SURE = 0.7;

const LIGHT: ReadonlySet<string> = new Set([...LIGHT_VERBS].map(stem));

/** What fits less than this has to say a word of the name itself. */
const BY_MEANING = 0.85;

function saysPart({ nameStems }: Entry, said: string): boolean {
  return nameStems.some(
    (stem) => stem === said || (said.length >= 4 && (stem.startsWith(said) || said.startsWith(stem))),
  );
}

function saysSome(entry: Entry, text: string): boolean {
  return phraseStems(text).some((said) => saysPart(entry, said));
}

/** Whether the words name somebody: a word of the role, a profession, or a person. */
function saysWho({ workspace }: Scene, entry: Entry, text: string): boolean {
  const said = bare(text).toLowerCase();
  return (
    saysSome(entry, text) ||
    isWorker(said) ||
    workspace.members.some(({ name }) =>
      name
        .toLowerCase()
        .split(" ")
        .some((part) => said.split(" ").includes(part)),
    )
  );
}

/** A result named as well as this stands for its step. */
const HANDED_ON = 0.95;

function makes(scene: Scene, entry: Entry, result: Entry): boolean {
  return stepPlace(scene, entry)?.step.outputs.some((item) => item.name === result.name) === true;
}

type Edits = Extract<Outcome, { readonly kind: "edits" }>;

/** The question whether this is what was wished for, or whether a thing is meant that the words name only loosely. */
export function confirmation(scene: Scene, frame: ChangeFrame, outcome: Edits): Outcome | undefined {
  if ("guessed" in frame) {
    const { guessed: _, ...certain } = frame;
    return {
      kind: "question",
      text: `Do you mean this: ${listOf(outcome.edits.map(({ title }) => title))}?`,
      choices: [
        { label: "Yes", frame: certain },
        { label: "No, something else", frame: null },
      ],
      entities: outcome.entities,
      unsure: true,
    };
  }
  for (const { text, symbol } of outcome.entities) {
    const entry = symbol === undefined ? undefined : entryById(scene.index, symbol);
    if (entry === undefined || !refersBy(frame, text)) continue;
    // Who does something is looked up, and asked about, on its own, where it is somebody who is named.
    if (entry.kind === "role" ? saysWho(scene, entry, text) : isClear(scene, frame, text, entry)) continue;
    const label = labelOf(scene, entry);
    return {
      kind: "question",
      text: `By “${text}”, do you mean ${label}?`,
      choices: [
        { label: `Yes, ${label}`, frame: meaning(frame, text, entry) },
        { label: "No, something else", frame: null },
      ],
      entities: outcome.entities,
      unsure: true,
    };
  }
  return undefined;
}

/** Whether the words leave no doubt that this thing is meant, and no other beside it. */
function isClear(scene: Scene, frame: ChangeFrame, text: string, entry: Entry): boolean {
  // "At the start of every roof installation" means the process.
  const said = entry.kind === "playbook" ? text.replace(/^(?:every|each) /i, "") : text;
  const named = entriesNamed(scene.index, withoutCue(said)).some((one) => one.id === entry.id);
  if (named) return true;
  // "Everything after packing" is another thing than packing.
  if (pointsAway(text)) return false;
  // "Exports and delivers the gallery" names more than one step can be.
  if (/ and |, /.test(text)) return false;
  // "After the briefing": what a step hands on may stand for it, but not where the step is to go.
  const [result] = find(scene.index, withoutCue(text), { kinds: ["deliverable"], prefer: scene.prefer, limit: 1 });
  if (frame.act !== "remove" && result !== undefined && result.score >= HANDED_ON && makes(scene, entry, result.entry))
    return true;
  const fit = Math.max(
    ...[text, withoutCue(text), withoutOwner(scene, text, entry)].map((said) => fitOf(scene.index, said, entry)),
  );
  if (entry.nameStems.length > 1 && phraseStems(text).every((said) => LIGHT.has(said))) return false;
  // One word of several that other steps have as well: "check" is no name of "check lines".
  const ends = frame.act === "remove" || frame.act === "rename";
  if (ends && entry.kind === "step" && isShared(scene, entry, text)) return false;
  // A word of like meaning alone may speak of something else.
  if (fit < BY_MEANING && !saysSome(entry, text)) return false;
  return fit >= SURE && !(frame.act === "remove" && namesObjectOnly(scene, text, entry));
}

/** "The thank you note from billing": the words without the process the step belongs to, however much of its name is said. */
function withoutOwner(scene: Scene, text: string, { owner }: Entry): string {
  const words = owner === undefined ? undefined : entryById(scene.index, owner)?.nameStems;
  const { rest, within = "" } =
    /^(?<rest>.+) (?:from|in|of|on|during) (?:the |our )?(?<within>[^,]+)$/i.exec(text)?.groups ?? {};
  const said = phraseStems(within);
  const isOwner = words !== undefined && said.length > 0 && said.every((stem) => words.includes(stem));
  return isOwner && rest !== undefined ? rest : text;
}

/** Whether the words are one word of a longer name, and steps of the same process are called so, too. */
function isShared(scene: Scene, entry: Entry, text: string): boolean {
  const [said, more] = phraseStems(text);
  if (said === undefined || more !== undefined || entry.nameStems.length < 2) return false;
  return find(scene.index, text, { kinds: ["step"], limit: 8 }).some(
    ({ entry: other }) => other.id !== entry.id && other.nameStems.includes(said),
  );
}

/** "Remove boxes" is not yet "remove the step pack boxes": what is done with the thing has to be said, or that it is a step. */
function namesObjectOnly(scene: Scene, text: string, entry: Entry): boolean {
  const [verb] = entry.nameStems;
  if (entry.kind !== "step" || verb === undefined || entry.nameStems.length < 2 || withoutCue(text) !== bare(text))
    return false;
  if (phraseStems(text).some((stem) => sameMeaning(stem, verb))) return false;
  const handedOn = entriesNamed(scene.index, bare(text)).some(
    (one) => one.kind === "deliverable" || one.kind === "document",
  );
  // "The boxes" are things; "the x-ray" is what one does.
  return handedOn || (entry.nameStems.length === 2 && /[^s]s$/.test(text));
}

function bare(text: string): string {
  return text.replace(/^(?:(?:the|our|this|that|my|all) )+/i, "");
}

/** Whether the frame names something by these words and nothing else. */
function refersBy(frame: ChangeFrame, text: string): boolean {
  return refsOf(frame).some(
    (ref) =>
      ref.text === text && ref.id === undefined && !isPronoun(ref.text) && !isCounted(ref.text) && !isBeside(ref.text),
  );
}

function refsOf(value: unknown): Ref[] {
  if (typeof value !== "object" || value === null) return [];
  const own = isRef(value) ? [value] : [];
  return [...own, ...Object.values(value).flatMap(refsOf)];
}

/** The frame with the thing in place of the words. */
function meaning(frame: ChangeFrame, text: string, entry: Entry): ChangeFrame {
  const settled = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    if (isRef(value) && value.text === text) return { text: entry.name, id: entry.id };
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, settled(part)]));
  };
  return settled(frame) as ChangeFrame;
}
