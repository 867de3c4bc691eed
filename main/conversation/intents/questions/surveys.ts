/**
 * Questions that look over many things: which of them have something or lack it, and which has most or least of it. They
 * are read from the kind of thing, what it is judged by and where, wherever these stand in the sentence.
 */
import type { EntryKind } from "../../finding/search.ts";
import type { ExtremeFrame, SurveyedKind, SurveyFrame, Trait } from "../../frames.ts";
import { findDuration } from "../../language/durations.ts";
import type { Reader } from "../../reading/clause.ts";
import { ofKind, refOf, type SpottedQuestion, spotQuestion } from "./spotted-question.ts";

const KIND_NOUNS: readonly (readonly [RegExp, SurveyedKind])[] = [
  [/\b(?:fields?|questions?|entries|boxes)\b/, "field"],
  [/\b(?:forms?|documents?|sheets?|templates?)\b/, "document"],
  [/\b(?:steps?|tasks?|stages?|activit(?:y|ies)|work items?)\b/, "step"],
  [/\b(?:playbooks?|process(?:es)?|workflows?|procedures?|routines?)\b/, "playbook"],
  [/\b(?:roles?|positions?|posts?)\b/, "role"],
  [/\bteams?\b|\bdepartments?\b/, "team"],
  [/\b(?:people|persons?|employees?|colleagues?|staff|members?|everyone|everybody|anyone|anybody)\b|^who\b/, "person"],
];
/** How a question over many things begins. */
const OVER_MANY =
  /^(?:(?:tell me|show me|list|give me|name|find|count)(?: me| us)? |and |so )*(?:which|what|who|whose|where|is there|are there|is any|are any|does any|do any|do we have|have we(?: got)?|how many|any|all|every|list|everything|everyone|everybody|anything|anyone|the|steps?|roles?|processes|people|fields?)\b/;

const NOBODY = String.raw`(?:nobody|no one|no-one|none|no (?:role|performer|person|owner|assignee|one))`;
const SOMEBODY = String.raw`(?:anyone|anybody|somebody|someone|an? (?:role|performer|person|owner|assignee))`;
const LACKS = String.raw`(?:no|without(?: an?| any)?|(?:don't|doesn't|do not|does not|haven't|hasn't|have not) (?:have|got|need)?(?: an?| any)?|have no|miss(?:es|ing)?(?: an?| the| any| their)?|lack(?:s|ing)?(?: an?| the| any)?)`;

interface TraitCue {
  readonly cue: RegExp;
  readonly trait: Trait;
  readonly kinds: readonly SurveyedKind[];
  readonly lacking?: boolean;
}

