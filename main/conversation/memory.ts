/** What the engine keeps between messages to be quick. All of it can be made again from the workspace and the session. */
import type { Workspace } from "#busy/workspace.ts";
import { ok, type Result } from "#shared/result.ts";
import { indexWorkspace, type WorkspaceIndex } from "./finding/search.ts";
import { consultKnit, type KnitView } from "./proposing/knit.ts";
import { type Tried, tryEdits } from "./proposing/proposal.ts";
import type { RunFacts } from "./scene.ts";
import { type OpenEdit, presentedEdits } from "./session.ts";

/** The working tree with everything that is open: as asked for, and with what Knit adds. */
export interface OpenState {
  readonly open: readonly OpenEdit[];
  readonly authored: Tried;
  /** Undefined while nothing is open. */
  readonly knit: KnitView | undefined;
  /** What the person would get: asked for and followed up. */
  readonly whole: Tried;
}

export interface Memory {
  indexOf(workspace: Workspace): WorkspaceIndex;
  /** The state with these open edits. Fails with the reason when they cannot be applied. */
  stateWith(tree: Workspace, open: readonly OpenEdit[], runs: RunFacts): Result<OpenState, string>;
}

/** Makes an empty memory. */
export function createMemory(): Memory {
  const indexes = new WeakMap<Workspace, WorkspaceIndex>();
  const states = new WeakMap<Workspace, { readonly key: string; readonly state: OpenState }>();
  let latest: WorkspaceIndex | undefined;
  return {
    indexOf(workspace) {
      const found = indexes.get(workspace);
      if (found !== undefined) return found;
      const made = indexWorkspace(workspace, latest);
      // Layers do not pile up: a new one is always laid over the last full index.
      if (made.top === undefined) latest = made;
      indexes.set(workspace, made);
      return made;
    },
    stateWith(tree, open, runs) {
      const key = JSON.stringify(open.map((edit) => edit.operations));
      const kept = states.get(tree);
      if (kept !== undefined && kept.key === key && runs.executions.length === 0) return ok(kept.state);
      const authored = tryEdits(tree, open);
      if (!authored.ok) return authored;
      const nothing = authored.value.changed.size === 0;
      const knit = nothing ? undefined : consultKnit(tree, authored.value, presentedEdits(open), runs);
      const state = { open, authored: authored.value, knit, whole: knit?.after ?? authored.value };
      states.set(tree, { key, state });
      return ok(state);
    },
  };
}
