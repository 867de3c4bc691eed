/** Steps and tasks that went from one place to another: into another playbook or role, into a step or out of one. */
import type { Task } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { DetailedChange, Thing } from "./change.ts";
import { diffTaskFields } from "./diff-task-fields.ts";
import { likeness } from "./match.ts";
import { quoted, roleTitle } from "./words.ts";

/** What a playbook is called before and after the change. */
export interface Titles {
  readonly before: (playbook: PlaybookEntry) => string;
  readonly after: (playbook: PlaybookEntry) => string;
}

/** A step or task that went and one of the same name that came, alike in the rest, is one that moved. */
export function withMoves(changes: readonly DetailedChange[], titles: Titles): readonly DetailedChange[] {
  const gone = changes.filter((change) => change.semantic.kind === "removed" && isTask(change.before));
  const moves = new Map<DetailedChange, DetailedChange>();
  for (const came of changes) {
    const { after } = came;
    if (came.semantic.kind !== "added" || !isTask(after)) continue;
    const match = gone.find((change) => {
      const { before } = change;
      const isFree = ![...moves.values()].includes(change);
      return isFree && isTask(before) && before.kind === after.kind && isSameTask(before.task, after.task);
    });
    if (match) moves.set(came, match);
  }
  const matched = new Set(moves.values());
  return changes.flatMap((change) => {
    if (matched.has(change)) return [];
    const match = moves.get(change);
    return match ? moved(match, change, titles) : [change];
  });
}

type TaskThing = Extract<Thing, { kind: "step" | "task" }>;

function isTask(thing: Thing | undefined): thing is TaskThing {
  return thing?.kind === "step" || thing?.kind === "task";
}

function isSameTask(before: Task, after: Task): boolean {
  return fold(before.name) === fold(after.name) && likeness(before, after) >= 0.6;
}

/** The move, and what changed in the step besides. */
function moved(gone: DetailedChange, came: DetailedChange, titles: Titles): readonly DetailedChange[] {
  const { before } = gone;
  const { after } = came;
  if (!isTask(before) || !isTask(after)) return [gone, came];
  const { semantic } = came;
  const sentence = `${quoted(after.task.name)} ${moveWords(before, after, titles)}.`;
  return [
    {
      semantic: { ...semantic, kind: "moved", before: gone.semantic.symbol, after: semantic.symbol, sentence },
      before,
      after,
    },
    ...diffTaskFields(before.task, after.task, semantic.symbol, { before, after }),
  ];
}

function moveWords(before: TaskThing, after: TaskThing, titles: Titles): string {
  const [from, to] = [outerOf(before), outerOf(after)];
  const title = ownerTitle(after, titles.after);
  if (ownerOf(before).symbol !== ownerOf(after).symbol) {
    const goal = to === undefined ? title : `${quoted(to)} in ${title}`;
    return `has moved from ${ownerTitle(before, titles.before)} to ${goal}`;
  }
  if (to === undefined) {
    return `is now a ${after.kind} of its own in ${title}; before, it was a part of ${quoted(from ?? "")}`;
  }
  return `is now a subtask of ${quoted(to)}${from === undefined ? "" : ` instead of ${quoted(from)}`}`;
}

/** The step that a subtask is part of. */
function outerOf({ id }: TaskThing): string | undefined {
  return id.split("/").at(-2);
}

function ownerOf(thing: TaskThing): { readonly symbol: string } {
  return thing.kind === "step" ? thing.playbook : thing.role;
}

function ownerTitle(thing: TaskThing, titleOf: (playbook: PlaybookEntry) => string): string {
  return thing.kind === "step" ? titleOf(thing.playbook) : roleTitle(thing.role);
}
