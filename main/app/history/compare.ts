/** What differs between two states of the business: by meaning, as graphs and as text. */
import { graphsBetween } from "#app/changes/graphs.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { diffFiles } from "#changes/file-diff.ts";
import type { GitSide } from "#ports/git.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import type { Comparison, Revision } from "#shared/history.ts";
import { filesAt } from "./states.ts";

/** Compares any two states. Fails with NOT_FOUND for a revision that does not exist. */
export async function compareStates(app: AppContext, before: Revision, after: Revision): Promise<Comparison> {
  const [old, now] = await Promise.all([filesAt(app, before), filesAt(app, after)]);
  const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
  const changed = new Map(paths.map((path) => [path, now.get(path) ?? null]));
  const workspace = createWorkspace(old);
  const { changes, layout } = diffFiles(only(old, paths), only(now, paths));
  return {
    files: paths.map((file) => ({ file, before: old.get(file) ?? null, after: now.get(file) ?? null })),
    changes: [...changes],
    graphs: graphsBetween(workspace, changeWorkspace(workspace, changed), changed),
    layoutOnly: [...layout.keys()].filter((file) => !changes.some((change) => change.file === file)),
    otherFiles: await otherFiles(app, before, after),
  };
}

function only(files: ReadonlyMap<string, string>, paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.flatMap((path) => (files.has(path) ? [[path, files.get(path) ?? ""] as const] : [])));
}

/** Files beside the model that differ; a change set has none. */
async function otherFiles(app: AppContext, before: Revision, after: Revision): Promise<string[]> {
  const [old, now] = [sideOf(before), sideOf(after)];
  if (old === undefined || now === undefined) return [];
  const files = await requireSession(app).git.diff(old, now);
  return files.map(({ path }) => path).filter((path) => !isModelFile(path));
}

function sideOf(revision: Revision): GitSide | undefined {
  switch (revision.kind) {
    case "nothing":
      return undefined;
    case "commit":
      return { commit: revision.id };
    case "index":
      return "index";
    case "working_tree":
    case "change_set":
      return "working_tree";
  }
}
