/** Other ways to ask for something new: steps, people, fields. */
import type { Phrasing } from "./phrasing.ts";

const SLIP_IN =
  "(?:slot|pop|stick|squeeze|fit|wedge|chuck|bung|sneak|tack|drop|throw|work|plug|shove|bolt|build|bring|put|slip)";
const INDEFINITE = "(?:an?|another|one more|some|\\d+) ";

/** Shapes of wishes for something new. */
export const ADDING: readonly Phrasing[] = [
  [
    /^(?:and |then )*(?:right |just )?(?<side>after|before) (?:that|it|this),? (?:we have |there's |comes )?(?<what>an? .+)$/,
    "add $<what> $<side> it",
  ],
  [
    /^(?:also |always )*(?:have|get) (?<what>an? [^,]+?) (?<verb>taken|made|sent|written|given|drawn|[a-z]{3,}ed)(?<rest>(?: of| for| to| with)? .*(?:before|after|once|at the) .+)$/,
    "add a step $<verb> $<what>$<rest>",
  ],
  [
    /^(?:(?:we|i) )?(?:also )?(?:need|want|add|create|could use) (?:an? )?(?:new )?role for (?:someone|somebody|people|a person) (?:who|that|to) [^,]+, (?:an? |the |called )?(?<name>[^,]+)$/,
    "add a new role called $<name>",
  ],
  [
    /^(?:add|put|include) (?:an? |the )?(?<field>.+?) (?:to|on|in|into) (?<document>[^,]+), (?:it's|it is|this is|that's|which is|and it's|it has to be|it must be) (?:an? )?(?<flag>required|mandatory|compulsory|optional)(?: field| one)?$/,
    "add $<flag> $<field> to $<document>",
  ],
  [/^(?:a )?new role:? (?<role>[^:,]+)$/, "add a role called $<role>"],
  [
    /^(?:(?:i|we)(?:'d| would)? (?:like|want|need)|add|create|there should be) (?:an? )?(?:new )?role in (?:the |our )?(?<team>[^,:]+)[,:] (?:the |an? )?(?<role>[^,:]+?)(?:,? for .+)?$/,
    "add a new role called $<role> in $<team>",
  ],
  [
    /^(?:the |our )?(?<team>[^,:]+?) (?:gets|needs|has|could use|should have|will have) (?:an? )?(?:new |another )role(?:,|:| called| named) (?:the |an? )?(?<role>[^,]+)$/,
    "add a new role called $<role> in $<team>",
  ],
  [
    /^(?:the |our )?(?<team>[^,:]+?) (?:gets|needs|should have|could use) (?:an? )?(?:new )?(?:form|document|sheet|checklist) (?:called |named )(?<name>.+?) with (?:the fields? )?(?<fields>.+)$/,
    "add a document called $<name> with the fields $<fields> in $<team>",
  ],
  [
    /^(?:we|they|i)(?:'re| are)? (?:now |also )*(?:use|using|work with|switched to) (?<tool>[\p{L}\d][\p{L}\d .-]*?)(?: for [^,]+?)?(?: now| from now on)?,? .*\bas an? tool\b.*$/u,
    "add the tool $<tool>",
  ],
  [
    /^(?:(?:we|i)(?:'re|'ve|'m| are| have| am)? )?(?:getting|hiring|taking on|employing|recruiting|got|hired|found|employed|have) (?:an? |our |the )(?:new |second |third |another |additional )*(?<role>.+?) (?:called|named|by the name of) (?<name>.+)$/,
    "hire $<name> as $<role>",
  ],
  [
    /^(?!.*(?:n't|\bnot|\bnever|\bno longer)\b)(?<field>.+?) (?:must|has to|have to|needs? to|should)(?: always| now)? be (?:filled (?:in|out)|given|provided|answered)$/,
    "make $<field> required",
  ],
  [
    /^(?<field>.+?) (?:doesn't|does not|don't|do not|needn't|need not|shouldn't|mustn't)(?: (?:need|have) to)?(?: always)? be (?:filled (?:in|out)|given|provided|answered)(?: any ?more| any longer)?$/,
    "make $<field> optional",
  ],
  [
    /^(?:there(?:'s| is)|we have|we've got|we got|this is|meet|say hello to|welcome) (?:an? |our |the )(?:new |second |third |another |additional )+(?<role>[^,:]+?)[,:] (?<name>[^,]+)$/,
    "hire $<name> as $<role>",
  ],
  [
    /^(?<what>an? .+?) (?:should|must|has to|have to|needs? to|ought to) (?:be )?(?:shown|given|handed over|made|done|held|added|there|come|happen)(?<place> (?:right |just |directly |shortly )?(?:before|after|between|at the|once) .+)$/,
    "add $<what>$<place>",
  ],
  [
    /^(?<field>(?![a-z]+ing ).+?) (?:isn't|is not|aren't|are not|needn't be|need not be|doesn't have to be|does not have to be|don't have to be|shouldn't be|should not be|is no longer|are no longer) (?:an? )?(?<flag>mandatory|required|compulsory|obligatory)(?: (?:in|on|for) (?<form>.+?))?(?: any ?more| any longer)?$/,
    "make $<field> optional",
  ],
  [
    /^(?<field>.+?) (?:isn't|is not|aren't|are not|needn't be|doesn't have to be|does not have to be|shouldn't be|should not be|is no longer|are no longer) (?:an? )?optional(?: any ?more| any longer)?$/,
    "make $<field> required",
  ],
  [
    /^(?:everybody|everyone|customers?|clients?|people|they|we|guests?|patients?) (?:has|have|must|needs?|should)(?: to)? (?:always )?(?:give|fill in|provide|enter|tell us|state) (?<field>.+?)(?: (?:in|on) (?<form>.+))?$/,
    "make $<field> required",
  ],
  [
    /^(?:(?:we|i)(?:'ve| have)? )?(?:just |finally |also |now )*(?:hired|got|found|taken on|employed|recruited|signed) (?:an? |our |the )?(?:new |second |third |another |additional )*(?<role>[^,]+?), (?:called |named |namely )?(?<name>[^,]+?)(?:,.*)?$/,
    "hire $<name> as $<role>",
  ],
  [
    /^(?:an? |our |the )(?:new |second |third |another |additional )+(?<role>[^,]+?), (?<name>[^,]+?),? (?:starts|begins|joins|is joining|is starting|will start|will join|comes)\b.*$/,
    "hire $<name> as $<role>",
  ],
  [
    /^(?:put|place|get) (?<name>.+?) (?:on|in|into|with|in with|onto) (?:the )?.+? as (?:an? |our |the )?(?:new |second |third |another |additional )*(?<role>(?!.*\b(?:step|task|thing|first|last)$).+)$/,
    "hire $<name> as $<role>",
  ],
  [
    /^(?<name>[\p{L}'-]+(?: [\p{L}'-]+)?|z[qm]\d+) (?:(?:should|will|can|must|could|shall) )?(?:also|now also|additionally) (?:be|become|act as|work as|works as|acts as) (?:an? |the |our )(?<role>.+)$/u,
    "$<name> also is $<role>",
  ],
  [
    /^(?:(?:we|i) )?(?:also |now )*(?:could use|need|want|have|add|create|would like|'d like) (?:an? )?(?:new |separate )?role (?:for|of) .+?,? (?:and )?(?:call|name) (?:it|them|her|him) (?<name>.+)$/,
    "add a new role called $<name>",
  ],
  [
    /^(?:(?:we|i) )?(?:also |now )*(?:could use|need|want|add|create|would like|'d like) (?:an? )?(?:new |separate )?role (?:for|of|as) (?:an? |the |our )?(?<name>[^,]{2,40})$/,
    "add a new role called $<name>",
  ],
  [
    /^(?<form>.+?) (?:needs?|should have|must have|has to have|have to have|could use|wants?|is missing|are missing|lacks?) (?:an? |another |one more )?(?<flag>mandatory |required |optional )?(?:line|box|space|place|spot|row|column|entry|blank|tick ?box)(?: for| about| asking(?: for)?| with| on| where we (?:put|note|write)(?: down)?)? (?<field>.+)$/,
    "add a $<flag>field $<field> to $<form>",
  ],
  [
    /^(?<field>.+?) (?:on|in|of) (?<form>.+?) (?:has to|have to|should|must|needs? to|ought to|can|could|may) (?:also |now )*(?:have|offer|allow|include|get|list|take|accept|know|be) (?:an? |the )?(?<option>zq\d+)(?: too| as well| also| as an? (?:option|choice))?$/,
    "add option $<option> to $<field> in $<form>",
  ],
  [
    /^(?<option>.+?) (?:has to|have to|should|must|needs? to|ought to) (?:also |now )*be (?:selectable|available|possible|offered|an option|a choice|in the list) (?:as|under|for|in) (?:an? |the )?(?<field>.+)$/,
    "add option $<option> to $<field>",
  ],
  [
    /^(?:start|begin|open) (?<within>(?!(?:with|by)\b).+?) (?:with|by) (?<what>[a-z]+ing .+)$/,
    "add a step $<what> at the start of $<within>",
  ],
  [
    /^(?:end|finish|close|conclude|wrap up|round off) (?<within>(?!(?:with|by)\b).+?) (?:with|by) (?<what>[a-z]+ing .+)$/,
    "add a step $<what> at the end of $<within>",
  ],
  [
    /^(?:(?:i|we) )?(?:want |need |add |create |'d like |would like )?(?:an? )?(?:new )?step (?:where|in which|that) (?:we |somebody |someone )?(?<one>.+?),? and another(?: one| step)? (?:where|in which|that) (?:we |somebody |someone )?(?<two>.+?),? (?:both |both of them )?(?<place>(?:right |just )?(?:before|after) .+)$/,
    "add the steps $<one> and $<two> $<place>",
  ],
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
    /^(?:we|i)(?:'ve| have)? (?:forgot|forgotten|missed|left out|are missing|miss|lack|need) (?:an? |one |the )?(?:step|task|thing) (?:in|of|for) (?<within>[^:,]+?)[:,] (?<what>[^,]+?)(?:,? (?<place>(?:at the |right |just |directly )?(?:beginning|start|end|before .+|after .+)))?$/,
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
