/** Questions about all that is going on: what is stuck, paused or finished, and what somebody has to do. */
import { entities, likeness, resolve } from "../../finding/entities.ts";
import type { RunFrame } from "../../frames.ts";
import { count, listOf } from "../../language/names.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { runLine, runLink, taskLine, taskLink } from "./run-lines.ts";

type Runs = Extract<RunFrame, { act: "runs" }>;

const STATES: readonly (readonly [RegExp, Runs["asked"]])[] = [
  [
    /^(?:is|are) (?:anybody|anyone|somebody|something|anything|they|people) waiting (?:for|on) (?:me|us)(?: .*)?$/,
    "tasks",
  ],
  [
    /^(?:show|list|give|tell)(?: me| us)? (?:everything|all|what|anything)(?: that)?(?:'s| is| are)?(?: currently)? (?:paused|on hold|on ice|suspended|parked)(?: .*)?$/,
    "paused",
  ],
  [
    /^(?:is there |are there |do we have )?any (?:trouble|problems?|issues?|fires|worries|hiccups)(?: (?:today|right now|now|at the moment|this week|so far))+$/,
    "blocked",
  ],
  [
    /^who(?:'s| has| is| still has| has got| still)?(?: got)? (?:still )?(?:has )?(?:something|anything|work|tasks?|jobs|things) (?:still )?(?:to do|open|left|on (?:his|her|their) (?:desk|plate|list))(?: .*)?$/,
    "tasks",
  ],
  [
    /^what(?:'s| is| has)? (?:still |left |yet )*(?:to be done|to do|left|undone|outstanding|unfinished|open)(?: (?:today|now|right now|this week|tomorrow|at the moment|still|here))*$/,
    "tasks",
  ],
  [
    /^(?:so )?(?:what|who|which runs?|which jobs?|anything|is anything|is something|where)(?:'s| is| are| do we| are we)?(?: things| everything)? ?(?:is |are |currently |right now )*(?:stuck|blocked|blocking(?: (?:us|things|everything))?|holding (?:things|us|everything|it) up|jammed|hanging|standing still|stalled|waiting for|waiting on)(?: us)?(?: (?:right now|now|at the moment|today|currently|for us))*$/,
    "blocked",
  ],
  [
    /^what (?:are we|do we|is everybody|is everyone|are they) (?:still |currently )?wait(?:ing)?(?: for| on)(?: .*)?$/,
    "blocked",
  ],
  [
    /^(?:which|what|show(?: me)?|list|any)(?: runs?| jobs| ones| cases| processes)?(?: that)?(?: are| is| have been)?(?: currently)? (?:paused|on hold|on ice|suspended|parked|frozen|interrupted)(?: .*)?$/,
    "paused",
  ],
  [
    /^(?:which|what|show(?: me)?|list|any)(?: runs?| jobs| ones| cases| processes)?(?: that)?(?: are| is| have been| have| were| has been| did we| got)? ?(?:already |recently )?(?:finished|completed|done|closed|finish|complete|over)(?: (?:already|so far|lately|recently|today|this .+|last .+|runs?))*$/,
    "finished",
  ],
  [
    /^(?:which|what) (?!steps|forms|documents|fields|roles|teams|people|tests|checks)[a-z-]+s (?:are|have been|got|were) (?:already |all |now )?(?:finished|completed|closed)(?: (?:already|so far|lately|recently|today|yet|this .+|last .+))*$/,
    "finished",
  ],
  [
    /^who(?:'s| is| are| do)? (?:everyone|everybody|we|they|things|it all|all)(?: currently| now| still)? (?:waiting|wait|hanging) (?:for|on)(?: .*)?$/,
    "blocked",
  ],
  [
    /^(?:give me|show me|what's|what is|tell me)(?: the| an?)* (?:quick |short )?(?:status|update|overview|summary|state|latest|rundown|round-?up|list) (?:on|of|for|about) (?:all |the |our |my |everything )*(?:that(?:'s| is) )?(?:running|current|open|active|ongoing|under way|going on)\b.*$/,
    "open",
  ],
  [
    /^(?:is|are|am) (?:we|i|anyone|anybody|somebody|they|anything|something|it)(?: running)? (?:behind|late|overdue|delayed|on time|on schedule)(?: .*)?$/,
    "overdue",
  ],
  [
    /^(?:anything|something|is anything|is something|what's|what is|whats) (?:late|overdue|delayed|behind)(?: .*)?$/,
    "overdue",
  ],
  [
    /^(?:show|list|see|tell me|give me)(?: me| us)?(?: everything| all| anything| what| the| things)*(?: that)?(?: is|'s)? ?(?:in progress|running|under way|going on|ongoing|active)(?: .*)?$/,
    "open",
  ],
  [/^(?:show|list)(?: me)? (?:the |all |our )?(?:running|active|current|open) (?:\w+)$/, "open"],
  [
    /^(?:so )?(?:what(?:'s| is) the )?state of (?:play|affairs|things)(?: .*)?$|^what(?:'s| has| have)? (?:came|come|arrived|started|begun|new)(?: in)?(?: (?:today|this morning|this week|so far|lately|yesterday|new|since .+))*$/,
    "open",
  ],
  [/^what(?:'s| is) (?:open|going on|up|happening|in the works)(?: (?:right now|now|at the moment|today))?$/, "open"],
  [/^what (?:needs|has|have we got) to be done(?: (?:today|now|next|right now|this week|tomorrow|here))*$/, "tasks"],
  [
    /^how (?:many|often) (?:times )?(?<what>.+?) (?:have|did|has) (?:we |there |come |been )?(?:done|had|come in|run|been|started|carried out|made|finished|there been)(?: .*)?$/,
    "count",
  ],
];

const WHOSE: readonly RegExp[] = [
  /^what (?:has|does|have) (?:the )?(?<who>.+?) (?:got|have) (?:on|going|planned|lined up)(?: (?:today|now|right now|this week|tomorrow))*$/,
  /^what(?:'s| is| comes)? next for (?:the )?(?<who>.+)$/,
  /^how many \S+ (?:are|is)(?: there)? (?:in|at|with|on) (?:the )?(?<who>.+?) (?:right now|at the moment|currently|now|today)$/,
  /^how (?:many|much)(?: open| current| waiting)* (?:tasks?|jobs?|work|things|to-?dos?) (?:does|do|has|have|are (?:with|at|in|on)|is (?:with|at|in|on)) (?:the )?(?<who>.+?)(?: (?:have|has|got|open|left|waiting|to do|now|right now))*$/,
  /^(?:did|has|have) (?:the )?(?<who>\S+(?: \S+)?) (?:do|done|finish|finished|complete|completed|start|started|get round to|got round to) .+ (?:yet|already|by now)$/,
  /^what(?:'s|s| is)? (?:the )?(?<who>.+?) (?:working on|busy with|up to|on right now|doing (?:right now|at the moment|today|now|currently))(?: .*)?$/,
  /^(?:what|which tasks?|how much|anything)(?: work)? (?:does|has|is) (?:the )?(?<who>.+?) (?:still )?(?:have |got )?(?:still )?(?:left|open|to do|on (?:his|her|their) (?:desk|plate|list|table))(?: (?:today|now|right now|this week|at the moment|still))*$/,
  /^how busy (?:is|are) (?:the )?(?<who>.+?)(?: .*)?$/,
  /^what(?:'s| is| are)? (?:on|in) (?<who>.+?)(?:'s|s')? (?:desk|plate|list|inbox|table|queue)(?: .*)?$/,
  /^(?:what|which|any|show(?: me)?|list)(?: open| current)* (?:tasks?|work|jobs|to-?dos?) (?:does|do|has|have|is|are|for)(?: with| for)? ?(?:the )?(?<who>.+?)(?: (?:have|has|got|open|waiting|to do|left|now))*$/,
  /^(?:does|has|is) (?:the )?(?<who>.+?) (?:have |got )?(?:anything|something|much|any work|any tasks?|a lot|work)(?: (?:to do|open|left|on (?:his|her|their) (?:desk|plate|list)))?(?: .*)?$/,
  /^what (?:is|are) (?:the )?(?<who>.+?) (?:working on|busy with|up to|doing (?:right now|at the moment|today|now))(?: .*)?$/,
  /^what(?:'s| is) (?:waiting (?:for|on|with)|open for|with|left for) (?:the )?(?<who>.+)$/,
  /^what (?:does|has) (?<who>.+?) (?:have |got )?(?:to do|open|on (?:his|her|their) (?:desk|plate|list))(?: (?:now|today|next|right now))+$/,
];

const WHO_WORKS =
  /^who(?:'s| is| are)? (?:currently |now )?(?:working on|busy with|dealing with) (?<what>.+?)(?: (?:now|right now|at the moment))?$/;
const EVER =
  /^(?:has|have|did) (?:anybody|anyone|we|somebody|someone|the team) (?:already |ever )?(?<what>.+?)(?: (?:yet|already|today|this .+|last .+|so far))+$/;
const LAST = /^(?:when|how) (?:did|have|was|were) (?:we |the )?last (?<what>.+)$/;
const PAST =
  /^how long (?:did|has|was) (?:the )?(?:last |latest |previous )?(?<what>.+?) (?:take|taken|took|last)(?: us| me)?(?: .*)?$/;
const REALLY =
  /^how long (?:do|does|did) (?:the |an? )?(?<what>.+?) (?:really|actually|in practice|in reality|in fact) (?:take|last)(?: .*)?$/;
const LATELY =
  /^how (?:long|fast|quick(?:ly)?) (?:did|does|do|have|has|were|was|is) (?<what>.+?) (?:take|taken|last|been|go)? ?(?:lately|recently|last \w+|so far|in practice|in reality|really)$/;

/** A question about everything that is going on, or undefined. */
export function readRunState(reader: Reader): Runs | undefined {
  const { text } = reader;
  for (const pattern of WHOSE) {
    const who = pattern.exec(text)?.groups?.who;
    if (who === undefined || /^(?:me|my|i|we|us|you)$/.test(who)) continue;
    if (likeness(reader.scene, spelledOut(reader.utterance, who), ["role", "person", "team"]) >= 0.55)
      return { act: "runs", asked: "tasks", who: refTo(reader, who) };
  }
  for (const [pattern, asked] of STATES) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const what = match.groups?.what;
    return { act: "runs", asked, ...(what === undefined ? {} : { what: refTo(reader, what) }) };
  }
  const about = WHO_WORKS.exec(text)?.groups?.what;
  if (about !== undefined) return { act: "runs", asked: "status", what: refTo(reader, about) };
  const ever = EVER.exec(text)?.groups?.what;
  if (ever !== undefined) return { act: "runs", asked: "count", what: refTo(reader, ever) };
  const past = (LAST.exec(text) ?? PAST.exec(text) ?? REALLY.exec(text) ?? LATELY.exec(text))?.groups?.what;
  return past === undefined ? undefined : { act: "runs", asked: "history", what: refTo(reader, past) };
}

const HINT = "Say “start …” to run a process.";

/** The answer to such a question; undefined for the questions about one playbook or run. */
export function answerRunState(scene: Scene, frame: Runs): Outcome | undefined {
  const { executions, openTasks, now } = scene.runs;
  if (frame.who !== undefined) return tasksOf(scene, frame.who);
  if (frame.asked !== "blocked" && frame.asked !== "paused" && frame.asked !== "finished") return undefined;
  if (executions.length === 0) return say(`Nothing has been run yet, so there is nothing to report. ${HINT}`);
  if (frame.asked === "blocked") {
    const waiting = executions.filter((run) => run.status === "waiting");
    const late = openTasks.filter((task) => task.dueAt !== undefined && task.dueAt < now);
    if (waiting.length + late.length === 0) return say("Nothing is stuck: no run waits for anybody right now.");
    const told = [
      ...(waiting.length === 0
        ? []
        : [
            `${count(waiting.length, "run")} ${waiting.length === 1 ? "waits" : "wait"} for somebody: ${waiting.slice(0, 5).map(runLine).join("; ")}.`,
          ]),
      ...(late.length === 0
        ? []
        : [
            `Overdue: ${listOf(late.slice(0, 5).map(taskLine))}.`,
            "You can remind them, give the task to somebody else (“give … to …”), or let other steps go on side by side.",
          ]),
    ];
    return {
      kind: "say",
      text: told.join(" "),
      entities: [],
      links: [...late.slice(0, 3).map(taskLink), ...waiting.slice(0, 5).map(runLink)],
      confidence: 0.9,
    };
  }
  const wanted = frame.asked === "paused" ? "paused" : "completed";
  const runs = executions.filter((run) => run.status === wanted);
  const words = wanted === "paused" ? "paused" : "finished";
  if (runs.length === 0) return say(`No run is ${words}${wanted === "paused" ? "" : " yet"}.`);
  return {
    kind: "say",
    text: `${count(runs.length, "run")} ${runs.length === 1 ? "is" : "are"} ${words}: ${listOf(runs.slice(0, 6).map((run) => run.title))}${runs.length > 6 ? ` and ${runs.length - 6} more` : ""}.`,
    entities: [],
    links: runs.slice(0, 6).map(runLink),
    confidence: 0.9,
  };
}

function tasksOf(scene: Scene, who: NonNullable<Runs["who"]>): Outcome {
  const found = resolve(scene, who, { kinds: ["role", "person", "team"] });
  if (found.kind !== "one")
    return say(`I know nobody called “${who.text}” here; say the name or role as it stands under People.`);
  const { entry } = found;
  const roles =
    entry.kind === "role"
      ? [entry.name]
      : (scene.workspace.members.find((member) => member.name === entry.name)?.model.roles ?? []);
  const tasks = scene.runs.openTasks.filter(
    (task) =>
      (entry.kind === "team" && task.team === entry.title) ||
      task.assignee === entry.name ||
      (task.assignee === undefined && task.role !== null && roles.includes(task.role)),
  );
  if (tasks.length === 0) return say(`No task is open for ${entry.title} right now.`, entities([entry, who.text]));
  return {
    kind: "say",
    text: `${count(tasks.length, "task")} ${tasks.length === 1 ? "is" : "are"} open for ${entry.title}: ${listOf(tasks.slice(0, 6).map(taskLine))}.`,
    entities: entities([entry, who.text]),
    links: tasks.slice(0, 6).map(taskLink),
    confidence: 0.9,
  };
}
