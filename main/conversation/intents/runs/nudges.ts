/** Work that waits: reminding whoever has it, and escalating it the way the business has set. */
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { Task as OpenTask } from "#shared/execution.ts";
import { likeness } from "../../finding/entities.ts";
import type { NudgeFrame } from "../../frames.ts";
import { wordsOf } from "../../language/names.ts";
import { meaningfulWords, splitWords, stem } from "../../language/words.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { taskLine } from "./run-lines.ts";

const REMIND =
  /^(?:please |can you |could you |just )*(?:remind|nudge|chase|ping)(?: up)? (?<who>.+?)(?: (?:about|of|to do|to|that|with|on) (?<what>.+?))?[\s.!?]*$/i;
/** "Chase the estimate", "tell Finn to hurry up with the estimate": who has it is not what is said first. */
const HURRY: readonly RegExp[] = [
  /^(?:please |can you |could you |just )*send (?:(?<who>(?!an?\b|the\b)\S+(?: \S+)?) )?(?:an?|another|the) (?:\w+ )?reminder (?:about|of|for|on|to do) (?<what>.+?)[\s.!?]*$/i,
  /^(?:please |can you |could you |just )*send (?:an?|another|the) (?:\w+ )?reminder to (?<who>\S+(?: \S+)?) (?:about|of|for|on) (?<what>.+?)[\s.!?]*$/i,
  /^(?<who>\S+(?: \S+)?) (?:should|must|needs to|has to|ought to|had better) (?:please )?(?:hurry(?: up)?|get (?:a move on|on|going|moving)|speed up)(?: with| on| about) (?<what>.+?)[\s.!?]*$/i,
  /^(?:please |can you |could you |just )*(?:tell|ask) (?<who>.+?) to (?:hurry(?: up)?|get (?:on|going|moving)|finish|speed up)(?: with| on| about)? (?<what>.+?)[\s.!?]*$/i,
  /^(?:please |can you |could you |just )*(?:remind|nudge|chase|ping|poke|prod)(?: up)? (?:whoever|the (?:person|one|guy)s?|who(?: ever)?)(?: that| who)? (?:has|have|does|is on|is doing|got|should do|'s got) (?<what>.+?)[\s.!?]*$/i,
  /^(?:please |can you |could you |just )*(?:chase|push|hurry)(?: up)? (?<what>.+?)[\s.!?]*$/i,
];
const ESCALATE =
  /^(?:please |can you |could you |just )*escalate (?:the )?(?:task )?(?<what>(?!.*\bto\b).+?)(?: now| please)?[\s.!?]*$/i;
/** "Finn can't cope with the hull, escalate it". */
const ESCALATE_IT =
  /^(?<what>.+?)[,;.:-]* (?:so |and )?(?:please |can you |could you )?escalate (?:it|this|that)(?: now| please)?[\s.!?]*$/i;
const ANYBODY = /^(?:them|him|her|everyone|everybody|all|the person|whoever (?:has|does) it)$/i;

/** What playbooks call it when something takes too long. */
const TOO_LONG = /late|delay|overdue|deadline|slow|wait|stuck|block|no_?(?:answer|reply|response|show)|unresponsive/i;
const WAITS_TOO_LONG = "waits_too_long";

/** What is asked for open tasks in a message that begins with it; undefined when it speaks of none. */
export function readNudge(scene: Scene, message: string): NudgeFrame | undefined {
  const { openTasks } = scene.runs;
  const remind = REMIND.exec(message.trim())?.groups;
  if (remind?.who !== undefined) {
    const { who, what } = remind;
    const theirs = ANYBODY.test(who) ? openTasks : openTasks.filter((task) => isWith(scene, task, who));
    const tasks = what === undefined ? theirs : spokenOf(theirs, what);
    if (tasks.length > 0) return { act: "remind", tasks: tasks.map(({ id }) => id) };
    if (what === undefined && isSomebody(scene, who)) return { act: "remind", tasks: [] };
  }
  for (const shape of HURRY) {
    const said = shape.exec(message.trim())?.groups;
    if (said?.what === undefined) continue;
    const { who } = said;
    const theirs = who === undefined ? openTasks : openTasks.filter((task) => isWith(scene, task, who));
    const tasks = spokenOf(theirs, said.what);
    if (tasks.length > 0) return { act: "remind", tasks: tasks.map(({ id }) => id) };
  }
  const what = (ESCALATE.exec(message.trim()) ?? ESCALATE_IT.exec(message.trim()))?.groups?.what;
  const tasks = what === undefined ? [] : spokenOf(openTasks, what);
  return tasks.length === 0 ? undefined : { act: "escalate_task", tasks: tasks.map(({ id }) => id) };
}

/** Works it out: something to carry out after a yes, or which task is meant. */
export function planNudge(scene: Scene, frame: NudgeFrame): Outcome {
  const tasks = scene.runs.openTasks.filter(({ id }) => frame.tasks.includes(id));
  const [task] = tasks;
  if (frame.tasks.length === 0) return say("No task is open there right now, so nobody needs to be reminded.");
  if (task === undefined) return say("That task is not open any more, so there is nothing to do.");
  if (tasks.length > 1) {
    return {
      kind: "question",
      text: "Which task do you mean?",
      choices: tasks.slice(0, 6).map((one) => ({ label: taskLine(one), frame: { ...frame, tasks: [one.id] } })),
      entities: [],
    };
  }
  const named = titleIn(task);
  if (frame.act === "remind") {
    const who = holderOf(task);
    return {
      kind: "action",
      action: { run: "remind", target: task.id, inputs: { who } },
      text: `Shall I remind ${who} of ${named}? It is said in the talk of the task, in your name. Say yes to do it.`,
      entities: [],
    };
  }
  const above = escalationOf(scene, task);
  return {
    kind: "action",
    action: {
      run: "escalate",
      target: task.id,
      inputs: { issue: issueTypeOf(scene, task) },
    },
    text: `Shall I escalate ${named}? What is set for trouble in this step begins at once${above === undefined ? "" : `; ${task.team} asks the ${wordsOf(above)} when it cannot go on by itself`}. Say yes to do it.`,
    entities: [],
  };
}

/** Who has a task, as a sentence names them. */
export function holderOf(task: OpenTask): string {
  return task.assignee ?? (task.role === null ? `the ${task.team} team` : `the ${wordsOf(task.role)}`);
}

/** A task as a sentence names it. */
export function titleIn(task: OpenTask): string {
  return `“${task.title}”${task.runTitle === undefined ? "" : ` for ${task.runTitle}`}`;
}

/** The playbook of a task, as it is now. */
export function playbookOfTask(scene: Scene, task: OpenTask): PlaybookEntry | undefined {
  return scene.workspace.playbooks.find(({ name }) => name === task.playbook);
}

/** Who its team asks when it cannot go on by itself. */
function escalationOf(scene: Scene, task: OpenTask): string | undefined {
  return scene.workspace.teams.find(({ name }) => name === task.team)?.model?.governance?.escalation_path;
}

/** The trouble that the step has a resolution for, when it is that something takes too long. */
function issueTypeOf(scene: Scene, task: OpenTask): string {
  const step = playbookOfTask(scene, task)?.model.steps.find(({ name }) => name === task.step);
  return step?.issues.find(({ issue_type: type }) => TOO_LONG.test(type))?.issue_type ?? WAITS_TOO_LONG;
}

function wordsIn(text: string): Set<string> {
  return new Set(splitWords(text).map(stem));
}

/** Whether the words name somebody who works here, or a role. */
function isSomebody(scene: Scene, who: string): boolean {
  return likeness(scene, who, ["person", "role"]) >= 0.9;
}

/** Whether it is with whoever is named: a person, or by the role. */
function isWith(scene: Scene, task: OpenTask, who: string): boolean {
  const said = wordsIn(who.replace(/^(?:the|our|my) /i, ""));
  const { role } = task;
  const members = scene.workspace.members.filter((one) => role !== null && one.model.roles.includes(role));
  const holders = [
    task.assignee,
    role === null ? task.team : wordsOf(role),
    ...(task.assignee === undefined ? members.map((one) => one.name) : []),
  ];
  return holders.some((holder) => holder !== undefined && [...said].every((word) => wordsIn(holder).has(word)));
}

/** The tasks whose title or run the words name: every name, and most of the rest; those of which they say most. */
function spokenOf(tasks: readonly OpenTask[], what: string): OpenTask[] {
  const said = meaningfulWords(what).map((word) => word.stem);
  const names = splitWords(what.match(/\b\p{Lu}[\p{L}\p{N}]*/gu)?.join(" ") ?? "").map(stem);
  const scored = tasks.flatMap((task) => {
    const own = wordsIn(`${task.title} ${task.runTitle ?? ""} ${task.assignee ?? ""}`);
    const score = said.filter((word) => own.has(word)).length;
    return score > 0 && score * 2 >= said.length && names.every((name) => own.has(name)) ? [{ task, score }] : [];
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best).map(({ task }) => task);
}
