/** Other ways to say when something runs. */
import type { Phrasing } from "./phrasing.ts";

/** Shapes of rhythms. */
export const TIMING: readonly Phrasing[] = [
  [
    /^let (?<what>.+?) (?:start|run|begin|happen|take place|go out|be) (?<when>(?:at|every|on|each|daily|weekly|monthly|quarterly) ?.*)$/,
    "run $<what> $<when>",
  ],
  [
    /^(?<what>.+?) (?:moves?|shifts?|is moved|goes|switch(?:es)?|should move|should go) (?:over )?to (?<when>(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b.*|(?:the )?\d+(?:st|nd|rd|th)\b.*|every .+|(?:daily|weekly|monthly|quarterly).*)$/,
    "run $<what> every $<when>",
  ],
  [
    /^(?<what>.+?) (?:should |must )?(?:go out|goes out|happens?|takes? place|starts?|runs?|is sent|be sent) at (?<when>.+?) (?:instead of|rather than|not) (?:at )?[\d:]+.*$/,
    "run $<what> at $<when>",
  ],
  [
    /^(?<what>.+?): (?<when>(?:daily|weekly|monthly|quarterly|on demand))(?: from now on| now)?$/,
    "run $<what> $<when>",
  ],
  [/^(?<what>.+?) (?<when>at \d{1,2}(?::\d\d)? ?(?:am|pm|o'clock))$/, "run $<what> $<when>"],
];
