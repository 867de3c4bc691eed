/** Slips in little words, and ways to lead into a request. */
import type { Phrasing } from "./phrasing.ts";

/** Shapes whose rest is the request. */
export const WORDINGS: readonly Phrasing[] = [
  [
    /^(?:and )?it(?:'s| is| should be| must be) (?<who>[^,]+?) (?:who|that) (?:does|should do|will do|must do) (?<what>it|this|that)$/,
    "let $<who> do $<what>",
  ],
  [
    /^(?<rest>.*\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b.*?),? (?:at )?(?:the )?same (?:time|hour)(?: as (?:now|before|always))?$/,
    "$<rest>",
  ],
  [
    /^(?:(?:there's|there is|we have|i see) )?no (?:reason|need|point)(?: for us)? (?:to wait|in waiting) (?:with|before) (?<what>.+?) (?:until|till|for) (?<other>.+)$/,
    "$<what> doesn't have to wait until $<other>",
  ],
  [
    /^(?:nobody|no one|we never|we don't|people never)(?: here| in the [a-z]+)?(?: ever)? (?:says?|uses?|calls? (?:it|that)|speaks? of)(?: the (?:word|name))? (?<old>[^,;]+?)(?: any ?more| any longer)?[,;] ?(?:it's|its|it is|that's|we(?: all)?|everybody|they(?: all)?)(?: just| always| really)*(?: called| named| calls? it| says?)? (?<new>.+)$/,
    "rename $<old> to $<new>",
  ],
  [
    /^(?:we|people|everybody|they)(?: all| here| always| really)* (?:says?|calls? (?:it|that|this)) (?<new>[^,]+?),? (?:and )?(?:not|instead of|rather than|never) (?<old>.+)$/,
    "rename $<old> to $<new>",
  ],
  [
    /^(?:please )?rename (?:the )?(?:(?:step|role|playbook|process|form|document|field|team) )?(?<old>[^,]+?)[,;] (?:please )?(?:it's|it is|it should be|that's|call it|make it|we call it|it should say)(?: now| really| called)* (?<new>.+)$/,
    "rename $<old> to $<new>",
  ],
  [
    /^(?:the )?(?<old>.+?) is (?:really |actually |in fact |more of )?(?:an? |the |our )?(?<new>[^,]+?), (?:so )?(?:please )?(?:rename|change the name of|call) (?:it|that)(?: so| that| like that| accordingly)?$/,
    "rename $<old> to $<new>",
  ],
  [/^(?<old>zq\d+) (?:should|must|has to|ought to) be (?<new>zq\d+)$/, "rename $<old> to $<new>"],
  [
    /^(?<rest>.{8,}?),? (?:can|could|will|would) (?:you|we) (?:please )?(?:change|fix|correct) (?:the|its|that) name$/,
    "$<rest>",
  ],
  [/ (?:on |by )?(?:the )?(?:same|next|following) (?:working |business )?day$/, " within 1 day"],
  [
    /^(?:do |have )?(?<what>(?!.*\b(?:happens|done|place)\b).+) again until (?<condition>.+)$/,
    "repeat $<what> until $<condition>",
  ],
  [
    /^(?:the )?(?<kind>role|step|process|playbook|team|form) (?<what>.+?) (?:is|becomes) now (?<to>(?!done|an? |by |on |at |in |optional|mandatory).+)$/,
    "rename the $<kind> $<what> to $<to>",
  ],
  [
    /^(?:if|when) (?:something|anything) goes wrong (?:with|in|during|while) (?<what>.+?),? (?:then )?(?:tell|call|ask|inform|it's|let) (?<who>[^,]+?)(?: (?:know|decide))?$/,
    "if $<what> fails, escalate to $<who>",
  ],
  [
    /^(?<what>z[qm]\d+|(?:the |our )?[\w -]+?) (?:sounds?|is|looks?|reads?) (?:\w+ ){0,2}\w+, (?:so )?(?:can|could|should|let's|please|better|we should|i'd)? ?(?:that|it|this|call it|call that|rename it|we)? ?(?:be )?(?:better )?(?:called?|named?|rename it to|renamed?(?: to)?)(?: it| that)? (?<to>[^,]+)$/,
    "rename $<what> to $<to>",
  ],
  [/^(?<what>z[qm]\d+) should (?:now )?(?:read|say) (?<to>zq\d+)$/, "rename $<what> to $<to>"],
  [
    /^(?<one>.+?) (?:and|nor do) we (?:don't|do not|no longer) (?<two>.+?) (?:either|any ?more)$/,
    "$<one> and we no longer $<two>",
  ],
  [
    /^we call (?<old>z[qm]\d+|(?:the )?[a-z]+(?: [a-z]+)??) (?<new>[a-z]+(?: [a-z]+)?) (?:now|these days|nowadays|from now on)$/,
    "rename $<old> to $<new>",
  ],
  [
    /^(?!skip |leave out )(?<rest>.{8,}?),? (?:now|from now on|nowadays|these days|in future|in the future|going forward|henceforth)$/,
    "$<rest>",
  ],
  [
    /^(?<rest>.{8,}?)[,.;] (?:and )?(?:that|this|it) (?:should|must|would|will|can|could|has to|needs to)? ?(?:be|is) (?:the job of |done by |for )?(?<who>(?:the |our )?[\p{L}-]+(?: [\p{L}-]+)?|z[qm]\d+)$/u,
    "$<rest>, done by $<who>",
  ],
  [
    /^(?<rest>.{8,}?)[,.;] (?<who>(?:the |our )?[\p{L}-]+(?: [\p{L}-]+)?|z[qm]\d+) (?:can|should|could|will|must|would|may|has to|needs to|ought to) (?:do|handle|take care of|take|make) (?:that|it|this)(?: one)?$/u,
    "$<rest>, done by $<who>",
  ],
  [
    /^at the (?:very )?(?<side>end|start|beginning) of (?<in>[^,]+?),? (?<rest>(?:we|someone|somebody|they|[\p{L}]+) (?:should|must|has to|have to|needs? to|could|will|ought to) .+)$/u,
    "$<rest> at the $<side> of $<in>",
  ],
  [
    /^at the (?:very )?(?<side>end|start|beginning),? (?<rest>(?:we|someone|somebody|they|[\p{L}]+) (?:should|must|has to|have to|needs? to|could|will|ought to) .+?)(?<within> in [^,]+)?$/u,
    "$<rest> at the $<side>$<within>",
  ],
  [
    /^(?:in )?between (?<first>[^,]+?) and (?<second>[^,]+?),? (?<rest>(?:there|we|someone|somebody) (?:should|must|has to|have to|needs? to|could|ought to) .+)$/,
    "$<rest> between $<first> and $<second>",
  ],
  [/^(?<rest>.+?),? and (?:don't|do not) (?:touch|change) (?:anything|nothing) else$/, "$<rest>"],
  [
    /^(?<rest>.{8,}?),? (?:too|as well|if you can|if possible|thanks|thank you|cheers|no|right|ok|okay|yeah|yes|isn't it|won't it|shouldn't it)$/,
    "$<rest>",
  ],
  [
    /^(?:instead of|rather than) (?<old>[^,]+?),? (?:let's |please |we )?(?:call it|say|name it|write) (?<new>[^,]+)$/,
    "rename $<old> to $<new>",
  ],
  [/^call (?:it|this|that) (?<new>.+?) (?:instead of|rather than|and not|not) (?<old>.+)$/, "rename $<old> to $<new>"],
  [
    /^if (?:nobody|no one) (?<verb>[a-z]+?)s (?<what>.+?) (?:within|in|after|for) \w+ (?:minutes?|hours?|days?|weeks?),? (?:then )?escalate (?:it|this|that) to (?<who>.+)$/,
    "if $<verb> $<what> is late, escalate to $<who>",
  ],
  [
    /^(?<rest>.+) before (?:anything|everything|all) else(?:(?: in| of| at| on| during) (?<in>.+))$/,
    "$<rest> at the start of $<in>",
  ],
  [
    /^(?<rest>.+) after (?:anything|everything|all) else(?:(?: in| of| at| on| during) (?<in>.+))$/,
    "$<rest> at the end of $<in>",
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
