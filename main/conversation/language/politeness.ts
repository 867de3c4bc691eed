/** The words around a request: who says so, how kindly, how surely. They are taken off until the request itself is left. */

const LEAD =
  /^(?:please|kindly|hey|hi|hello|ok|okay|alright|all right|right|so|well|also|and|then|now|but|just|oh|ah|er|um+|hm+|look|listen|btw|by the way|fyi|great|good|nice|perfect|thanks|thank you|yes|yeah|sure|orgata|again|first of all|next|(?:and )?(?:another|one(?: more| other| last)?|just one|a small|one small) (?:thing|point|wish|request|idea)|quick one|honestly|frankly|to be honest|in my (?:opinion|view)|if you ask me|i'm sorry(?: but)?|sorry(?: but)?)(?:,|!|\.|:| -)? (?=\S)/;
/** Words that only lead in when a pause follows, because they can begin a request themselves. */
const NEEDS_PAUSE =
  /^(?:yes|yeah|sure|ok|okay|great|good|nice|perfect|thanks|thank you|next|hi|hello|hey|look|listen|right|again|sorry|(?:another|one) (?!(?:more |last |other )?thing\b))/;

const ADVERB = String.raw`(?:really|honestly|also|just|now|kind of|sort of|actually|always|all|still|certainly)`;
const OPINION = String.raw`(?:think|believe|guess|feel|reckon|figure|suppose|assume|bet|imagine|suggest|propose|recommend|am thinking|was thinking|'m thinking|'d say|would say|'d suggest|would suggest|'d propose)`;
const GOOD = String.raw`(?:great|nice|good|helpful|better|best|cool|handy|lovely|useful|super|awesome|brilliant|wonderful|ideal|smart|wise|sensible|fantastic|amazing|neat|a good idea|an idea|a relief)`;
/** Somebody else who wants it or says it: "my wife says", "Otto asked me to". */
const REPORTED = new RegExp(
  String.raw`^(?:(?:my|our|the|one of (?:my|our|the)) (?:[\p{L}-]+ ){1,3}?|z[qm]\d+ |(?!we |i |you |they |it |nobody |who |what )[\p{L}-]+ (?:[\p{L}-]+ )?)(?:${ADVERB} )*(?:says?|said|thinks?|thought|reckons?|told (?:me|us)|asked (?:me|us|you)|asks (?:me|us)|wants? (?:me|us|you)|wanted (?:me|us|you)|would like (?:me|us|you)|suggests?|suggested|insists?|insisted|mentioned|believes?|feels?|keeps? (?:saying|telling (?:me|us)|asking)|demands?|advises?|advised|recommends?|recommended)(?: that| to| if we (?:can|could|should))?,? (?=\S)`,
  "u",
);
const DAY_OR_MONTH =
  "(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december";
const REQUEST = new RegExp(
  String.raw`^(?:${[
    String.raw`(?:can|could|would|will) you(?: please| kindly| also| just| maybe| possibly| perhaps)*(?: be (?:so kind as to|able to))?`,
    String.raw`(?:i|we)(?: would|'d)?(?: ${ADVERB})* (?:like|love|want|wish|prefer|need|hope)(?: for)?(?: you)? to(?: also| now| just)*`,
    String.raw`(?:i|we)'d (?:like|love|prefer|rather)(?: you)?(?: to)?(?: also)*`,
    String.raw`(?:i|we)(?: would|'d) (?:be (?:happy|happier|glad|grateful|pleased)|appreciate it|sleep better) if (?:you|we|they)(?: could| would| can)?`,
    String.raw`i wish (?:we|you|they|somebody|someone)(?: would| could| had)?`,
    String.raw`let's|let us|lets|i need you to|i want you to|do me a favou?r and|be a (?:dear|star) and|you (?:might|may) want to`,
    String.raw`(?:i|we)(?: ${ADVERB})*(?: would| do|'d)? ?${OPINION}(?: that)?(?: (?:we|you|they)(?: ${ADVERB})* (?:should|must|ought to|could|need to|have to|better))?,?`,
    String.raw`(?:in my opinion|maybe|perhaps|from now on|in (?:the )?future|going forward|these days|starting (?:today|now|tomorrow))(?: that)?,?`,
    String.raw`(?:starting|beginning|from|as of|as from)(?: from| with| on)? (?:(?:next|this|the coming|coming) )?(?:week|month|year|quarter|today|tomorrow|now|${DAY_OR_MONTH})(?: on| onwards?)?(?! to\b| until\b| till\b),?`,
    String.raw`(?:it would|it'd|would it|it might|it could) be (?:really |very |so |quite )?${GOOD} (?:if (?:you|we|they)(?: could| would| can)?|to)`,
    String.raw`(?:it would|it'd|it might) be (?:really |very |so |quite )?${GOOD} if`,
    String.raw`what (?:i|we)(?:'d| would)? (?:want|like|need|am after|'m after|love)(?: to (?:do|see|have))? is(?: to| for (?:us|you) to)?`,
    String.raw`(?:any chance|is there any chance|is there a chance)(?: that)?(?: (?:you|we) (?:can|could|might)| of)?`,
    String.raw`please|make sure (?:that|to)|go ahead and|try to|feel free to|how about(?: we)?|why don't (?:we|you)|why not|what about|would you mind|do you mind|mind|be so kind as to`,
    String.raw`you (?:can|may|should|could)(?: also| now)?|i'm thinking we should`,
    String.raw`we(?: really| also| now| always)* (?:should|must|have to|need to|ought to|want to|could|are going to|'re going to)(?: really| also| now| always| probably| maybe)*`,
    String.raw`we'd better|we're better off|it's (?:high )?time to|time to`,
  ].join("|")}) `,
);
/** What is thought, known or decided: "we noticed that …", "our customers expect that …". */
const MATRIX =
  /^[^,;.?:]{0,60}?\b(?:saw|see|noticed|heard|found(?: out)?|thinks?|thought|believes?|feel|says?|said|decided|agreed|know|told(?: by [^,;.]{3,30}?)?|expects?|wants?|demands?|feeling|impression|opinion|recommends?|insists?) that (?=\S+ \S)/;
const TAIL =
  /(?:,? (?:please|(?<!\b(?:the|a|our|your) )thanks|(?<!\b(?:the|a|our|your) )thank you|thx|cheers|ta|ok|okay|right|for me|if (?:you can|possible|that's ok|that's okay|you don't mind|you would)|would you|could you|can you|will you|asap|as soon as possible|at once|right away|for the moment|for now|for the time being|as well|too|i (?:think|guess|reckon|suppose|believe)|don't you think|you know|instead of that|so we don't forget|(?:would|might) be (?:really |very |quite )?(?:good|great|nice|lovely|handy|helpful|useful|ideal|cool|an idea|a good idea)|that'd be (?:good|great|nice|lovely)))+$/;
const FILLER =
  /\b(?:please|kindly|actually|basically|simply|maybe|perhaps|probably|really|definitely|obviously|of course|somehow|kind of|sort of|i guess|you know) /g;

/** The request without the polite words around it. */
export function withoutPoliteness(message: string): string {
  let text = message.trim();
  for (let round = 0; round < 6; round += 1) {
    const before = text;
    const lead = LEAD.exec(text);
    if (lead && (!NEEDS_PAUSE.test(text) || /^[a-z' ]+(?:,|!|\.|:| -) /.test(lead[0])))
      text = text.slice(lead[0].length);
    text = text.replace(REQUEST, "").replace(REPORTED, "").replace(MATRIX, "").replace(TAIL, "").trim();
    if (text === before) break;
  }
  return asImperative(
    text
      .replace(FILLER, "")
      .replace(/ please(?=[,;.:])/g, "")
      .replace(/[\s.!?;,]+$/, ""),
  );
}

const VERBS =
  "add insert remove delete drop cut rename call move put place swap switch change set make give assign let have run do start stop skip shorten extend reduce increase create introduce include schedule".split(
    " ",
  );

/** Forms of the verbs of change that stand where an imperative is meant: "what if we removed …", "how about adding …". */
const VERB_FORMS: ReadonlyMap<string, string> = new Map(
  VERBS.flatMap((verb) => {
    const short = verb.endsWith("e")
      ? verb.slice(0, -1)
      : /^(?:drop|cut|swap|put|set|let|run|skip|stop)$/.test(verb)
        ? verb + verb.at(-1)
        : verb;
    return [
      [`${short}ing`, verb],
      [`${short}ed`, verb],
    ];
  }),
);
const PAST: ReadonlyMap<string, string> = new Map([
  ["made", "make"],
  ["gave", "give"],
  ["did", "do"],
  ["ran", "run"],
  ["had", "have"],
]);

/** "Setting tables takes two hours" is a statement about what is done. */
const STATED =
  /^(?!adding|inserting|including|removing|deleting|dropping|creating|introducing)[a-z]+ing\b.* (?:is|isn't|are|aren't|takes?|took|lasts?|should|shouldn't|must|mustn't|needs?|has to|usually|normally|really|goes|gets)\b/;

/** "adding a check", "added a check" → "add a check"; other texts as they are. */
function asImperative(text: string): string {
  if (STATED.test(text)) return text;
  const [first = "", ...rest] = text.split(" ");
  const verb = VERB_FORMS.get(first) ?? PAST.get(first);
  return verb === undefined ? text : [verb, ...rest].join(" ");
}
