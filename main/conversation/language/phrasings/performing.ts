/** Other ways to say who does something, how, and what it is called. */
import type { Phrasing } from "./phrasing.ts";

const PERSON_NOUN = String.raw`(?:job|task|duty|responsibility|turf|work|department|thing)`;

/** Shapes of who, how and what it is called. */
export const PERFORMING: readonly Phrasing[] = [
  [
    /^(?:give|hand|move|pass) (?<from>.+?)(?:'s|s') (?:tasks|steps|work|jobs|duties) (?:over )?to (?<who>.+)$/,
    "$<who> takes over from $<from>",
  ],
  [
    /^(?<who>(?:the |our )?[\p{L}-]+(?: [\p{L}-]+)?|z[qm]\d+) (?:wants to|would like to|would rather|is going to|is supposed to|had better|is happy to|offered to|prefers to) (?<what>.+?)(?: himself| herself| themselves| personally| instead)?$/u,
    "let $<who> $<what>",
  ],
  [
    /^all (?:of )?(?<from>.+?)(?:'s|s') (?:tasks|steps|work|jobs|duties) (?:now |should |will |must |can )*(?:go|goes|move|moves|pass|passes|be given|are given|be done|are done|be handed|are handed)(?: over)? (?:to|by) (?<who>.+)$/,
    "$<who> takes over from $<from>",
  ],
  [
    /^(?:give|hand|move|pass) (?:all|everything)(?: of)? (?<from>.+?)(?:'s|s') (?:tasks|steps|work|jobs|duties) (?:over )?to (?<who>.+)$/,
    "$<who> takes over from $<from>",
  ],
  [
    /^(?<who>.+?) (?:should|must|will|can) do (?:all|everything|every step|all the steps|all steps) (?:of|in) (?<what>.+)$/,
    "let $<who> do $<what>",
  ],
  [
    /^we call (?<old>z[qm]\d+|(?:the )?[a-z]+(?: [a-z]+)??) (?<new>[a-z]+(?: [a-z]+)?) (?:now|these days|nowadays|from now on)$/,
    "rename $<old> to $<new>",
  ],
  [
    /^(?:what we|the thing we|what is|what's) (?:now |currently |still )?call(?:ed)? (?<old>.+?) (?:is|are|should be) (?:really |actually |in fact |now )*(?:called )?(?<new>.+)$/,
    "rename $<old> to $<new>",
  ],
  [/^make (?<what>.+?) (?<kind>a meeting|automatic|a form|a manual step)$/, "$<what> should be $<kind>"],
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
    /^(?<what>.+?) (?:is|are) (?:now )?(?:up to|on) (?!(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|the \d|weekdays|work)(?<who>(?:the |our )?[\w -]+|z[qm]\d+)(?: now| from now on)?$/,
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
