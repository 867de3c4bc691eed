/** Steps that are to go, read from words of going and from nothing said that keeps them. */
import type { ChangeFrame, Ref } from "../frames.ts";
import { type Reader, stepLikeness } from "./clause.ts";
import { pointsAway } from "./doubt.ts";
import { isListed, type Mention, type Spotted, stepRef } from "./mentions.ts";

/** Words of taking something away, or of not needing it. */
export const GOING =
  /\b(?:no longer|any ?more|any longer|no (?:more )?(?:need|reason|point|use|sense)|needn't|stop|stopped|quit|drop|dropped|dropping|skip|scrap|remove|delete|get rid|getting rid|rid of|kill|cut out|cut|bin|lose|ditch|axe|unnecessary|superfluous|pointless|useless|redundant|obsolete|do without|not needed|isn't needed|aren't needed|isn't necessary|not necessary|don't need|doesn't need|do not need|never mind|don't think we need|shouldn't be part|should not be part|no business)\b/;
/** Words that keep what would go, or speak of something else that does. */
export const KEEPING =
  /\b(?:not|don't|never|without) (?:remove|delete|drop|skip|cut|lose|kill|scrap|stop)\b|\b(?:keep|leave|unless|except|but|who|whose|which|for)\b/;

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
