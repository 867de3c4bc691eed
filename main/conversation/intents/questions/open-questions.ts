/** Questions that no reader knows by their shape: whether something exists, and what the words name after "who", "when", "what". */
import { entities, focusOn, labelOf, likeness, resolve } from "../../finding/entities.ts";
import type { EntryKind } from "../../finding/search.ts";
import type { KindHint, QuestionFrame } from "../../frames.ts";
import { listOf } from "../../language/names.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import type { Outcome, Scene } from "../../scene.ts";

type Exists = Extract<QuestionFrame, { act: "exists" }>;

const KIND_NOUNS: Readonly<Record<string, KindHint>> = {
  step: "step",
  task: "step",
  process: "playbook",
  playbook: "playbook",
  workflow: "playbook",
  procedure: "playbook",
  form: "document",
  document: "document",
  template: "document",
  role: "role",
  team: "team",
  field: "field",
};
const EXISTS = new RegExp(
  String.raw`^(?:(?:is|isn't|are|aren't) there|(?:do|don't|did) (?:we|i|you)(?: already| really| even)? have|have (?:we|you) got|(?:have|has) (?:we|anybody|anyone) (?:already )?(?:defined|set up|described))(?: already| really| any chance of)? (?:an?|any|some|the|something like an?|already an?|anything(?: like an?)?|somewhere)\b(?: (?:existing|special|separate|own|other))? ?(?:(?<noun>${Object.keys(KIND_NOUNS).join("|")})s?(?: (?:for|about|to|that|where|in which|called|named|which|when|on))?)? ?(?<what>.+?)(?: (?:somewhere|anywhere|already|yet|here|in place))?$`,
);
const ALL_KINDS: readonly EntryKind[] = ["step", "playbook", "document", "role", "team", "person", "field"];

/** Below this nothing here is what was asked for. */
const IS_IT = 0.68;

/** "Is there a process for refunds?", or undefined. */
export function readExistence(reader: Reader): Exists | undefined {
  const groups = EXISTS.exec(reader.text)?.groups;
  if (
    groups?.what === undefined ||
    /^(?:that|which|we|i|who) |^(?:problem|error|warning|issue|mistake|overdue|way|chance|news|reason|need|point)/.test(
      groups.what,
    )
  )
    return undefined;
  const hint = groups.noun === undefined ? undefined : KIND_NOUNS[groups.noun];
  return { act: "exists", what: refTo(reader, groups.what), ...(hint === undefined ? {} : { hint }) };
}

/** Says what there is of that kind, or that there is none. */
export function answerExists(scene: Scene, frame: Exists): Outcome {
  const kinds: readonly EntryKind[] = frame.hint === undefined ? ALL_KINDS : [frame.hint];
  const text = frame.what.text;
  const found = resolve(scene, frame.what, { kinds });
  const meant = found.kind === "one" ? [found.entry] : found.kind === "several" ? found.entries : [];
  if (meant.length > 0 && likeness(scene, text, kinds) >= IS_IT) {
    const [first] = meant;
    return {
      kind: "say",
      text: `Yes: ${listOf(meant.slice(0, 4).map((entry) => labelOf(scene, entry)))}.`,
      entities: entities([first, text]),
      ...(first === undefined
        ? {}
        : { focus: focusOn(first), links: [{ title: `Open ${first.title}`, kind: "file", target: first.file }] }),
      confidence: 0.85,
    };
  }
  const near = [...meant, ...(found.kind === "none" ? found.near : [])].slice(0, 3);
  const closest =
    near.length === 0
      ? ""
      : ` The closest is ${listOf(
          near.map((entry) => labelOf(scene, entry)),
          "or",
        )}.`;
  const kind =
    frame.hint === "playbook" ? "process" : frame.hint === "document" ? "form" : (frame.hint ?? "step or process");
  return {
    kind: "say",
    text: `No, there is no ${kind} for “${text}” here.${closest} Tell me if you want one, for example “add …” or “we need a process for …”.`,
    entities: [],
    confidence: 0.8,
  };
}

const LEADS: readonly (readonly [RegExp, "who" | "when" | "how_long" | "show"])[] = [
  [
    /^(?:who|whose|by whom|which (?:role|person|team))(?:'s| is| are| has| have| had| does| do| did| can| should| must| will| would| gets?| got)*(?: (?:to|on the hook for|supposed to|the one to|expected to|allowed to|normally|usually|ever|always))* /,
    "who",
  ],
  [
    /^(?:when|how often|what time|what day|at what time|on which days?)(?:'s| is| are| does| do| did| will| should| must| can)* (?:we |they |i |you )?/,
    "when",
  ],
  [
    /^(?:is|are|was|were|does|do|did|has|have|can|could|should|must|may|will|would|isn't|aren't|doesn't|don't) (?:(?:we|they|i|you|it|there|anybody|anyone|somebody|someone|really|always|the|our) )*/,
    "who",
  ],
  [/^how (?:long|much time)(?:'s| is| are| does| do| did| will| should| must| can)* /, "how_long"],
  [
    /^(?:what|which|where|how|why)(?:'s| is| are| does| do| did| will| should| must| can| has| have| was| were)*(?: (?:we|they|i|you|the deal with|about|exactly))* /,
    "show",
  ],
];
const KINDS_ASKED: Readonly<Record<"who" | "when" | "how_long" | "show", readonly EntryKind[]>> = {
  who: ["step", "playbook", "role", "person", "deliverable"],
  when: ["playbook", "event", "step"],
  how_long: ["step", "playbook"],
  show: ["playbook", "step", "role", "document", "team", "person", "deliverable", "event"],
};
const TRAILING =
  /(?: (?:here|around here|in our (?:business|company|place)|at all|exactly|anyway|now|again|then|usually|normally|once (?:it|that|this)(?:'s| is) .+|after (?:it|that|this)(?:'s| is) .+|all day|for us|done|happen|happens|run|take place|take|taken))+$/;

/** What a question is about when only its first word and a name are clear, or undefined. */
export function readOpenQuestion(reader: Reader): QuestionFrame | undefined {
  for (const [lead, act] of LEADS) {
    const match = lead.exec(reader.text);
    if (match === null) continue;
    const what = reader.text.slice(match[0].length).replace(TRAILING, "");
    const least = /\b(?:we|our|us|here)\b/.test(reader.text) ? 0.3 : 0.5;
    if (likeness(reader.scene, spelledOut(reader.utterance, what), KINDS_ASKED[act]) < least) return undefined;
    return { act, what: refTo(reader, what) };
  }
  return undefined;
}
