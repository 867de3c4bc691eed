/**
 * Requests and questions that name a run by its title or a task by its step: "how is the Johnson project doing", "give
 * the retouching for Johnson to Mei". What is going on decides what such words mean.
 */
import type { ExecutionSummary, Task as OpenTask } from "#shared/execution.ts";
import type { Ref, RunFrame } from "../../frames.ts";
import { EMPTY, splitWords, stem } from "../../language/words.ts";
import { playbookLikeness, type Reader, stepLikeness } from "../../reading/clause.ts";
import { spot } from "../../reading/mentions.ts";
import { spelledOut } from "../../reading/message.ts";
import type { Scene } from "../../scene.ts";

const QUESTION =
  /^(?:what|who|whom|which|how|when|where|why|is|are|was|were|has|have|had|did|does|do|will|can we see|any|show|list|tell (?:me|us)|status|state|progress|news|update)\b/;
const PAUSE =
  /\b(?:(?:stop|hold|halt|leave)\b.* (?:until|till)|for now|for the moment|for the time being|for a while|temporarily|until further notice|until i say|pause|hold|suspend|freeze|halt|interrupt|park|on ice|rest|wait|stand by|put off|not yet)\b/;
const RESUME =
  /\b(?:resume|continue|carry on|go on|unpause|unfreeze|reactivate|restart|pick up|back up|go ahead|going ahead|happening after all|proceed|keep going|start again|on again|goes on|wake up|back to work|back on|goes back|go back|reopen|re-open|unhold|off hold|move on(?! hold| ice)|get (?:\S+ ){0,4}(?:going|moving|rolling|running) again|(?:going|moving|rolling|running) again)\b/;
