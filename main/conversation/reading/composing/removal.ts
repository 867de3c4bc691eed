/** Steps and fields that are to go, read from words of going and from nothing said that keeps them. */
import { type Entry, entryById } from "../../finding/search.ts";
import type { ChangeFrame, Ref } from "../../frames.ts";
import { splitWords, stem } from "../../language/words.ts";
import { type Reader, stepLikeness } from "../clause.ts";
import { pointsAway } from "../doubt.ts";
import { isListed, type Mention, type Spotted, stepRef } from "../mentions.ts";

/** Words of taking something away, or of not needing it. */
export const GOING =
  /\b(?:no longer|any ?more|any longer|no (?:more )?(?:need|reason|point|use|sense)|needn't|stop|stopped|quit|drop|dropped|dropping|skip|scrap|remove|delete|get rid|getting rid|rid of|kill|cut out|cut|bin|lose|ditch|axe|unnecessary|superfluous|pointless|useless|redundant|obsolete|do without|not needed|isn't needed|aren't needed|isn't necessary|not necessary|don't need|doesn't need|do not need|never mind|don't think we need|shouldn't be part|should not be part|no business)\b/;
/** Words that keep what would go, or speak of something else that does. */
export const KEEPING =
  /\b(?:not|don't|never|without) (?:remove|delete|drop|skip|cut|lose|kill|scrap|stop)\b|\b(?:keep|leave|unless|except|but|who|whose|which|for)\b/;

/** "Take it off", "kick it out of": said of what stands before. */
const TAKEN_OFF =
  /\b(?:take|kick|throw|leave|cut|strip|chuck|get|strike|come|comes|go|goes) (?:(?:it|that|this|them|those) )?(?:off|out|away)\b|\bcan go\b|\bgone\b/;
/** What stays, said behind what goes. */
const STAYS = /,? (?:but|and) (?:please |just )?(?:keep|leave)\b.*$/;

/** "Not on Fridays any more" says when, and not that it goes. */
const ON_DAYS = /\b(?:not|no longer|instead of)(?: \w+)? (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/;

/** More than what is named may be meant. */
const MANY = /\b(?:all|everything|every|whatever|rest|both|steps|one of|some of|either of|two of)\b/;

/** A step named by what it does and to what leaves nothing open; one named by a thing only may be asked about. */
function whatOf(mention: Mention): Ref {
  return mention.score >= 1 ? stepRef(mention) : { text: mention.words };
}

/** Steps that are to go. */
export function composeRemoval(reader: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const { text } = reader;
  if (
    !GOING.test(text) ||
    ON_DAYS.test(text) ||
    KEEPING.test(text) ||
    pointsAway(withoutOwnPlace(text, spotted, steps)) ||
    MANY.test(text) ||
    spotted.mentions.some((one) => one.entry.kind === "person")
  )
    return undefined;
  const named = steps.every((one) => stepLikeness(reader, one.words) >= 0.78);
  return named && isListed(spotted.tokens, steps)
    ? steps.map((one) => ({ act: "remove", what: whatOf(one) }))
    : undefined;
}

/** The sentence without the process that its step belongs to: "… off the list before opening". */
function withoutOwnPlace(text: string, { tokens, mentions }: Spotted, steps: readonly Mention[]): string {
  const owner = mentions.find(
    (one) => one.entry.kind === "playbook" && steps.every((step) => step.entry.owner === one.entry.id),
  );
  const words = owner === undefined ? undefined : tokens.slice(owner.from, owner.until).join(" ");
  return words === undefined
    ? text
    : text.replace(new RegExp(`\\b(?:before|after|at|in|of|during|for) (?:the |our )?${words}`), " ");
}

/** The one field that is to go, of the form that is named or of any; undefined where it is open which. */
export function composeGoneField(reader: Reader, { mentions }: Spotted): ChangeFrame[] | undefined {
  const text = reader.text.replace(STAYS, "");
  if ((!GOING.test(text) && !TAKEN_OFF.test(text)) || KEEPING.test(text) || pointsAway(text) || MANY.test(text))
    return undefined;
  if (mentions.some((one) => one.entry.kind === "person" || (one.entry.kind === "step" && one.score >= 0.95)))
    return undefined;
  const documents = mentions.filter((one) => one.entry.kind === "document");
  const [document, another] = documents;
  // "Don't ask for …" has a shape of its own.
  if (another !== undefined || /\b(?:only|ask|asking)\b/.test(reader.utterance.text)) return undefined;
  const named =
    document === undefined
      ? mentions.filter((one) => one.entry.kind === "field" && text.includes(one.words)).map((one) => one.entry)
      : fieldsNamed(reader, text.replace(document.words.toLowerCase(), " "), document.entry);
  const [field, other] = named;
  return field === undefined || other !== undefined
    ? undefined
    : [{ act: "remove", what: { text: field.title, id: field.id }, hint: "field" }];
}

/** Fields of a form whose whole names a sentence says; of names that hold each other, the longest. */
function fieldsNamed({ scene }: Reader, text: string, document: Entry): readonly Entry[] {
  const said = splitWords(text).map(stem);
  const model = scene.workspace.documents.find((one) => one.symbol === document.symbol)?.model;
  const named = (model?.sections ?? [])
    .flatMap((section) => section.fields)
    .flatMap(({ name }) => entryById(scene.index, `${document.id}#${name}`) ?? [])
    .filter(({ nameStems }) => nameStems.every((part) => said.includes(part)));
  const longest = Math.max(...named.map(({ nameStems }) => nameStems.length));
  return named.filter(({ nameStems }) => nameStems.length === longest);
}
