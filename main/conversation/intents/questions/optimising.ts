/** Questions and wishes about being faster as a whole: they lead to what can really be shortened. */
import { isPronoun, likeness } from "../../finding/entities.ts";
import type { TalkFrame } from "../../frames.ts";
import { playbookLikeness, type Reader, refTo, stepLikeness } from "../../reading/clause.ts";
import { verbFirst } from "../steps/step-words.ts";

const LEAD = String.raw`(?:how (?:can|could|do|should|might|would) (?:we|i|one) |(?:is there|find|show me|suggest|do you (?:see|know)) (?:a |any )?(?:way|ways|means|idea|ideas)(?: for us)? (?:to|of) |(?:please )?help (?:us|me) (?:to )?|what can (?:we|i) do to |let's |we (?:should|must|need to|have to|want to) )?`;
const FAST = String.raw`(?:faster|quicker|more quickly|more efficient(?:ly)?|leaner|smoother|snappier|slicker|swifter|speedier|less slow|better)`;
const SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`^${LEAD}(?:speed up|speed|optimi[sz]e|streamline|accelerate|tighten|simplify|shorten|quicken|improve|cut (?:the )?(?:waste|time|delays?|fat) (?:in|from|of|out of)|save time (?:in|with|on|during)|lose less time (?:in|with|on))(?: up)? (?<what>.+?)(?: up)?$`,
  ),
  new RegExp(
    String.raw`^${LEAD}(?:make|making|get|getting|have|let|do) (?<what>.+?) (?:go |run |done |move )?${FAST}$`,
  ),
  /^(?:what|which steps?|which parts?|what else|which things?)(?: of it)? (?:can|could|might|may) (?:we |they |you )?(?:do |be done |be |run |happen |go )*(?:in parallel|side by side|at the same time|simultaneously|faster|quicker|shortened|sped up)(?: (?:in|of|during|for|with) (?<what>.+))?$/,
  /^(?<what>.+?) is (?:too )?slow,? (?:what|which).+$/,
  /^where (?:do|are) (?:we|i) (?:los(?:e|ing)|wast(?:e|ing)|spend(?:ing)?)(?: the most| most| too much| so much| our)*(?: of our)? time(?: (?:in|on|with|during) (?<what>.+))?$/,
  /^(?:where|what)(?:'s| is| are) (?:the |our )?bottlenecks?(?: (?:in|of|with|for) (?<what>.+))?$/,
  /^why (?:not|don't we) (?:do |run )?(?<pair>.+? and .+?) (?:at the same time|in parallel|side by side|simultaneously)$/,
  /^(?:it|this) (?:always |just |really )*takes? (?:us |me |them )?(?:forever|ages|far too long|too long|so long|an eternity|weeks|days)(?: (?:to|until|till|for|before)(?: we| they)?) (?<what>.+)$/,
  /^(?<object>.+?) (?:always |just |still |really )*takes? (?:us |me |them )?(?:forever|ages|far too long|way too long|too long|so long|too much time) to (?<verb>[a-z]+)$/,
  /^(?:(?:our|the|all|many|most) )?(?:clients?|customers?|patients?|people|guests?|users?|buyers?|everyone|everybody)(?: (?:always|often|have to|must|keep|are|still|usually))* (?:wait|waits|waiting|complain|complains|complaining)(?: (?:far|way|much|too long|forever|ages|so long|for ages|days|weeks|hours))*(?: (?:for|until|to|on|about|that)) (?:their |the |our |a |how long )?(?<what>.+?)(?: (?:takes?|lasts?) (?:so|too|very) long| is (?:so|too) slow)?$/,
  /^(?:there are |we have )?(?:far |way )?too (?:many|much) (?:handovers?|hand-?offs?|steps?|loops?|waiting|delays?|paperwork|back and forth|meetings?)(?: (?:in|with|during|around) (?<what>.+))?$/,
  /^(?:can|could|should|might|may) (?<what>.+?) (?:be|get|go|run|become)(?: any| a bit| much| a little)? (?:shorter|faster|quicker|leaner|smoother|simpler)$/,
  /^(?<what>.+?) (?:eats?|swallows?|costs?|burns?|takes?|gobbles?|devours?)(?: up)?(?: us| me)?(?: (?:half|most|all|too much|so much|a lot|loads|half of|most of|all of|too much of|so much of))? ?(?:of )?(?:my|our|the) (?:whole |entire )?(?:mornings?|days?|time|weeks?|weekends?|afternoons?|evenings?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?: .*)?$/,
  /^what(?:'s| is)? (?:eating|eats|costs?|costing|wasting|wastes|swallowing|swallows|burning|burns|slowing (?:us|things) down|holding us up)(?: up)?(?: us)?(?: all| so much of| most of)? ?(?:(?:our|my|the) )?(?:time)?(?: ?(?:in|of|during|with) (?<what>.+))?$/,
  /^.*\b(?:takes?|waiting|waits?) (?:them |us |me |people )?(?:forever|ages|too long|so long|weeks|days|an eternity)(?: (?:until|till|for|before|to))(?: (?:we|they|people|clients|customers|somebody|someone))? (?<what>.+)$/,
  /^(?<what>.+?) (?:takes?|lasts?|is taking) (?:us |me |them )?(?:forever|ages|(?:far |way |much )?too long|so long|(?:about |over |almost |more than )?(?:an?|two|three|four|five|six|ten|\d+) (?:hours|days|weeks?|months?))[,;:.-]+ ?(?:so |and |but )*(?:where|what|how|why|can|could|any|ideas?|do|is|help|shall|should)\b.*$/,
  new RegExp(String.raw`^what (?:would|could|can|might|will|does it take to) make (?<what>.+?) (?:go |run )?${FAST}$`),
  /^what(?:'s| is)? (?:slowing|slows|holding|holds|dragging|drags) (?:down (?<what>.+)|(?<object>.+?) (?<verb>down|up))$/,
  /^(?:is there |do you see )?(?:anything|something|any steps?|some steps?|what else)(?: there)?(?: (?:in|of|during|for|with) (?<what>.+?))?(?: (?:that|which))?(?: (?:we|they|you))? (?:could|can|might|may)(?: be| we)? (?:do|done|run|happen|go) (?:in parallel|side by side|at the same time|simultaneously|faster|quicker)$/,
  /^(?<what>.+?) (?:drags?(?: on)?|crawls?|lags?)(?: .*)?$/,
  /^(?<what>.+?) (?:is|are|feels?|seems?)(?: just| simply| always| really| still| often| far| way| much| a bit| so| our| the| a| such a)* (?:too slow|slow|slowly|sluggish|inefficient|bottleneck|pain|painful|tedious|cumbersome|time sink|nightmare|drag)(?:,? (?:it |they )?(?:eats?|takes?|costs?|swallows?)(?: up)? .*)?$/,
];

/** Somebody wants something to be faster, or undefined. */
export function readOptimising(reader: Reader): TalkFrame | undefined {
  for (const shape of SHAPES) {
    const match = shape.exec(reader.text);
    if (match === null) continue;
    const { what, object, verb, pair } = match.groups ?? {};
    // Two named steps side by side are a request of their own.
    if (pair !== undefined) return undefined;
    const about = (
      object !== undefined ? `${/^(?:down|up)$/.test(verb ?? "") ? "" : (verb ?? "")} ${object}`.trim() : (what ?? "it")
    ).replace(
      /^(?:the whole|the entire|all of|the (?:long )?(?:way|route|path|road|lead time|time) (?:for|of|to|until|with)) /,
      "",
    );
    const plain = verbFirst(about);
    const near = isPronoun(plain) ? 1 : Math.max(playbookLikeness(reader, plain), stepLikeness(reader, plain));
    if (near < 0.3) continue;
    // "Shorten the test ride" says what to change; only whole processes are looked into.
    if (
      /^(?:shorten|speed up|improve)/.test(reader.text) &&
      stepLikeness(reader, plain) > playbookLikeness(reader, plain)
    )
      return undefined;
    if (/\d/.test(reader.text.replace(/\bz[qm]\d+\b/g, ""))) return undefined;
    return { act: "complaint", about: refTo(reader, plain), words: reader.text };
  }
  return readImprovement(reader);
}

/** Words of wishing that something went better, wherever they stand. */
const IMPROVE =
  /\b(?:improv(?:e|ed|ing|ements?)|simplif(?:y|ied)|simpler|streamlin\w*|optimi[sz]\w*|parallelis\w*|parallelize|tighten(?:ed)?(?: up)?|trim(?:med)?(?: down)?|slack|bottlenecks?|more efficient(?:ly)?|too (?:complicated|cumbersome|many steps|many handovers|much paperwork)|so slow|faster|quicker|swamped|overloaded|overworked|drowning|(?:less|fewer) (?:work|steps|effort)|(?:cut|bring|get|reduce|shorten|lower)(?: down)? (?:the |our )?(?:waiting(?: times?)?|waits?|time|durations?|lead time)(?: down)?|one after the other|waste of time)\b/g;
/** Requests with a place, a case or a name in them say what to change, and not only that it should be better. */
const SAYS_WHAT =
  /\b(?:add|insert|rename|call|create|remove|delete|before|when|whenever|if|unless|until|instead|step|field|called|form|role|n't)\b|\bafter (?!the other)/;

/** A wish that a process went better, which says no more than that; undefined where it names nothing of the business. */
function readImprovement(reader: Reader): TalkFrame | undefined {
  const { text } = reader;
  if (
    text.match(IMPROVE) === null ||
    SAYS_WHAT.test(text) ||
    /^(?:so |and |but )*why\b/.test(text) ||
    /(?<!z[qm])\d|\bthan\b/.test(text)
  )
    return undefined;
  // "Trim the edges", "tighten the bolts": what is wished for is a step of its own.
  if (stepLikeness(reader, text) >= 0.75) return undefined;
  const about = withoutAround(text.replace(IMPROVE, " "));
  if (about === "") return { act: "complaint", about: { text: "it" }, words: text };
  const isWhole = playbookLikeness(reader, about) >= 0.5;
  if (!isWhole && stepLikeness(reader, about) < 0.6) {
    return likeness(reader.scene, about, ["role", "person", "team"]) >= 0.8
      ? { act: "complaint", about: { text: "it" }, words: text }
      : undefined;
  }
  return { act: "complaint", about: refTo(reader, about), words: text };
}

function withoutAround(text: string): string {
  return text
    .replace(/n't\b/g, " ")
    .replace(AROUND, " ")
    .replace(/[?,.!']/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

const SLOW_WORDS =
  /\b(?:too slow(?:ly)?|slows? down|slowed down|sluggish|faster|quicker|sooner|more quickly|speed(?: up)?|efficient(?:ly)?|inefficient|bottlenecks?|streamline|optimi[sz]e|wast(?:e|es|ing) (?:\w+ ){0,3}time|sav(?:e|es|ing) (?:\w+ )?time|time savings?|time sinks?|shorten|a drag|drags|too long|long waits?|waiting times?|can't keep up|drowning|swamped|overloaded|backlogs?)\b/g;
const AROUND =
  /\b(?:how|what|where|which|why|who|would|suggest|see|there|happens?|have|has|does|do|process|can|could|should|would|do|does|did|we|i|us|our|the|an?|to|in|with|on|of|for|somehow|any|idea|ideas|way|make|making|get|getting|gets?|needs?|become|becoming|be|is|are|it|handled|lots?|takes?|way|much|that|there|some|please|so|because|i'm|losing|lose|customers?|clients?|guests?|people|do something|about|things?|everything|all|us down|down|too|our|biggest|main|find|me|really|just|can't|cannot|up|anything|a bit|little|more|what's|it's|we're|always|right now|at the moment|now|whole|entire|business|company|place|for|long|feels?|seems?|getting|going|run|runs|work|works)\b/g;

/** Two things side by side are a request of their own, whatever time it saves. */
const SIDE_BY_SIDE = /\b(?:at the same time|in parallel|side by side|simultaneously|while)\b/;

/** Words of slowness anywhere, with something of the business beside them; or undefined. */
export function readSlowness(reader: Reader): TalkFrame | undefined {
  if (SIDE_BY_SIDE.test(reader.text) && !/^(?:what|which|where|how|is there)\b/.test(reader.text)) return undefined;
  if (
    reader.text.match(SLOW_WORDS) === null ||
    /\b(?:sooner|earlier|later|faster|quicker) than\b/.test(reader.text) ||
    /\d/.test(reader.text.replace(/\bz[qm]\d+\b/g, ""))
  )
    return undefined;
  if (
    /\b(?:slowest|fastest|longest|if|needn't|(?:doesn't|don't|shouldn't) (?:have|need) to)\b|^(?:who|when)\b/.test(
      reader.text,
    )
  )
    return undefined;
  const about = withoutAround(reader.text.replace(SLOW_WORDS, " "));
  if (about === "") return { act: "complaint", about: { text: "it" }, words: reader.text };
  const near = Math.max(playbookLikeness(reader, about), stepLikeness(reader, about));
  if (
    near < 0.4 ||
    (reader.text.startsWith("shorten") && stepLikeness(reader, about) > playbookLikeness(reader, about))
  )
    return undefined;
  return { act: "complaint", about: refTo(reader, about), words: reader.text };
}
