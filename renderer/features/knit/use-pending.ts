/** Asking again when changes or files are other ones, and the number of changes that wait for whoever looks. */
import { useEffect } from "react";
import { onCoreEvent } from "#renderer/state/core.ts";
import { usePending } from "#renderer/state/pending.ts";
import { t } from "#renderer/strings/strings.ts";
import { countForYou } from "./pending-groups.ts";

const SETTLE_MS = 300;

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

/** What waits for one's own approval, and what nobody approved in time, for the activity bar. */
export function usePendingBadge(): { count: number; label: string } | undefined {
  const data = usePending((state) => state.data);
  const count = data === undefined ? 0 : countForYou(data.sessions, data.approvals);
  return count === 0 ? undefined : { count, label: t.knit.pending.badge(count) };
}