/** The first that fits is meant. */
const TRAITS: readonly TraitCue[] = [
  {
    cue: new RegExp(
      String.raw`\b(?:(?:that |which |who )?(?:have|has|with|got|need) ${NOBODY}|(?:do|does|did)(?:n't| not) (?:have|belong to)(?: to)? ${SOMEBODY}|(?:is|are) (?:with|done by|assigned to|held by|filled by) ${NOBODY}|(?:does|do)? ?nobody(?: does| do| owns| holds?| has| fills?| is responsible for)?|no one (?:does|do|owns|holds?|has|fills?)|without ${SOMEBODY}|un(?:assigned|owned|filled|staffed)|vacant|(?:is|are|has|have)(?:n't| not)(?: been| yet)* (?:assigned|held|filled|staffed|taken)|not (?:yet )?(?:assigned|held|filled|staffed|taken)|miss(?:es|ing) ${SOMEBODY})\b(?: (?:assigned|responsible|attached|in charge|doing (?:it|them)|in it|for it|to it|to (?:it|them|anyone|anybody|someone|somebody)|yet))*`,
    ),
    trait: "performer",
    kinds: ["step", "role"],
    lacking: true,
  },
  {
    cue: /\b(?:more than one|several|two|multiple|many|different|both) (?:roles|hats|jobs|positions)\b/,
    trait: "several_roles",
    kinds: ["person"],
  },
  { cue: /\b(?:no|without an?|any) (?:role|position|job)\b/, trait: "role", kinds: ["person"], lacking: true },
  {
    cue: new RegExp(
      String.raw`\b(?:(?<not>${LACKS}) )?(?:a )?(?:fixed |set )?(?:due dates?|deadlines?|time limits?|due time|due)\b`,
    ),
    trait: "due",
    kinds: ["step"],
  },
  {
    cue: new RegExp(
      String.raw`\b(?:(?<not>${LACKS}) )?(?:a |an )?(?:estimated |planned )?(?:estimates?|durations?|times? estimates?|estimated times?)\b|\b(?<not2>not|never|n't|un)[ -]?(?:been )?estimated\b`,
    ),
    trait: "estimate",
    kinds: ["step"],
  },
  {
    cue: /\b(?:only (?:done |happen |run |needed |start )?(?:sometimes|if|when|under|in (?:some|certain|special)(?: cases)?|now and then)|sometimes|conditional(?:ly)?|(?:have|has|with|under) (?:an? )?conditions?|(?:can|may|might|get|gets|are|is)(?: be)? skipped|optional|not always(?: done| needed)?|don't always happen|depends? on a condition|aren't always done)\b(?: done| needed| happen| necessary)?/,
    trait: "condition",
    kinds: ["step"],
  },
  {
    cue: /\b(?:(?:are |is |get |gets |be )?(?:repeated|redone|reworked|done again|looped)|loops?(?: back)?|go(?:es)? back|rework|repeat)\b/,
    trait: "rework",
    kinds: ["step"],
  },
  {
    cue: /\b(?:(?:run|runs|are|is|happen|happens|go|goes|done|are done|carried out) )*(?:in parallel|side by side|at (?:the same|one) time|simultaneously|at once|in tandem)\b/,
    trait: "side_by_side",
    kinds: ["step"],
  },
  {
    cue: /\b(?:done |handled |carried out |performed |run )?(?:by |with )?(?:an? |the )?(?:ai|artificial intelligence|ai agents?|chatbot|language model)\b(?: (?:do|does|doing|handles?|agent))?/,
    trait: "ai",
    kinds: ["step"],
  },
  {
    cue: /\b(?:(?:is |are )?(?:done |handled |carried out |performed |run )?by (?:an? |the )?(?:computer|program|machine|system|software|algorithm|script)s?|automat(?:ed|ic|ically)|algorithmic|run by (?:itself|themselves)|(?:a |the )(?:computer|program|machine|software) (?:does|do|doing))\b/,
    trait: "program",
    kinds: ["step"],
  },
  {
    cue: /\b(?:by hand|manual(?:ly)?|by (?:people|humans?|a person|a human))\b/,
    trait: "by_hand",
    kinds: ["step"],
  },
  {
    cue: new RegExp(
      String.raw`\b(?:(?<not>${LACKS}) )?(?:a )?(?:fixed )?(?:schedules?|rhythms?|fixed (?:day|time)s?)\b|\b(?<not2>not |un)scheduled\b`,
    ),
    trait: "schedule",
    kinds: ["playbook"],
  },
  {
    cue: /\b(?:(?:are |is |get |gets )?(?:triggered|started) (?:by (?:an? )?(?:events?|something)|automatically)|(?:starts?|runs?|works?|happens?|goes) (?:by (?:itself|themselves)|automatically|on (?:its|their) own|without (?:us|anybody|anyone))|have (?:an? )?triggers?|triggered)\b/,
    trait: "trigger",
    kinds: ["playbook"],
  },
  {
    cue: /\b(?<not>not (?:required|mandatory|compulsory|necessary|obligatory)|optional|voluntary|(?:can|may) be (?:left (?:empty|blank|out)|skipped)|don't have to be filled(?: in| out)?|aren't (?:required|mandatory|compulsory))\b/,
    trait: "required",
    kinds: ["field"],
    lacking: true,
  },
  {
    cue: /\b(?:required|mandatory|compulsory|obligatory|must be (?:filled(?: in| out)?|answered|given)|have to be (?:filled(?: in| out)?|answered|given))\b/,
    trait: "required",
    kinds: ["field"],
  },
];

const OVER =
  /\b(?:takes?|taking|lasts?|needs?|are|is|go on for)? ?(?:more than|longer than|over|above|at least|upwards of|beyond|exceeds?)\b/;
const UNDER =
  /\b(?:takes?|taking|lasts?|needs?|are|is)? ?(?:less than|shorter than|under|below|at most|quicker than|faster than|no (?:more|longer) than|up to)\b/;

/** Things on which a question can be kept: a kind of thing, and what may hold it. */
const HOLDERS: Readonly<Record<SurveyedKind, readonly EntryKind[]>> = {
  step: ["playbook", "role", "person", "team"],
  playbook: ["team"],
  role: ["team"],
  person: ["team"],
  team: [],
  document: ["team"],
  field: ["document"],
};

