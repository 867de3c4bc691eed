/** What is said around the work: greetings, help, taking back, complaints, and what this conversation is not for. */
import { isPronoun } from "../finding/entities.ts";
import type { AmendFrame, TalkFrame } from "../frames.ts";
import { findDuration, readNumber } from "../language/durations.ts";
import { takePlace } from "../language/slots.ts";
import {
  namesPerformer,
  placeOf,
  playbookLikeness,
  type Reader,
  refTo,
  stepLikeness,
  withinOf,
} from "../reading/clause.ts";
import { NO_BUSINESS } from "./talk-cues.ts";

const YES =
  /^(?:yes|yep|yeah|yup|ja|sure|ok|okay|o\.k|alright|all right|fine|right|correct|exactly|absolutely|definitely|of course|please|do it|do that|go ahead|go for it|go on|proceed|make it so|sounds good|looks good|perfect|great|agreed|confirm|confirmed|start it|yes,? (?:please|do it|do that|start it|go ahead|start|remove it|propose it)|please do(?: it| so)?|that's right|propose it|that one|let's do (?:it|that))$/;
const NO =
  /^(?:no|nope|nah|no,? thanks?(?: you)?|not now|don't|do not|rather not|better not|leave it|keep it|no,? (?:leave|keep) it|neither|none|none of (?:these|them|those)|forget it|never ?mind|cancel|stop)$/;
const GREET =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|howdy|greetings|hi there|hello there|hey there|moin|servus|how are you(?: doing)?(?: today)?|what's up)(?: orgata)?$/;
const THANKS =
  /^(?:thanks?|thank you|thx|cheers|many thanks|thanks a lot|thank you (?:very|so) much|great,? thanks?|perfect,? thanks?|nice|cool|well done|good job)(?: orgata| a lot| so much)?$/;
const HELP =
  /^(?:help(?: me)?(?: please)?|\?|what can (?:you|i) (?:do|say|ask|change)(?: here| for me| with you)?|how (?:does this|do you|do i|can i|can you) (?:work|use (?:this|you)|help(?: me)?|talk to you|start|begin|get started)|what are (?:you|your (?:abilities|commands|features))(?: able to do| capable of)?|who are you|what do you do|how does it work|what is (?:this|orgata)|commands?|options|examples?|show me (?:what you can do|some examples|examples)|i(?: am|'m) (?:lost|new here|stuck)|i (?:don't|do not) (?:know|understand)(?: what to (?:do|say|ask))?|where do i start|what (?:now|next)|what should i (?:do|say|ask)(?: now| next)?)$/;
const UNDO =
  /^(?:no,? )?(?:undo|revert|roll ?back|take (?:it|that|this|the last (?:one|change|step|proposal)) back|take back (?:it|that|this|the last (?:one|change|step|proposal)|everything|all)|scratch that|never ?mind|forget (?:it|that|this|about (?:it|that))|discard|withdraw|cancel|reset|go back|drop|reject|dismiss|i (?:didn't|did not) mean that|not that|that was (?:wrong|a mistake|not what i meant)|wrong|i changed my mind|don't do (?:that|it)|leave (?:it|everything) as it (?:is|was)|back)(?: (?:that|it|this|those|them|the|your|my|our|last|previous|latest|whole|entire|change|changes|one|step|edit|edits|proposal|proposals|suggestion|suggestions|everything|all|all of (?:it|that|them)|please|again|completely|what (?:you|i|we) (?:just )?(?:did|said|proposed)))*$/;
const UNDO_ALL = /\b(?:everything|(?<!after )all|those|them|changes|edits|proposals|whole|entire|reset)\b/;
const DISCOVER: readonly RegExp[] = [
  /^(?:i|we) (?:run|own|have|manage|lead|am running|are running|'m running|'re running|operate|started|founded|opened|am opening|are opening|work in|am starting|are starting|want to (?:start|open|found)|'d like to (?:start|open)) (?:an? |our |my )?(?:own |small |little |new )?(?<business>.+)$/,
  /^(?:my|our) (?:business|company|firm|shop) is (?:an? )?(?<business>.+)$/,
  /^(?:help me |let's |let me |i want to |we want to |i'd like to |can you help me |could you help me )?(?:design|describe|map(?: out)?|model|set up|document|build|create|start|write down|capture) (?:my|our|a|the|this)(?: new| whole| entire)? (?:business|company|firm|organisation|organization|shop|studio|practice)(?: .*)?$/,
  /^(?:interview me|ask me (?:some )?questions|let's (?:start|begin)(?: from scratch)?|new business|start from scratch)$/,
];
const COMPLAINT: readonly RegExp[] = [
  /^(?<what>it|that|this)(?:'s| is) (?:far |way |much |just |simply )*too (?:long|slow)$/,
  /^(?<what>.+?) (?:(?:is|are|just|always|simply|really|still|often|far|way|much|usually|currently|now) )*(?:takes?|taking|lasts?)(?: us| me| them)? (?:far |way |much |just |simply )?(?:(?:(?:an?|one|two|three|\d+|half an?) (?:minutes?|hours?|days?|weeks?) )?too long(?: every time| each time| always)?|forever|ages|too much time|so long|for ever|an eternity|longer than (?:it|they) should)$/,
  /^(?<what>.+?) (?:is|are|feels?|seems?|gets?|has become|have become)(?: just| simply| always| really| still| often| far| way| much| a bit| so)* (?:too slow|slow|slowly|sluggish|inefficient|a bottleneck|our bottleneck|the bottleneck|a pain|painful|tedious|cumbersome|annoying|a mess|messy|chaotic|too complicated|complicated|too expensive|delayed|late|behind)(?: .*)?$/,
  /^(?:it|this) (?:just |always |simply |really )*takes (?:far |way |much )?(?:too long|forever|ages|so long|too much time)(?: (?:to|until|for|before)) (?<what>.+)$/,
  /^(?:clients?|customers?|patients?|people|guests?|they|we|everyone|users?|buyers?)(?: (?:always|often|have to|must|keep|are|still|usually|complain(?: that they)?(?: have to)?))* (?:wait|waits|waiting)(?: (?:far|way|much|too long|forever|ages|so long|for ages|days|weeks|hours))*(?: (?:for|until|to|on)(?: (?:their|the|our|a))?) (?<what>.+)$/,
  /^(?:clients?|customers?|patients?|people|guests?|they|users?|buyers?|everybody|everyone|the (?:client|customer|patient)s?)(?: (?:always|often|keep|are|have been|frequently|regularly|constantly))* (?:complain|complains|complaining|are unhappy|are angry|unhappy|angry|annoyed|grumble)(?: (?:about|with|that|because of|over|at)) (?<what>.+)$/,
  /^we (?:always |often |keep |usually |constantly |regularly )*(?:lose|losing|waste|wasting|spend|spending)(?: far| way)?(?: too)?(?: much| a lot of| so much| lots of)? (?:time|hours|days)(?: (?:on|with|in|for|during|doing)) (?<what>.+)$/,
  /^(?:there (?:is|are) (?:always )?(?:too many |a lot of )?(?:delays?|problems?|trouble|mistakes?|errors?) (?:in|with|at|during)) (?<what>.+)$/,
  /^(?:how (?:can|could|do|should|might) (?:we|i|one) |(?:please )?help (?:us|me) (?:to )?)?(?:speed up|optimi[sz]e|improve|streamline|accelerate|tighten|simplify|reduce the (?:lead|cycle|total) time (?:of|for)|save time (?:in|with|on|during)|cut the (?:lead|cycle) time of|be (?:faster|quicker) (?:with|in|at)) ?(?<what>.+?)$/,
  /^(?:how (?:can|could|do|should|might) (?:we|i|one) |(?:please )?help (?:us|me) (?:to )?)?(?:make|get|have|let) ?(?<what>.+?) (?:faster|quicker|more efficient(?:ly)?|better|leaner|done (?:faster|quicker|sooner)|go faster|run faster|move faster)$/,
  /^(?<what>.+?) (?:could|should|must|needs to|has to|ought to)(?: really| just)? (?:be|go|run|get|become)(?: much| a lot| a bit)? (?:faster|quicker|more efficient|leaner|better|smoother|simpler)$/,
];
/** Somebody is new here; that is no new business. */
const NEWCOMER =
  /^(?:so )?(?:we|i)(?: now)?(?: have|'ve| got|'ve got| have got) (?:an?|another) (?:new|second|third|further) /;
const FORBIDDEN =
  /\b(?:delete|remove|wipe|erase|destroy) (?:everything|all (?:the )?(?:files|playbooks|teams|roles|data)|the (?:whole|entire) (?:business|company|workspace))\b/;
const NO_LEAD =
  /^(?:no|nope|not quite|not there|not that|actually|sorry|wait|hm+|i meant?|i mean|rather|instead|better|correction|oops|wrong)[,.:;!]* (?:(?:no|not|sorry|wait|hang on|hold on|i meant?|i mean|rather|better|please|actually|make (?:it|that)|put (?:it|that)|move (?:it|that)|do (?:it|that)|it (?:should|must) (?:come|be|go)|let's (?:put|do) it)[,:]? )*(?<rest>.+)$/;

/** A yes, or undefined. */
export function isYes(text: string): boolean {
  return YES.test(text.replace(/[.,!]+$/, ""));
}

/** A no, or undefined. */
export function isNo(text: string): boolean {
  return NO.test(text.replace(/[.,!]+$/, ""));
}

/** Greetings, thanks, help, taking back; or undefined. */
export function readTalk(reader: Reader, hasProposal: boolean): TalkFrame | undefined {
  const { text } = reader;
  if (FORBIDDEN.test(text)) return { act: "forbidden", reason: "everything" };
  if (HELP.test(text) || (reader.utterance.asks && HELP.test(`${text}`))) return { act: "help" };
  if (GREET.test(text)) return { act: "greet" };
  if (THANKS.test(text)) return { act: "thanks" };
  if (UNDO.test(text) && !(isNo(text) && !hasProposal && text !== "never mind"))
    return { act: "undo", all: UNDO_ALL.test(text) };
  if (isYes(text)) return { act: "yes" };
  if (isNo(text)) return { act: "no" };
  for (const pattern of DISCOVER) {
    const match = pattern.exec(text);
    if (
      match &&
      stepLikeness(reader, text) < 0.6 &&
      !NO_BUSINESS.test(match.groups?.business ?? "") &&
      !NEWCOMER.test(text)
    ) {
      return { act: "discover", ...(match.groups?.business === undefined ? {} : { business: match.groups.business }) };
    }
  }
  return undefined;
}

/** "Two and a half actually": what leads into a correction may stand behind it. */
const LED_BEHIND = /^(?<rest>[^,]{1,40}?),? (?<lead>actually|rather|i mean|i meant|sorry)$/;

/** "The sauces too", "same for the sauces". */
const ALIKE: readonly RegExp[] = [
  /^(?:and )?(?:the )?same (?:thing )?(?:goes |holds |applies )?(?:for|with|to) (?<what>.+)$/,
  /^(?:and )?(?:so (?:does|is|should) )?(?<what>(?:the |our )?[a-z]+(?: [a-z]+){0,3}|z[qm]\d+) (?:too|as well)$/,
];
/** What fits a step less than this names none. */
const KNOWN = 0.7;

/** "No, before the invoice": a part of the last request put right; or undefined. */
export function readAmend(said: Reader): AmendFrame | undefined {
  const reader = { ...said, text: said.text.replace(LED_BEHIND, "$<lead>, $<rest>") };
  const lead = NO_LEAD.exec(reader.text)?.groups?.rest;
  const changed =
    /^(?:(?:make|set|put|change) (?:it|that|this)(?: to)? )?(?<amount>\d+)(?<end> instead| rather)?$/.exec(
      reader.text,
    )?.groups;
  if (changed?.amount !== undefined && (changed.end !== undefined || changed.amount !== reader.text))
    return { act: "amend", amount: Number(changed.amount) };
  const alike = ALIKE.map((shape) => shape.exec(reader.text)?.groups?.what).find((what) => what !== undefined);
  if (alike !== undefined && stepLikeness(reader, alike) >= KNOWN) return { act: "amend", alike: refTo(reader, alike) };
  const bare =
    /^(?:right |just |directly )?(?:before|after|between|at the (?:start|beginning|end)|prior to|following) /.test(
      reader.text,
    ) || /^(?:at the (?:start|beginning|end)|first|last)$/.test(reader.text)
      ? reader.text
      : undefined;
  const rest = (lead ?? bare)
    ?.replace(/ instead$/, "")
    // "No, make that before, right after the training": what comes second says it.
    .replace(/^(?:before|after|earlier|later)(?: that)?, (?=(?:right |just )?(?:before|after) )/, "");
  if (rest === undefined) return undefined;
  const place = takePlace(` ${rest}`);
  if (
    place !== undefined &&
    place.rest === "" &&
    (place.slot.anchor !== undefined || place.slot.relation === "start" || place.slot.relation === "end")
  ) {
    const last = place.slot.second ?? place.slot.anchor;
    const inside = last === undefined ? undefined : withinOf(reader, last);
    const slot =
      inside?.within === undefined
        ? place.slot
        : place.slot.second === undefined
          ? { ...place.slot, anchor: inside.rest }
          : { ...place.slot, second: inside.rest };
    return { act: "amend", place: placeOf(reader, slot) };
  }
  if (lead === undefined) return undefined;
  const duration = findDuration(rest, reader.scene.time);
  if (
    duration !== undefined &&
    rest
      .replace(duration.words, "")
      .replace(/\b(?:it|takes?|is|about|only|should take|for)\b/g, "")
      .trim() === ""
  ) {
    return { act: "amend", minutes: duration.text };
  }
  const { amount, half } =
    /^(?:make (?:it|that) |it (?:is|takes|should (?:be|take)) |only |to |say |rather |more like )*(?<amount>\d+(?:[.,]5)?|[a-z]+)(?<half> and a half)?$/.exec(
      rest,
    )?.groups ?? {};
  const number = amount === undefined ? undefined : readNumber(amount);
  if (number !== undefined && number > 0) return { act: "amend", amount: half === undefined ? number : number + 0.5 };
  const who = rest
    .replace(/^(?:by |let |have |give it to |assign it to |the job of )?/, "")
    .replace(/,? (?:of course|obviously|not [\p{L}' -]+)(?:,? not [\p{L}' -]+)?$/u, "")
    .replace(/ (?:should do it|does it|do it)$/, "")
    .replace(/['’]s$/, "");
  if (namesPerformer(reader, who)) return { act: "amend", performer: refTo(reader, who) };
  const name = /^(?:call it|name it|called|named|it is called|it's called) (?<name>.+)$/.exec(rest)?.groups?.name;
  return name === undefined ? undefined : { act: "amend", name: refTo(reader, name).text };
}

/** Something that takes too long or goes wrong, or undefined. */
export function readComplaint(reader: Reader): TalkFrame | undefined {
  for (const [at, pattern] of COMPLAINT.entries()) {
    const what = pattern.exec(reader.text)?.groups?.what;
    if (what === undefined) continue;
    const cleaned = what.replace(
      /^(?:the whole|the entire|our whole|all of|late|slow|the slow|the late|delays? (?:in|with)|long|bad) /,
      "",
    );
    const known =
      isPronoun(cleaned) || Math.max(playbookLikeness(reader, cleaned), stepLikeness(reader, cleaned)) >= 0.42;
    if ((at === 8 || at === 9) && (!known || findDuration(reader.text, reader.scene.time) !== undefined)) continue;
    return { act: "complaint", about: refTo(reader, cleaned), words: reader.text };
  }
  return undefined;
}
