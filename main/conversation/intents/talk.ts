/** What is said around the work: greetings, help, taking back, complaints, and what this conversation is not for. */
import { analyzePlaybook } from "#busy/analysis/flow.ts";
import { durationInWords, minutesInWords, workingMinutes } from "#busy/notation/duration.ts";
import { askWhich, entities, isPronoun, labelOf, notFound, resolve, stepPlace } from "../finding/entities.ts";
import { playbookTitle } from "../finding/search.ts";
import type { AmendFrame, TalkFrame } from "../frames.ts";
import { findDuration, readNumber } from "../language/durations.ts";
import { listOf, titleOf } from "../language/names.ts";
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
import { type Choice, type Outcome, playbookOf, type Scene, say, unsure } from "../scene.ts";
import { answerOnTopic } from "./help-topics.ts";
import { parallelPairs } from "./steps/waiting.ts";
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

const EXAMPLES =
  "“add a quality check before …”, “move … after …”, “… takes 3 hours”, “let the … do …”, “what happens if we remove …”, “who does …”, “start …”, “undo that”";

/** The answer to what was said around the work; undo and yes are looked after by the engine. */
export function answerTalk(scene: Scene, frame: Exclude<TalkFrame, { act: "undo" | "yes" | "no" }>): Outcome {
  switch (frame.act) {
    case "greet":
      return say("Hello! Tell me what should change in your business, or ask me how it works.");
    case "thanks":
      return say("You're welcome.");
    case "help": {
      const topic = frame.asked === undefined ? undefined : answerOnTopic(frame.asked);
      if (topic !== undefined) return say(topic);
      return say(
        `You can tell me in plain words what should change or what you want to know: ${EXAMPLES}. I propose, you review; nothing is written before you accept it.`,
      );
    }
    case "discover":
      return answerDiscover(frame.business);
    case "forbidden":
      if (frame.reason === "all runs")
        return say(
          "I don't do that to all runs at once. Tell me which one, by its title, so that nothing is stopped or started by mistake.",
        );
      return say(
        "I don't delete everything at once. Tell me which playbook, role or step should go, one by one, so that each can be reviewed.",
      );
    case "complaint":
      return unsure(answerComplaint(scene, frame));
    case "vague":
      return unsure(answerVague(scene, frame));
    case "incomplete":
      return unsure({ kind: "question", text: frame.question, choices: frame.choices ?? [], entities: [] });
    case "off_topic":
      if (frame.code === true)
        return say(
          `That looks like program code, and I run none. Tell me in a sentence what should change or what you want to know, for example ${EXAMPLES}.`,
        );
      return unsure(
        say(
          `I can only help with this business: its playbooks, steps, roles, forms, people and runs. Try ${EXAMPLES}.`,
        ),
      );
  }
}

function answerDiscover(business: string | undefined): Outcome {
  const lead =
    business === undefined
      ? "Let's describe it together."
      : `${business.charAt(0).toUpperCase()}${business.slice(1)}: let's describe it together.`;
  return {
    kind: "question",
    text: `${lead} What is the most important thing you do for your customers, from the first contact to the end? Tell me the steps in order, for example “take the order, pack it, ship it”.`,
    choices: [],
    free: { frame: { act: "add_playbook", name: "main service", steps: [] }, slot: "steps" },
    entities: [],
  };
}

function answerVague(scene: Scene, frame: Extract<TalkFrame, { act: "vague" }>): Outcome {
  const found = resolve(scene, frame.about, { kinds: ["step", "playbook", "role", "document", "team", "person"] });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `“${frame.about.text}” could mean several things. Which one?`, (entry) => ({
      act: "show",
      what: { text: entry.name, id: entry.id },
    }));
  if (found.kind === "none") return answerTalk(scene, { act: "off_topic" });
  const { entry } = found;
  const ref = { text: entry.name, id: entry.id };
  const choices: Choice[] = [{ label: `Show ${entry.title}`, frame: { act: "show", what: ref } }];
  if (entry.kind === "step") {
    choices.push(
      { label: `Who does ${entry.title}?`, frame: { act: "who", what: ref } },
      { label: `Change how long ${entry.title} takes`, frame: { act: "duration", what: ref } },
      { label: `Remove ${entry.title}`, frame: { act: "remove", what: ref } },
    );
  }
  if (entry.kind === "playbook")
    choices.push(
      { label: `Start ${entry.title}`, frame: { act: "start", what: ref } },
      { label: `How long does ${entry.title} take?`, frame: { act: "how_long", what: ref } },
    );
  choices.push({ label: `What depends on ${entry.title}?`, frame: { act: "depends", what: ref } });
  return {
    kind: "question",
    text: `What would you like to do with ${labelOf(scene, entry)}?`,
    choices,
    entities: entities([entry, frame.about.text]),
    confidence: 0.4,
  };
}

