/** The Knit view: what waits for a decision, sessions, links, and what contradicts itself. */
import "./knit.css";
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Tabs } from "#renderer/ui/tabs.tsx";
import { Conflicts } from "./conflicts.tsx";
import { Links } from "./links.tsx";
import { Pending } from "./pending.tsx";
import { pendingGroupOf } from "./pending-groups.ts";
import { Sessions } from "./sessions.tsx";
import { type KnitTab, showKnitTab, useKnit } from "./store.ts";
import { usePending, useReloadOnChange } from "./use-pending.ts";

const words = t.knit.tabs;

const TABS: readonly KnitTab[] = ["pending", "sessions", "links", "conflicts"];

function useConflicts() {
  const workspace = useWorkspace((state) => state.info?.path);
  const query = useQuery(workspace === undefined ? undefined : `conflicts ${workspace}`, (signal) =>
    core.knit.conflicts({}, { signal }),
  );
  useReloadOnChange(query.reload);
  return query;
}

export function KnitView(): ReactNode {
  const tab = useKnit((state) => state.tab);
  const pending = usePending();
  const conflicts = useConflicts();
  const waiting = pending.data?.sessions.filter(
    (session) => pendingGroupOf(session, pending.data?.approvals.get(session.changeSetId)) !== "others",
  ).length;
  return (
    <div className="view-fill knit-view">
      <Tabs
        label={words.label}
        value={tab}
        onChange={(id) => showKnitTab(TABS.find((known) => known === id) ?? "pending")}
        items={[
          { id: "pending", title: words.pending, count: waiting, content: <Pending query={pending} /> },
          { id: "sessions", title: words.sessions, content: <Sessions /> },
          { id: "links", title: words.links, content: <Links /> },
          {
            id: "conflicts",
            title: words.conflicts,
            count: conflicts.data?.conflicts.length,
            content: <Conflicts query={conflicts} />,
          },
        ]}
      />
    </div>
  );
}
