/**
 * Questions about what is going on, and wishes that something begins, read by the words that only the running of work
 * has ("overdue", "going on", "get … started") and by the process, role or person they name, in any order.
 */

import { knowsWord } from "../../finding/search.ts";
import type { Ref, RunFrame } from "../../frames.ts";
import { splitWords, stem } from "../../language/words.ts";
import type { Reader } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { ofKind, refOf, spotQuestion } from "../questions/spotted-question.ts";

type Runs = Extract<RunFrame, { act: "runs" }>;

const ASKS =
  /^(?:(?:and|so|but|ok|please|hey|tell me|show me),? )*(?:what|who|whose|which|where|when|how|why|is|are|isn't|aren't|was|were|has|have|does|do|did|any|anything|anybody|anyone|show|list|tell|give me|everything|all|status|update|news)\b/;
/** Words that only work under way has, and what is asked with them; the first that fits is meant. */
const CUES: readonly (readonly [cue: RegExp, asked: Runs["asked"]])[] = [
  [
    /\b(?:overdue|past due|over ?due|behind(?: (?:schedule|time|on|with))?|delayed|late|missed (?:its|their|the) deadlines?|on time|on track|running late)\b/,
    "overdue",
  ],
  [
    /\b(?:stuck|blocked|blocking|bottled up|(?:hold(?:s|ing)?|held) (?:\S+ ){0,4}up|stalled|standing still|not moving|jammed|hanging|waiting(?: for)?)\b/,
    "blocked",
  ],
  [/\b(?:paused|on (?:pause|hold|ice)|suspended|parked)\b/, "paused"],
  [
    /\b(?:(?:have|has|did|was|were|got|is|are)\b.*\b(?:finished|completed|closed|wrapped up)|(?:finished|completed|closed) (?:today|yesterday|lately|recently|so far|already|this week|last week|yet))\b/,
    "finished",
  ],
  [
    /\b(?:in production|going on|go on|under ?way|in progress|ongoing|in the works|on the go|in hand|(?:currently |now )?running|active|in flight|live|open|at work|are we (?:doing|working on)|at the moment|right now|currently|at present|up to|going|in the pipeline|on (?:our|my|the) (?:plate|list|desk)|do (?:i|we) have anything to do|(?:is |what's |what is )?next for (?:me|us)|to do next|do next|(?:have|has|got|needs?|must)(?: got)? (?:to do|to be done|to get done|do) (?:today|now|next|tomorrow|this week))\b/,
    "open",
  ],
];
/** Questions about open tasks over everybody. */
const TASKS =
  /^(?:who|which|what)(?:'s| is| are| has| have)?(?: got)?(?: the)? (?:most|oldest|longest|next|newest|latest|fewest|more)(?: open| waiting| pending| overdue| late)* (?:tasks?|to-?dos?|jobs?)$|^who(?:'s| has| is)(?: got)?(?: the)? (?:most|least|fewest)(?: (?:work|tasks|jobs|things))? (?:on (?:their|his|her) (?:desk|plate|list|table)|waiting|open)(?: (?:right )?now)?$|^(?:who|what) (?:has|have) (?:open|waiting|pending) (?:tasks?|work|to-?dos?)$/;
/** What is under way, as people call it. */
const RUN_WORDS =
  /\b(?:jobs?|runs?|cases?|orders?|projects?|executions?|instances?|work|tasks?|to-?dos?|things?|anything|something|everything|stuff|ones?|moment|today|now|right|still|currently|present|week|yet|already|lately|recently|far|behind|schedule|time|track|hold|pause|ice|many|any|there|up)\b/g;
/** Asked of all that is under way, whatever it is called: "which bikes are we working on right now". */
const RIGHT_NOW = /\b(?:right now|at the moment|currently|at present|today|in progress|under ?way|working on)\b/;
/** Said of how things are meant to be, not of how they are going. */
const BY_DESIGN =
  /\b(?:if|when|whenever|must|should|may|before|after|normally|usually|always|on (?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?))\b/;

/** Whether the text begins as questions about what is going on do. */
export function asksForNews(text: string): boolean {
  return ASKS.test(text);
}

/** A question about what is going on, or undefined. */
export function readRunCues(reader: Reader): Runs | undefined {
  const { text } = reader;
  if (TASKS.test(text)) return { act: "runs", asked: "tasks" };
  if (!ASKS.test(text) || BY_DESIGN.test(text) || /^(?:who|what|which) .*\bbehind (?:the|this|that)\b/.test(text))
    return undefined;
  const found = CUES.find(([cue]) => cue.test(text));
  if (found === undefined) return undefined;
  const [cue, asked] = found;
  const bare = text.replace(cue, " , ").replace(RUN_WORDS, " , ");
  const spotted = spotQuestion({ ...reader, text: bare });
  if (spotted.unexplained.length > 0 || spotted.mentions.length > 1) return undefined;
  if (/\b(?:me|my|i)\b/.test(text) && asked === "open" && spotted.mentions.length === 0)
    return { act: "runs", asked: "tasks" };
  const [who] = ofKind(spotted, "person", "role", "team");
  if (who !== undefined) return { act: "runs", asked: "tasks", who: refOf(who) };
  const [what] = ofKind(spotted, "playbook", "step", "document", "field");
  if (what === undefined)
    return spotted.mentions.length === 0 && speaksOfRuns(text) ? { act: "runs", asked } : undefined;
  // "Which step is late?" may be asked of the plan; "how many surgeries are going on" may not.
  if (asked === "open" && RIGHT_NOW.test(text) && spotPlaybooks(reader, what.words).length > 1)
    return { act: "runs", asked };
  const process = processOf(reader, what.entry.kind, what.entry.id, what.words);
  if (process !== undefined && asked === "paused") return { act: "runs", asked: "open", what: process };
  return process === undefined || asked === "finished"
    ? undefined
    : { act: "runs", asked: asked === "blocked" ? "status" : asked, what: process };
}

function speaksOfRuns(text: string): boolean {
  return /\b(?:jobs?|runs?|cases?|projects?|work|tasks?|things?|anything|something|everything|orders?|we|us|which|what|who)\b/.test(
    text,
  );
}

/** The process whose runs are meant: by its name, or by a form or step of it that is named as it is. */
function processOf(reader: Reader, kind: string, id: string, words: string): Ref | undefined {
  if (kind === "playbook") return { text: words, id };
  const playbooks = spotPlaybooks(reader, words);
  return playbooks.length === 1 ? { text: words, id: playbooks[0] ?? "" } : undefined;
}

function spotPlaybooks(reader: Reader, words: string): readonly string[] {
  const said = splitWords(words).map((word) => word.replace(/(?:ies|s)$/, ""));
  return reader.scene.workspace.playbooks
    .filter((playbook) => said.some((word) => word.length > 3 && playbook.name.includes(word)))
    .map((playbook) => playbook.symbol);
}

/** Somebody wants a process to begin. */
const BEGIN: readonly RegExp[] = [
  /\b(?:need|want|would like|'d like) (?<what>.+?) (?:started|begun|opened|kicked off|set going)\b/,
  /^(?:start|begin|kick off|launch|run|trigger|initiate|fire up|set off) (?<what>.+?) (?:on|with|at|over at) (?:the |our )?\S+(?: \S+)?$/,
  /\b(?:get|set|put|have|let's get|bring) (?<what>.+?) (?:going|started|done|rolling|under ?way|in motion|moving|off the ground|on its way|into gear)\b/,
  /\bkick (?:it|this|that) off\b/,
  /\b(?:start|begin|kick off|launch|open|run|trigger|initiate|set up|do)(?: up| off)? (?:an?|another|one|the|our|a new|a fresh|it)\b/,
  /^(?:an? |another |one more |the )?(?:new|next|fresh|another) (?<what>.+?)(?: please| for .+| came in| is here| just .+)?$/,
  /\b(?:just |has |have )?(?:came|come|coming|arrived|called|rang|walked|wants?|ordered|booked|asked)(?: in| up)?\b.*\b(?:start|begin|open|kick off|get|go|set)\b/,
];
/** Somebody does with the new case what the process is named for: "enrol Pedro", "haul out the Puffin". */
export function readNamedAfter(reader: Reader): Extract<RunFrame, { act: "start" }> | undefined {
  const { text, scene, utterance } = reader;
  const words = text.split(" ");
  const title = titleIn(reader);
  if (title === undefined || words.length > 6 || utterance.asks) return undefined;
  const named = splitWords(title);
  const rest = words.filter(
    (word) => !named.includes(word.replace(/'s$/, "")) && !/^(?:the|our|mr|mrs|ms|dr|please|now)$/.test(word),
  );
  const verb = rest.join(" ");
  if (rest.length === 0 || rest.length > 3 || rest[0] !== words[0]) return undefined;
  const marked = utterance.marks.get(verb)?.entries.filter((entry) => entry.kind === "playbook") ?? [];
  const meant =
    marked.length > 0
      ? marked.map((entry) => entry.id)
      : scene.workspace.playbooks
          .filter(
            (playbook) => rest.length === 1 && splitWords(playbook.name).some((word) => stem(word) === stem(verb)),
          )
          .map((playbook) => playbook.symbol);
  const [id] = meant;
  return meant.length === 1 && id !== undefined ? { act: "start", what: { text: verb, id }, title } : undefined;
}

/** A wish that speaks of how the process is made. */
export const OF_THE_PLAN =
  /\b(?:step|before|after|every|each|daily|weekly|monthly|instead|minutes?|hours?|should|must|takes?|remove|move|rename|call it|add|whenever|when|once|by itself|automatically|if|unless|role|form|field|team|called|named|while|whilst|meanwhile|side by side|in parallel|at the same time|as soon as|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|at \d+|on the \d+(?:st|nd|rd|th)|himself|herself|themselves|colleague|with an?|any ?more|no longer|shouldn't|don't|doesn't)\b/;

/** "Do the monthly stock order": how often it is done is part of what it is called by. */
const USUAL =
  /^(?<begin>(?:please |let's |we can )?(?:do|run|start|begin|launch|kick off|carry out|go through) (?:the|our|this|another|a) )(?:daily|weekly|monthly|quarterly|yearly|annual) (?=\S)/;

/** A process to be started, wherever the sentence names it; undefined where it names none or several. */
export function readBeginning(spoken: Reader): Extract<RunFrame, { act: "start" }> | undefined {
  const reader = { ...spoken, text: spoken.text.replace(USUAL, "$<begin>") };
  const { text } = reader;
  const asks = ASKS.test(text) && (text === spoken.text || spoken.utterance.asks);
  if (asks || OF_THE_PLAN.test(text) || !BEGIN.some((shape) => shape.test(text))) return undefined;
  const said = text.replace(
    /\b(?:start|begin|kick off|launch|open|run|trigger|get|got|going|started|came|come|in|just)\b/g,
    " , ",
  );
  const spotted = spotQuestion({ ...reader, text: said });
  const named = ofKind(spotted, "playbook");
  const meant =
    named.length > 0
      ? named.map((one) => one.entry.id)
      : spotted.mentions.flatMap((one) => spotPlaybooks(reader, one.words));
  const [id] = meant;
  const isRun = reader.scene.runs.executions.some((run) => text.includes(run.title.toLowerCase()));
  if (id === undefined || new Set(meant).size > 1 || isRun) return undefined;
  const title = titleIn(reader);
  const names = new Set(splitWords(title ?? ""));
  // "Start the spring exam": what else is said may name another one.
  if (
    /^(?:start|begin|kick off|launch|run|open|do)\b/.test(text) &&
    spotted.unexplained.some((word) => !names.has(word))
  )
    return undefined;
  const words = spotted.mentions[0]?.words ?? "";
  return { act: "start", what: { text: words, id }, ...(title === undefined ? {} : { title }) };
}

/** Names in a message that nothing here bears: who or what the new run is for. */
export function titleIn(reader: Reader): string | undefined {
  const names = spelledOut(reader.utterance, reader.utterance.text)
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter(
      (word, at) => at > 0 && /^\p{Lu}\p{L}/u.test(word) && !knowsWord(reader.scene.index, word) && !/^I\b/.test(word),
    );
  return names.length === 0 || names.length > 3 ? undefined : names.join(" ");
}

const ALL_RUNS =
  /^(?:please )?(?<verb>pause|stop|cancel|abort|end|kill|terminate|halt|resume|restart|close|finish|complete)(?: off| down)? (?:all|every|everything|each|any|it all)(?: of)?(?: the| our| my| these| those)?(?: (?:currently|current|running|open|active|ongoing|paused|waiting))*(?: (?:jobs?|runs?|cases?|orders?|projects?|executions?|tasks?|things?|of them))?(?: (?:that (?:is|are) )?(?:running|open|active|going on|under way|in progress))?$/;

/** What is to be done to all runs at once; it is done one by one. */
export function asksForAllRuns(reader: Reader): boolean {
  return (
    ALL_RUNS.test(reader.text) &&
    /\b(?:jobs?|runs?|cases?|orders?|projects?|executions?|tasks?|running|open|active|going on)\b/.test(reader.text)
  );
}
