/** Questions around the work: how this program is used, and what no process of any business answers. */
import { likeness } from "../finding/entities.ts";
import { type EntryKind, find, isNameWord, knowsWord } from "../finding/search.ts";
import type { TalkFrame } from "../frames.ts";
import { DOINGS, WISHES } from "../language/little-words.ts";
import { EMPTY, splitWords } from "../language/words.ts";
import { playbookLikeness, type Reader, stepLikeness } from "../reading/clause.ts";
import { spelledOut } from "../reading/message.ts";
import { asksAboutProgram, speaksOfProgram } from "./talk-words.ts";

const LEAD = "^(?:(?:so|and|but|ok|okay|please|hey|hi|sorry|tell me|explain),? )*";
const HOW_TO = new RegExp(
  String.raw`${LEAD}(?:how (?:do|can|could|would|should|might|to) ?(?:i|one|you)? ?|(?:is there|do you have) (?:a|any) way (?:for (?:me|us) )?to |(?:can|could|may) (?:i|we) (?=(?:export|print|import|download|share)\b))(?:actually |just |even |also )*(?<doing>(?:add|insert|change|edit|modify|adjust|rename|remove|delete|get rid of|mark|undo|redo|revert|accept|reject|commit|save|attach|upload|export|import|download|print|share|switch|turn (?:on|off)|invite|install|connect|configure|reorder) .+)$`,
);
const WHERE = new RegExp(
  String.raw`${LEAD}where (?:do|can|could|would|should|might) (?:i|we|one) (?:see|find|look (?:up|at|for)|check|view|change|edit|set|switch|enter|add|turn|export|download|print|open)\b(?<thing>.*)$`,
);
/** What has a place of its own in the business: asked for, it is shown instead of how the program is used. */
const THINGS: readonly EntryKind[] = ["step", "playbook", "role", "person", "team", "document"];
/** What fits a step or process like this is work that is done here: "how do I change the oil?". */
const WORK = 0.85;

/** Somebody asks how or where something is done in this program, or undefined. */
export function readHowTo(reader: Reader): TalkFrame | undefined {
  const doing = HOW_TO.exec(reader.text)?.groups?.doing;
  const isWork =
    doing !== undefined &&
    !speaksOfProgram(doing) &&
    !/^[a-z]+ (?:who|how|when|what|where)\b/.test(doing) &&
    Math.max(stepLikeness(reader, doing), playbookLikeness(reader, doing)) >= WORK;
  const thing = WHERE.exec(reader.text)?.groups?.thing;
  const isThing = thing !== undefined && likeness(reader.scene, thing.trim(), THINGS) >= WORK;
  return (doing !== undefined && !isWork) || (thing !== undefined && !isThing) ? { act: "help" } : undefined;
}

const ASKS =
  /^(?:(?:so|and|but|ok|please|hey),? )*(?:what|how|who|which|why|when|where|is|are|am|do|does|did|can|could|should|may|must|will|would|tell|explain|write|compose|sing|recite|make|give)\b/;
/** What is asked about, with the word that a business may know as its own. */
const OUTSIDE: readonly RegExp[] = [
  /\b(?:write|compose|sing|recite|make|tell|give)(?: me| us)?(?: up)? (?:an? |some |another )?(?:[a-z]+ )?(?<word>poem|haiku|limerick|song|joke|rhyme|riddle|fairy tale|tweet|blog|blog post|advert|slogan|speech|essay|press release|newsletter)s?\b/,
  /\b(?<word>weather)\b|\b(?:is|will) it (?:be |going to |gonna )*(?:rain|snow|storm|freez|hot|cold|warm|sunny|wet|windy)(?:y|ing|e)?\b(?! (?:enough|when|if|in the))/,
  /\bwhat (?:should|do|would) (?:i|we) pay (?:an?|the|my|our|for)\b|^do you (?:really |actually )?(?:like|love|hate|enjoy|eat|drink|own|drive|sleep|dream)\b/,
  /^(?:which|what) (?!(?:step|process|playbook|role|person|task|order|time|day|form)\b)\S+(?: \S+)? (?:is|are) (?:the )?(?:best|cheapest|nicest|strongest|healthiest)\b/,
  /\bwho (?:invented|discovered|painted|composed|won|wins|will win|is winning|scored)\b/,
  /\bwould you (?:buy|drive|eat|drink|wear|invest in|marry|vote for)\b|^do you think .+ (?:will win|is too (?:expensive|cheap|dear)|(?:looks?|is) (?:good[- ]looking|pretty|handsome|ugly|nice))\b/,
  /\b(?:good|best|nice|cheap|cheapest|decent) (?:\S+ ){1,3}(?:around here|nearby|near me|near here|in town|in the area)\b/,
  /\b(?:sell|close down|give up|shut down) (?:the|my|our) (?:(?:whole|entire) )?(?:business|shop|company|firm|practice|place)\b/,
  /\b(?:is|are|was|would) (?:it|that|this|we)(?: [a-z]+)? (?<word>legal|illegal|lawful|liable)\b|\bagainst the (?:law|rules of law)\b|\b(?:does|do|what does|what do) the (?:law|laws|courts?) \w+|\blegally (?:allowed|required|obliged|bound)\b|\b(?:sue|sued|minimum wage|legal advice)\b/,
  /\bwhat (?:does|do|would) .+ (?<word>cost)\b|\bhow (?:much|expensive) (?:is|are|does|do|would) (?!.*\b(?:time|work)\b).+ (?:cost|worth)\b|\bprice of\b|\bcheaper than\b/,
  /\b(?<word>tax) (?:advice|rate|bracket|deductible|office)\b|\bdeduct .+ from (?:our|my|the) tax(?:es)?\b|\bhow (?:much|high) (?:is |are )?(?:the |our |my )?(?:[a-z]+ )?(?:tax|taxes|vat)\b|\b(?:pay|charge|avoid|save|owe|evade|claim)(?: [a-z]+){0,2} (?:tax|taxes|vat)\b/,
];

