/** The process view: a playbook drawn as steps, in the order of the work, with live state or differences on it. */
import "./process-graph.css";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { StepStatus } from "#shared/execution.ts";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import { Canvas } from "./canvas/canvas.tsx";
import type { StepDifference, StepHeat, StepImpact, StepMarks } from "./describe.ts";
import { useEditing } from "./edit/editing.ts";
import { GraphBar } from "./graph-bar.tsx";
import { uncover, useOpenGroups } from "./open-groups.ts";
import { GraphOutline } from "./outline/outline.tsx";
import { useDrawing } from "./use-drawing.ts";
import { restoreGraphView, useGraphView } from "./view-settings.ts";

export interface ProcessGraphProps {
  readonly graph: ProcessGraph;
  /** State of each step in a run, by step id. */
  readonly statuses?: Readonly<Record<string, StepStatus>>;
  /** What a change did to each step, by step id. */
  readonly differences?: Readonly<Record<string, StepDifference>>;
  /** How a change touches steps it does not change, by step id. */
  readonly impacts?: Readonly<Record<string, StepImpact>>;
  /** Where work waits, by step id. */
  readonly heat?: Readonly<Record<string, StepHeat>>;
  /** Id of the selected step. */
  readonly selected?: string | undefined;
  readonly onSelect?: (step: GraphNode) => void;
  /** Without tool bar, mini map and figures: for cards and comparisons. */
  readonly compact?: boolean;
}

/** The first step that a change touches, that a run has reached, or where work waits most. */
function firstOfInterest({ graph, differences, statuses, heat }: ProcessGraphProps): string | undefined {
  const touched = graph.nodes.find((node) => differences?.[node.id] !== undefined);
  const reached = graph.nodes.find((node) => statuses?.[node.id] === "active" || statuses?.[node.id] === "waiting");
  const hottest = graph.nodes.find((node) => heat?.[node.id]?.level === 3);
  return (touched ?? reached ?? hottest)?.id;
}

/** Room that the mini map needs beside the cards, and from how many steps on it is of use. */
const WIDE_ENOUGH_FOR_MAP = 560;
const ENOUGH_FOR_MAP = 9;

export function ProcessGraphView(props: ProcessGraphProps) {
  const { graph, statuses, differences, impacts, heat, compact = false, selected, onSelect } = props;
  const view = useGraphView();
  const root = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const isWide = useIsWide(root);
  const hasMap = isWide && !compact && graph.nodes.length >= ENOUGH_FOR_MAP;
  const expanded = useOpenGroups(graph);
  const hasMarks = [statuses, differences, impacts, heat].some((marks) => marks !== undefined);
  const drawing = useDrawing(graph, {
    mode: view.mode,
    data: view.data && !compact,
    showSlack: view.critical,
    marks: hasMarks,
    expanded,
  });
  const marks = useMemo(
    () =>
      (step: GraphNode): StepMarks => ({
        status: statuses?.[step.id],
        difference: differences?.[step.id],
        impact: impacts?.[step.id],
        heat: heat?.[step.id],
      }),
    [statuses, differences, impacts, heat],
  );
  useEffect(() => void restoreGraphView(), []);
  // What is selected elsewhere can be seen here.
  useEffect(() => {
    if (selected !== undefined) uncover(graph, selected);
  }, [graph, selected]);

  return (
    <section
      ref={root}
      className="process-graph"
      aria-label={t.graph.graph(graph.title)}
      data-compact={compact || undefined}
    >
      {!compact && <GraphBar drawing={drawing} marks={marks} search={search} hasMap={hasMap} onSelect={onSelect} />}
      {graph.nodes.length === 0 ? (
        <NoSteps />
      ) : view.view === "outline" && !compact ? (
        <GraphOutline graph={graph} marks={marks} expanded={expanded} selected={selected} onSelect={onSelect} />
      ) : (
        <Canvas
          graph={graph}
          drawing={drawing}
          marks={marks}
          selected={selected}
          critical={view.critical}
          showMap={view.map && hasMap}
          first={firstOfInterest(props)}
          onSelect={onSelect}
          onFind={() => search.current?.focus()}
        />
      )}
    </section>
  );
}

function useIsWide(root: { readonly current: HTMLElement | null }): boolean {
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setIsWide(element.clientWidth >= WIDE_ENOUGH_FOR_MAP));
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);
  return isWide;
}

function NoSteps(): ReactNode {
  const editing = useEditing();
  return (
    <div className="graph-empty">
      <p>{t.graph.empty}</p>
      {editing === undefined ? null : (
        <>
          <p>{t.graph.emptyNext}</p>
          <Button variant="primary" onClick={() => editing.askToAdd({ at: "end" })}>
            {t.graph.edit.addAtStart}
          </Button>
        </>
      )}
    </div>
  );
}
