/** Other ways to take something away. */
import type { Phrasing } from "./phrasing.ts";

const NOBODY = String.raw`(?:nobody|no one|noone|noboddy|no-one)`;
const ANY_MORE = String.raw`(?:any ?more|any longer|these days|now)`;

/** Shapes of wishes to take something away. */
export const REMOVING: readonly Phrasing[] = [
  [
    // "… - the customers do that themselves now"
    /^(?<what>.{6,}?)(?: -|,|:|;) (?:the |our )?(?:customers?|clients?|guests?|people|patients?|owners?|they|an? (?:outside |external )?[a-z]+|the [a-z]+) (?:does|do|handles?|takes? care of|sees? to) (?:that|it|this)(?: (?:themselves|itself|on their own|by themselves)(?: for us)?(?: now| these days)?| now| these days| any ?way)$/,
    "remove $<what>",
  ],
  [
    /^(?<who>[\p{L}-]+(?: [\p{L}-]+)?)(?:'s|s) (?:gone|left|quit|leaving|quitting|retiring|resigned)(?: (?:us|the company|the team|for good|at the end of .+|next .+|soon|today))?$/u,
    "$<who> leaves",
  ],
  [
    /^(?:the )?(?<what>.+?) (?:isn't|is not|aren't|are not) (?:really )?(?:necessary|needed|required|worth it)(?: any ?more| any longer| at all)?$/,
    "remove $<what>",
  ],
  [
    /^(?<field>.+?) (?:can|could|may|should|must|has to|will) (?:now )?(?:go|come|be taken|be struck|be removed|be deleted|be dropped|be cut|be left out|be scrapped|be thrown out|disappear|vanish)(?: away| off| out)? (?:from|off|of|out of) (?<from>.+)$/,
    "remove $<field> from $<from>",
  ],
  [
    /^(?:there's |there is )?no (?:more )?(?:need|reason|point|use|sense) (?:to|in|for) (?<what>.+?),? (?<case>(?:if|when|whenever|unless|in case) .+)$/,
    "skip $<what> $<case>",
  ],
  [
    /^no (?:more )?(?:need|reason|point|use|sense) (?:to|in|for) (?<what>.+?)(?: any ?more| any longer)?$/,
    "remove $<what>",
  ],
  [
    /^(?:we|i|they) (?:don't|do not) (?:offer|have|sell|do|stock|carry|accept) (?<option>[a-z0-9-]+) (?<field>[a-z]+(?: [a-z]+)?) (?:any ?more|any longer)$/,
    "remove option $<option> from $<field>",
  ],
  [
    /^(?<what>.+?) (?:shouldn't|should not|needn't|need not|doesn't have to|does not have to|mustn't) be (?:a )?part of (?<from>.+?)(?: any ?more| any longer)?$/,
    "remove $<what> from $<from>",
  ],
  [
    /^(?:we|i) (?:don't|do not) think we (?:still )?(?:need|have) (?:to )?(?<what>.+?)(?: any ?more| any longer)?$/,
    "remove $<what>",
  ],
  [
    /^(?<what>.+?) (?:shouldn't|should not|mustn't|must not|needn't|is no longer|isn't|is not) (?:be )?asked(?: for)? (?:on|in) (?<from>.+?)(?: any ?more| any longer)?$/,
    "remove $<what> from $<from>",
  ],
  [
    /^(?:let's |let us |we (?:should |shall )?)?(?:don't|do not|not|no longer|stop|never) ask(?:ing)? (?:[a-z]+ )?(?:for|about) (?<what>.+?) (?:on|in) (?<from>.+?)(?: any ?more| any longer)?$/,
    "remove $<what> from $<from>",
  ],
  [
    /^(?:let's |let us |we (?:should |shall )?)?(?:don't|do not|not|no longer|stop|never) ask(?:ing)? (?:[a-z]+ )?(?:for|about) (?<what>.+?)(?: any ?more| any longer)?$/,
    "remove the field $<what>",
  ],
  [/^no (?:more )?(?<what>.+?) questions?(?: any ?more| any longer)?$/, "remove the field $<what>"],
  [
    /^(?<who>[^,]+?) (?:has |have |is )?(?:handed|hands|handing|gave|given|gives|put|puts) in (?:his|her|their|the) (?:notice|resignation).*$/,
    "$<who> leaves",
  ],
  [
    /^(?:i|we)?(?:'d| would)? ?(?:want|like|need|love) (?:the whole |that whole |all that )?(?<what>.+?)(?: thing| stuff)? (?:gone|removed|deleted|dropped|out of the way|scrapped)$/,
    "remove $<what>",
  ],
  [
    /^(?:we (?:can|could|should|may) )?skip (?<what>.+?) (?:forever|for good|altogether|completely|entirely|from now on|for ever|always)$/,
    "remove $<what>",
  ],
  [
    /^(?<what>.+?) (?:isn't|is not|aren't|are not|is no longer|are no longer) (?:needed|necessary|used|wanted) (?:on|in) (?<from>.+?)(?: any ?more| any longer)?$/,
    "remove $<what> from $<from>",
  ],
  [/^dump (?<what>.+)$/, "remove $<what>"],
  [
    /^(?:bin|ditch|axe|nix|trash|toss|junk|strike|strike out|cross out|chop|lose|scratch|purge|shelve|bury|out with|away with|be done with|good ?bye to|let's lose) (?<what>(?!it$|that$).+)$/,
    "remove $<what>",
  ],
  [
    /^(?<what>.+?) (?:is|are|'s|has become|became)(?: now| really| just| so)* (?:history|yesterday's news|last year|no longer a thing|no use|for the bin|off the (?:list|table)|(?:a |an absolute |a total |a complete )?waste(?: of .+)?|not worth (?:it|the .+)|a relic)(?: any ?more| now)?$/,
    "remove $<what>",
  ],
  [
    /^(?<what>.+?) (?:isn't|is not|aren't|are not) (?:a thing|something we do|worth .+|part of .+)(?: any ?more| any longer| now| here)?$/,
    "remove $<what>",
  ],
  [
    /^there(?:'s| is) no (?:more |further |longer any )?(?:point|sense|use|need|reason|call|value)(?: any ?more)? (?:in|for|of|to)(?: us)?(?: still)? (?<what>.+?)(?: any ?more)?$/,
    "remove $<what>",
  ],
  [
    /^(?<what>.+?) (?:has|have|had) no (?:business|place|reason to be|purpose) (?:on|in) (?<from>.+)$/,
    "remove $<what> from $<from>",
  ],
  [/^(?<what>.+?) (?:doesn't|does not|don't|do not) belong (?:on|in|to) (?<from>.+)$/, "remove $<what> from $<from>"],
  [
    /^(?:remove|drop|delete|take out|strike|lose|scrap) (?:the )?(?<option>zq\d+) (?:from|in|under|of) (?:the )?(?:list of |options (?:of|for) )?(?<field>(?!.*(?:form|sheet|questionnaire|document|process|playbook)$).+?)s?$/,
    "remove option $<option> from $<field>",
  ],
  [
    /^forget (?:about )?(?<what>(?!to |it\b|that\b|this\b|the (?:whole|rest)|everything|what|i\b|me\b)[^,]+)$/,
    "remove $<what>",
  ],
  [
    /^(?:remove|take|delete|drop|kick|throw|cut|leave|get rid of|scrap|strike|do without) (?:the )?(?<what>.+?) (?:question|field|entry|box) (?:out |off )?(?:from|of|in|on) (?<from>[^,;]+)$/,
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
];
