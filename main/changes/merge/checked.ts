/** A draft seen by the engine: the merged business as a whole, what is newly wrong with it, names that follow renames. */
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { applyOperations } from "#busy/writing/edits.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import { type FileGroup, keyOf } from "../file-groups.ts";
import { type FileContent, type Files, sameContent } from "../files.ts";
import { diffInDetail } from "../meaning/semantic-diff.ts";
import type { Draft } from "./draft.ts";
import { followRenames, type Rename, renamesIn } from "./follow.ts";
import type { Sides } from "./merge-input.ts";
import { isBreaking, newProblems, problemsOf } from "./problems.ts";

/** A draft with the names that followed, and what neither side had wrong. */
export interface Checked {
  readonly changes: ReadonlyMap<string, FileContent | null>;
  readonly workspace: Workspace;
  readonly problems: ReadonlyMap<string, Diagnostic>;
}

export interface Checker {
  check(draft: Draft): Checked;
}

type Changes = ReadonlyMap<string, FileContent | null>;

/** Checks drafts against both sides. `workspace` is the model of ours when somebody has it already. */
export function checker(sides: Sides, groups: readonly FileGroup[], workspace?: Workspace): Checker {
  const ours = workspace ?? createWorkspace(textsOf(new Map(sides.ours)) as ReadonlyMap<string, string>);
  const theirs = once(() => changed(ours, differences(sides.ours, sides.theirs)));
  const names = new Map(
    groups.flatMap((group) => group.flatMap((path) => (path === undefined ? [] : [[path, keyOf(group)]]))),
  );
  const nameOf = (path: string) => names.get(path) ?? path;
  const known = once(() => [problemsOf(ours, nameOf), problemsOf(theirs(), nameOf)] as const);
  const renames = once((): readonly Rename[] => {
    const base = changed(ours, differences(sides.ours, sides.base));
    const of = (side: Workspace, files: Files) =>
      renamesIn(diffInDetail(base, side, differences(sides.base, files).keys()));
    return [...of(ours, sides.ours), ...of(theirs(), sides.theirs)];
  });
  return {
    check(draft) {
      const merged = changed(ours, draft.changes);
      const problems = newProblems(problemsOf(merged, nameOf), known());
      if (problems.size === 0) return { changes: draft.changes, workspace: merged, problems };
      const followed = withEdits(merged, draft.changes, followRenames(merged, problems.values(), renames()));
      if (followed === undefined) return { changes: draft.changes, workspace: merged, problems: breaking(problems) };
      const again = changed(ours, followed);
      return {
        changes: followed,
        workspace: again,
        problems: breaking(newProblems(problemsOf(again, nameOf), known())),
      };
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function breaking(problems: ReadonlyMap<string, Diagnostic>): ReadonlyMap<string, Diagnostic> {
  return new Map([...problems].filter(([, diagnostic]) => isBreaking(diagnostic)));
}

function changed(workspace: Workspace, changes: Changes): Workspace {
  const texts = textsOf(changes);
  return texts.size === 0 ? workspace : changeWorkspace(workspace, texts);
}

function textsOf(files: Changes): ReadonlyMap<string, string | null> {
  const texts = new Map<string, string | null>();
  for (const [path, content] of files) if (content === null || typeof content === "string") texts.set(path, content);
  return texts;
}

/** What leads from one state to another. */
function differences(from: Files, to: Files): Changes {
  const changes = new Map<string, FileContent | null>();
  for (const path of from.keys()) if (!to.has(path)) changes.set(path, null);
  for (const [path, content] of to) if (!sameContent(from.get(path), content)) changes.set(path, content);
  return changes;
}

/** The changes with structural edits on top; undefined when there are none. */
function withEdits(merged: Workspace, changes: Changes, edits: ReturnType<typeof followRenames>): Changes | undefined {
  const result = new Map(changes);
  let count = 0;
  for (const [file, operations] of edits) {
    const edited = applyOperations(merged.files.get(file)?.text ?? "", operations);
    if (!edited.ok) continue;
    result.set(file, edited.value);
    count += 1;
  }
  return count === 0 ? undefined : result;
}
