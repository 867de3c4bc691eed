/**
 * What can be done about work that waits: remind whoever has it, give it to somebody else, escalate it, let other steps
 * go on beside it. Offers are known by their words: saying them is enough, in any conversation.
 */
import type { ConversationOffer, Reply } from "#shared/conversation.ts";
import type { Task as OpenTask } from "#shared/execution.ts";
import { playbookTitle } from "../finding/search.ts";
import type { Frame } from "../frames.ts";
import { holderOf, playbookOfTask, titleIn } from "../intents/runs/nudges.ts";
import { span } from "../intents/runs/run-lines.ts";
import { parallelPairs } from "../intents/steps/waiting.ts";
import type { Scene } from "../scene.ts";

/** An offer with what it leads to. */
interface Offer extends ConversationOffer {
  readonly frame: Frame;
}

/** Work without a due time is waited for too long after this, in milliseconds. */
const LONG_WAIT_MS = 2 * 24 * 60 * 60 * 1000;
/** Before this nobody asks how long. */
const FRESH_MS = 60 * 60 * 1000;
const MOST_TASKS = 2;
const MOST_OFFERS = 4;
/** Intents of messages about work that is under way. */
const ABOUT_RUNS: ReadonlySet<Reply["intent"]> = new Set(["ask_run", "optimise"]);

/** Offers that go with an answer about runs: for the tasks and runs it links to, and the run in view. */
export function offersWith(scene: Scene, reply: Pick<Reply, "intent" | "links" | "question" | "action" | "proposal">) {
  const isOver = reply.question ?? reply.action ?? reply.proposal;
  if (isOver !== undefined || !ABOUT_RUNS.has(reply.intent)) return [];
  const linked = new Set((reply.links ?? []).map(({ target }) => target));
  const inView = scene.context.executionId;
  if (inView !== undefined) linked.add(inView);
  return shown(
    scene,
    scene.runs.openTasks.filter(({ id, executionId }) => linked.has(id) || linked.has(executionId)),
  );
}

/** Offers for what waits too long by now: in the run in view, or anywhere when none is. */
export function offersNow(scene: Scene): ConversationOffer[] {
  const inView = scene.context.executionId;
  return shown(
    scene,
    scene.runs.openTasks.filter(
      (task) => (inView === undefined || task.executionId === inView) && isLate(task, scene.runs.now),
    ),
  );
}

/** What an offer leads to whose very words are said; undefined when they are not. */
export function takenOffer(scene: Scene, message: string): Frame | undefined {
  const said = message.trim();
  if (!said.includes("“")) return undefined;
  for (const task of scene.runs.openTasks) {
    const offer = offersFor(scene, task).find(({ title }) => title === said);
    if (offer !== undefined) return offer.frame;
  }
  return undefined;
}

/** The offers for the tasks that wait longest; a second task gets what room there is. */
function shown(scene: Scene, tasks: readonly OpenTask[]): ConversationOffer[] {
  return tasks
    .toSorted((one, other) => sinceOf(one).localeCompare(sinceOf(other)))
    .slice(0, MOST_TASKS)
    .flatMap((task) => offersFor(scene, task))
    .slice(0, MOST_OFFERS)
    .map(({ title, because }) => ({ title, because }));
}

/** Overdue work waits since it was due, and before all that is not. */
function sinceOf({ dueAt, createdAt }: OpenTask): string {
  return dueAt ?? createdAt;
}

function isLate({ dueAt, createdAt }: OpenTask, now: string): boolean {
  return dueAt === undefined ? Date.parse(now) - Date.parse(createdAt) > LONG_WAIT_MS : dueAt < now;
}

function isFresh({ createdAt }: OpenTask, now: string): boolean {
  return Date.parse(now) - Date.parse(createdAt) < FRESH_MS;
}

function offersFor(scene: Scene, task: OpenTask): Offer[] {
  const { now } = scene.runs;
  const named = titleIn(task);
  const because =
    task.dueAt !== undefined && task.dueAt < now
      ? `It is overdue by ${span(task.dueAt, now)}.`
      : isFresh(task, now)
        ? `It waits for ${holderOf(task)}.`
        : `It has been open for ${span(task.createdAt, now)}.`;
  const tasks = [task.id];
  const other = otherHolder(scene, task);
  return [
    { title: `Remind ${holderOf(task)} of ${named}`, because, frame: { act: "remind", tasks } },
    ...(other === undefined
      ? []
      : [
          {
            title: `Give ${named} to ${other}`,
            because,
            frame: { act: "assign_task", what: { text: task.id }, who: { text: other } } as const,
          },
        ]),
    ...(isLate(task, now)
      ? [{ title: `Escalate ${named}`, because, frame: { act: "escalate_task", tasks } as const }]
      : []),
    ...besides(scene, task),
  ];
}

/** Somebody else who holds the role, with the least open work. */
function otherHolder(scene: Scene, { role, assignee }: OpenTask): string | undefined {
  const load = (name: string): number => scene.runs.openTasks.filter((task) => task.assignee === name).length;
  return scene.workspace.members
    .filter(({ name, model }) => name !== assignee && role !== null && model.roles.includes(role))
    .map(({ name }) => name)
    .toSorted((one, two) => load(one) - load(two) || one.localeCompare(two))[0];
}

/** The step behind it that needs nothing of it, let go on at the same time: a change for the next runs. */
function besides(scene: Scene, task: OpenTask): Offer[] {
  const playbook = playbookOfTask(scene, task);
  if (playbook === undefined) return [];
  const pair = parallelPairs(scene, playbook.symbol).find(({ first }) => first.name === task.step);
  if (pair === undefined) return [];
  const { first, second } = pair;
  return [
    {
      title: `Let “${second.title}” go on beside “${first.title}” in ${playbookTitle(scene.workspace, playbook)}`,
      because: `“${second.title}” needs nothing that comes of it.`,
      frame: {
        act: "parallel",
        what: { text: second.title, id: second.id },
        other: { text: first.title, id: first.id },
      },
    },
  ];
}
