/** Slips in little words, and ways to lead into a request. */
import type { Phrasing } from "./phrasing.ts";

/** Shapes whose rest is the request. */
export const WORDINGS: readonly Phrasing[] = [
  [/^call (?:it|this|that) (?<new>.+?) (?:instead of|rather than|and not|not) (?<old>.+)$/, "rename $<old> to $<new>"],
  [
    /^if (?:nobody|no one) (?<verb>[a-z]+?)s (?<what>.+?) (?:within|in|after|for) \w+ (?:minutes?|hours?|days?|weeks?),? (?:then )?escalate (?:it|this|that) to (?<who>.+)$/,
    "if $<verb> $<what> is late, escalate to $<who>",
  ],
  [/^(?<rest>.+) before (?:anything|everything|all) else$/, "$<rest> at the start"],
  [/^(?<rest>.+) after (?:anything|everything|all) else$/, "$<rest> at the end"],
  [
    /^(?<rest>.+),? and (?:then )?(?:tell|let|inform|notify|warn|ping) (?:me|us) (?:know )?(?:when|once|as soon as|if) .+$/,
    "$<rest>",
  ],
  [
    /^(?<if>if|when|whenever|in case) (?<what>.+?) (?<fails>fails?|failed) (?:the|its|our|their|this|that|a) [a-z]+(?<rest>,? .+)$/,
    "$<if> $<what> $<fails>$<rest>",
  ],
  [/^(?:ad|addd|aded) (?=(?:an?|the|another|some|new|one) )/, "add "],
  [/ (?:afer|aftr|afetr|aftre) /, " after "],
  [/ (?:befor|b4|bfore|befroe) /, " before "],
  [/^(?:afer|aftr) /, "after "],
  [/^(?:b4|bfore|befor) /, "before "],
  [/^(?:dont|don't|do not|never|let's not|we must not|you must not) forget (?:to |about )?(?<rest>.+)$/, "$<rest>"],
  [/^remember to (?<rest>.+)$/, "$<rest>"],
  [/^.{10,}: (?<rest>(?:add|insert|remove|delete|rename|move|swap|assign|let|set|change|make) .+)$/, "$<rest>"],
  [/^(?<rest>.+) any longer$/, "$<rest> anymore"],
  [
    /^we call (?:it|this|that) (?<new>.+?)(?: now| these days)?,? (?:not|and not|no longer) (?<old>.+)$/,
    "rename $<old> to $<new>",
  ],
  [
    /^(?:the )?(?<who>.+?) only (?:has|have|needs?) to (?<what>.+?) (?<if>if|when|in case|unless) (?<rest>.+)$/,
    "only $<what> $<if> $<rest>",
  ],
  // What something is not, or no longer, says nothing new: "by the examiner and not the planner", "4 hours, not 3".
  [
    /^(?<rest>.{8,}?(?<!\b(?:is|are|was|were|be|am|do|does|did|should|must|can|may|will|would|could|has|have|had|need|but|or|if|why|better|rather|please|certainly)))(?:,? (?:and|but))?,? (?:not|instead of|rather than) (?:by |at |on |in |to |for |with )?(?:the |our |an? |every )?[\w-]+(?: [\w-]+){0,3}$/,
    "$<rest>",
  ],
  [
    /^(?<rest>.+\b(?:\d+|half|an?|one|two|three|four|five|six|ten|twenty) ?(?:an? )?(?:minutes?|mins?|m|hours?|hrs?|h|days?|weeks?).*?)(?:,? (?:these days|nowadays|tops|max|maximum|at most|at the most|or so|at the moment|in reality|from now on|now))+$/,
    "$<rest>",
  ],
  [
    /^(?<rest>.{8,}?),? (?:which |that |and )?(?:would|could|will|to)(?: all)? (?:save|win|gain|spare) (?:us |me )?.+$/,
    "$<rest>",
  ],
  [
    /^(?<rest>.+ (?:takes?|took|needs?|costs?)) (?:us|me|them|him|her|everybody|everyone) (?<time>(?:only |about |around |just )?(?:\d|an? |half|one|two|three|four|five|six).*)$/,
    "$<rest> $<time>",
  ],
];
