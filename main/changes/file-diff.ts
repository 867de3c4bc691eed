/** What differs between two states of files: by meaning, and in how they are written. */
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { Files } from "./files.ts";
import { diffWorkspaces } from "./semantic-diff.ts";

export interface FilesDifference {
  readonly changes: readonly SemanticChange[];
  /** Files of the model that differ and mean the same: comments, order of keys, quotes, spacing. */
  readonly layout: ReadonlySet<string>;
}

/** The difference of two states. The maps may hold all files or only those that differ. */
export function diffFiles(before: Files, after: Files): FilesDifference {
  const [old, now] = [textsOf(before), textsOf(after)];
  const changed = new Map<string, string | null>();
  for (const path of old.keys()) if (!now.has(path)) changed.set(path, null);
  for (const [path, text] of now) if (old.get(path) !== text) changed.set(path, text);
  const workspace = createWorkspace(old);
  const changes = diffWorkspaces(workspace, changeWorkspace(workspace, changed), changed.keys());
  const meant = new Set(changes.map((change) => change.file));
  return { changes, layout: new Set([...changed.keys()].filter((path) => path.endsWith(".busy") && !meant.has(path))) };
}

function textsOf(files: Files): ReadonlyMap<string, string> {
  return new Map(
    [...files].flatMap(([path, content]) => (typeof content === "string" ? [[path, content] as const] : [])),
  );
}
