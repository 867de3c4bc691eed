/** Other ways to ask for something new: steps, people, fields. */
import type { Phrasing } from "./phrasing.ts";

const SLIP_IN =
  "(?:slot|pop|stick|squeeze|fit|wedge|chuck|bung|sneak|tack|drop|throw|work|plug|shove|bolt|build|bring|put|slip)";
const INDEFINITE = "(?:an?|another|one more|some|\\d+) ";

/** Shapes of wishes for something new. */
export const ADDING: readonly Phrasing[] = [
  [/^know (?<field>.+?) (?:on|in|for|with|from) (?<form>.+)$/, "add a field $<field> to $<form>"],
  [
    /^(?:an? )?new (?:colleague|hire|employee|member|joiner|starter|face|person)(?: (?:in|for|at) (?:the )?[^:,]+?)?[:,] (?<name>[^,]+), (?:an? |our |the )?(?<role>.+)$/,
    "hire $<name> as $<role>",
  ],
  [
    /^(?:right )?(?:at|as) the (?:very )?(?<side>end|start|beginning) (?:of|in|on) (?<within>[^:,]+?)[:,] (?<what>.+)$/,
    "add a step $<what> at the $<side> of $<within>",
  ],
  [
    /^(?<field>.+?) (?:should|must|has to|have to|needs to|shall)(?: now)? be (?<flag>mandatory|required|optional|compulsory|obligatory) (?:for|on|in) (?<form>.+)$/,
    "make $<field> $<flag> in $<form>",
  ],
  [/^an? (?:new )?(?<rest>(?:process|playbook|workflow|procedure) .+)$/, "create a $<rest>"],
  [
    /^(?:add|include|put|insert) (?<field>.+?) as (?:an? )?(?:new )?(?<flag>required |mandatory |optional )?(?:field|question) (?:to|in|into|on|onto) (?<form>.+)$/,
    "add a $<flag>field $<field> to $<form>",
  ],
  [
    /^(?:begin|start|open|kick off) (?<within>.+?) with (?<what>(?:an?|some|another) .+)$/,
    "add $<what> at the start of $<within>",
  ],
  [
    /^(?:end|finish|close|conclude|wrap up|round off) (?<within>.+?) with (?<what>(?:an?|some|another) .+)$/,
    "add $<what> at the end of $<within>",
  ],
  [
    /^(?:we|i)(?:'ve| have)? (?:forgot|forgotten|missed|left out|are missing|miss|lack|need) (?:an? |one |the )?(?:step|task) (?:in|of|for) (?<within>[^:,]+?)[:,] (?<what>[^,]+?)(?:,? (?<place>(?:at the |right |just |directly )?(?:beginning|start|end|before .+|after .+)))?$/,
    "add a step $<what> $<place> in $<within>",
  ],
  [
    /^(?:i|we)(?:'d| would)? (?:want|need|like|require|could use|love|prefer)(?: to (?:have|see|get))? (?<what>(?:an?|another|one more) .+)$/,
    "add $<what>",
  ],
  [new RegExp(String.raw`^${SLIP_IN} (?:in|on) (?<what>${INDEFINITE}.+)$`), "add $<what>"],
  [
    new RegExp(
      String.raw`^${SLIP_IN} (?<what>${INDEFINITE}.+?) (?:in|on)(?<place>,? (?:(?:right |just |directly )?(?:before|after|once|between|in front|behind|ahead|when|as soon)|to the|at the) .+)?$`,
    ),
    "add $<what>$<place>",
  ],
  [
    /^(?:slot|pop|stick|squeeze|wedge|bung|chuck|insert|slip) (?<what>(?:an?|another|one more|some) .+)$/,
    "add $<what>",
  ],
  [/^(?:have|get|do) (?<what>(?:an?|another|one more) .+ (?:before|after|between|once) .+)$/, "add $<what>"],
  [/^sandwich (?<what>.+?) (?:in )?between (?<place>.+)$/, "add $<what> between $<place>"],
  [
    /^(?:at|as) the (?:very )?(?<side>end|start|beginning|last thing|first thing) (?:of|in|on) (?<within>[^:,]+?)[:,] (?<what>.+)$/,
    "add a step $<what> at the $<side> of $<within>",
  ],
  [
    /^(?:i|we)(?:'d| would)? ?(?:have|need|love|want|like|require|could use|are missing|lack|'ve got|have got) (?<what>an? (?:\w+ )?(?:process|playbook|workflow) .+)$/,
    "create $<what>",
  ],
  [
    /^(?:there(?:'s| is)|we(?:'ve got|'ve| have got| have| need| want| created| introduced)|i need) (?:an? |one )?(?:new |another |additional )(?:job|job title|position|post|function)(?: here| now| in (?:the )?(?<team>[^:,]+?)(?: team)?)?(?::|,| called| named) (?<name>[^.]+)$/,
    "add a new role called $<name>",
  ],
  [
    /^(?:our|the|my) (?:brand )?new(?:est)? (?<role>.+?) (?:is|will be)(?: called| named)? (?<name>.+)$/,
    "hire $<name> as $<role>",
  ],
  [
    /^(?:we|i)(?:'ve| have)?(?: just| also)? (?:hired|taken on|employed|got|recruited|signed|found|welcomed|appointed) (?<name>.+?) as (?<role>.+)$/,
    "hire $<name> as $<role>",
  ],
  [
    /^(?<form>.*?(?:form|questionnaire|sheet|document|record|report|request|brief|log|plan|profile|survey|claim|z[qm]\d+)) (?:should|must|needs? to|has to|ought to|shall|could|might|better)(?: also| now| always)* (?:ask|say|tell|state|record|note)(?: them| us| clients| customers| people)? (?<field>(?:which|what|when|where|who|whether|how|if) .+)$/,
    "add a field $<field> to $<form>",
  ],
  [
    /^(?<form>.*?(?:form|questionnaire|sheet|document|record|report|request|brief|log|plan|profile|survey|z[qm]\d+)) (?:should|must|needs? to|has to|ought to|shall|could|might) (?:also )?(?:ask (?:for|about)|have a (?:line|field|place|box|spot) for|mention|contain|include) (?<field>.+)$/,
    "add a field $<field> to $<form>",
  ],
  [
    /^(?:include|add|put|have|need) (?:an? |another )(?:line|place|space|box|spot|row|entry)(?: in)? (?:for|about) (?<field>.+?) (?:to|in|into|on|onto) (?<form>.+)$/,
    "add a field $<field> to $<form>",
  ],
  [
    /^(?<field>.+?) (?:should|must|can|could|may|might|needs to|has to)(?: also| now)* (?:allow|offer|accept|include|have|be|take|list|know)(?: also)? (?<option>zq\d+)(?: as an? (?:option|choice|answer))?$/,
    "add option $<option> to $<field>",
  ],
  [
    /^(?<field>.+?) (?:has|have|must|needs?|should|ought)(?: to)?(?: always)? be (?:filled (?:in|out)|given|provided|answered|completed)(?: (?:in|on) (?<form>.+))$/,
    "make $<field> required in $<form>",
  ],
  [
    /^(?<field>.+?) (?:needn't|need not|doesn't (?:need|have) to|don't (?:need|have) to|shouldn't|should not|mustn't)(?: always)? be (?:mandatory|required|compulsory|obligatory|filled (?:in|out)|given)(?: (?:in|on) (?<form>.+))$/,
    "make $<field> optional in $<form>",
  ],
  [
    /^(?:add )?(?:an? )?new (?:step|task) (?:in|for|to) (?<within>[^:]+?): (?<what>.+?),? (?<place>(?:right |just )?(?:before|after) .+)$/,
    "add a step $<what> $<place> in $<within>",
  ],
  [
    /^(?:we need|i need|there should be|create|add|introduce) (?:an? )?(?:new )?(?:position|job title|function|post) (?:called |named |of )?(?<rest>.+)$/,
    "add a new role called $<rest>",
  ],
  [
    /^(?<field>.+?) (?:is|are|should be|must be) (?:now )?(?<flag>optional|mandatory|required|compulsory|obligatory) (?:in|on|for) (?<form>.+)$/,
    "make $<field> $<flag> in $<form>",
  ],
  [
    /^(?<verb>add|insert|include) (?:an? )?(?<one>[^,]+?) step and (?:an? )?(?<two>[^,]+?) step(?<place> .+)?$/,
    "$<verb> the steps $<one> and $<two>$<place>",
  ],
  [
    /^(?<verb>add|insert|include) (?<one>.+?) (?<side>before|after) (?<anchor>.+?),? and (?<two>an? .+?) (?<other>before|after) (?:it|that|them)$/,
    "$<verb> $<one> $<side> $<anchor> and $<verb> $<two> $<other> $<anchor>",
  ],
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
    /^(?<field>.+?) (?:is|are) (?:not|no longer) (?:an? )?(?<flag>mandatory|required|compulsory|obligatory)(?: field| question)?(?: any ?more| any longer)?$/,
    "make $<field> optional",
  ],
];
