/** The order of steps read from the words around and between the two that a sentence names. */
import type { ChangeFrame } from "../../frames.ts";
import type { Reader } from "../clause.ts";
import { isListed, type Mention, type Spotted, stepRef } from "../mentions.ts";

const TOGETHER =
  /\b(?:while|whilst|at the same time|in parallel|side by side|simultaneously|meanwhile|alongside|parallel|hand in hand|(?<!start )at once)\b|\b(?:n't|not|no (?:need|reason|point)(?: in)?)(?: have)?(?: to)? wait(?:ing)?\b|\bwithout waiting\b|\b(?:doesn't|don't|do not|does not) (?:depend on|need)(?: each other| one another)?\b/;
const PLAINLY_TOGETHER = /\b(?:same time|parallel|side by side|simultaneously|alongside)\b/;
const SWAPPED =
  /\b(?:swap|switch|reverse|reversed|(?:other|wrong) way (?:a?round)|wrong order|flip|exchange|change places|trade places)\b/;
const FIRST =
  /\b(?:first thing|first of all|(?:at|to|from) the (?:very )?(?:start|beginning|top)|to (?:begin|start) with|(?:comes?|goes|be|is|done?) first|first)$/;
const LAST = /\b(?:(?:at|to) the (?:very )?(?:end|bottom)|(?:comes?|goes|be|is|done?) last|last of all|last)$/;

/** Which of two steps comes first, or that they run side by side, change places, or stand at one end. */
export function composeOrder(reader: Reader, spotted: Spotted, steps: readonly Mention[]): ChangeFrame[] | undefined {
  const [one, two] = steps;
  if (one === undefined) return undefined;
  if (two === undefined) {
    const owner = spotted.mentions.find((other) => other.entry.id === one.entry.owner);
    const behind = spotted.tokens
      .slice(one.until, owner !== undefined && owner.from >= one.until ? owner.from : undefined)
      .join(" ")
      .replace(/ (?:in|of|on|for|during)(?: the| our)?$/, "");
    const relation = FIRST.test(behind) ? "start" : LAST.test(behind) ? "end" : undefined;
    return relation === undefined ? undefined : [{ act: "move", what: stepRef(one), place: { relation } }];
  }
  const { text } = reader;
  if (steps.some((step) => step.entry.owner !== one.entry.owner)) return undefined;
  if (TOGETHER.test(text) && !isRemark(spotted, steps) && (steps.length === 2 || isListed(spotted.tokens, steps)))
    return steps.slice(1).map((other) => ({ act: "parallel", what: stepRef(one), other: stepRef(other) }));
  if (steps.length > 2) return undefined;
  if (SWAPPED.test(text)) return [{ act: "swap", what: stepRef(one), other: stepRef(two) }];
  const front = spotted.tokens.slice(0, one.from).join(" ");
  const between = spotted.tokens.slice(one.until, two.from).join(" ");
  const behind = spotted.tokens.slice(two.until).join(" ");
  const relation =
    relationIn(between) ??
    oneAfterOther(between, behind) ??
    (between.includes(",") || / we | let| please/.test(` ${between} `) ? reversed(relationIn(front)) : undefined);
  if (
    relation === undefined ||
    /^(?:no|nobody|nothing) |\b(?:not|never|can't|cannot|don't|mustn't|shouldn't)\b/.test(text)
  )
    return undefined;
  return [{ act: "move", what: stepRef(one), place: { relation, anchor: stepRef(two) } }];
}

/** "…, while Marta is still fresh": what goes on besides is no step. */
function isRemark({ tokens }: Spotted, steps: readonly Mention[]): boolean {
  const at = tokens.findIndex((token) => token === "while" || token === "whilst");
  return at > 0 && steps.every((step) => step.until <= at) && !PLAINLY_TOGETHER.test(tokens.join(" "));
}

function relationIn(words: string): "before" | "after" | undefined {
  const before = /\b(?:before|prior to|ahead of|earlier than|then|and only then|in front of|so that we can)\b/.test(
    words,
  );
  const after = /\b(?:after|once|following|behind|later than|as soon as|when)\b/.test(words);
  return before === after ? undefined : before ? "before" : "after";
}

/** "X first and Y after that", "X last, Y first". */
function oneAfterOther(between: string, behind: string): "before" | "after" | undefined {
  if (
    /^(?:first|earlier)\b/.test(between) ||
    /^,? ?(?:after that|afterwards|after it|later|next|second|then|last)$/.test(behind)
  )
    return /^(?:last|later|after)\b/.test(between) ? undefined : "before";
  return /^(?:last|later)\b/.test(between) || /^(?:first|earlier)$/.test(behind) ? "after" : undefined;
}

/** What stands behind "before X, " comes first. */
function reversed(relation: "before" | "after" | undefined): "before" | "after" | undefined {
  return relation === undefined ? undefined : relation === "before" ? "after" : "before";
}
