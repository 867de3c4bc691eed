/** The graph of a file as it is being typed. The last good one stays while the text is broken. */
import { useEffect, useRef, useState } from "react";
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { useDocuments } from "#renderer/state/document-store.ts";
import { failureOf, isAbort } from "#renderer/state/failure.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Failure } from "#shared/errors.ts";
import type { ProcessGraph } from "#shared/graph.ts";
import type { Range } from "#shared/text.ts";

const TYPING_PAUSE_MS = 150;

interface Known {
  readonly text: string;
  readonly graph: ProcessGraph | null;
}

/** The newest graph of each file in view, with the text it is of. */
const useGraphs = create<{ graphs: ReadonlyMap<string, Known> }>(() => ({ graphs: new Map() }));

/** Takes over the graph of a text that is about to be the file's. */
export function setGraph(path: string, text: string, graph: ProcessGraph | null): void {
  useGraphs.setState(({ graphs }) => ({ graphs: new Map(graphs).set(path, { text, graph }) }));
}

function forget(path: string): void {
  useGraphs.setState(({ graphs }) => {
    const rest = new Map(graphs);
    rest.delete(path);
    return { graphs: rest };
  });
}

export interface Broken {
  readonly message: string;
  readonly range: Range | undefined;
}

export interface LiveGraph {
  /** The graph to show; null: the file holds no process; undefined: not known yet. */
  readonly graph: ProcessGraph | null | undefined;
  /** Why the graph is not that of the text as typed. */
  readonly broken: Broken | undefined;
  readonly failure: Failure | undefined;
  readonly reload: () => void;
}

/** Follows the text of an open file. */
export function useLiveGraph(path: string): LiveGraph {
  const text = useDocuments((state) => {
    const document = state.documents.get(path);
    return document?.status === "ready" ? document.text : undefined;
  });
  const info = useWorkspace((state) => state.info);
  const known = useGraphs((state) => state.graphs.get(path));
  const [failure, setFailure] = useState<Failure>();
  const [round, setRound] = useState(0);
  const asked = useRef<{ text: string; info: unknown; round: number } | undefined>(undefined);

  useEffect(() => () => forget(path), [path]);
  useEffect(() => {
    if (text === undefined) return;
    const isFresh = useGraphs.getState().graphs.get(path)?.text === text;
    const before = asked.current;
    // An edit on the graph brings its graph along; other files and another try ask anew.
    if (isFresh && before !== undefined && before.info === info && before.round === round) {
      asked.current = { text, info, round };
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        asked.current = { text, info, round };
        core.documents
          .graph({ path, text }, { signal: abort.signal })
          .then((graph) => {
            if (abort.signal.aborted) return;
            setFailure(undefined);
            setGraph(path, text, graph);
          })
          .catch((error: unknown) => {
            if (!abort.signal.aborted && !isAbort(error)) setFailure(failureOf(error));
          });
      },
      before === undefined ? 0 : TYPING_PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path, text, info, round]);

  const good = useRef<ProcessGraph | undefined>(undefined);
  const graph = known?.graph;
  if (graph !== undefined && graph !== null && graph.broken === undefined) good.current = graph;
  return {
    graph: isWhole(graph) ? graph : (good.current ?? graph),
    broken: brokenOf(graph, good.current !== undefined),
    failure,
    reload: () => setRound((n) => n + 1),
  };
}

function isWhole(graph: ProcessGraph | null | undefined): boolean {
  return graph !== undefined && graph !== null && graph.broken === undefined;
}

function brokenOf(graph: ProcessGraph | null | undefined, hadOne: boolean): Broken | undefined {
  if (graph === undefined) return undefined;
  if (graph === null) return hadOne ? { message: t.graph.edit.readOnly.unreadable, range: undefined } : undefined;
  return graph.broken;
}
