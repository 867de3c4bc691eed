/** The landscape's tab: waits for the business to be read, then shows it as map or list. */
import "./landscape.css";
import { Network } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { LandscapeView } from "./landscape-view.tsx";
import { aspectOf } from "./page-shape.ts";
import { enterLandscape, useLandscapeView } from "./store.ts";
import { useLandscape } from "./use-landscape.ts";

/** The page. */
export function LandscapePage(): ReactNode {
  const page = useRef<HTMLDivElement>(null);
  const path = useWorkspace((state) => state.info?.path);
  useEffect(() => {
    if (path !== undefined) void enterLandscape(path, aspectOf(page.current));
  }, [path]);
  return (
    <div ref={page} className="landscape-page">
      <Content />
    </div>
  );
}

function Content(): ReactNode {
  const info = useWorkspace((state) => state.info);
  const entered = useLandscapeView((state) => state.workspace);
  const { data: graph, failure, reload } = useLandscape();
  if (failure !== undefined && graph === undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (graph === undefined || info === undefined || entered !== info.path) {
    return <EmptyState icon={Network} title={t.landscape.waiting} />;
  }
  if (graph.nodes.size === 0) {
    return <EmptyState icon={Network} title={t.landscape.empty} text={t.landscape.emptyText} />;
  }
  return <LandscapeView graph={graph} business={info.name} />;
}
