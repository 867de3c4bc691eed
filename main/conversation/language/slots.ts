/** Parts that many requests share, taken out of a sentence: where, how long, by whom, named what, within what. */
import type { WorkingTime } from "#busy/notation/duration.ts";
import { findDuration, type SpokenDuration } from "./durations.ts";

/** Words of a place, before they are tied to the workspace. */
export interface SpokenPlace {
  readonly relation: "before" | "after" | "between" | "start" | "end";
  readonly anchor?: string;
  readonly second?: string;
  readonly strict?: boolean;
}

/** A text without the part that was taken out. */
export interface Taken<Slot> {
  readonly rest: string;
  readonly slot: Slot;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/\s+,/g, ",")
    .replace(/^[\s,;:.-]+|[\s,;:-]+$/g, "")
    .trim();
}

const NEAR = String.raw`(?:(?:right|just|directly|immediately|shortly|straight|always|only) )?`;
const BEFORE = String.raw`(?:before|prior to|ahead of|in front of|previous to|preceding|earlier than|sooner than)`;
const AFTER = String.raw`(?:after|following(?! up)|behind|as soon as|once(?! (?:a|per|every|more|in)\b)|later than|subsequent to)`;

const BETWEEN = /(?:^|\s)(?:in )?between (?<first>.+?) and (?<second>.+)$/;
const RELATION = new RegExp(
  String.raw`(?:^|\s)(?<only>only )?${NEAR}(?<relation>${BEFORE}|${AFTER})(?: that| it is)? (?<anchor>.+)$`,
);
const FRONTED = new RegExp(
  String.raw`^(?<only>only )?${NEAR}(?<relation>${BEFORE}|${AFTER}) (?<anchor>[^,;]+?)(?:,|;| -) ?(?<main>.+)$`,
);
/** Without a comma: the main part starts at its own subject. */
const FRONTED_OPEN = new RegExp(
  String.raw`^(?<only>only )?${NEAR}(?<relation>${BEFORE}|${AFTER}) (?<anchor>.+?) (?<main>(?:(?:we|i|you|somebody|someone|they|there)(?:'d)? (?:should|must|need|needs|want|also|always|have|would|will|could|can|ought|has|please|add)|there (?:should|must|has to|needs to|ought to) be|please|add|insert|include|put in|let's|let|have)\b.+)$`,
);
const FRONTED_BETWEEN = /^(?:in )?between (?<first>[^,;]+?) and (?<second>[^,;]+?)(?:,|;| -) ?(?<main>.+)$/;
const START =
  /(?:^|\s)(?:(?:at|to|in|from|on) (?:the )?(?:very |absolute )?(?:start|beginning|top|front|outset|head)(?: (?:of|in|on|at|for|during) (?<a>.+))?|as (?:the )?(?:very |new )?first (?:step|thing|task|one)?(?: ?(?:in|of|on) (?<b>.+))?|(?:in )?first (?:place|position)(?: (?:in|of) (?<c>.+))?|(?:very )?first(?: of all)?)$/;
const END =
  /(?:^|\s)(?:(?:at|to|in|on) (?:the )?(?:very |absolute )?(?:end|bottom|close)(?: (?:of|in|on|at|for|during) (?<a>.+))?|as (?:the )?(?:very |new )?(?:last|final) (?:step|thing|task|one)?(?: ?(?:in|of|on) (?<b>.+))?|(?:in )?last (?:place|position)(?: (?:in|of) (?<c>.+))?|(?:very )?last(?: of all)?)$/;
const START_FRONTED =
  /^(?:at the (?:very )?(?:start|beginning)|first(?: of all)?|first thing)(?: of (?<a>[^,;]+))?(?:,|;| -) ?(?<main>.+)$/;
const END_FRONTED = /^(?:at the (?:very )?end|finally|lastly|in the end)(?: of (?<a>[^,;]+))?(?:,|;| -) ?(?<main>.+)$/;

function relationOf(word: string): "before" | "after" {
  return new RegExp(`^${BEFORE}$`).test(word) ? "before" : "after";
}

