/** What a change means: two workspaces compared construct by construct. Comments, key order and quotes mean nothing. */
import { fold } from "#busy/symbols.ts";
import type { Located, Workspace } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { DetailedChange, Thing } from "./change.ts";
import { diffDocument, diffImports, diffRole, diffTeam } from "./diff-organisation.ts";
import { diffPlaybook, type EventIndexes, indexEvents } from "./diff-playbook.ts";
import { rangeOf } from "./diff-tasks.ts";
import { likeness, matchLists } from "./match.ts";
import { withoutRepeatedRenames } from "./renames.ts";
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

/** The same with the things of both models that each change is about. */
export function diffInDetail(
  before: Workspace,
  after: Workspace,
  changedFiles: Iterable<string>,
): readonly DetailedChange[] {
  const files = new Set(changedFiles);
  const inFiles = <Entry extends { readonly file: string }>(entries: readonly Entry[]) =>
    entries.filter((entry) => files.has(entry.file));
  let indexes: EventIndexes | undefined;
  const events = () => (indexes ??= { before: indexEvents(before), after: indexEvents(after) });

  const changes: DetailedChange[] = [
    ...matched(inFiles(before.roles), inFiles(after.roles), {
      diff: diffRole,
      thing: (role): Thing => ({ kind: "role", role }),
      title: (role) => roleTitle(role),
    }),
    ...matched(inFiles(before.playbooks), inFiles(after.playbooks), {
      diff: (left, right) => diffPlaybook(after, left, right, events),
      thing: (playbook): Thing => ({ kind: "playbook", playbook }),
      title: (playbook, side) => `the playbook ${playbookTitle(side === "before" ? before : after, playbook)}`,
    }),
    ...matched(inFiles(before.documents), inFiles(after.documents), {
      diff: diffDocument,
      thing: (document): Thing => ({ kind: "document", document }),
      title: (document) => documentTitle(document),
    }),
    ...diffTeams(before, after, files),
    ...[...files].flatMap((file) => diffImports(importsOf(before, file), importsOf(after, file))),
    ...[...files].flatMap((file) => diffLayer(before, after, file)),
  ];
  return inOrder(withoutRepeatedRenames(withoutRepeats(withMoves(changes))));
}

interface Kind<Entry> {
  readonly diff: (before: Entry, after: Entry) => readonly DetailedChange[];
  readonly thing: (entry: Entry) => Thing;
  readonly title: (entry: Entry, side: "before" | "after") => string;
}

/** Pairs the entries of one kind: by file and name, by name, then by likeness; in one file sooner than across files. */
function matched<Entry extends Located<object>>(
  before: readonly Entry[],
  after: readonly Entry[],
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
    (from, to) => (from.file === to.file ? likeness(from.model, to.model) : 0),
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

/** A file whose stated layer changed. */
function diffLayer(before: Workspace, after: Workspace, file: string): readonly DetailedChange[] {
  const left = before.files.get(file)?.file.metadata;
  const right = after.files.get(file)?.file.metadata;
  if (!left || !right || left.layer === right.layer) return [];
  const owner = [...after.teams, ...after.roles, ...after.playbooks, ...after.documents].find(
    (entry) => entry.file === file,
  );
  if (!owner) return [];
  return [
    {
      semantic: {
        kind: "changed",
        symbol: owner.symbol,
        file,
        field: "metadata.layer",
        ...(left.layer === undefined ? {} : { before: left.layer }),
        ...(right.layer === undefined ? {} : { after: right.layer }),
        sentence: `${quoted(owner.name)} now belongs to the layer ${right.layer ?? "(none)"} instead of ${left.layer ?? "(none)"}.`,
        range: rangeOf(right.at, "layer"),
      },
    },
  ];
}

/** A step that went and one of the same name that came, alike in the rest, is one step that moved. */
function withMoves(changes: readonly DetailedChange[]): readonly DetailedChange[] {
  const gone = changes.filter((change) => change.semantic.kind === "removed" && change.before?.kind === "step");
  const result = new Map<DetailedChange, DetailedChange | undefined>(changes.map((change) => [change, change]));
  for (const came of changes) {
    if (came.semantic.kind !== "added" || came.after?.kind !== "step") continue;
    const { task, playbook } = came.after;
    const match = gone.find(
      (change) =>
        result.get(change) !== undefined &&
        change.before?.kind === "step" &&
        fold(change.before.task.name) === fold(task.name) &&
        likeness(change.before.task, task) >= 0.6,
    );
    if (match?.before?.kind !== "step") continue;
    result.set(match, undefined);
    result.set(came, {
      semantic: {
        ...came.semantic,
        kind: "moved",
        before: match.semantic.symbol,
        after: came.semantic.symbol,
        sentence: `${quoted(task.name)} has moved from ${quoted(match.before.playbook.name)} to ${
          match.before.playbook.symbol === playbook.symbol ? "another place in it" : quoted(playbook.name)
        }.`,
      },
      before: match.before,
      after: came.after,
    });
  }
  return [...result.values()].filter((change) => change !== undefined);
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
