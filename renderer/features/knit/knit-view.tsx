/** The Knit view: what waits for a decision, sessions, links, and what contradicts itself. */
import "./knit.css";
import type { ReactNode } from "react";
import { useLiveConflicts } from "#renderer/state/live-conflicts.ts";
import { usePending } from "#renderer/state/pending.ts";
import { t } from "#renderer/strings/strings.ts";
import { Tabs } from "#renderer/ui/tabs.tsx";
import { Conflicts } from "./conflicts.tsx";
import { Links } from "./links.tsx";
import { Pending } from "./pending.tsx";
import { pendingGroupOf } from "./pending-groups.ts";
import { Sessions } from "./sessions.tsx";
import { type KnitTab, showKnitTab, useKnit } from "./store.ts";
import { useReloadOnChange } from "./use-pending.ts";

const words = t.knit.tabs;

const TABS: readonly KnitTab[] = ["pending", "sessions", "links", "conflicts"];

export function KnitView(): ReactNode {
  const tab = useKnit((state) => state.tab);
  const { data, reload } = usePending();
  useReloadOnChange(reload);
  const conflicts = useLiveConflicts((state) => (state.loaded ? state.conflicts.length : undefined));
  const waiting = data?.sessions.filter(
    (session) => pendingGroupOf(session, data.approvals.get(session.changeSetId)) !== "others",
  ).length;
  return (
    <div className="view-fill knit-view">
      <Tabs
        label={words.label}
        value={tab}
        onChange={(id) => showKnitTab(TABS.find((known) => known === id) ?? "pending")}
        items={[
          { id: "pending", title: words.pending, count: waiting, content: <Pending /> },
          { id: "sessions", title: words.sessions, content: <Sessions /> },
          { id: "links", title: words.links, content: <Links /> },
          {
            id: "conflicts",
            title: words.conflicts,
            count: conflicts,
            content: <Conflicts />,
          },
        ]}
      />
    </div>
  );
}
