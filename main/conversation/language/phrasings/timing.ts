/** Other ways to say when something runs. */
import type { Phrasing } from "./phrasing.ts";

/** Shapes of rhythms. */
export const TIMING: readonly Phrasing[] = [
  [
    /^(?<what>.+?) at (?<when>\d{1,2}(?::\d\d)? ?(?:am|pm|o'clock)?) (?:instead of|rather than|not|and not) (?:at )?\d.*$/,
    "run $<what> at $<when>",
  ],
  [
    /^(?:move|shift|put|push|bring|postpone) (?<what>.+?) to (?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)(?: of (?:the|each|every) month)?$/,
    "run $<what> on the $<day>",
  ],
  [
    /^(?:move|shift|put|push|bring|postpone|switch|change|reschedule) (?<what>.+?) (?:over )?to (?:every )?(?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b.*)$/,
    "run $<what> every $<day>",
  ],
  [
    /^(?:we |they )?(?:now )?(?:do|have|hold|make|run) (?:the |our )?(?<what>.+?) on (?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)(?: of (?:the|each|every) month)?(?: now| from now on)?(?:,? (?:not|instead of|rather than) .+)?$/,
    "run $<what> on the $<day>",
  ],
  [
    /^(?<what>.+?) (?:only )?when(?:ever)? (?:we|it'?s|it is|they) need(?:ed|s)?(?: it| one)?$/,
    "run $<what> on demand",
  ],
  [
    /^(?<what>.+?) only (?<when>(?:on|at|every) (?:work ?days?|working days?|business days?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?.*|weekends?))$/,
    "run $<what> $<when>",
  ],
  [
    /^let (?<what>.+?) (?:start|run|begin|happen|take place|go out|be) (?<when>(?:at|every|on|each|daily|weekly|monthly|quarterly) ?.*)$/,
    "run $<what> $<when>",
  ],
  [
    /^(?<what>.+?) (?:moves?|shifts?|is (?:being )?moved|(?:is|are|will be) moving|will move|goes|switch(?:es)?|should move|should go) (?:over )?to (?<when>(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b.*|(?:the )?\d+(?:st|nd|rd|th)\b.*|every .+|(?:daily|weekly|monthly|quarterly).*)$/,
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
