/** The landscape of the open business, asked again whenever its files change. */
import { useEffect, useMemo } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { type Query, useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { type LandscapeGraph, landscapeGraph } from "./model/graph.ts";

/** Several files that are written one after the other are one change. */
const SETTLE_MS = 150;

/** The latest landscape; the one before stays until the next is there. */
export function useLandscape(): Omit<Query<LandscapeGraph>, "loading"> {
  const workspace = useWorkspace((state) => state.info?.path);
  const { data, failure, reload } = useQuery(workspace === undefined ? undefined : `landscape ${workspace}`, (signal) =>
    core.landscape.graph(undefined, { signal }),
  );
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onCoreEvent((event) => {
      if (event.type !== "documents" && event.type !== "workspace" && event.type !== "diagnostics") return;
      clearTimeout(timer);
      timer = setTimeout(reload, SETTLE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [reload]);
  const graph = useMemo(() => (data === undefined ? undefined : landscapeGraph(data)), [data]);
  return { data: graph, failure, reload };
}
