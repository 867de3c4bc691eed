/** What a change means: two workspaces compared construct by construct. Comments, key order and quotes mean nothing. */
import type { Task } from "#busy/model.ts";
import { fold } from "#busy/symbols.ts";
import type { Located, Workspace } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { DetailedChange, Thing } from "./change.ts";
import { diffDocument } from "./diff-document.ts";
import { type EventIndexes, indexEvents } from "./diff-events.ts";
import { diffHead, diffImports } from "./diff-imports.ts";
import { diffPlaybook } from "./diff-playbook.ts";
import { diffRole } from "./diff-role.ts";
import { diffTaskFields } from "./diff-task-fields.ts";
import { diffTeam } from "./diff-team.ts";
import { likeness, matchLists } from "./match.ts";
import { withoutRepeatedRenames } from "./renames.ts";
import { rangeOf } from "./tell.ts";
import { capital, documentTitle, playbookTitle, quoted, roleTitle } from "./words.ts";

/**
 * The changes by meaning between two states of a workspace, in order of file and place. Only `changedFiles` are
 * compared; a thing that went from one of them to another is found again.
 */
export function diffWorkspaces(
  before: Workspace,
  after: Workspace,
  changedFiles: Iterable<string>,
): readonly SemanticChange[] {
  return diffInDetail(before, after, changedFiles).map((change) => change.semantic);
}

/**
 * The same with the things of both models that each change is about. `renamedFiles` tells which file after the change
 * is which before it (old path → new path), when somebody knows.
 */
export function diffInDetail(
  before: Workspace,
  after: Workspace,
  changedFiles: Iterable<string>,
  renamedFiles: ReadonlyMap<string, string> = new Map(),
): readonly DetailedChange[] {
  const files = new Set(changedFiles);
  const inFiles = <Entry extends { readonly file: string }>(entries: readonly Entry[]) =>
    entries.filter((entry) => files.has(entry.file));
  let indexes: EventIndexes | undefined;
  const events = () => (indexes ??= { before: indexEvents(before), after: indexEvents(after) });

  const sameFile: SameFile = (from, to) => (renamedFiles.get(from) ?? from) === to;
  const changes: DetailedChange[] = [
    ...matched(inFiles(before.roles), inFiles(after.roles), sameFile, {
      diff: diffRole,
      thing: (role): Thing => ({ kind: "role", role }),
      title: (role) => roleTitle(role),
    }),
    ...matched(inFiles(before.playbooks), inFiles(after.playbooks), sameFile, {
      diff: (left, right) => diffPlaybook(after, left, right, events),
      thing: (playbook): Thing => ({ kind: "playbook", playbook }),
      title: (playbook, side) => `the playbook ${playbookTitle(side === "before" ? before : after, playbook)}`,
    }),
    ...matched(inFiles(before.documents), inFiles(after.documents), sameFile, {
      diff: diffDocument,
      thing: (document): Thing => ({ kind: "document", document }),
      title: (document) => documentTitle(document),
    }),
    ...diffTeams(before, after, files),
    ...[...files].flatMap((file) => diffImports(importsOf(before, file), importsOf(after, file))),
    ...[...files].flatMap((file) => diffHead(before, after, file)),
  ];
  return inOrder(withoutRepeatedRenames(withoutRepeats(withMoves(changes))));
}

/** Whether a file before the change is one after it. */
type SameFile = (before: string, after: string) => boolean;

interface Kind<Entry> {
  readonly diff: (before: Entry, after: Entry) => readonly DetailedChange[];
  readonly thing: (entry: Entry) => Thing;
  readonly title: (entry: Entry, side: "before" | "after") => string;
}

/** Pairs the entries of one kind: by file and name, by name, then by likeness; in one file sooner than across files. */
function matched<Entry extends Located<object>>(
  before: readonly Entry[],
  after: readonly Entry[],
  sameFile: SameFile,
  kind: Kind<Entry>,
): readonly DetailedChange[] {
  const changes: DetailedChange[] = [];
  let left = [...before];
  let right = [...after];
  const pairUp = (name: (entry: Entry) => string, alike: (from: Entry, to: Entry) => number, threshold: number) => {
    const matching = matchLists(left, right, { name, likeness: alike, threshold });
    for (const pair of matching.pairs) {
      changes.push(...kind.diff(pair.before, pair.after), ...relocated(pair.before, pair.after, kind));
    }
    left = [...matching.removed];
    right = [...matching.added];
  };
  pairUp(
    (entry) => `${entry.file} ${fold(entry.name)}`,
    () => 0,
    1,
  );
  pairUp(
    (entry) => fold(entry.name),
    () => 0,
    1,
  );
  pairUp(
    (entry) => entry.file + entry.symbol,
    (from, to) => (sameFile(from.file, to.file) ? likeness(from.model, to.model) : 0),
    0.4,
  );
  pairUp(
    (entry) => entry.file + entry.symbol,
    (from, to) => likeness(from.model, to.model),
    0.75,
  );
  for (const entry of left) {
    changes.push({
      semantic: {
        kind: "removed",
        symbol: entry.symbol,
        file: entry.file,
        sentence: `${capital(kind.title(entry, "before"))} is removed.`,
        range: nameRange(entry),
      },
      before: kind.thing(entry),
    });
  }
  for (const entry of right) {
    changes.push({
      semantic: {
        kind: "added",
        symbol: entry.symbol,
        file: entry.file,
        sentence: `${capital(kind.title(entry, "after"))} is new.`,
        range: nameRange(entry),
      },
      after: kind.thing(entry),
    });
  }
  return changes;
}

