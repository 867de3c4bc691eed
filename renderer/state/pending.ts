/** The changes that wait for a decision, with where their approval stands: one answer, asked again when a change is another one. */
import { create } from "zustand";
import type { Failure } from "#shared/errors.ts";
import type { ApprovalState, SessionSummary } from "#shared/reconciliation.ts";
import { core, onConnected, onCoreEvent } from "./core.ts";
import { failureOf } from "./failure.ts";
import { useWorkspace } from "./workspace.ts";

/** Events that follow each other faster than this are answered together. */
const SETTLE_MS = 300;

export interface Pending {
  readonly sessions: readonly SessionSummary[];
  /** By id of the change set; none where there is nothing to approve any more. */
  readonly approvals: ReadonlyMap<string, ApprovalState>;
}

interface PendingStore {
  /** Undefined until the first answer. */
  readonly data: Pending | undefined;
  /** Why the last question has no answer. */
  readonly failure: Failure | undefined;
  /** Asks again. */
  readonly reload: () => void;
}

export const usePending = create<PendingStore>(() => ({
  data: undefined,
  failure: undefined,
  reload: () => undefined,
}));

/** Keeps what is pending in step with the changes, for as long as the window lives. */
export function followPending(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  const ask = async (): Promise<void> => {
    const abort = new AbortController();
    asking = abort;
    try {
      const found = await core.reconciliation.pending(undefined, { signal: abort.signal });
      if (abort.signal.aborted) return;
      const approvals = found.flatMap(({ session, approval }) =>
        approval === undefined ? [] : [[session.changeSetId, approval] as const],
      );
      const data = { sessions: found.map(({ session }) => session), approvals: new Map(approvals) };
      usePending.setState({ data, failure: undefined });
    } catch (error) {
      // The last ones stay.
      if (!abort.signal.aborted) usePending.setState({ failure: failureOf(error) });
    }
  };
  const askSoon = (): void => {
    asking?.abort();
    clearTimeout(timer);
    if (useWorkspace.getState().status === "open") timer = setTimeout(() => void ask(), SETTLE_MS);
  };
  usePending.setState({ reload: askSoon });
  useWorkspace.subscribe(({ info }, before) => {
    if (info?.path === before.info?.path) return;
    usePending.setState({ data: undefined, failure: undefined });
    askSoon();
  });
  onCoreEvent(({ type }) => {
    if (type === "change" || type === "git") askSoon();
  });
  onConnected(askSoon);
}
