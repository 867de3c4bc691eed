/**
 * Other ways to ask for a change, put into the words that the readers of requests know: "we can do without the review"
 * becomes "remove the review". Only the shape of a sentence counts here, never what it speaks of.
 */

const NOBODY = String.raw`(?:nobody|no one|noone|no-one)`;
const ANY_MORE = String.raw`(?:any ?more|any longer|these days|now)`;
const PERSON_NOUN = String.raw`(?:job|task|duty|responsibility|turf)`;

/** A shape and what it is read as; `$<name>` stands for the named part. The first that fits is taken. */
const PHRASINGS: readonly (readonly [RegExp, string])[] = [
  // Slips in the verbs and little words, too short to be put right one by one.
  [/^(?:ad|addd|aded) (?=(?:an?|the|another|some|new|one) )/, "add "],
  [/ (?:afer|aftr|afetr|aftre) /, " after "],
  [/ (?:befor|b4|bfore|befroe) /, " before "],
  [/^(?:afer|aftr) /, "after "],
  [/^(?:b4|bfore|befor) /, "before "],
  [/^(?:dont|don't|do not|never|let's not|we must not|you must not) forget (?:to |about )?(?<rest>.+)$/, "$<rest>"],
  [/^remember to (?<rest>.+)$/, "$<rest>"],
  [/^.{10,}: (?<rest>(?:add|insert|remove|delete|rename|move|swap|assign|let|set|change|make) .+)$/, "$<rest>"],
  [
    /^(?:add )?(?:an? )?new (?:step|task) (?:in|for|to) (?<within>[^:]+?): (?<what>.+?),? (?<place>(?:right |just )?(?:before|after) .+)$/,
    "add a step $<what> $<place> in $<within>",
  ],
  [
    /^(?:we need|i need|there should be|create|add|introduce) (?:an? )?(?:new )?(?:position|job title|function|post) (?:called |named |of )?(?<rest>.+)$/,
    "add a new role called $<rest>",
  ],
  [/^(?<rest>.+) any longer$/, "$<rest> anymore"],
  [
    /^make (?<what>.+?) the (?:very )?first (?:step|thing|task|one)(?<in> (?:in|of) .+)?$/,
    "move $<what> to the start$<in>",
  ],
  [
    /^make (?<what>.+?) the (?:very )?last (?:step|thing|task|one)(?<in> (?:in|of) .+)?$/,
    "move $<what> to the end$<in>",
  ],
  [
    /^(?<field>.+?) (?:is|are|should be|must be) (?:now )?(?<flag>optional|mandatory|required|compulsory|obligatory) (?:in|on|for) (?<form>.+)$/,
    "make $<field> $<flag> in $<form>",
  ],
  // Two steps in one breath.
  [
    /^(?<verb>add|insert|include) (?:an? )?(?<one>[^,]+?) step and (?:an? )?(?<two>[^,]+?) step(?<place> .+)?$/,
    "$<verb> the steps $<one> and $<two>$<place>",
  ],
  [
    /^(?<verb>add|insert|include) (?<one>.+?) (?<side>before|after) (?<anchor>.+?),? and (?<two>an? .+?) (?<other>before|after) (?:it|that|them)$/,
    "$<verb> $<one> $<side> $<anchor> and $<verb> $<two> $<other> $<anchor>",
  ],
  // Taking away.
  [
    /^(?:remove|take|delete|drop|kick|throw|cut|leave) (?:the )?(?<what>.+?) (?:question|field|entry|box) (?:out |off )?(?:from|of|in|on) (?<from>.+)$/,
    "remove the field $<what> from $<from>",
  ],
  [/^(?:fire|dismiss|lay off|drop|axe) (?<what>.+ role)$/, "remove $<what>"],
  [
    new RegExp(
      String.raw`^${NOBODY} (?:ever |really |actually )*(?<what>[a-z]+s (?:for |to |the |our )?.+?) (?:any ?more|any longer)(?<in> in .+)?$`,
    ),
    "remove $<what>$<in>",
  ],
  [
    /^remove (?:the )?option (?<option>.+?) as (?:an? |the )?(?<field>.+?)(?: for .+)?$/,
    "remove option $<option> from $<field>",
  ],
  [
    new RegExp(
      String.raw`^(?:noboddy|${NOBODY}) (?:really |ever |actually )*(?:needs?|uses?|wants?|reads?|looks at) (?<what>.+?)(?: ${ANY_MORE})?,? (?:so )?(?:drop|remove|delete|cut|scrap|skip) (?:it|that|them|that step|the step|this step|this)$`,
    ),
    "remove $<what>",
  ],
  [
    new RegExp(
      String.raw`^(?:noboddy|${NOBODY}) (?:really |ever |actually )*(?:needs?|uses?|wants?|reads?|looks at) (?<what>.+?)(?: ${ANY_MORE})?$`,
    ),
    "remove $<what>",
  ],
  [
    new RegExp(
      String.raw`^(?:we|i|they) (?:don't|do not|no longer|never|won't|will not|stopped|quit)(?: really| ever| actually)? (?<what>.+?)(?: ${ANY_MORE})?,? (?:so|hence|therefore),? (?:please |just )?(?:drop|remove|delete|cut|scrap|skip|kill) (?:it|that|them|this|that step|that (?:playbook|process)|the step)$`,
    ),
    "remove $<what>",
  ],
  [
    /^(?:we|i|you)(?: easily| well| perfectly)? (?:can|could) (?:easily |well |perfectly well )?(?:do|live|go|get by|manage|work) without (?<what>.+)$/,
    "remove $<what>",
  ],
  [/^(?:do|live|go|get by|manage) without (?<what>.+)$/, "remove $<what>"],
  [
    /^(?:kick|throw|take|pull|leave|chuck|get|cut|strip) (?!off )(?<what>.+?) (?:out|off|away)(?: of| from)? (?<from>(?:the |our )?.+)$/,
    "remove $<what> from $<from>",
  ],
  [/^(?:take|pull|cut|strip|throw) (?:out|off|away) (?<what>.+)$/, "remove $<what>"],
  [/^(?:we )?no more (?<what>.+)$/, "remove $<what>"],
  [/^no (?<what>.+?) (?:any ?more|any longer|from now on|please)$/, "remove $<what>"],
  [
    /^(?:we|they|i) (?:have )?(?:stopped|quit|dropped|abandoned|given up|gave up) (?:doing |with )?(?<what>.+)$/,
    "remove $<what>",
  ],
  [/^(?:stop|quit|cease) (?:doing |with )?(?<what>.+)$/, "remove $<what>"],
  [
    /^(?:the (?:step|task) )?(?<what>.+?) (?:(?:is|are|was|seems?|has become|became) )(?:now |really |totally |completely |just |quite )*(?:superfluous|unnecessary|pointless|useless|obsolete|redundant|needless|dispensable|a waste of time|not needed|no longer needed|for nothing)(?: any ?more)?(?:,? (?:so )?(?:drop|remove|delete|cut|scrap|skip) (?:it|that|them))?$/,
    "remove $<what>",
  ],
  [
    /^(?<what>.+?) (?:can|could|may|should|must|has to|have to|will) (?:now )?(?:go|be dropped|be scrapped|disappear|vanish)(?: away)?$/,
    "remove $<what>",
  ],
  [/^forget (?:about )?(?<what>.{4,}?),? (?:we|i) (?:don't|do not|no longer) .+$/, "remove $<what>"],
  [
    /^(?<within>.+?) (?:works?|runs?|is|are|goes|would be) (?:fine|well|ok|okay|good|better|perfectly) without (?<what>.+?)(?:,.*)?$/,
    "remove $<what>",
  ],
  [/^(?:fire|dismiss|let go of|lay off|say goodbye to) (?!up )(?<who>.+)$/, "$<who> leaves"],
  [
    /^(?<who>[^,]+?) (?:is|are) (?:no longer|not) (?:with us|working here|here|part of (?:the|our) (?:team|company))(?: any ?more)?$/,
    "$<who> leaves",
  ],
  [
    /^(?<who>[^,]+?) (?:left|has left|quit|has quit|resigned|is off) (?:the )?(?:company|firm|business|team|us)$/,
    "$<who> leaves",
  ],
  // Durations.
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
  // Who does it.
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
  // When it runs.
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
  // How it is done.
  [
    /^(?<what>.+?) (?:is|are|gets?|should be|will be|must be) (?:now )?done (?:by hand|manually)(?: now)?$/,
    "make $<what> a manual step",
  ],
  [/^do (?<what>.+?) (?:by hand|manually)$/, "make $<what> a manual step"],
  // Names.
  [
    /^(?<what>.+?) (?:should|must|shall) no longer be (?:called|named) (?<old>.+?) but (?<name>.+)$/,
    "rename $<old> to $<name>",
  ],
  [/^call (?<what>.+?) (?<name>zq\d+)(?: instead| from now on| now)?$/, "rename $<what> to $<name>"],
  [
    /^(?<what>.+?) (?:should|shall|will) (?:now |henceforth )?(?:go by|be known as) (?<name>.+)$/,
    "rename $<what> to $<name>",
  ],
  // Order.
  [/^(?:bring|pull) (?<what>.+?) forward,? (?:to )?(?<place>before .+)$/, "move $<what> $<place>"],
  [/^(?:first )(?<one>[a-z].+?),? (?:and )?(?:only )?then (?<two>[a-z].+)$/, "move $<one> before $<two>"],
  [/^(?:reverse|flip|switch around|turn around|switch) (?<one>.+?) and (?<two>.+)$/, "swap $<one> and $<two>"],
  [
    /^(?<one>.+?) (?:has to|must|should|shall|needs to|is to) wait (?:for|until|till) (?<two>.+?)(?: is (?:done|there|finished|ready))?$/,
    "$<one> only after $<two>",
  ],
  [/^let (?<one>.+?) wait (?:for|until) (?<two>.+)$/, "$<one> only after $<two>"],
  [
    /^(?<one>.+?) (?:must|should|may|can)(?: not|n't) (?:start|begin|happen) (?:before|until) (?<two>.+)$/,
    "$<one> only after $<two>",
  ],
  [
    /^(?<one>.+?) before (?<two>.+?),? not (?:alongside|in parallel|at the same time|together|simultaneously)$/,
    "$<two> only after $<one>",
  ],
  [/^(?:we )?(?<one>.+?) only once (?<two>.+)$/, "$<one> only after $<two>"],
  [/^(?:move|put|place|shift) (?<one>.+?) (?:in front of|ahead of) (?<two>.+)$/, "move $<one> before $<two>"],
  [/^(?:move|put|place|shift) (?<one>.+?) behind (?<two>.+)$/, "move $<one> after $<two>"],
  [
    /^(?<one>.+?) (?:could|can|should|might|may) (?:happen|be done|run|go|take place) (?:in parallel|side by side|at the same time|alongside|simultaneously) (?:with|to|as) (?<two>.+)$/,
    "run $<one> and $<two> in parallel",
  ],
  [
    /^(?:do |run )?(?<one>.+?) (?:while|whilst) (?<two>.+?)(?: is| are) (?:being |getting )(?<verb>[a-z]+)$/,
    "run $<one> and $<verb> $<two> in parallel",
  ],
  [/^do (?<one>.+?) and (?<two>.+?) together$/, "run $<one> and $<two> in parallel"],
  // Starting runs.
  [
    /^get (?:an? |another |the )?(?:new )?(?<what>.+?) (?:going|started|rolling|under ?way|running|off the ground)$/,
    "start $<what>",
  ],
  [/^(?:fire|spin|boot|crank) up (?<what>.+)$/, "start $<what>"],
  [
    /^(?:an? )?new (?<what>.+?) for (?<title>.+?),? (?:please )?(?:start|begin|open|launch) (?:it|one|that)$/,
    "start $<what> for $<title>",
  ],
  // New people and fields.
  [/^(?:take on|bring on|sign up|engage) (?<name>.+?) as (?<role>.+)$/, "hire $<name> as $<role>"],
  [
    /^(?<name>[^,]+?) (?:starts|joins|begins)(?: working)? as (?<role>an? .+?)(?: (?:next|this|on|in|from|tomorrow) ?.*)$/,
    "hire $<name> as $<role>",
  ],
  [
    /^(?<form>.+?) needs? (?:an? )?(?<flag>mandatory |required |optional )?(?:question|field|entry) (?:about |for |called |named )?(?<field>.+)$/,
    "add a $<flag>field $<field> to $<form>",
  ],
  [
    /^(?<form>.*?(?:form|questionnaire|sheet|document|record|report|request|brief|log|plan|profile|z[qm]\d+)) (?:should|must|needs to|has to) (?:also )?ask (?:for|about) (?<field>.+)$/,
    "add a field $<field> to $<form>",
  ],
  [
    /^(?<field>.+?) (?:can|could|may|might) (?:also|now also) be (?:an? )?(?<option>zq\d+)$/,
    "add option $<option> to $<field>",
  ],
  [/^(?:take|remove|drop|delete) (?<field>.+?) off (?<form>.+)$/, "remove $<field> from $<form>"],
  [
    /^(?<field>.+?) (?:is|are) (?:not|no longer) (?<flag>mandatory|required|compulsory|obligatory)(?: any ?more| any longer)?$/,
    "make $<field> optional",
  ],
];

/** Other ways to ask a question, and the one the readers know. */
const QUESTIONS: readonly (readonly [RegExp, string])[] = [
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
    /^why (?:is|are|does|do) (?<what>.+?) (?:so |that |this |take |takes |taking |last )+(?:slow(?:ly)?|long|late|much time|forever)$/,
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

/** A question in words the readers of questions know; the text itself when it is plain already. */
export function plainQuestion(text: string): string {
  const found = QUESTIONS.find(([shape]) => shape.test(text));
  return found === undefined ? text : text.replace(found[0], found[1]).replace(/ {2,}/g, " ").trim();
}

/** `text` in words the readers know; the text itself when it is plain already. */
export function plainer(text: string): string {
  let plain = text;
  for (const [shape, words] of PHRASINGS) {
    if (!shape.test(plain)) continue;
    const next = plain.replace(shape, words).replace(/ {2,}/g, " ").trim();
    plain = next;
    // A slip put right says nothing about the shape yet.
    if (!words.startsWith("$<rest>") && shape.source.includes("(?<")) return plain;
  }
  return plain;
}
