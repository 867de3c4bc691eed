/** Other ways to say who does something, how, and what it is called. */
import type { Phrasing } from "./phrasing.ts";

const PERSON_NOUN = String.raw`(?:job|task|duty|responsibility|turf|work|department|thing)`;

/** Shapes of who, how and what it is called. */
export const PERFORMING: readonly Phrasing[] = [
  [
    /^(?!what |who |how |i |we )(?<boss>[\p{L}'-]+(?: [\p{L}'-]+){0,2}|z[qm]\d+) (?:wants?|would like|'d like|prefers?|needs?) (?<who>(?:the |our )[\p{L}-]+(?: [\p{L}-]+){0,2}?|z[qm]\d+|[\p{L}]+) to (?<what>.+)$/u,
    "let $<who> $<what>",
  ],
  [
    /^make (?<what>.+?) (?<who>(?:the |our )?[\w-]+(?: [\w-]+)?|z[qm]\d+)(?:'s|s') (?:job|task|duty|responsibility|work)$/,
    "let $<who> do $<what>",
  ],
  [/^(?<old>z[qm]\d+|the .+?) (?:is|are) now (?:called|known as|named) (?<new>.+)$/, "rename $<old> to $<new>"],
  [
    /^(?:the )?(?<old>[^,]+?) (?:shouldn't|should not|mustn't|must not|needn't|doesn't have to)(?: be)? (?<verb>[a-z]+) (?<what>[^,]+?),? (?:that's|that is|it's|it is|this is|which is) (?:an? |the )?(?:job|task|work|something|one|thing) (?:for|of) (?<who>.+)$/,
    "let $<who> $<verb> $<what>",
  ],
  [
    /^(?<what>.+?) (?:is|are|'s) (?:now |really |from now on )?(?:a |an? easy |clearly a )?(?:job|task|work|something|one) for (?<who>.+)$/,
    "let $<who> do $<what>",
  ],
  [
    /^(?<what>.+?) (?:is|are) (?:now )?(?:up to|on) (?<who>(?:the |our )?[\w -]+|z[qm]\d+)(?: now| from now on)?$/,
    "let $<who> do $<what>",
  ],
  [
    /^(?<who>(?:the |our )?[\p{L}\d-]+(?: [\p{L}\d-]+)?) (?:is|will be|is going to be|starts) doing (?<what>.+?)(?: now| from now on)?$/u,
    "let $<who> do $<what>",
  ],
  [/^(?:hand|pass|turn|give|sign) (?<what>.+?) over to (?<who>.+)$/, "assign $<what> to $<who>"],
  [
    /^(?<who>(?:the |our )?[\p{L}\d-]+(?: [\p{L}\d-]+)?) (?:should|must|ought to|can|has to|needs to|will|could) (?<what>.+?) (?:himself|herself|themselves|themself|itself|personally|in person)$/u,
    "let $<who> $<what>",
  ],
  [
    new RegExp(
      String.raw`^(?<what>.+?) (?:is|becomes|will be|should be|are) (?:now |from now on )?(?<who>.+?)'s? ${PERSON_NOUN}(?: now| from now on)?$`,
    ),
    "let $<who> do $<what>",
  ],
  [
    /^(?:instead of|rather than) (?:the |our )?(?<old>[^,]+?),? (?:let |have )?(?<who>the [\w -]+?|z[qm]\d+|[\w-]+) (?:should |must |will )?(?<verb>opens?|[a-z]+s) (?<what>.+)$/,
    "let $<who> $<verb> $<what>",
  ],
  [/^(?<who>.+?) should (?<what>.+?),? not (?:the |our )?[^,]+$/, "let $<who> $<what>"],
  [
    /^(?<what>.+?) (?:is|are|gets?|should be|will be|must be) (?:now )?done (?:by hand|manually)(?: now)?$/,
    "make $<what> a manual step",
  ],
  [/^do (?<what>.+?) (?:by hand|manually)$/, "make $<what> a manual step"],
  [
    /^(?<what>.+?) (?:should|must|shall) no longer be (?:called|named) (?<old>.+?) but (?<name>.+)$/,
    "rename $<old> to $<name>",
  ],
  [/^call (?<what>.+?) (?<name>zq\d+)(?: instead| from now on| now)?$/, "rename $<what> to $<name>"],
  [
    /^(?<what>.+?) (?:should|shall|will) (?:now |henceforth )?(?:go by|be known as) (?<name>.+)$/,
    "rename $<what> to $<name>",
  ],
];