function nameRange(entry: Located<unknown>) {
  const { model } = entry;
  const metadata = (model as { readonly metadata?: { readonly at: Located<unknown>["at"] } }).metadata;
  return rangeOf(metadata?.at ?? entry.at);
}

/** A thing that went to another team. Another file of the same team changes nothing. */
function relocated<Entry extends Located<object>>(
  before: Entry,
  after: Entry,
  kind: Kind<Entry>,
): readonly DetailedChange[] {
  if (before.team?.id === after.team?.id) return [];
  const team = (entry: Entry) => (entry.team ? `the team “${entry.team.name}”` : "no team");
  return [
    {
      semantic: {
        kind: "moved",
        symbol: after.symbol,
        file: after.file,
        before: before.team?.id ?? null,
        after: after.team?.id ?? null,
        sentence: `${capital(kind.title(after, "after"))} now belongs to ${team(after)} instead of ${team(before)}.`,
        range: nameRange(after),
      },
      before: kind.thing(before),
      after: kind.thing(after),
    },
  ];
}

function diffTeams(before: Workspace, after: Workspace, files: ReadonlySet<string>): readonly DetailedChange[] {
  const inFiles = (workspace: Workspace) =>
    workspace.teams.filter((team) => team.file !== undefined && files.has(team.file));
  const matching = matchLists(inFiles(before), inFiles(after), {
    name: (team) => team.id,
    likeness: (from, to) => (fold(from.name) === fold(to.name) ? 1 : likeness(from.model ?? {}, to.model ?? {})),
    threshold: 0.6,
  });
  const semantic = (
    kind: "added" | "removed",
    team: (typeof matching.added)[number],
    words: string,
  ): SemanticChange => ({
    kind,
    symbol: team.symbol,
    file: team.file ?? "",
    sentence: `The team “${team.name}” ${words}.`,
    ...(team.model ? { range: rangeOf(team.model.at) } : {}),
  });
  return [
    ...matching.pairs.flatMap((pair) => diffTeam(pair.before, pair.after)),
    ...matching.removed.map(
      (team): DetailedChange => ({ semantic: semantic("removed", team, "is removed"), before: { kind: "team", team } }),
    ),
    ...matching.added.map(
      (team): DetailedChange => ({ semantic: semantic("added", team, "is new"), after: { kind: "team", team } }),
    ),
  ];
}

function importsOf(workspace: Workspace, file: string) {
  return (workspace.scopeOf(file)?.imports ?? []).filter((entry) => entry.file === file);
}

/** A step or task that went and one of the same name that came, alike in the rest, is one that moved. */
function withMoves(changes: readonly DetailedChange[]): readonly DetailedChange[] {
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
    return match ? moved(match, change) : [change];
  });
}

type TaskThing = Extract<Thing, { kind: "step" | "task" }>;

function isTask(thing: Thing | undefined): thing is TaskThing {
  return thing?.kind === "step" || thing?.kind === "task";
}

function isSameTask(before: Task, after: Task): boolean {
  return fold(before.name) === fold(after.name) && likeness(before, after) >= 0.6;
}

function ownerOf(thing: TaskThing): { readonly symbol: string; readonly name: string } {
  return thing.kind === "step" ? thing.playbook : thing.role;
}

/** The move, and what changed in the step besides. */
function moved(gone: DetailedChange, came: DetailedChange): readonly DetailedChange[] {
  const { before } = gone;
  const { after } = came;
  if (!isTask(before) || !isTask(after)) return [gone, came];
  const [from, to] = [ownerOf(before), ownerOf(after)];
  const place = from.symbol === to.symbol ? "another place in it" : quoted(to.name);
  const sentence = `${quoted(after.task.name)} has moved from ${quoted(from.name)} to ${place}.`;
  const { semantic } = came;
  return [
    {
      semantic: { ...semantic, kind: "moved", before: gone.semantic.symbol, after: semantic.symbol, sentence },
      before,
      after,
    },
    ...diffTaskFields(before.task, after.task, semantic.symbol, { before, after }),
  ];
}

/** The same rename told at several places is one change. */
function withoutRepeats(changes: readonly DetailedChange[]): readonly DetailedChange[] {
  const seen = new Set<string>();
  return changes.filter(({ semantic }) => {
    if (semantic.kind !== "renamed") return true;
    const key = `${semantic.symbol} ${String(semantic.after)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function inOrder(changes: readonly DetailedChange[]): readonly DetailedChange[] {
  return changes.toSorted((a, b) => {
    if (a.semantic.file !== b.semantic.file) return a.semantic.file < b.semantic.file ? -1 : 1;
    const left = a.semantic.range?.start;
    const right = b.semantic.range?.start;
    return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
  });
}