/** Which things have something, or lack it; or undefined. */
export function readSurvey(reader: Reader): SurveyFrame | undefined {
  const { text } = reader;
  if (!OVER_MANY.test(text)) return undefined;
  const spoken = kindIn(text);
  const counting = /^how many\b/.test(text);
  const timed = readLength(reader, spoken ?? "step", counting);
  if (timed !== undefined) return timed;
  for (const { cue, trait, kinds, lacking } of TRAITS) {
    const match = cue.exec(text);
    if (match === null) continue;
    const kind = spoken !== undefined && kinds.includes(spoken) ? spoken : undefined;
    // Who is meant by "what" is told by what is looked for; another kind of thing does not have it.
    const meant = kind ?? (spoken === undefined || /^who\b/.test(text) ? kinds[0] : undefined);
    if (meant === undefined) continue;
    const within = holderOf(reader, meant, cue);
    if (within === undefined) continue;
    const absent = lacking ?? (match.groups?.not !== undefined || match.groups?.not2 !== undefined);
    return {
      act: "survey",
      kind: meant,
      trait: trait === "performer" && meant === "role" ? "holder" : trait,
      lacking: absent,
      counting,
      ...within,
    };
  }
  return undefined;
}

function kindIn(text: string): SurveyedKind | undefined {
  return KIND_NOUNS.find(([noun]) => noun.test(text))?.[1];
}

/** Which steps or playbooks take more or less than so long. */
function readLength(reader: Reader, kind: SurveyedKind, counting: boolean): SurveyFrame | undefined {
  const trait = OVER.test(reader.text) ? "over" : UNDER.test(reader.text) ? "under" : undefined;
  const spoken = trait === undefined ? undefined : findDuration(reader.text, reader.scene.time);
  if (trait === undefined || spoken === undefined || (kind !== "step" && kind !== "playbook")) return undefined;
  const cue = trait === "over" ? OVER : UNDER;
  const text = reader.text.slice(0, spoken.start).replace(cue, " , ") + reader.text.slice(spoken.end);
  const within = holderOf({ ...reader, text }, kind);
  return within === undefined
    ? undefined
    : { act: "survey", kind, trait, lacking: false, minutes: spoken.minutes, counting, ...within };
}

/** Where the things are looked for; undefined where the question says more than is understood. */
function holderOf(reader: Reader, kind: SurveyedKind, cue?: RegExp): Pick<SurveyFrame, "within"> | undefined {
  const spotted = spotQuestion(reader, cue);
  if (spotted.unexplained.length > 0) return undefined;
  return holderIn(reader, spotted, kind);
}

function holderIn(
  reader: Reader,
  spotted: SpottedQuestion,
  kind: SurveyedKind,
): Pick<SurveyFrame, "within"> | undefined {
  const [named] = ofKind(spotted, ...HOLDERS[kind]);
  if (named !== undefined) return { within: refOf(named) };
  if (spotted.mentions.length > 0) return undefined;
  return /\b(?:in|of|for|during|on) (?:it|this|that|here)\b/.test(reader.text) &&
    reader.scene.focus?.playbook !== undefined &&
    kind === "step"
    ? { within: { text: "this process", id: reader.scene.focus.playbook } }
    : {};
}

interface Measure {
  readonly cue: RegExp;
  readonly by: ExtremeFrame["by"];
  readonly least: boolean;
  readonly kinds: readonly SurveyedKind[];
}

