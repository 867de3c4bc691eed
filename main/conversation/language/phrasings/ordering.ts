/** Other ways to put steps in order. */
import type { Phrasing } from "./phrasing.ts";

/** Shapes of orders. */
export const ORDERING: readonly Phrasing[] = [
  [
    /^(?:move|put|shift|push|pull|bring) (?<what>.+?) (?:(?:up|forward)(?: by)? (?:one|a|1)(?: (?:step|place|position|slot))?|(?:one|a) (?:step |place |position )?(?:up|earlier|sooner|forward))$/,
    "move $<what> before the step before $<what>",
  ],
  [
    /^(?:move|put|shift|push|pull|bring) (?<what>.+?) (?:(?:down|back)(?: by)? (?:one|a|1)(?: (?:step|place|position|slot))?|(?:one|a) (?:step |place |position )?(?:down|later|back))$/,
    "move $<what> after the step after $<what>",
  ],
  [
    /^(?:i|we)(?:'d like| want| need) (?<what>(?:the |our )(?!.* to )[^,]+?) (?<verb>[a-z]+(?:ed|en|wn|ght)|sent|done|made|paid|sold|cut|put|read) (?<place>(?:right |just |directly )?(?:before|after) .+)$/,
    "$<what> should be $<verb> $<place>",
  ],
  [
    /^(?:do |have |make )?(?<what>(?!.*\b(?:and|then|if|is|are|who|should|must|has|have|comes?|goes|be|on)\b).+?) first (?:in|of|during|at) (?<in>.+)$/,
    "move $<what> to the start of $<in>",
  ],
  [
    /^(?:do |have |make )?(?<what>(?!.*\b(?:and|then|if|is|are|who|should|must|has|have|comes?|goes|be|on)\b).+?) last (?:in|of|during|at) (?<in>.+)$/,
    "move $<what> to the end of $<in>",
  ],
  [
    /^(?<what>.+?) (?:comes?|goes|is|happens) first (?:in|of|during|at) (?<in>[^,]+?)(?:,.*)?$/,
    "move $<what> to the start of $<in>",
  ],
  [
    /^(?<what>.+?) (?:comes?|goes|is|happens) last (?:in|of|during|at) (?<in>[^,]+?)(?:,.*)?$/,
    "move $<what> to the end of $<in>",
  ],
  [
    /^(?:change|switch|flip|reverse|invert|swap|turn around) the (?:order|sequence) of (?<one>.+?) and (?<two>.+)$/,
    "swap $<one> and $<two>",
  ],
  [
    /^(?:move|put|bring|take|push|shift|pull) (?<what>.+?) (?:up front|to the front|to the top|all the way up|to first place|up to the start)(?<in> (?:of|in) .+)?$/,
    "move $<what> to the start$<in>",
  ],
  [
    /^(?:move|put|bring|take|push|shift|pull) (?<what>.+?) (?:to the back|to the bottom|all the way down|to last place)(?<in> (?:of|in) .+)?$/,
    "move $<what> to the end$<in>",
  ],
  [/^(?<what>.+?) (?:first thing|before anything else|right at the start)$/, "move $<what> to the start"],
  [
    /^the order of (?<one>.+?) and (?<two>.+?) (?:should|must|has to|needs to|could) be (?:reversed|swapped|switched|changed|turned around|the other way (?:a)?round)$/,
    "swap $<one> and $<two>",
  ],
  [
    /^(?<one>.+?) and (?<two>.+?) (?:should|must|have to|need to|could|can) (?:be swapped|swap(?: places)?|change places|trade places|be (?:done )?the other way (?:a)?round|be reversed|switch(?: places)?)$/,
    "swap $<one> and $<two>",
  ],
  [
    /^(?<one>.+?) (?:happens?|comes?|is|are|is done|goes) too (?:early|soon),? (?:it |they )?(?:should|must|has to|needs to|belongs?) (?:be |come |happen |go )?(?<place>(?:right |just )?after .+)$/,
    "move $<one> $<place>",
  ],
  [
    /^(?<one>.+?) (?:happens?|comes?|is|are|is done|goes) too late,? (?:it |they )?(?:should|must|has to|needs to|belongs?) (?:be |come |happen |go )?(?<place>(?:right |just )?before .+)$/,
    "move $<one> $<place>",
  ],
  [
    /^(?<what>.+?) (?:should|must|has to|needs to|is to|will|shall|ought to) (?:always )?(?:be|come)(?: done)? (?:the )?(?:very )?first (?:thing|step|task|one)?(?: ?(?:that )?(?:we|you|they) do)?(?<in> (?:in|of|at|on|during) .+)?$/,
    "move $<what> to the start$<in>",
  ],
  [
    /^(?<what>.+?) (?:should|must|has to|needs to|is to|will|shall|ought to) (?:always )?(?:be|come)(?: done)? (?:the )?(?:very )?last (?:thing|step|task|one)?(?: ?(?:that )?(?:we|you|they) do)?(?<in> (?:in|of|at|on|during) .+)?$/,
    "move $<what> to the end$<in>",
  ],
  [
    /^(?<one>.+?) and (?<two>.+?) (?:don't|do not|needn't|need not)(?: have to)? (?:depend on|wait for|need) each other\b.*$/,
    "run $<one> and $<two> in parallel",
  ],
  [
    /^(?:do |let's do )?(?<one>[a-z].+?) first,? (?:and )?(?:only )?then (?:we )?(?<two>[a-z].+)$/,
    "move $<one> before $<two>",
  ],
  [
    /^(?<one>.+?) (?:first|goes first|comes first),? (?<two>(?!(?:in|of|on)\b)[a-z].+?) (?:second|after(?:wards)?|later|next)$/,
    "move $<one> before $<two>",
  ],
  [
    /^(?<what>.+?) (?:gets?|is|are|be|should be|must be|has to be) (?<verb>[a-z]+(?:ed|t|n|d))(?<part> up| out| off| in| down)? (?<place>(?:at the )?(?:very )?(?:first|last|end|start|beginning))$/,
    "move $<verb>$<part> $<what> $<place>",
  ],
  [
    /^(?<one>.+?) (?:should |must |has to |needs to )?(?:come|comes|happen|happens|be done|go|goes|run|runs) (?:sooner|earlier) than (?<two>.+)$/,
    "move $<one> before $<two>",
  ],
  [
    /^(?<one>.+?) (?:should |must |has to |needs to )?(?:come|comes|happen|happens|be done|go|goes|run|runs) later than (?<two>.+)$/,
    "move $<one> after $<two>",
  ],
  [
    /^make (?<what>.+?) the (?:very )?first (?:step|thing|task|one)(?<in> (?:in|of) .+)?$/,
    "move $<what> to the start$<in>",
  ],
  [
    /^make (?<what>.+?) the (?:very )?last (?:step|thing|task|one)(?<in> (?:in|of) .+)?$/,
    "move $<what> to the end$<in>",
  ],
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
  [
    /^(?:move|put|place|shift) (?<one>(?!an? |another |some ).+?) (?:in front of|ahead of) (?<two>.+)$/,
    "move $<one> before $<two>",
  ],
  [/^(?:move|put|place|shift) (?<one>(?!an? |another |some ).+?) behind (?<two>.+)$/, "move $<one> after $<two>"],
  [
    /^(?<one>.+?) (?:could|can|should|might|may) (?:happen|be done|run|go|take place) (?:in parallel|side by side|at the same time|alongside|simultaneously) (?:with|to|as) (?<two>.+)$/,
    "run $<one> and $<two> in parallel",
  ],
  [
    /^(?:do |run )?(?<one>.+?) (?:while|whilst) (?<two>.+?)(?: is| are) (?:being |getting )(?<verb>[a-z]+)$/,
    "run $<one> and $<verb> $<two> in parallel",
  ],
  [
    /^(?:don't|do not|we don't have to|we needn't|no need to) (?:do |run )?(?<one>.+?) and (?<two>.+?) one after (?:the other|another)$/,
    "run $<one> and $<two> in parallel",
  ],
  [/^do (?<one>.+?) and (?<two>.+?) together$/, "run $<one> and $<two> in parallel"],
];