const CANCEL =
  /\b(?:cancel(?:led|ed|s)?|abort|stop|call (?:\S+ ){0,4}off|kill|terminate|end|scrap|abandon|close|drop|called (?:it )?off|(?:won't|not|isn't|aren't|no longer) .+ after all|not happening|backed out|call (?:it )?off|forget about|withdrew|withdrawn)\b/;
const DONE =
  /\b(?:done|finished|finish|complete|completed|ready|through|tick(?:ed)?|mark|check off|over|arrived|came in|(?:is|are) (?:all |now )?(?:in|on|off|out|up|away|here)|settled|approved|signed off|wrapped up|sorted|dealt with)\b/;
const GIVE =
  /\b(?:tell|ask|put|assign|reassign|give|hand|pass|delegate|let|have|takes?|should|will|transfer|move|goes)\b/;
const START = /^(?:start|begin|launch|run|kick off|open|initiate|trigger|create|new)\b/;

/** Words of a title that no process here uses: they tell one run from the others. */
function namesOf(
  scene: Scene,
  run: ExecutionSummary,
): { readonly all: readonly string[]; readonly own: readonly string[] } {
  const all = splitWords(run.title).filter(
    (word) => word.length > 1 && !/^(?:the|of|for|and|in|mr|mrs|ms|dr)$/.test(word),
  );
  const known = scene.index.base.frequency;
  const isKnown = (word: string): boolean => EMPTY.has(word) || known.has(stem(word));
  return { all, own: all.filter((word) => /\d/.test(word) || !word.split("-").every(isKnown)) };
}

/** The runs whose title the words name, the likeliest first; several only when they are named alike. */
function runsNamed(scene: Scene, text: string, original: string): readonly ExecutionSummary[] {
  // "The Fischers" are the Fischer family, but "portraits" are many portraits.
  const names = new Set((original.match(/\p{Lu}\p{L}+/gu) ?? []).map((name) => name.toLowerCase()));
  const words = new Set(
    splitWords(text).flatMap((word) => [word, names.has(word) ? word.replace(/'?s'?$/, "") : word.replace(/'s$/, "")]),
  );
  const scored = scene.runs.executions.flatMap((run) => {
    const { all, own } = namesOf(scene, run);
    // A name that nothing else here bears may also stand in the plural, however it is written: "at the harpers".
    const named = splitWords((run.title.match(/\p{Lu}\p{L}+/gu) ?? []).join(" "));
    const isSaid = (word: string): boolean =>
      words.has(word) || (own.includes(word) && named.includes(word) && words.has(`${word}s`));
    const said = all.filter(isSaid);
    const whole = all.length > 1 && said.length === all.length;
    const telling = own.filter(isSaid).length;
    return whole || telling > 0 ? [{ run, score: telling + said.length / Math.max(1, all.length) }] : [];
  });
  const best = Math.max(0, ...scored.map((one) => one.score));
  return scored.filter((one) => one.score === best).map((one) => one.run);
}

/** The one member whose name, or a part of it, is among the words; of two, the one the work is handed to. */
function memberIn(scene: Scene, text: string): string | undefined {
  const found = membersIn(scene, text);
  const [only] = found.length > 1 ? membersIn(scene, HANDED_TO.exec(text)?.[0] ?? "") : found;
  return only;
}

/** "Give it to Felix, Timo is sick", "let Jonas do it": who stands there gets it. */
const HANDED_TO =
  /\b(?:to|let|have|should|instead of \S+,?) \S+(?= (?:instead|do|take|watch|finish|handle|because|since|as|please|now)\b|[,.;]|$)|^let \S+|^(?:have|ask|get) \S+|\S+ (?:should|will|can|takes|does) /;

function membersIn(scene: Scene, text: string): readonly string[] {
  const words = new Set(splitWords(text));
  return scene.workspace.members
    .filter((member) => splitWords(member.name).some((part) => part.length > 2 && words.has(part)))
    .map((member) => member.name);
}

/** The open task that the words speak of: the only one of the run, or the one whose step they name. */
function taskIn(tasks: readonly OpenTask[], text: string): OpenTask | undefined {
  const said = new Set(splitWords(text).map(stem));
  const scored = tasks
    .map((task) => ({ task, hits: splitWords(task.title).filter((word) => said.has(stem(word))).length }))
    .filter((one) => one.hits > 0);
  const best = Math.max(0, ...scored.map((one) => one.hits));
  const top = scored.filter((one) => one.hits === best);
  return top.length === 1 ? top[0]?.task : tasks.length === 1 ? tasks[0] : undefined;
}

const FINISHED =
  /^(?:the |my )?(?:open )?(?:task )?(?<what>.+?) (?:is|are|has been|have been|was|were)(?: now| all| finally)? (?:done|finished|complete|completed|through|ready|ticked off)(?: now)?(?:,.*)?$/;
/** What depends on something has not happened. */
const CONDITIONAL = /\b(?:if|when|whenever|once|as soon as|after|before|until|unless|only|should|must|starts?)\b/;
const MARKED =
  /^(?:please )?(?:mark|tick|check) (?<what>.+?) (?:as |off as )?(?:done|finished|complete|completed|off)$|^(?:please )?(?:tick|check|cross) off (?<ticked>.+)$/;
/** To tell somebody that something is done is not to do it. */
const MESSAGE =
  /^(?:(?:please|can you|could you|just) )*(?:send|e-?mail|mail|call(?! (?:\S+ ){0,4}off\b)|phone|ring|text|write|message|whatsapp|inform|notify|invite)\b/;

/** What is meant when a run or one of its open tasks is named, or undefined. */
export function readRunMention(reader: Reader): RunFrame | undefined {
  const { scene, utterance } = reader;
  if (scene.runs.executions.length === 0) return undefined;
  const text = spelledOut(utterance, reader.text).toLowerCase();
  const runs = runsNamed(scene, text, utterance.original);
  const run = runs[0];
  if (run === undefined) return readFinished(reader, text) ?? readDoneBy(reader);
  if (START.test(text) && !/\bstart(?:s|ed)? (?:the )?task\b/.test(text)) {
    const plain = text.replace(START, "").split(/ (?:for|with|about) /)[0] ?? "";
    if (playbookLikeness(reader, plain) >= 0.5) return undefined;
  }
  const what: Ref = { text: runs.length === 1 ? run.title : text, ...(runs.length === 1 ? { id: run.id } : {}) };
  const ask = QUESTION.test(text) || utterance.asks;
  if (ask) return { act: "runs", asked: "status", what };
  const tasks = scene.runs.openTasks.filter((task) => runs.some((one) => one.id === task.executionId));
  const other = otherStep(reader, run, tasks);
  const task = other === undefined ? taskIn(tasks, text) : undefined;
  const who = memberIn(scene, text.replace(run.title.toLowerCase(), " "));
  const meant = task?.id ?? other;
  if (meant !== undefined && who !== undefined && GIVE.test(text))
    return { act: "assign_task", what: { text: meant }, who: { text: who } };
  // The verb of a step that is named says nothing about the run.
  const around = withoutTitle(reader.text.replace(/\bz[qm]\d+\b/g, " "), run);
  if (RESUME.test(around)) return { act: "control", action: "resume", what };
  if (PAUSE.test(around)) return { act: "control", action: "pause", what };
  if (MESSAGE.test(text)) return undefined;
  if (task !== undefined && (DONE.test(text) || isDone(text, task)))
    return { act: "complete", what: { text: task.id } };
  if (other !== undefined && DONE.test(around)) return { act: "complete", what: { text: other } };
  if (CANCEL.test(around)) return { act: "control", action: "cancel", what };
  // A title alone asks how it is going.
  const rest = splitWords(text).filter(
    (word) => !splitWords(run.title).includes(word) && !/^(?:the|our|project|job|case|run|for|of)$/.test(word),
  );
  return rest.length === 0 ? { act: "runs", asked: "status", what } : undefined;
}

/** A step of the run's process that is named although its task is not open; undefined where none is. */
function otherStep(reader: Reader, run: ExecutionSummary, tasks: readonly OpenTask[]): string | undefined {
  const words = withoutTitle(spelledOut(reader.utterance, reader.text).toLowerCase(), run);
  const named = spot({ ...reader, text: words }, 0).mentions.filter(
    ({ entry }) => entry.kind === "step" && entry.owner === `playbook:${run.playbook}`,
  );
  const open = new Set(tasks.map((task) => task.step.split("/").at(-1)));
  const said = new Set(splitWords(words).map(stem));
  const isOpen =
    named.some(({ entry }) => open.has(entry.name)) ||
    tasks.some((task) => splitWords(task.title).some((word) => said.has(stem(word))));
  return isOpen ? undefined : named[0]?.entry.title;
}

/** The words around the title of a run: "move" in "the Fischer move" is no verb. */
function withoutTitle(text: string, run: ExecutionSummary): string {
  const titled = new Set(splitWords(run.title));
  return text
    .split(" ")
    .filter((word) => !titled.has(word.replace(/'?s$/, "")) && !titled.has(word))
    .join(" ");
}

/** "The users are trained": the verb of the task's step as something that has happened. */
function isDone(text: string, task: OpenTask): boolean {
  const verb =
    /\b(?:is|are|was|were|has been|have been|has|have)(?: all| just| finally| now| already)? (?<verb>(?!been\b)[a-z]+(?:ed|en|t|d|n))\b/.exec(
      text,
    )?.groups?.verb;
  return verb !== undefined && splitWords(task.title).some((word) => stem(word) === stem(verb));
}

/** "Papers are marked": the words of an open task that is told as something that has happened. */
function happened(reader: Reader, text: string): string | undefined {
  if (!/^(?:the |all )?[\w -]+? (?:is|are|has been|have been|was|were)(?: now| all| already)? [a-z]+$/.test(text))
    return undefined;
  return reader.scene.runs.openTasks.some((task) => isDone(text, task) && taskIn([task], text) !== undefined)
    ? text
    : undefined;
}

const DONE_BY =
  /^(?:i|we|[a-z]+(?: [a-z]+)?|z[qm]\d+)(?:'ve| have| has|'s)?(?: just| now| already| finally)* (?:finished|completed|done|did|wrapped up|sorted(?: out)?|is (?:done|finished|through|ready) with|are (?:done|finished|through|ready) with|'re done with|through with)(?: with| off)? (?<what>.+)$/;
const HAVE_DONE =
  /^(?:i|we)(?:'ve| have)(?: just| now| already| finally)* (?<what>(?!to |got |no |a |an |the |been |never |not ).+)$/;
const SHORTLY_DONE = /^(?<what>.+?)(?:,| is|:)? (?:done|finished|completed?|ready|✓)$/;

/** "Samir finished sanding", "I've inspected the hull": a step whose task is open. */
function readDoneBy(reader: Reader): RunFrame | undefined {
  const { text, scene, utterance } = reader;
  if (utterance.asks || QUESTION.test(text) || CONDITIONAL.test(text)) return undefined;
  const what =
    DONE_BY.exec(text)?.groups?.what ?? HAVE_DONE.exec(text)?.groups?.what ?? SHORTLY_DONE.exec(text)?.groups?.what;
  if (what === undefined) return undefined;
  const steps = spot({ ...reader, text: what }, 0).mentions.filter((one) => one.entry.kind === "step");
  const names = new Set(steps.map((one) => one.entry.name));
  const open = scene.runs.openTasks.filter((task) => names.has(task.step.split("/").at(-1) ?? ""));
  const [only] = open;
  return steps.length === 1 && open.length === 1 && only !== undefined
    ? { act: "complete", what: { text: only.id } }
    : undefined;
}

/** "The retouching is done": a task without its run, when such a task is open. */
function readFinished(reader: Reader, text: string): RunFrame | undefined {
  if (reader.utterance.asks || QUESTION.test(text) || CONDITIONAL.test(text)) return undefined;
  const marked = MARKED.exec(text)?.groups;
  const what = FINISHED.exec(text)?.groups?.what ?? marked?.what ?? marked?.ticked ?? happened(reader, text);
  if (what === undefined) return undefined;
  const said = splitWords(what).map(stem);
  const meant = reader.scene.runs.openTasks.filter((task) => {
    const title = splitWords(task.title).map(stem);
    return said.some((word) => title.includes(word));
  });
  const [only] = meant;
  if (meant.length === 1 && only !== undefined && stepLikeness(reader, what) >= 0.5)
    return { act: "complete", what: { text: only.id } };
  return undefined;
}
