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

/** States kept of one working tree: the one a turn starts from, and those it tries. */
const MOST_KEPT = 4;

/** A state worked out, and what it was worked out from: the edits, and the runs that are going on. */
interface Kept {
  readonly keys: readonly string[];
  readonly going: string;
  readonly state: OpenState;
}

/** The edits after the first `done`; what they need of those is there already. */
function following(open: readonly OpenEdit[], done: number): OpenEdit[] {
  const there = new Set(open.slice(0, done).map((edit) => edit.id));
  return open.slice(done).map((edit) => ({ ...edit, needs: edit.needs.filter((id) => !there.has(id)) }));
}

/** Makes an empty memory. */
export function createMemory(): Memory {
  const indexes = new WeakMap<Workspace, WorkspaceIndex>();
  const states = new WeakMap<Workspace, readonly Kept[]>();
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
      const keys = open.map((edit) => JSON.stringify(edit.operations));
      const going = JSON.stringify([
        runs.approvesAlone,
        runs.executions.map(({ id, playbook, status }) => [id, playbook, status]),
      ]);
      const kept = states.get(tree) ?? [];
      const known = kept
        .filter((one) => one.keys.length <= keys.length && one.keys.every((key, at) => key === keys[at]))
        .toSorted((one, other) => other.keys.length - one.keys.length)
        .find((one) => one.keys.length < keys.length || one.going === going);
      if (known !== undefined && known.keys.length === keys.length) return ok({ ...known.state, open });
      // What was worked out for the first of them holds; only the rest is applied.
      const authored =
        known === undefined
          ? tryEdits(tree, open)
          : tryEdits(tree, following(open, known.keys.length), known.state.authored.changed);
      if (!authored.ok) return authored;
      const nothing = authored.value.changed.size === 0;
      const knit = nothing ? undefined : consultKnit(tree, authored.value, presentedEdits(open), runs);
      const state = { open, authored: authored.value, knit, whole: knit?.after ?? authored.value };
      states.set(tree, [{ keys, going, state }, ...kept].slice(0, MOST_KEPT));
      return ok(state);
    },
  };
}
