/** The sessions that have not ended, with where their approval stands; asked again whenever a change or a file is another one. */
import { useEffect } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { type Query, useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import type { ApprovalState, SessionSummary } from "#shared/reconciliation.ts";

export interface Pending {
  readonly sessions: readonly SessionSummary[];
  /** By id of the change set. */
  readonly approvals: ReadonlyMap<string, ApprovalState>;
}

/** Of more open sessions than this, the approval is not asked for one by one. */
const ASKED = 20;
const SETTLE_MS = 300;

async function loadPending(signal: AbortSignal): Promise<Pending> {
  const lists = await Promise.all(
    (["open", "approved", "stale"] as const).map((status) => core.reconciliation.sessions({ status }, { signal })),
  );
  const sessions = lists
    .flatMap((list) => list.sessions)
    .filter(({ mode }) => mode !== "dry_run")
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  const approvals = await Promise.all(
    sessions.slice(0, ASKED).map(async ({ changeSetId }) => {
      // Of a change that is gone by now nothing has to be approved.
      const approval = await core.reconciliation.approval({ id: changeSetId }, { signal }).catch(() => undefined);
      return approval === undefined ? [] : [[changeSetId, approval] as const];
    }),
  );
  return { sessions, approvals: new Map(approvals.flat()) };
}

/** Calls `reload` when changes or files are other ones, once they stand still. */
export function useReloadOnChange(reload: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onCoreEvent(({ type }) => {
      if (type !== "documents" && type !== "change" && type !== "git") return;
      clearTimeout(timer);
      timer = setTimeout(reload, SETTLE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [reload]);
}

export function usePending(): Query<Pending> {
  const workspace = useWorkspace((state) => state.info?.path);
  const query = useQuery(workspace === undefined ? undefined : `pending ${workspace}`, loadPending);
  useReloadOnChange(query.reload);
  return query;
}
