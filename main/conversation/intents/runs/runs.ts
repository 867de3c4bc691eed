/** The business at work: what is running and what waits, and the words with which something is started, stopped or finished. */
import { fold } from "#busy/names/symbols.ts";
import type { ExecutionSummary } from "#shared/execution.ts";
import { askWhich, entities, focusOn, isPronoun, notFound, resolve } from "../../finding/entities.ts";
import { type Entry, knowsWord, playbookTitle } from "../../finding/search.ts";
import type { Ref, RunFrame } from "../../frames.ts";
import { count, listOf } from "../../language/names.ts";
import { playbookLikeness, type Reader, refTo, stepLikeness } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { runLine, runLink, span, taskLine, taskLink } from "./run-lines.ts";
import { answerRunState } from "./run-states.ts";

const START =
  /^(?:start|run|launch|kick off|begin|execute|initiate|fire up|set off|trigger|carry out|do|open)(?: off)?(?: an?| another| the| our)? ?(?:new |fresh )?(?:run of |instance of |execution of |round of )?(?:the |our )?(?<what>.+?)(?: (?:for|with|on behalf of|about) (?<title>.+?))?(?: (?:now|please|right now|right away|today|again|immediately))*$/;
const CONTROL =
  /^(?<verb>pause|suspend|hold|halt|resume|continue|unpause|cancel|abort|stop|terminate|end|kill)(?: the| our| this| all)? ?(?:current |running )?(?:run|execution|instance|job)s?(?: (?:of|for|called|named))?(?: the)? ?(?<what>.*)$/;
const CONTROL_NAMED =
  /^(?<verb>pause|suspend|halt|resume|continue|unpause|cancel|abort|terminate) (?<what>.+?)(?: run| execution)?$/;