const TIME_VERB = String.raw`(?:takes?|taking|lasts?|needs?|costs?|is|are|eats?(?: up)?)`;
const MEASURES: readonly Measure[] = [
  {
    cue: new RegExp(
      String.raw`\b(?:${TIME_VERB} )?(?:up )?(?:the |us )*(?:shortest|quickest|fastest|briefest|least time|least amount of time|smallest amount of time)\b`,
    ),
    by: "time",
    least: true,
    kinds: ["step", "playbook"],
  },
  {
    cue: new RegExp(
      String.raw`\b(?:${TIME_VERB} )?(?:up )?(?:the |us )*(?:longest|slowest|lengthiest|most (?:of (?:the|our) )?time(?:[- ]consuming)?|most drawn[- ]out)\b`,
    ),
    by: "time",
    least: false,
    kinds: ["step", "playbook"],
  },
  {
    cue: /\b(?:has|have|works?|with|puts? in|does|do)? ?(?:the )?(?:most|longest) hours\b|\bworks? (?:the )?(?:most|longest)\b/,
    by: "hours",
    least: false,
    kinds: ["person"],
  },
  {
    cue: /\b(?:has|have|works?|with|puts? in|does|do)? ?(?:the )?(?:fewest|least|shortest) hours\b|\bworks? (?:the )?least\b/,
    by: "hours",
    least: true,
    kinds: ["person"],
  },
  {
    cue: /\b(?:has|have|with|employs?)? ?(?:the )?most (?:people|members|staff|employees|colleagues)\b|\b(?:is |are )?(?:the )?(?:biggest|largest)\b/,
    by: "people",
    least: false,
    kinds: ["team"],
  },
  {
    cue: /\b(?:has|have|with|employs?)? ?(?:the )?(?:fewest|least) (?:people|members|staff|employees|colleagues)\b|\b(?:is |are )?(?:the )?smallest\b/,
    by: "people",
    least: true,
    kinds: ["team"],
  },
  {
    cue: /\b(?:has|have|does|do|gets?|with|carries|is|are)? ?(?:got )?(?:the )?(?:most (?:work|to do|steps|tasks|jobs|parts|stages|on (?:his|her|their) plate)|busiest|most complex|most complicated)\b/,
    by: "steps",
    least: false,
    kinds: ["person", "role", "playbook", "team"],
  },
  {
    cue: /\b(?:has|have|does|do|gets?|with|carries|is|are)? ?(?:got )?(?:the )?(?:(?:least|fewest) (?:work|to do|steps|tasks|jobs|parts|stages)|least busy|simplest|does the least)\b/,
    by: "steps",
    least: true,
    kinds: ["person", "role", "playbook", "team"],
  },
  {
    cue: /\b(?:the )?(?:very )?(?:first|opening|initial) (?:thing|step|task|stage|of all)(?: (?:we|they|you|that) (?:do|happens|have to do|is done))?\b|\b(?:comes?|goes|happens|is done|do we do|do we start|do they do) first\b|\b(?:begins?|starts?) (?:with|out|off)\b|^(?:what|where|which step|how) (?:does|do|is|are) .*\b(?:start|begin)(?: with| off)?$/,
    by: "order",
    least: true,
    kinds: ["step"],
  },
  {
    cue: /\b(?:the )?(?:very )?(?:last|final|closing) (?:thing|step|task|stage|of all)(?: (?:we|they|you|that) (?:do|happens|have to do|is done))?\b|\b(?:comes?|goes|happens|is done|do we do|do they do) last\b|\bends? (?:with|up)\b|^(?:what|where|which step|how) (?:does|do|is|are) .*\b(?:end|finish)(?: with| up)?$/,
    by: "order",
    least: false,
    kinds: ["step"],
  },
];

const EXTREME_LEAD = /^(?:(?:tell me|show me|and|so|then) )*(?:what|which|who|whose|where|how|name)\b/;

/** Which thing has most or least of something, or stands first or last; or undefined. */
export function readExtreme(reader: Reader): ExtremeFrame | undefined {
  const { text } = reader;
  if (!EXTREME_LEAD.test(text)) return undefined;
  const spoken = kindIn(text.replace(/\b(?:most|fewest|least) [a-z]+/, " "));
  for (const { cue, by, least, kinds } of MEASURES) {
    if (!cue.test(text)) continue;
    const spotted = spotQuestion(reader, cue);
    if (spotted.unexplained.length > 0) continue;
    const [scope] = ofKind(spotted, "playbook", "team", "role", "person");
    const kind = spoken !== undefined && kinds.includes(spoken) ? spoken : scoped(kinds, scope?.entry.kind, text);
    if (kind === undefined || (by === "order" && scope?.entry.kind !== "playbook" && !pointsBack(reader))) continue;
    const within = holderIn(reader, spotted, kind);
    if (within === undefined) continue;
    const inFocus =
      by === "order" && within.within === undefined && reader.scene.focus?.playbook !== undefined
        ? { within: { text: "this process", id: reader.scene.focus.playbook } }
        : within;
    return { act: "extreme", kind, by, least, ...inFocus };
  }
  return undefined;
}

/** What is compared where it is not said: the steps of a playbook, else what the words usually compare. */
function scoped(kinds: readonly SurveyedKind[], scope: EntryKind | undefined, text: string): SurveyedKind | undefined {
  if (/^who\b/.test(text)) return kinds.find((kind) => kind === "person" || kind === "role");
  if (kinds.includes("step") && scope !== undefined) return "step";
  return kinds.includes("playbook") ? "playbook" : kinds[0];
}

function pointsBack(reader: Reader): boolean {
  return reader.scene.focus?.playbook !== undefined;
}