/** Words for a person, or for a program that is to forget what it is for. */
const COAXING =
  /\b(?:ignore|forget|disregard) (?:all |any |the |your |every |my )*(?:previous |prior |above |earlier |former )(?:instructions?|prompts?|rules|orders)\b|\b(?:do|will|would|can) you (?:really )?(?:love|marry|hate|miss|kiss|date) (?:me|us)\b/;

/** What only a person can do: money, bookings and calls are no business of this program. */
const DEEDS =
  /^(?:(?:please|can you|could you|would you|just|now|go and|quickly) )*(?:(?:transfer|wire|pay|lend|send) (?:[a-z]+ )?(?:[€$£]? ?\d[\d.,]*|an? hundred|fifty|twenty) ?(?:euros?|eur|dollars?|pounds?|bucks|quid|[€$£])\b|(?:send|write) (?:\S+ )?(?:an? )?(?:e-?mail|text|message|letter|sms) to \S+(?: \S+)? (?:that|saying|to say|telling)\b|book (?:me |us )?(?:an? |the |two )?(?:table|flight|hotel|room|ticket|holiday|seat)s?\b|(?:call|phone|ring|e-?mail|text|message) .+ and (?:tell|ask|say|complain|explain|apologi[sz]e|let|order|cancel)\b|(?:order|buy|get|fetch|bring) (?:me|us) |find (?:me |us )?(?:an? |some |new |more )*(?:customer|client|employee|apprentice|supplier|investor|job|buyer)s?(?: for (?:me|us))?$|print (?:me |us )?\d+ |(?:post|tweet|share|upload) .+ (?:on|to) (?:instagram|facebook|linkedin|tiktok|twitter|x|social media|youtube)\b)/;
/** What speaks of how the work goes, not of doing it now. */
const OF_THE_PLAN = /\b(?:before|after|when|whenever|if|once|every|each|step|add|always|should|must)\b/;

/** Whether a question is about the weather, the law, taxes or the like, whatever of the business it mentions. */
export function asksOutside(reader: Reader): boolean {
  if (COAXING.test(reader.text)) return true;
  if (asksAboutProgram(reader.text)) return false;
  if (DEEDS.test(reader.text) && !OF_THE_PLAN.test(reader.text)) return true;
  if (!ASKS.test(reader.text)) return false;
  return OUTSIDE.some((shape) => {
    const match = shape.exec(reader.text);
    const word = match?.groups?.word;
    return match !== null && (word === undefined || !isNameWord(reader.scene.index, word));
  });
}

/** Words of asking that say nothing of what is asked about. */
const OF_ASKING: ReadonlySet<string> = new Set(
  (
    "day days hour hours minute minutes tell show explain describe list compare overview summary status anybody anyone everybody everyone week weeks month year today tomorrow yesterday morning " +
    "evening night first last next before after between during until while long often many times total average longest shortest fastest quickest slowest most least " +
    "usual possible happen difference different same reason why whole entire per cent number amount late early overdue monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekly daily monthly setup depends depend hook allowed permitted able jobs runs cases show ill sick away holiday absent fails failed minute minutes hour hours boss charge ok okay hi hello hey please"
  ).split(" "),
);
/** How well a word alone must fit something here to speak of it. */
const SPEAKS_OF = 0.5;

/** Whether a question speaks of things that nobody here knows: more of its telling words are unknown than known. */
export function asksUnknown(reader: Reader): boolean {
  const { text, scene, utterance } = reader;
  if (!ASKS.test(text) || /\bz[qm]\d/.test(text) || speaksOfProgram(text)) return false;
  if (/^(?:(?:so|and|but|ok|please|hey),? )*(?:make|give|write|is there|are there|do we have|have we)\b/.test(text))
    return false;
  const runs = new Set(scene.runs.executions.flatMap((run) => splitWords(run.title)));
  const people = new Set(scene.workspace.members.flatMap((member) => splitWords(member.name)));
  const said = splitWords(spelledOut(utterance, text));
  if (said.some((word) => word.length > 2 && people.has(word.replace(/'s$/, "")))) return false;
  const telling = said.filter(
    (word) =>
      word.length > 2 &&
      !EMPTY.has(word) &&
      !WISHES.has(word) &&
      !DOINGS.has(word) &&
      !OF_ASKING.has(word) &&
      !/^\d/.test(word),
  );
  const known = telling.filter(
    (word) =>
      runs.has(word) ||
      runs.has(word.replace(/'?s$/, "")) ||
      knowsWord(scene.index, word) ||
      (find(scene.index, word, { limit: 1 })[0]?.score ?? 0) >= SPEAKS_OF,
  ).length;
  const unknown = telling.length - known;
  return /\b(?:we|our|us|ours|here)\b/.test(text) ? unknown >= 2 && known === 0 : unknown >= Math.max(1, known);
}