/** "Before anyone plans the lessons": the place without who does it there. */
export function withoutSubject(anchor: string): string {
  return anchor
    .replace(/^(?:it's|it is|it gets|it has been|they're|they are|they have been|that's) (?=\S)/, "")
    .replace(
      /^(?:we|you|they|i|we've|they've|i've|anyone|anybody|someone|somebody|people|everyone|everybody) (?:(?:have|has|can|may|will|must|should|even|actually|get to|start|starts|begin|begins|have to|has to|to) )*(?=\S+ \S)/,
      "",
    );
}

function placed(
  relation: SpokenPlace["relation"],
  anchor: string | undefined,
  more: { readonly second?: string | undefined; readonly strict?: boolean } = {},
): SpokenPlace {
  return {
    relation,
    ...(anchor === undefined || anchor === "" ? {} : { anchor: tidy(withoutSubject(anchor)) }),
    ...(more.second === undefined ? {} : { second: tidy(withoutSubject(more.second)) }),
    ...(more.strict === true ? { strict: true } : {}),
  };
}

/** The place a sentence names ("before …", "between … and …", "at the end"), and the sentence without it. */
export function takePlace(text: string): Taken<SpokenPlace> | undefined {
  const frontBetween = FRONTED_BETWEEN.exec(text)?.groups;
  if (frontBetween) {
    const { first = "", second = "", main = "" } = frontBetween;
    return { rest: tidy(main), slot: placed("between", first, { second }) };
  }
  const front = (FRONTED.exec(text) ?? FRONTED_OPEN.exec(text))?.groups;
  if (front) {
    const { relation = "", anchor = "", main = "", only } = front;
    return { rest: tidy(main), slot: placed(relationOf(relation), anchor, { strict: only !== undefined }) };
  }
  const startFront = START_FRONTED.exec(text)?.groups;
  if (startFront) return { rest: tidy(startFront.main ?? ""), slot: placed("start", startFront.a) };
  const endFront = END_FRONTED.exec(text)?.groups;
  if (endFront) return { rest: tidy(endFront.main ?? ""), slot: placed("end", endFront.a) };
  const between = BETWEEN.exec(text);
  if (between?.groups) {
    const { first = "", second = "" } = between.groups;
    return { rest: tidy(text.slice(0, between.index)), slot: placed("between", first, { second }) };
  }
  const relation = RELATION.exec(text);
  if (relation?.groups) {
    const { anchor = "", only } = relation.groups;
    return {
      rest: tidy(text.slice(0, relation.index)),
      slot: placed(relationOf(relation.groups.relation ?? ""), anchor, { strict: only !== undefined }),
    };
  }
  for (const [pattern, name] of [
    [START, "start"],
    [END, "end"],
  ] as const) {
    const match = pattern.exec(text);
    if (match) {
      const groups = match.groups ?? {};
      return { rest: tidy(text.slice(0, match.index)), slot: placed(name, groups.a ?? groups.b ?? groups.c) };
    }
  }
  return undefined;
}

const DURATION_LEAD =
  /(?:(?:^|[,;]? |[,;])(?:and )?(?:that |which |it |this )?(?:should |will |must |would |may )?(?:takes?|taking|lasts?|lasting|needs?|requires?|requiring|within|with (?:a|an) (?:duration|estimate|estimated duration|length) of|with|of|for|in|about|around|to|at|from|by|estimated at|duration:?|(?:that|it)(?:'s| is)|which is))? ?$/;

/** The first duration of a sentence, and the sentence without it and the words that lead to it. */
export function takeDuration(text: string, time: WorkingTime): Taken<SpokenDuration> | undefined {
  const found = findDuration(text, time);
  if (found === undefined) return undefined;
  const before = text.slice(0, found.start).replace(DURATION_LEAD, "");
  const after = text.slice(found.end).replace(/^ ?(?:long|in length|of time|of work|each|per run|at most)\b/, "");
  return { rest: tidy(`${before} ${after}`), slot: found };
}

const NAMED =
  /(?:^|[\s,])(?:(?:and )?(?:called?|named?|titled?|labell?ed|with the (?:name|title)|by the name of|(?:and )?(?:call|name) it)):? (zq\d+|zm\d+|[^,;]+?)(?=$|[,;]| (?:before|after|between|in|to|that|which|for|by|and|done|performed|with|at|right|as)\b)/;

/** "… called X", and the sentence without it. */
export function takeName(text: string): Taken<string> | undefined {
  const match = NAMED.exec(text);
  if (!match) return undefined;
  return {
    rest: tidy(`${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`),
    slot: tidy(match[1] ?? ""),
  };
}

const WHO_END = String.raw`(?=$|[,;.]| (?:before|after|between|in|on|at|that|which|and|taking|takes|for|with|once|as|to|every|right|just|when|if)\b)`;
const WHO = String.raw`(?:the |our |an? )?(?<who>z[qm]\d+|[\p{L}\d'_-]+(?: [\p{L}\d'_-]+){0,3}?)`;
const BY: readonly RegExp[] = [
  new RegExp(
    String.raw`[,;]? ?(?:and |which |that |to )?(?:(?:should |must |will |shall )?(?:be |is |gets )?)?(?:done|performed|handled|carried out|executed|led|owned|(?<=(?:be|is|gets) )run|taken care of|(?<=(?:be|is|gets) )made|conducted) by ${WHO}${WHO_END}`,
    "u",
  ),
  new RegExp(String.raw`[,;]? ?(?:and )?(?:assign|give|hand) (?:it|this|that) to ${WHO}${WHO_END}`, "u"),
  new RegExp(String.raw`[,;]? ?(?:and )?assigned to ${WHO}${WHO_END}`, "u"),
  new RegExp(
    String.raw`[,;]? ?(?:(?:with|and|and have|and let|have|let) )${WHO} (?:doing|does|do|to do|handles?|handling|should do|performs?) (?:it|that|this)${WHO_END}`,
    "u",
  ),
  new RegExp(
    String.raw`[,;] ?${WHO} (?:does|should do|will do|handles|performs|is responsible for) (?:it|that|this)${WHO_END}`,
    "u",
  ),
  new RegExp(String.raw`[,;]? ?(?:performer|responsible|role|owner|done by|who)(?: is|:) ?${WHO}${WHO_END}`, "u"),
  new RegExp(String.raw` by ${WHO}${WHO_END}`, "u"),
];

/** Who is to do it, when `isPerformer` knows them, and the sentence without it. `sure` patterns count for unknown people too. */
export function takePerformer(text: string, isPerformer: (who: string) => boolean): Taken<string> | undefined {
  for (const [at, pattern] of BY.entries()) {
    const match = pattern.exec(text);
    const who = match?.groups?.who;
    if (!match || who === undefined) continue;
    const sure = at < 3;
    if (!sure && !isPerformer(who)) continue;
    if (/^(?:me|hand|hands|email|mail|phone|post|courier|then|us|it)$/.test(who)) continue;
    return {
      rest: tidy(`${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`),
      slot: tidy(who),
    };
  }
  return undefined;
}

const WITHIN =
  / (?:in|into|to|of|for|from|within|inside|during|on|out of) (?:(?:the|our|my|this|that) )?(?<what>[^,;]+?)$/;

/** The last "in …", when `names` says that it names a place of work, and the sentence without it. */
export function takeWithin<Found>(
  text: string,
  names: (what: string) => Found | undefined,
): Taken<{ readonly text: string; readonly found: Found }> | undefined {
  // The longest tail first: "the check of gallery in photo production" is looked at from each of its prepositions.
  let from = 0;
  for (;;) {
    const match = WITHIN.exec(text.slice(from));
    if (!match) return undefined;
    const what = match.groups?.what ?? "";
    const found = names(what);
    if (found !== undefined) return { rest: tidy(text.slice(0, from + match.index)), slot: { text: what, found } };
    from += match.index + 1;
  }
}
