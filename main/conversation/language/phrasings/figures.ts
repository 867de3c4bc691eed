/** Other ways to say how long something takes. */
import type { Phrasing } from "./phrasing.ts";

/** Shapes of durations and deadlines. */
export const FIGURES: readonly Phrasing[] = [
  [
    /^(?:there (?:should|must|has to|needs to|ought to) be|we (?:need|want)|set|put|add) an? (?:time limit|deadline|limit) of (?<time>(?:\d|an? |one|two|three|four|five|six|seven|ten).+?) (?:on|for|to) (?<what>.+)$/,
    "$<what> must be done within $<time>",
  ],
  [
    /^(?<who>[\p{L}-]+(?: [\p{L}-]+)?|z[qm]\d+) (?:now |only )*(?:works?|does|will work|is working) (?:only |now |just )*(?<hours>\d+) (?:hours|hrs|h)(?: now| only| from now on| a week| per week| each week)*$/u,
    "$<who> works $<hours> hours a week",
  ],
  [
    /^(?<what>.+?) (?:must|has to|have to|needs? to|should|shall) (?:always |now )*(?:be |get |have been )(?<verb>(?!done|finished|completed?|over|ready|due)[a-z]+(?:ed|en|t|d|n|k|ne|de|ung))(?: out| back| up| off| over)? (?:within|in less than|no later than|in under|in) (?<time>(?:about |only )?(?:\d|an? |half|one|two|three|four|five|six|ten|twenty|thirty).+)$/,
    "$<verb> $<what> must be done within $<time>",
  ],
  [
    /^(?<what>.+?) (?:must|has to|have to|needs? to|should) (?:go out|be out|go off|leave|come back|be back|be there) (?:within|in less than|no later than|in under) (?<time>.+)$/,
    "$<what> must be done within $<time>",
  ],
  [
    /^(?<what>.+?) (?:only )?(?:takes?|needs?|lasts?) (?:only )?(?<part>half|twice|double) (?:as long|as much time|the time|that long)(?: now| these days| as (?:before|it (?:did|used to|says)))*$/,
    "$<part> the time of $<what>",
  ],
  [
    /^(?<what>.+?) (?:is|are) (?:now |really |more of )*an? (?<time>(?:\d+|half|one|two|three|five|ten|twenty|thirty)[ -](?:an? )?(?:minutes?|mins?|hours?|days?))[ -](?:job|task|thing|step|affair|matter)(?: now)?$/,
    "$<what> takes $<time>",
  ],
  [
    /^(?:cut|bring|get|trim|squeeze|reduce|shorten|boil|limit|cap|drop|lower|put|set|bump|raise|extend|up|push|keep) (?<what>.+?) (?:down |up |back )?to (?:about |around |only |just )?(?<time>(?:\d+|an?|half|one|two|three|four|five|six|ten|twenty|thirty|forty)(?: (?:an?|and a half))? ?(?:minutes?|mins?|m|hours?|hrs?|h|days?|weeks?).*)$/,
    "$<what> takes $<time>",
  ],
  [
    /^(?:add|put|tack) (?:another |an extra )?(?<time>(?:\d+|an?|half an|one|two|three|ten|twenty|thirty) ?(?:minutes?|mins?|m|hours?|hrs?|h|days?))(?: more| extra)? (?:to|on|onto|on top of) (?<what>.+)$/,
    "make $<what> $<time> longer",
  ],
  [
    /^(?:take|knock|shave|cut|trim) (?<time>(?:\d+|an?|half an|one|two|three|ten|twenty|thirty) ?(?:minutes?|mins?|m|hours?|hrs?|h|days?)) (?:off|away from|from|out of) (?<what>.+)$/,
    "make $<what> $<time> shorter",
  ],
  [
    /^(?<what>.+?) (?:is|are|can be|gets?) (?:done|finished|over|through|dealt with|ready) in (?<time>(?:about |only )?(?:\d|an? |half|one|two|three|four|five|six|ten).+)$/,
    "$<what> takes $<time>",
  ],
  [
    /^(?<what>.+?) (?:must|has to|have to|should|needs? to|shall) (?:always )?(?:be |get |have been )?(?<verb>sent|paid|called|written|answered|out|made|shipped|delivered|packed|signed|approved|checked|there|back|finished|done|through|sorted)(?: out| back)? (?:within|in less than|no later than|in under) (?<time>.+)$/,
    "$<what> $<verb> must be done within $<time>",
  ],
  [/^(?:cut|bring|get|trim|squeeze|reduce|shorten|boil) (?<what>.+?) down to (?<time>.+)$/, "$<what> takes $<time>"],
  [
    /^(?<what>.+?) (?:is|are|'s) (?:more like|closer to|rather|really|actually|roughly|around|about) (?<time>(?:\d|an? |half|one|two|three|four|five|six).+)$/,
    "$<what> takes $<time>",
  ],
  [
    /^(?<what>.+?) (?:shouldn't|should not|mustn't|must not|may not|can't|cannot) (?:take|last|need) (?:more|longer) than (?<time>.+)$/,
    "$<what> takes $<time>",
  ],
  [
    /^(?<what>.+? (?:takes|lasts|needs) (?:\d|an? |half|one|two|three|four|five|six)[^,]*?),? (?:not|instead of|rather than|and not) (?:\d+|an? |half).*$/,
    "$<what>",
  ],
  [
    /^make (?<what>it|this|that|.+?) an? (?<time>\d+ ?(?:h|hours?|m|mins?|minutes?|days?|d)) (?:step|task|job|thing)$/,
    "$<what> takes $<time>",
  ],
  [/^promise (?<what>.+?) (?:within|in|after) (?<time>.+)$/, "$<what> must be done within $<time>"],
  [
    /^(?<what>.+?) (?:have|has|need|needs|must|should) (?:to )?(?:be )?(?:answered|handled|dealt with|sorted|solved|processed) (?:within|in) (?<time>\d+ .+)$/,
    "answer $<what> must be done within $<time>",
  ],
];
