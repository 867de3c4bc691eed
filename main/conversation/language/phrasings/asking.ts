/** Other ways to ask. */
import type { Phrasing } from "./phrasing.ts";

/** What stands before a question, behind it: "in the payroll, who checks the wages". */
export const QUESTION_FIRST: readonly Phrasing[] = [
  [
    /^(?<front>(?:in|on|at|for|during|with|within|about|apart from|besides|except(?: for)?|other than) [^,?]{2,50}), (?<question>(?:who|what|which|when|where|why|how|is|are|does|do|can|could|has|have)\b.+)$/,
    "$<question> $<front>",
  ],
  [
    /^(?:is|are) there (?:anyone|anybody|someone|somebody|people)(?: else)?(?: here| in the team)? (?:who|that) (?:can|could|is able to|knows how to) (?<what>.+?)(?: (?:apart from|besides|except(?: for)?|other than) .+)?$/,
    "who else can $<what>",
  ],
];

/** Shapes of questions, and the question the readers know. */
export const ASKING: readonly Phrasing[] = [
  [
    /^why (?:are|is) (?:we|it|everything) (?:always |still )?so (?:slow|late) (?:with|in|at|when it comes to) (?<what>.+)$/,
    "why does $<what> take so long",
  ],
  [
    /^(?:at|in|on) (?:what|which) (?:point|stage|moment|step|phase|part)(?: of (?<of>[^,]+?))? (?=(?:do|does|is|are|will|should|must)\b)/,
    "when ",
  ],
  [
    /^how do (?:we|you|they|people) (?:usually |normally |always )?(?:handle|deal with|treat|manage|go about|take care of) (?<what>.+)$/,
    "show $<what>",
  ],
  [
    /^(?:is|are) there (?:anything|something|any process|any processes) (?:(?:that|which) )?(?:we (?:do|run|have)|runs?|happens?|scheduled|planned|going on|to do) (?<when>(?:on|every|each) .+)$/,
    "what runs $<when>",
  ],
  [
    /^(?:on )?(?:what|which) (?:day|days|weekday|weekdays)(?: of the (?:week|month))? (?:does|do|is|are|will) (?:the |our |we )?(?<what>.+?)(?: (?:run|happen|start|take place|begin|done|held|due|on))?$/,
    "when does $<what> run",
  ],
  [
    /^why (?:does|do|is) it (?:always |still |usually )?(?:takes?|taking|last) (?:us |them |me )?(?:so long|ages|forever|(?:[\w-]+ )?(?:minutes|hours|days|weeks|months)|(?:an?|one) (?:minute|hour|day|week|month|whole \w+)) (?:to|until|before|till)(?: we| they)? (?<what>.+)$/,
    "why does $<what> take so long",
  ],
  [
    /^(?:which|what) (?<noun>documents?|forms?|roles?|teams?|playbooks?|process(?:es)?|people) (?:do|does|are|is) (?:we |there |being )?(?:use|using|used|work with|working with|run|follow|involved|here|around)$/,
    "which $<noun> do we have",
  ],
  [
    /^(?:so |and |ok |okay |well )*(?:once|after|when|as soon as) (?<what>[^,]+?),? (?:what(?:'s| is| comes| happens| do we do)?(?: next| then| after that| now)|(?:and )?then what|what)$/,
    "what comes after $<what>",
  ],
  [
    /^what (?:do|must|should|will) (?:i|we|you|one|they) (?:need|have)(?: to (?:do|have|finish))? before (?:(?:i|we|you|one|they) (?:can|may|start(?: to)?) )?(?<what>.+)$/,
    "what comes before $<what>",
  ],
  [
    /^what (?:the |an? |our )?(?<who>.+?) (?:has|have|needs?|is supposed|are supposed|is meant|is expected) to do$/,
    "what does $<who> do",
  ],
  [
    /^(?:at )?what (?:time|hour|day) (?:does|do|is|are|will) (?:the |we )?(?<what>.+?)(?: (?:run|happen|start|take place|begin|kick off|scheduled|due))?$/,
    "when does $<what> run",
  ],
  [
    /^where (?:does|do|will) (?<what>.+?) (?:go|end up|land)(?: (?:once|when|after|next|then|to).*)?$/,
    "what depends on $<what>",
  ],
  [
    /^(?<question>how long .+?)(?: from (?:start|beginning|the (?:start|beginning)) to (?:the )?(?:finish|end)| all in all| altogether| on paper| in theory| by the book| overall| (?:usually|normally|typically))+$/,
    "$<question>",
  ],
  [
    /^what (?:has|have|must|needs?) (?:to )?(?:be |have been |happen )*(?:done|finished|ready|completed?|happened|in place|over)? ?before (?:we can )?(?<what>.+)$/,
    "what comes before $<what>",
  ],
  [/^what do we (?:need|have) to (?:do|finish|have) before (?:we can )?(?<what>.+)$/, "what comes before $<what>"],
  [/^what do we need before (?:we can )?(?<what>.+)$/, "what comes before $<what>"],
  [
    /^(?:what|which step) (?:comes?|is|follows?)(?: right| directly| immediately)* (?:after|next after) (?<what>.+)$/,
    "what comes after $<what>",
  ],
  [/^what(?:'s| is) next after (?<what>.+)$/, "what comes after $<what>"],
  [/^who does what (?:in|during|for|at) (?<what>.+)$/, "show $<what>"],
  [
    /^(?:which|what) (?:processes|playbooks|steps|tasks|work) (?:does|do|is|are) (?:the |our )?(?<who>.+?) (?:take part in|takes part in|involved in|work on|works? in|do|perform|responsible for|part of|appear in)$/,
    "what does the $<who> do",
  ],
  [
    /^what (?:does|do) (?<who>.+?) (?:have to|need to|got to)? ?do(?: around here| here| all day| every day| for us| exactly| at work)*$/,
    "what does $<who> do",
  ],
  [
    /^(?:what|which form|which document) (?:do|does|must|should) (?:i|we|you|one|the [a-z -]+?|z[qm]\d+) (?:have to )?fill (?:in|out) (?:when|for|if|whenever|with) (?:an? |the |our )?(?<what>.+?)(?: (?:arrives?|comes? in|is made|happens?|is there|came in))?$/,
    "show the form $<what>",
  ],
  [
    /^who (?:may|can|is allowed to|is able to|must|should|has to|gets to|is supposed to) (?<what>(?!i\b|help).+)$/,
    "who does $<what>",
  ],
  [/^who signs off(?: on)? (?<what>.+)$/, "who approves $<what>"],
  [/^who (?:takes care of|looks after|handles|deals with|is in charge of|cares for) (?<what>.+)$/, "who does $<what>"],
  [
    /^how much time (?:goes into|does it take (?:to do|for)|do we spend on|is spent on|is needed for|does) (?<what>.+?)(?: (?:need|take|cost|require))?$/,
    "how long does $<what> take",
  ],
  [
    /^how long (?:does|do|will|should) (?<what>.+?) (?:usually |normally |typically )?(?:need|take|last|run)(?: by the (?:plan|estimates?)| on paper| in theory| usually| normally)*$/,
    "how long does $<what> take",
  ],
  [
    /^why (?:is|are|does|do) (?<what>.+?) (?:so |that |this |too |always |take |takes |taking |last )*(?:slow(?:ly)?|long|late|much time|forever)$/,
    "what takes longest in $<what>",
  ],
  [/^(?:whats|what's|what is) (?:triggering|starting|kicking off|launching) (?<what>.+)$/, "what triggers $<what>"],
  [
    /^how often (?:do|does|are|is) (?:we |the |they )?(?:do |run |hold |have )?(?<what>.+?)(?: (?:done|held|run|happen|take place))?$/,
    "when does $<what> run",
  ],
  [/^when(?:'s| is| are) (?<what>.+)$/, "when does $<what> run"],
  [/^what (?:uses?|needs?|reads?|works? with|is done with|happens with) (?<what>.+)$/, "what depends on $<what>"],
  [/^what depends upon (?<what>.+)$/, "what depends on $<what>"],
];
