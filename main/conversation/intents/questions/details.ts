/** Questions about one side of a thing, about two things beside each other, and several questions in one message. */
import { type EntryKind, find, type Match } from "../../finding/search.ts";
import type { DetailFrame, QuestionFrame } from "../../frames.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import type { Mention } from "../../reading/mentions.ts";
import { spelledOut } from "../../reading/message.ts";
import { ofKind, refOf, spotQuestion } from "./spotted-question.ts";

interface DetailCue {
  readonly cue: RegExp;
  readonly detail: DetailFrame["detail"];
  /** What it can be asked of, the likeliest first. */
  readonly kinds: readonly EntryKind[];
  /** The words to take out where the cue reaches over names. */
  readonly strip?: RegExp;
}

/** The first that fits something named is meant. */
const DETAILS: readonly DetailCue[] = [
  {
    cue: /\b(?:(?:what|when)(?:'s| is| are) (?:the )?(?:deadline|due date|time limit)s?(?: (?:of|for|on|to))?|by when|until when|how (?:soon|fast|quickly) (?:must|should|do|does|has|have)|how (?:much|long|many days) (?:time )?do (?:we|i|they) have|within (?:what|how)|(?:at the )?latest|deadline|due|how long .* (?:allowed|at most|at the most))\b|^when\b.*\bby$/,
    detail: "due",
    strip:
      /\b(?:deadlines?|due(?: dates?)?|time limits?|latest|soon|fast|quickly|within|by|allowed|at most|at the most)\b/g,
    kinds: ["step"],
  },
  {
    cue: /^(?:and |so )*(?:(?:from|above|over|below|under|up to|at) (?:what|which|how (?:many|much)) (?:(?!point|stage|time|moment|day|hour)[a-z]+ )?(?=(?:do|does|is|are|must|should|we|has|have)\b)|(?:under|in|on) (?:what|which) (?:conditions?|circumstances?|cases?|terms|situations?)|when (?:don't|do|does|can|may|must|should|is|are)(?: (?:we|they|i|you))?(?: not)?(?= .*\b(?:skip(?:ped)?|not|needed|necessary|only|left out|omit(?:ted)?)\b)|when (?:don't|doesn't|isn't|aren't)|what (?:decides|determines) (?:whether|if)|what makes|on what does it depend (?:whether|if)|how do (?:we|i|they) (?:know|decide) (?:whether|if|when))(?: (?:do|does|is|are|must|should|we|i|they|have to|to|that|not))*\b/,
    detail: "condition",
    strip:
      /\b(?:skip(?:ped)?|needed|necessary|only|left out|omit(?:ted)?|conditions?|circumstances?|cases?|terms|situations?|decides?|determines?|depend|whether)\b/g,
    kinds: ["step"],
  },
  {
    cue: /^(?:and |so |but )*(?:why|what for|for what reason|what's the (?:reason|point|purpose|use|sense)|what is the (?:reason|point|purpose|use|sense))(?: (?:do|does|did|is|are|we|they|have to|need to|must|of|for|the|behind|in|even))*\b/,
    detail: "reason",
    kinds: ["step", "playbook", "role", "document"],
  },
  {
    cue: /\b(?:who(?:'s| is| are)?(?: .*)? (?:boss|superior|supervisor|line manager)|who (?:does|do|should|would|must|can|is).* (?:report to|turn to|go to|escalate to|ask when|answer to|accountable to|complain to)|(?:reports?|answers?|escalates?) to|in charge of|escalation|whom? .* escalated? to|who (?:leads|runs|heads|manages|is the (?:head|boss|leader|lead) of))\b/,
    detail: "superior",
    strip:
      /\b(?:boss|superior|supervisor|line manager|report|reports|answers?|escalates?|escalated|escalation|turn|charge|leads|runs|heads|manages|head|leader|lead|accountable|complain|ask)\b/g,
    kinds: ["person", "team", "role"],
  },
  {
    cue: /\b(?:who (?:may|can|gets to|is allowed to|has the right to|has to)? ?(?:decides?|make(?:s)? (?:the )?decisions?|sign(?:s)? off|has the (?:say|last word|final say)|calls the shots)|decision authority|authori[sz]ed|decides?)\b/,
    detail: "decides",
    kinds: ["team"],
  },
  {
    cue: /\b(?:how many hours|how much (?:time )?(?:does|do|is|can)(?= .* (?:work|available|there|employed)\b)|hours (?:a|per) week|full[- ]time|part[- ]time|weekly hours|capacity|working hours|how many (?:days|hours) (?:a|per) week)\b/,
    detail: "capacity",
    strip:
      /\b(?:how many|how much|hours|days|week|full[- ]time|part[- ]time|weekly|capacity|working|available|employed)\b/g,
    kinds: ["person", "role"],
  },
  {
    cue: /\b(?:who (?:else )?(?:could|can|would|will|may|should|might)? ?(?:fills?|stands?|steps?|covers?|jumps?|subs?|takes? over|deputi[sz]es?|replaces?|substitutes?)(?: in)?(?: for)?|who else (?:can|could|does|is able to|knows how to)|(?:stand-?in|substitute|deputy|back-?up|replacement|cover) for|who(?:'s| is) .* (?:stand-?in|substitute|deputy|back-?up|replacement))\b/,
    detail: "stand_in",
    strip:
      /\b(?:else|fills?|stands?|steps?|covers?|jumps?|subs?|takes? over|deputi[sz]es?|replaces?|substitutes?|stand-?in|deputy|back-?up|replacement|knows how to|able to)\b/g,
    kinds: ["person", "role", "step"],
  },
  {
    cue: /\b(?:(?:what|which) (?:form|document|sheet|paper|template)s? (?:do|does|should|must|is|are|goes|belongs?|comes?)|what (?:do|does|should|must) .* (?:fill (?:in|out)|write down|note down|record)|is there a (?:form|document|sheet|template) (?:for|to))\b/,
    detail: "form",
    strip:
      /\b(?:forms?|documents?|sheets?|papers?|templates?|fill(?:ed)?(?: in| out)?|write down|note down|record|belongs?|goes|use)\b/g,
    kinds: ["step", "playbook"],
  },
  {
    cue: /\b(?:(?:what|which|whose) (?:team|department|group)|what team|which team)\b/,
    detail: "team",
    kinds: ["person", "playbook", "role", "step"],
  },
  {
    cue: /\b(?:(?:what|which|how many) (?:roles?|positions?|jobs?|hats?)|what(?:'s| is) .* (?:role|position|job title))\b/,
    detail: "roles",
    strip: /\b(?:roles?|positions?|jobs?|hats?|titles?)\b/g,
    kinds: ["person", "playbook"],
  },
  {
    cue: /\b(?:where (?:does|do|did) .* come from|comes? from|where (?:do|does) (?:we|they|i) get|who (?:gives|provides|supplies|makes|delivers) (?:us|them)?)\b/,
    detail: "origin",
    strip: /\b(?:comes?|come) from\b|\bget\b/g,
    kinds: ["step", "document"],
  },
];

const ASKS =
  /^(?:(?:and|so|but|then|tell me|show me) )*(?:what|which|who|whose|whom|when|where|why|how|by when|until when|by whom|under|(?:in|from|at|above|over|below|up to) (?:what|which|how)|on what|for what|within|is|are|does|do)\b/;

/** One side of a thing, or undefined. */
export function readDetail(reader: Reader): DetailFrame | undefined {
  const { text } = reader;
  if (!ASKS.test(text)) return undefined;
  for (const { cue, detail, kinds, strip } of DETAILS) {
    if (!cue.test(text) || (detail === "reason" && SLOW.test(text))) continue;
    const spotted = spotQuestion(reader, strip ?? cue);
    const named = firstOf(spotted.mentions, kinds) ?? inView(reader, kinds);
    const unknown = detail === "decides" || detail === "superior" ? spotted.unexplained.length > 0 : false;
    if (named === undefined || unknown || (detail !== "reason" && spotted.unexplained.length > 1)) continue;
    return { act: "detail", detail, what: named };
  }
  return undefined;
}

/** "Why does it take so long?" asks for what can be shortened. */
const SLOW =
  /\b(?:slow(?:ly|er)?|long(?:er)?|late|forever|ages|so much time|expensive|can't|cannot|couldn't|not|don't)\b/;

function firstOf(mentions: readonly Mention[], kinds: readonly EntryKind[]): DetailFrame["what"] | undefined {
  for (const kind of kinds) {
    const named = mentions.find((one) => one.entry.kind === kind);
    if (named !== undefined) return refOf(named);
  }
  return undefined;
}

/** "And why do we do it?": what was talked about. */
function inView(reader: Reader, kinds: readonly EntryKind[]): DetailFrame["what"] | undefined {
  const { focus, index } = reader.scene;
  if (focus === undefined || !/\b(?:it|that|this|they|them|he|she|him|her)\b/.test(reader.text)) return undefined;
  const kind = (index.top?.entries.get(focus.id) ?? index.base.entries.get(focus.id))?.kind;
  return kind !== undefined && kinds.includes(kind) ? { text: "it", id: focus.id } : undefined;
}

const BETWEEN = /\bbetween\b/;
const DIFFERENCE =
  /\b(?:differences?|different|differs?|compare[ds]?|comparison|versus|vs|in common|similarit(?:y|ies))\b/;

/** What is named after "from" and what after "to". */
const ENDS = /\b(?:from|between) (?<one>.+?) (?:to|till|until|up to|and) (?<two>.+)$/;

/** Two things beside each other: what lies between them, how long it takes, how they differ; or undefined. */
export function readPair(reader: Reader): QuestionFrame | undefined {
  const { text } = reader;
  const compares = DIFFERENCE.test(text);
  if (!compares && !ENDS.test(text)) return undefined;
  if (!compares && !ASKS.test(text)) return undefined;
  const spotted = spotQuestion(reader, compares ? DIFFERENCE : undefined);
  if (compares) {
    for (const kind of ["playbook", "step", "role", "document"] as const) {
      const [one, two] = ofKind(spotted, kind);
      if (one !== undefined && two !== undefined) return { act: "compare", what: refOf(one), other: refOf(two) };
    }
    return undefined;
  }
  return readStretch(reader);
}

/** From one step to another of the same process. */
function readStretch(reader: Reader): QuestionFrame | undefined {
  const { one = "", two = "" } = ENDS.exec(reader.text)?.groups ?? {};
  const time = /\bhow (?:long|much time|many (?:hours|days|minutes))\b/.test(reader.text);
  if (!time && !BETWEEN.test(reader.text) && !/^how\b/.test(reader.text)) return undefined;
  const starts = stepsNamed(reader, one);
  const ends = stepsNamed(reader, two);
  const pairs = starts.flatMap((from) =>
    ends
      .filter((to) => to.entry.owner === from.entry.owner && to.entry.id !== from.entry.id)
      .map((to) => ({ from: from.entry, to: to.entry, score: from.score + to.score })),
  );
  const [best] = pairs.toSorted((left, right) => right.score - left.score);
  if (best === undefined) return undefined;
  return {
    act: "between",
    what: { text: best.from.title, id: best.from.id },
    other: { text: best.to.title, id: best.to.id },
    asked: time ? "time" : "steps",
  };
}

/** Steps that the words may name; which of them is meant, the other end tells. */
function stepsNamed(reader: Reader, words: string): readonly Match[] {
  const text = spelledOut(reader.utterance, words);
  return find(reader.scene.index, text, { kinds: ["step"], prefer: reader.scene.prefer, limit: 8 }).filter(
    (match) => match.score >= AN_END,
  );
}

/** How well a step must fit to be an end of a stretch. */
const AN_END = 0.42;

/** "Who leads the tour and how long does it take": the questions of a message, each for itself; one where there is only one. */
export function questionsIn(reader: Reader): readonly Reader[] {
  const parts = reader.text.split(
    /(?:,|;)? (?:and|or|then)(?: also| then)? (?=(?:who|whom|what|when|where|why|how (?:long|many|much|often)|which)(?:'s)? )|\? (?=\w)/,
  );
  if (parts.length < 2 || parts.length > 3 || !ASKS.test(parts[0] ?? "")) return [reader];
  return parts.map((text) => ({ ...reader, text: text.trim() }));
}

/** "And the invoice?", "what about packing": the same question about something else. */
export function readAgain(reader: Reader, last: QuestionFrame): QuestionFrame | undefined {
  if (!("what" in last) || last.what === undefined) return undefined;
  const what =
    /^(?:(?:and|so|ok|okay|then|but) )*(?:what about|how about|and|and for|what of)(?: for| with| in)? (?<what>.+)$/.exec(
      reader.text,
    )?.groups?.what;
  if (what === undefined || what.split(" ").length > 6) return undefined;
  if (/^(?:who|what|when|where|why|how|which|is|are|does|do|if|add|remove|move|the rest|you|me)\b/.test(what))
    return undefined;
  const spotted = spotQuestion({ ...reader, text: what });
  if (spotted.unexplained.length > 0 || spotted.mentions.length !== 1) return undefined;
  const [named] = spotted.mentions;
  const about = last.act === "detail" && named !== undefined ? refOf(named) : refTo(reader, what);
  return { ...last, what: about } as QuestionFrame;
}