const COMPLETE: readonly RegExp[] = [
  /^(?:complete|finish|close|tick off|check off|mark)(?: the| my)?(?: open)? task (?<what>.*?)(?: as (?:done|complete|completed|finished))?$/,
  /^mark (?<what>.+?) as (?:done|complete|completed|finished)$/,
  /^(?:i am|i'm|we are|we're) (?:done|finished|ready|through) with (?<what>.+)$/,
  /^(?:i|we)(?: have|'ve)? (?:finished|completed|done) (?<what>.+)$/,
  /^(?:complete|finish) (?<what>.+)$/,
];
const ASSIGN_TASK = /^(?:assign|give|hand over|hand) (?:the |my )?(?:open )?task (?<what>.+?) to (?<who>.+)$/;
const HAND_TASK =
  /^(?:hand|pass|reassign|transfer|give)(?: over)? (?:the |my |our |his |her |their )?(?<what>.+?)(?: over| on)? to (?<who>.+)$/;
const TAKE_TASK =
  /^(?:i(?:'ll| will| can)? (?:take|do|handle|pick up)(?: over| on| care of)?|let me (?:take|do|handle)|assign me|leave) (?:the |my )?(?:open )?(?:task )?(?<what>.+?)(?: to me| myself)?$/;

type Asked = Extract<RunFrame, { act: "runs" }>["asked"];
const ASKS: readonly (readonly [RegExp, Asked])[] = [
  [
    /^(?:what|which|show(?: me)?|list|are|is|how many)(?: of)?(?: our| my| the| all)? ?(?:tasks?|work|to-?dos?)? ?(?:is|are|things are|anything|something)?(?: there)? ?(?:overdue|late|behind(?: schedule)?|delayed)(?: .*)?$/,
    "overdue",
  ],
  [/^(?:is|are) (?<what>.+?) (?:late|overdue|delayed|on time|behind(?: schedule)?|on track)$/, "overdue"],
  [
    /^(?:what|which|show(?: me)?|list)(?: are| is| do i have)?(?: all)?(?: the| my| our)*(?: open| pending| current)* (?:tasks?|to-?dos?|inbox|work items?)(?: (?:are |is )?(?:open|pending|left|waiting|mine|do i have|for me|today|there|to do))*$/,
    "tasks",
  ],
  [/^what (?:do i|should i|must i|have i got to|do we) (?:have to )?(?:do|work on)(?: today| now| next)*$/, "tasks"],
  [
    /^(?:what(?:'s| is)|anything|is anything|is there anything) (?:on my (?:list|plate|desk)|waiting for me|to do|left to do)(?: today| now)?$/,
    "tasks",
  ],
  [
    /^how (?:many|often) (?:times )?(?:did|has|have|was|were|runs of) (?<what>.+?)(?: (?:run|ran|been run|been started|started|happen|happened|executed|took place|done|completed|been done))?(?: (?:last|this|so far|until|yet|in the|since|today|ever).*)?$/,
    "count",
  ],
  [/^how many (?:runs?|executions?)(?: (?:of|for) (?<what>.+?))?(?: (?:are|were|did|have|has).*)?$/, "count"],
  [
    /^(?:how long|when) (?:did|was|were|has) (?<what>.+?)(?: (?:take|took|last|run|started|start|completed|complete|finished|finish|done|begin))?(?: (?:last|this|so far|on average|in the|really|actually|lately|usually).*)?$/,
    "history",
  ],
  [/^what(?:'s| is) the (?:average|mean|actual|real) (?:duration|time|cycle time) (?:of|for) (?<what>.+)$/, "history"],
  [
    /^(?:what|which)(?: runs?| processes| playbooks| executions| jobs| cases)?(?: are| is|'s)?(?: currently| now| still)* (?:running|in progress|under way|underway|active|going on|open|started|happening|waiting|paused|in the works|ongoing)(?: .*)?$/,
    "open",
  ],
  [
    /^(?:which|what)(?: of)?(?: the| our)? (?<what>.+?)(?: are| is)(?: currently| now| still)* (?:running|in progress|under way|underway|active|going on|ongoing)(?: .*)?$/,
    "open",
  ],
  [
    /^(?:show(?: me)?|list)(?: all| the| our| my)*(?: current| open| running| active)* (?:runs?|executions?|jobs|cases)(?: (?:of|for) (?<what>.+))?$/,
    "open",
  ],
  [
    /^(?:is|are) (?:anything|something|there anything|any(?: of (?:the|our))?(?: \w+)?) (?:running|in progress|under way|active|open|waiting)(?: .*)?$/,
    "open",
  ],
  [
    /^(?:how (?:is|are)|how's) (?<what>.+?) (?:going|doing|coming along|getting on|progressing|looking)(?: .*)?$/,
    "status",
  ],
  [
    /^(?:what(?:'s| is) the |show(?: me)?(?: the)? |tell me the |give me the |the )?(?:status|state|progress) (?:of|on|for|with) (?<what>.+)$/,
    "status",
  ],
  [
    /^(?:where|how far)(?: are we| is| are|'s) (?:with |along with |on )?(?<what>.+?)(?: (?:now|right now|at|currently|standing|stuck))*$/,
    "status",
  ],
  [
    /^(?:has|have|did|is) (?<what>.+?) (?:been )?(?:finished|finish|completed|complete|done|started|delivered|ended|run|running)(?: yet| already| today| now)*$/,
    "status",
  ],
  [/^what(?:'s| is| are)? (?<what>.+?) (?:waiting for|stuck (?:on|at|in)|held up by)$/, "status"],
  [/^(?:any|what) (?:news|updates?)(?: (?:on|about|of) (?<what>.+))?$/, "open"],
  [/^how (?:are things|is it|is business|is everything|are we)(?: going| doing| running| looking)?(?: .*)?$/, "open"],
];

/** A question about runs and tasks, or undefined. */
export function readRunQuestion(reader: Reader): Extract<RunFrame, { act: "runs" }> | undefined {
  for (const [pattern, asked] of ASKS) {
    const match = pattern.exec(reader.text);
    if (match === null) continue;
    const said = match.groups?.what?.replace(/^(?:the |our |my )?(?:run|runs|execution|job|case) (?:of|for) /, "");
    const whole = said === undefined || /^(?:it|things?|everything|business|we|us|the business)$/.test(said);
    // "Where is the client contract used?" is no question about runs.
    if (asked === "status" && said !== undefined && /\b(?:used|needed|defined|mentioned)\b/.test(reader.text)) continue;
    if (asked === "history" && said !== undefined && /^(?:it )?(?:should|will)/.test(said)) continue;
    return { act: "runs", asked, ...(whole || said === undefined ? {} : { what: refTo(reader, said) }) };
  }
  return undefined;
}

/** A task to be given to somebody, when such a task is open (people call steps tasks, too), or undefined. */
export function readTaskCommand(reader: Reader): RunFrame | undefined {
  const { text } = reader;
  const handed = HAND_TASK.exec(text)?.groups;
  const toPerson =
    handed?.who !== undefined && resolve(reader.scene, refTo(reader, handed.who), { kinds: ["person"] }).kind === "one";
  const assign = ASSIGN_TASK.exec(text)?.groups ?? (toPerson ? handed : undefined);
  const what = assign?.what ?? TAKE_TASK.exec(text)?.groups?.what;
  if (what === undefined || !hasTask(reader.scene, refTo(reader, what))) return undefined;
  return {
    act: "assign_task",
    what: refTo(reader, what),
    who: assign?.who === undefined ? { text: "me" } : refTo(reader, assign.who),
  };
}

function hasTask(scene: Scene, ref: Ref): boolean {
  const step = resolve(scene, ref, { kinds: ["step"] });
  const names =
    step.kind === "one" ? [step.entry.name] : step.kind === "several" ? step.entries.map((entry) => entry.name) : [];
  return scene.runs.openTasks.some(
    (task) =>
      task.id === ref.text || fold(task.title) === fold(ref.text) || names.includes(task.step.split("/").at(-1) ?? ""),
  );
}

/** Words for one run of anything. */
const ONE_RUN = /(?:^| )(?:case|job|run|project|round|instance|order|one)$/;

/** What should be started, and for whom: in "the Hansen move" the name tells one run from the others. */
function startOf(
  reader: Reader,
): { readonly what?: string | undefined; readonly title?: string | undefined } | undefined {
  const groups = START.exec(reader.text)?.groups;
  if (groups?.what === undefined || playbookLikeness(reader, groups.what) >= 0.6) return groups;
  const what = groups.what.replace(ONE_RUN, "");
  const words = what.split(" ");
  const isTitle = (word: string): boolean =>
    /^\p{Lu}/u.test(spelledOut(reader.utterance, word)) && !knowsWord(reader.scene.index, word);
  const title = words.filter(isTitle);
  const rest = words.filter((word) => !isTitle(word)).join(" ");
  if (title.length === 0) return playbookLikeness(reader, what) >= 0.5 ? { ...groups, what } : groups;
  if (rest === "" || playbookLikeness(reader, rest) < 0.4) return groups;
  return { what: rest, title: groups.title ?? title.join(" ") };
}

/** Something to carry out, or undefined. */
export function readRunCommand(reader: Reader): RunFrame | undefined {
  const { text } = reader;
  const task = ASSIGN_TASK.exec(text)?.groups;
  if (task?.what !== undefined && task.who !== undefined)
    return { act: "assign_task", what: refTo(reader, task.what), who: refTo(reader, task.who) };
  const take = TAKE_TASK.exec(text)?.groups?.what;
  if (take !== undefined && hasTask(reader.scene, refTo(reader, take)))
    return { act: "assign_task", what: refTo(reader, take), who: { text: "me" } };
  const control = CONTROL.exec(text)?.groups ?? CONTROL_NAMED.exec(text)?.groups;
  if (control?.verb !== undefined) {
    const what = (control.what ?? "").trim();
    const named = CONTROL.test(text);
    if (
      named ||
      what === "" ||
      isPronoun(what) ||
      playbookLikeness(reader, what) >= 0.6 ||
      runNamed(reader.scene, spelledOut(reader.utterance, what)) !== undefined
    ) {
      const action = /^(?:pause|suspend|hold|halt)$/.test(control.verb)
        ? "pause"
        : /^(?:resume|continue|unpause)$/.test(control.verb)
          ? "resume"
          : "cancel";
      return { act: "control", action, ...(what === "" ? {} : { what: refTo(reader, what) }) };
    }
  }
  for (const [at, pattern] of COMPLETE.entries()) {
    const what = pattern.exec(text)?.groups?.what;
    if (what === undefined) continue;
    if (at >= 2 && stepLikeness(reader, what) < 0.6) continue;
    return { act: "complete", ...(what === "" ? {} : { what: refTo(reader, what) }) };
  }
  const start = startOf(reader);
  if (start?.what !== undefined) {
    const verb = text.split(" ")[0] ?? "";
    if (/\b(?:every|each|daily|weekly|monthly|quarterly|twice|times (?:a|per))\b/.test(text)) return undefined;
    const whole = `${start.what}${start.title === undefined ? "" : ` for ${start.title}`}`;
    const likely = Math.max(
      playbookLikeness(reader, start.what),
      start.title === undefined ? 0 : playbookLikeness(reader, whole),
    );
    const strong = /^(?:start|run|launch|kick|begin|execute|initiate|trigger|fire|set)$/.test(verb);
    const plain = !/ (?:before|after|if|when|in parallel|every)\b/.test(text);
    // "Open a complaint for Mr Schulz": a case of a process that bears the word in its name.
    const opened =
      /^open (?:an?|another) /.test(text) || start.title !== undefined ? verb === "open" && likely >= 0.4 : false;
    if (!opened && likely < (strong ? 0.5 : 0.8) && !(strong && plain)) return undefined;
    const longer = start.title !== undefined && playbookLikeness(reader, whole) > playbookLikeness(reader, start.what);
    return {
      act: "start",
      what: refTo(reader, longer ? whole : start.what),
      ...(start.title === undefined || longer ? {} : { title: spelledOut(reader.utterance, start.title) }),
    };
  }
  return undefined;
}

/** The run of that id, or whose title the words name. */
export function runNamed(scene: Scene, text: string): ExecutionSummary | undefined {
  const key = fold(text.replace(/^(?:the|our|my) /i, ""));
  return scene.runs.executions.find(
    (run) => run.id === text || fold(run.title) === key || (key.length > 2 && fold(run.title).includes(key)),
  );
}

/** What a run is called that goes on. */
export const OPEN = new Set(["running", "waiting", "paused"]);

/** Answers a question about runs and tasks from what really happened. */
export function answerRuns(scene: Scene, frame: Extract<RunFrame, { act: "runs" }>): Outcome {
  const { executions, openTasks, person, now } = scene.runs;
  const state = answerRunState(scene, frame);
  if (state !== undefined) return state;
  const named = frame.what === undefined ? undefined : runNamed(scene, frame.what.id ?? frame.what.text);
  if (named !== undefined)
    return { kind: "say", text: `${runLine(named)}.`, entities: [], links: [runLink(named)], confidence: 0.9 };
  let entry: Entry | undefined;
  if (frame.what !== undefined) {
    const whole = resolve(scene, frame.what, { kinds: ["playbook"] });
    const found = whole.kind === "one" ? whole : resolve(scene, frame.what, { kinds: ["playbook", "step"] });
    if (found.kind === "several")
      return askWhich(scene, found.entries, `Which process do you mean by “${frame.what.text}”?`, (one) => ({
        ...frame,
        what: { text: one.name, id: one.id },
      }));
    if (found.kind === "none") {
      if (executions.length === 0)
        return say("Nothing has been run yet, so there is nothing to report. Say “start …” to run a process.");
      return notFound(scene, frame.what, ["playbook"], found.near, (one) => ({
        ...frame,
        what: { text: one.name, id: one.id },
      }));
    }
    entry = found.entry;
  }
  const playbook =
    entry === undefined ? undefined : playbookOf(scene, entry.kind === "step" ? entry.owner : entry.symbol);
  const runs = playbook === undefined ? executions : executions.filter((run) => run.playbook === playbook.name);
  const title = playbook === undefined ? "" : playbookTitle(scene.workspace, playbook);
  const said = entry === undefined ? [] : entities([entry, frame.what?.text ?? ""]);
  const focus = entry === undefined ? {} : { focus: focusOn(entry) };
  if (frame.asked === "tasks") {
    const mine = person === undefined ? [] : openTasks.filter((task) => task.assignee === person);
    const tasks = mine.length > 0 ? mine : openTasks;
    if (tasks.length === 0)
      return {
        kind: "say",
        text:
          executions.length === 0
            ? "Nothing has been run yet, so there are no tasks. Say “start …” to run a process."
            : "No task is open right now.",
        entities: [],
        links: [{ title: "Open Tasks", kind: "view", target: "tasks" }],
      };
    const shown = tasks.slice(0, 6).map(taskLine);
    return {
      kind: "say",
      text: `${count(tasks.length, "task")} ${tasks.length === 1 ? "is" : "are"} open${mine.length > 0 ? " for you" : ""}: ${listOf(shown)}${tasks.length > 6 ? ` and ${tasks.length - 6} more` : ""}.`,
      entities: [],
      links: tasks.slice(0, 6).map(taskLink),
      confidence: 0.9,
    };
  }
  if (runs.length === 0) {
    return {
      kind: "say",
      text:
        executions.length === 0
          ? `Nothing has been run yet${title === "" ? "" : `, ${title} included`}, so there are no figures from practice. Say “start ${title === "" ? "…" : title}” to run it.`
          : `${title} has not been run yet, so there is nothing to report. Say “start ${title}” to run it.`,
      entities: said,
      ...focus,
      confidence: 0.9,
    };
  }
  const open = runs.filter((run) => OPEN.has(run.status));
  const links = runs.slice(0, 6).map(runLink);
  if (frame.asked === "overdue") {
    const late = openTasks.filter(
      (task) =>
        task.dueAt !== undefined && task.dueAt < now && (playbook === undefined || task.playbook === playbook.name),
    );
    if (late.length === 0)
      return {
        kind: "say",
        text: `Nothing${title === "" ? "" : ` in ${title}`} is overdue.`,
        entities: said,
        ...focus,
      };
    return {
      kind: "say",
      text: `${count(late.length, "task")} ${late.length === 1 ? "is" : "are"} overdue: ${listOf(late.slice(0, 5).map((task) => `${task.title} (by ${span(task.dueAt ?? now, now)})`))}.`,
      entities: said,
      links: late.slice(0, 5).map(taskLink),
      ...focus,
    };
  }
  if (frame.asked === "count") {
    const finished = runs.filter((run) => run.status === "completed").length;
    return {
      kind: "say",
      text: `${title === "" ? "In all," : title} ${count(runs.length, "run")} so far: ${finished} completed, ${open.length} under way.`,
      entities: said,
      links,
      ...focus,
    };
  }
  if (frame.asked === "history") {
    const finished = runs.filter((run) => run.completedAt !== undefined && run.status === "completed");
    if (finished.length === 0)
      return {
        kind: "say",
        text: `No run${title === "" ? "" : ` of ${title}`} is finished yet${open.length > 0 ? `; ${count(open.length, "run")} ${open.length === 1 ? "is" : "are"} under way` : ""}, so nobody can say how long it really takes.`,
        entities: said,
        links,
        ...focus,
      };
    const last = finished[0] as ExecutionSummary;
    const average =
      finished.reduce(
        (sum, run) => sum + (Date.parse(run.completedAt ?? run.startedAt) - Date.parse(run.startedAt)),
        0,
      ) / finished.length;
    const start = new Date(0).toISOString();
    return {
      kind: "say",
      text: `The last finished run${title === "" ? "" : ` of ${title}`} (${last.title}) took ${span(last.startedAt, last.completedAt ?? last.startedAt)}${finished.length > 1 ? `; the average of ${finished.length} is ${span(start, new Date(average).toISOString())}` : ""}.`,
      entities: said,
      links,
      ...focus,
    };
  }
  if (open.length === 0) {
    const last = runs[0];
    return {
      kind: "say",
      text: `Nothing${title === "" ? "" : ` of ${title}`} is running right now${last === undefined ? "" : `; the last run, ${last.title}, is ${last.status}`}.`,
      entities: said,
      links,
      ...focus,
    };
  }
  return {
    kind: "say",
    text: `${count(open.length, "run")} ${open.length === 1 ? "is" : "are"} under way${title === "" ? "" : ` of ${title}`}. ${open.slice(0, 5).map(runLine).join("; ")}.`,
    entities: said,
    links: open.slice(0, 6).map(runLink),
    ...focus,
    confidence: 0.9,
  };
}
