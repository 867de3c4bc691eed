/** The version of its playbook that a running execution would be moved to, and which of its steps are known there. */
import type { WorkspaceSession } from "#app/context.ts";
import { createWorkspace, type PlaybookEntry, type Workspace } from "#busy/workspace.ts";
import { diffTasks } from "#changes/meaning/diff-tasks.ts";
import type { ExecutionRow } from "#ports/storage.ts";
import type { Definition } from "#runtime/definition.ts";
import type { StepMapping } from "#runtime/migrate/mapping.ts";
import { processIdOf } from "#runtime/process-id.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Pinned, pin } from "./start.ts";

/** The versions of a workspace's playbooks, worked out once for all executions that are looked at. */
export interface Versions {
  /** The version an execution would be moved to; undefined when its playbook is gone or cannot be run. */
  entered(definition: Definition): Promise<(Pinned & { readonly entry: PlaybookEntry }) | undefined>;
  /** Counterparts of steps that are known because they were renamed. */
  known(row: Pick<ExecutionRow, "source" | "version">, definition: Definition, entry: PlaybookEntry): StepMapping;
}

/** The versions in a state of the workspace. */
export function versionsOf(session: WorkspaceSession, workspace: Workspace): Versions {
  const entered = new Map<string, ReturnType<Versions["entered"]>>();
  const known = new Map<string, StepMapping>();
  return {
    entered(definition) {
      const found = entered.get(definition.processId) ?? enter(session, workspace, definition);
      entered.set(definition.processId, found);
      return found;
    },
    known({ source, version }, definition, entry) {
      const key = `${definition.processId} ${version}`;
      const found = known.get(key) ?? renamedSteps(definition, source, entry);
      known.set(key, found);
      return found;
    },
  };
}

async function enter(session: WorkspaceSession, workspace: Workspace, definition: Definition) {
  const { playbooks } = workspace;
  const entry =
    playbooks.find((one) => processIdOf(one.symbol) === definition.processId) ??
    playbooks.find((one) => one.file === definition.file);
  if (entry === undefined) return undefined;
  try {
    const pinned = await pin(session, entry, workspace);
    // The execution stays one of the process it was started as, whatever that is called now.
    const { processId } = definition;
    return { ...pinned, definition: { ...pinned.definition, processId }, entry };
  } catch (error) {
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}

/** What the semantic difference of both texts knows of renamed steps. */
function renamedSteps(definition: Definition, source: string, entry: PlaybookEntry): StepMapping {
  if (source === "") return {};
  const { playbooks } = createWorkspace(new Map([[definition.file, source]]));
  const before = playbooks.find((one) => one.name === definition.playbook) ?? playbooks[0];
  if (before === undefined) return {};
  const owner = { kind: "step", before, after: entry, title: definition.title } as const;
  const { changes, pairs } = diffTasks(owner, before.model.steps, entry.model.steps);
  const moved = new Set(
    changes.flatMap(({ semantic, before: was }) => (semantic.kind === "moved" && was?.kind === "step" ? [was.id] : [])),
  );
  // What has another name and another place is a new step as far as work that was done is concerned.
  const same = pairs.filter(({ beforeId, afterId }) => beforeId === afterId || !moved.has(beforeId));
  return Object.fromEntries(same.map(({ beforeId, afterId }) => [beforeId, afterId]));
}