/** A complaint is not answered by a lower estimate: what can really be shortened is offered. */
function answerComplaint(scene: Scene, frame: Extract<TalkFrame, { act: "complaint" }>): Outcome {
  const found = resolve(scene, frame.about, { kinds: ["playbook", "step"] });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `Which one takes too long?`, (entry) => ({
      act: "complaint",
      about: { text: entry.name, id: entry.id },
      words: frame.words,
    }));
  if (found.kind === "none" && (isPronoun(frame.about.text) || found.near.length === 0))
    return askWhatIsSlow(scene, frame);
  if (found.kind === "none")
    return notFound(scene, frame.about, ["playbook", "step"], found.near, (entry) => ({
      act: "complaint",
      about: { text: entry.name, id: entry.id },
      words: frame.words,
    }));
  const { entry } = found;
  const place = stepPlace(scene, entry);
  const playbook = place?.playbook ?? playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.about.text}” any more.`);
  const title = playbookTitle(scene.workspace, playbook);
  const figures = analyzePlaybook(scene.workspace, playbook);
  const pairs = parallelPairs(scene, playbook.symbol).slice(0, 3);
  const choices: Choice[] = pairs.map((pair) => ({
    label: `Run ${pair.first.title} and ${pair.second.title} side by side`,
    frame: {
      act: "parallel",
      what: { text: pair.first.name, id: pair.first.id },
      other: { text: pair.second.name, id: pair.second.id },
    },
  }));
  const path = figures.criticalPath.declared
    .map((name) => playbook.model.steps.find((step) => step.name === name))
    .filter((step) => step?.estimated_duration !== undefined)
    .sort((left, right) => minutes(scene, right?.estimated_duration) - minutes(scene, left?.estimated_duration));
  const subject = place?.step ?? path[0];
  if (subject !== undefined) {
    const id = `${playbook.symbol.replace(/playbook:/, "step:")}/${subject.name}`;
    choices.push(
      {
        label: `See what depends on ${titleOf(subject.name)}`,
        frame: { act: "depends", what: { text: subject.name, id } },
      },
      { label: `Take ${titleOf(subject.name)} out`, frame: { act: "remove", what: { text: subject.name, id } } },
    );
  }
  choices.push({ label: "Leave it as it is", frame: null });
  const longest = path
    .slice(0, 2)
    .map((step) => `“${titleOf(step?.name ?? "")}” (${durationInWords(step?.estimated_duration ?? "")})`);
  const saving =
    figures.parallelSavingMinutes > 0
      ? ` Up to ${minutesInWords(figures.parallelSavingMinutes, scene.time)} could be saved by running things side by side${pairs.length === 0 ? "" : `, for example ${pairs.map((pair) => `“${pair.first.title}” and “${pair.second.title}”`).join(" or ")}`}.`
      : "";
  return {
    kind: "question",
    text: `${title} takes ${minutesInWords(figures.criticalPathMinutes.declared, scene.time)} by the estimates${longest.length > 0 ? `; the most goes into ${listOf(longest)}` : ""}.${saving} A smaller estimate alone would not make it faster. What should change?`,
    choices,
    entities: entities([entry, frame.about.text]),
  };
}

/** No process is named, or a whole team: the longest processes are offered. */
function askWhatIsSlow(scene: Scene, frame: Extract<TalkFrame, { act: "complaint" }>): Outcome {
  const team = resolve(scene, frame.about, { kinds: ["team"] });
  const symbol = team.kind === "one" ? team.entry.symbol : undefined;
  const longest = scene.workspace.playbooks
    .filter((playbook) => symbol === undefined || playbook.team?.symbol === symbol)
    .map((playbook) => ({ playbook, time: analyzePlaybook(scene.workspace, playbook).criticalPathMinutes.declared }))
    .toSorted((left, right) => right.time - left.time)
    .slice(0, 4);
  return {
    kind: "question",
    text: "Which process should be faster? I then show what can really be shortened.",
    choices: longest.map(({ playbook, time }) => {
      const title = playbookTitle(scene.workspace, playbook);
      return {
        label: `${title} (${minutesInWords(time, scene.time)})`,
        frame: { act: "complaint", about: { text: title, id: playbook.symbol }, words: frame.words },
      };
    }),
    entities: [],
  };
}

function minutes(scene: Scene, text: string | undefined): number {
  return text === undefined ? 0 : (workingMinutes(text, scene.time) ?? 0);
}
