/** What a change means: two workspaces compared construct by construct. Comments, key order and quotes mean nothing. */
import { fold } from "#busy/names/symbols.ts";
import type { Located, Workspace } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { DetailedChange, Thing } from "./change.ts";
import { diffDocument } from "./diff-document.ts";
import { type EventIndexes, indexEvents } from "./diff-events.ts";
import { diffHead, diffImports } from "./diff-imports.ts";
import { diffPlaybook } from "./diff-playbook.ts";
import { diffRole } from "./diff-role.ts";
import { diffTeam } from "./diff-team.ts";
import { likeness, matchLists } from "./match.ts";
import { type Titles, withMoves } from "./moves.ts";
import { withoutRepeatedRenames } from "./renames.ts";
import { rangeOf } from "./tell.ts";
import { capital, documentTitle, playbookTitle, roleTitle } from "./words.ts";

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
      title: (playbook, side) => `the process ${playbookTitle(side === "before" ? before : after, playbook)}`,
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
  const titles: Titles = {
    before: (playbook) => playbookTitle(before, playbook),
    after: (playbook) => playbookTitle(after, playbook),
  };
  return inOrder(withoutRepeatedRenames(withoutRepeats(withMoves(changes, titles))));
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
