/** The drawing of a process in the window, with the help of ELK where that finds better places. */
import type { ELK } from "elkjs/lib/elk-api.js";
import elkWorkerUrl from "elkjs/lib/elk-worker.min.js?url";
import { useEffect, useMemo, useState } from "react";
import type { ProcessGraph } from "#shared/graph.ts";
import { type Drawing, type DrawingOptions, draw, type Places } from "./draw.ts";
import { isForElk, placesByElk } from "./layout/elk.ts";

let elk: Promise<Pick<ELK, "layout">> | undefined;

/** ELK in its worker, loaded when it is needed for the first time. */
function engine(): Promise<Pick<ELK, "layout">> {
  elk ??= import("elkjs/lib/elk-api.js").then(
    ({ default: Elk }) => new Elk({ workerFactory: () => new Worker(elkWorkerUrl) }),
  );
  return elk;
}

/** The drawing of a process, at once; where ELK can do better, that follows. */
export function useDrawing(graph: ProcessGraph, options: DrawingOptions): Drawing {
  const { mode, data, showSlack, marks, expanded } = options;
  const [known, setKnown] = useState<ReadonlyMap<string, Places>>(new Map());
  const { drawing, open } = useMemo(
    () => draw(graph, { mode, data, showSlack, marks, expanded }, known),
    [graph, mode, data, showSlack, marks, expanded, known],
  );
  useEffect(() => {
    const wanted = open.filter(isForElk);
    if (wanted.length === 0) return;
    let wantedStill = true;
    const find = async (): Promise<void> => {
      const layouter = await engine();
      const found = await Promise.all(wanted.map(async (net) => [net.key, await placesByElk(layouter, net)] as const));
      if (wantedStill) setKnown((old) => new Map([...old, ...found]));
    };
    // Without ELK the first picture stays.
    find().catch(() => undefined);
    return () => {
      wantedStill = false;
    };
  }, [open]);
  return drawing;
}
