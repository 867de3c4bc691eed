/** The process view: a playbook drawn as steps, in the order of the work, with live state or differences on it. */
import "@xyflow/react/dist/style.css";
import "./process-graph.css";
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  MarkerType,
  MiniMap,
  type Node,
  type NodeProps,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { StepStatus } from "#shared/execution.ts";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import { type Lane, type Layout, type LayoutMode, layoutGraph, NO_PERFORMER } from "./layout.ts";
import { GraphOutline } from "./outline.tsx";
import { describeStep, type StepDifference, type StepFlowNode, StepNode } from "./step-node.tsx";

export interface ProcessGraphProps {
  readonly graph: ProcessGraph;
  /** State of each step in a run, by step id. */
  readonly statuses?: Readonly<Record<string, StepStatus>>;
  /** What a change did to each step, by step id. */
  readonly differences?: Readonly<Record<string, StepDifference>>;
  /** Id of the selected step. */
  readonly selected?: string | undefined;
  readonly onSelect?: (step: GraphNode) => void;
  /** Without tool bar, mini map and figures: for cards and comparisons. */
  readonly compact?: boolean;
}

type LaneFlowNode = Node<{ lane: Lane }, "lane">;

function LaneNode({ data }: NodeProps<LaneFlowNode>) {
  return (
    <div className="graph-lane">
      <span>{data.lane.performer === NO_PERFORMER ? t.graph.nobody : t.graph.role(data.lane.performer)}</span>
    </div>
  );
}

const NODE_TYPES = { step: StepNode, lane: LaneNode };

interface Shown {
  readonly critical: boolean;
  readonly data: boolean;
}

function flowNodes(props: ProcessGraphProps, layout: Layout, shown: Shown): (StepFlowNode | LaneFlowNode)[] {
  const { graph, statuses, differences, selected } = props;
  const groups = new Set(graph.nodes.map((node) => node.parent));
  const lanes = layout.lanes.map(
    (lane): LaneFlowNode => ({
      id: `lane ${lane.performer}`,
      type: "lane",
      position: { x: lane.x, y: 0 },
      width: lane.width,
      height: lane.height,
      data: { lane },
      selectable: false,
      draggable: false,
      focusable: false,
      zIndex: 0,
    }),
  );
  const steps = graph.nodes.flatMap((step): StepFlowNode[] => {
    const place = layout.nodes.get(step.id);
    if (place === undefined) return [];
    const status = statuses?.[step.id];
    const difference = differences?.[step.id];
    const data = {
      step,
      isGroup: groups.has(step.id),
      critical: shown.critical && step.onCriticalPath,
      ...(status === undefined ? {} : { status }),
      ...(difference === undefined ? {} : { difference }),
    };
    return [
      {
        id: step.id,
        type: "step",
        position: { x: place.x, y: place.y },
        width: place.width,
        height: place.height,
        data,
        selected: selected === step.id,
        draggable: false,
        connectable: false,
        ariaLabel: describeStep(data),
        zIndex: 1,
        ...(step.parent === undefined ? {} : { parentId: step.parent, extent: "parent" as const }),
      },
    ];
  });
  return [...lanes, ...parentsFirst(steps)];
}

/** React Flow wants a parent before its children. */
function parentsFirst(nodes: readonly StepFlowNode[]): StepFlowNode[] {
  return nodes.toSorted((a, b) => a.id.split("/").length - b.id.split("/").length);
}

function flowEdges(graph: ProcessGraph, shown: Shown): Edge[] {
  const critical = new Set(graph.nodes.filter((node) => node.onCriticalPath).map((node) => node.id));
  return graph.edges
    .filter((edge) => edge.kind !== "data" || shown.data)
    .map((edge): Edge => {
      const onPath = shown.critical && edge.kind === "order" && critical.has(edge.from) && critical.has(edge.to);
      return {
        id: edge.id,
        source: edge.from,
        target: edge.to,
        type: edge.kind === "order" ? "smoothstep" : "default",
        className: `graph-edge graph-edge-${edge.kind}${onPath ? " graph-edge-critical" : ""}`,
        focusable: false,
        markerEnd: {
          type: MarkerType.ArrowClosed,
          width: 16,
          height: 16,
          color: onPath ? "var(--accent)" : `var(--graph-edge-${edge.kind})`,
        },
        ...(edge.label === undefined || edge.kind === "order" ? {} : { label: t.graph.role(edge.label) }),
      };
    });
}

/** Lays the graph out again when its shape changes, not when only words on the cards do. */
function useLayout(graph: ProcessGraph, mode: LayoutMode): { layout: Layout | undefined; failed: boolean } {
  const [state, setState] = useState<{ layout: Layout | undefined; failed: boolean }>({
    layout: undefined,
    failed: false,
  });
  const latest = useRef(graph);
  latest.current = graph;
  const shape = JSON.stringify([
    mode,
    graph.nodes.map((node) => [node.id, node.parent, mode === "lanes" ? node.performer : undefined]),
    graph.edges.filter((edge) => edge.kind === "order").map((edge) => [edge.from, edge.to]),
  ]);
  const shapeNow = useRef(shape);
  shapeNow.current = shape;
  useEffect(() => {
    const forShape = shape;
    layoutGraph(latest.current, mode).then(
      (layout) => forShape === shapeNow.current && setState({ layout, failed: false }),
      () => forShape === shapeNow.current && setState({ layout: undefined, failed: true }),
    );
  }, [shape, mode]);
  return state;
}

/** The first step that a change touches, or that a run has reached. */
function firstOfInterest({ graph, differences, statuses }: ProcessGraphProps): string | undefined {
  const touched = graph.nodes.find((node) => differences?.[node.id] !== undefined);
  const reached = graph.nodes.find((node) => statuses?.[node.id] === "active" || statuses?.[node.id] === "waiting");
  return (touched ?? reached)?.id;
}

/** Cards smaller than this cannot be read; a longer process is shown from its beginning instead. */
const READABLE_ZOOM = 0.7;
const MARGIN = 24;
/** Room that the mini map needs beside the cards. */
const WIDE_ENOUGH_FOR_MAP = 640;

interface FitProps {
  readonly layout: Layout | undefined;
  readonly graph: ProcessGraph;
  /** The step to begin with when not everything fits: the first that differs, or that is being worked on. */
  readonly first: string | undefined;
}

/** Shows the whole process when it fits in a readable size, else its beginning as wide as the canvas allows. */
function FitWhenLaidOut({ layout, graph, first }: FitProps) {
  const { fitView, setViewport } = useReactFlow();
  const { width, height } = useCanvasSize();
  const playbook = graph.symbol;
  const ready = width > 0 && height > 0;
  const size = useRef({ width, height });
  size.current = { width, height };
  useEffect(() => {
    if (layout === undefined || !ready) return;
    const canvas = size.current;
    const graphSize = extentOf(layout);
    const toFit = Math.min(
      (canvas.width - 2 * MARGIN) / graphSize.width,
      (canvas.height - 2 * MARGIN) / graphSize.height,
    );
    const frame = requestAnimationFrame(() => {
      if (toFit >= READABLE_ZOOM) return void fitView({ padding: `${MARGIN}px`, maxZoom: 1 });
      const zoom = Math.min(1, Math.max(0.35, (canvas.width - 2 * MARGIN) / graphSize.width));
      const x = (canvas.width - graphSize.width * zoom) / 2 - graphSize.left * zoom;
      // The step of interest in the upper third, but never empty canvas above the first or below the last step.
      const top = first === undefined ? 0 : heightAbove(layout, first) * zoom - canvas.height / 3;
      const lowest = graphSize.height * zoom + 2 * MARGIN - canvas.height;
      void setViewport({ x, y: MARGIN - Math.max(0, Math.min(top, lowest)), zoom });
    });
    return () => cancelAnimationFrame(frame);
  }, [layout, ready, fitView, setViewport, playbook, first]);
  return null;
}

function useCanvasSize(): { width: number; height: number } {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return { width, height };
}

/** Distance of a step from the top of the graph, parents included. */
function heightAbove(layout: Layout, id: string): number {
  const parts = id.split("/");
  return parts.reduce((sum, _, index) => sum + (layout.nodes.get(parts.slice(0, index + 1).join("/"))?.y ?? 0), 0);
}

/** Size of everything that stands directly on the canvas. */
function extentOf(layout: Layout): { left: number; width: number; height: number } {
  const top = [...layout.nodes.values()].filter((node) => !node.id.includes("/"));
  const boxes = [...top, ...layout.lanes.map((lane) => ({ ...lane, y: 0 }))];
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { left, width: Math.max(1, right - left), height: Math.max(1, bottom) };
}

function ProcessMap() {
  const { width } = useCanvasSize();
  if (width < WIDE_ENOUGH_FOR_MAP) return null;
  return (
    <MiniMap
      pannable
      zoomable
      ariaLabel={t.graph.map}
      style={{ width: 120, height: 160 }}
      nodeClassName={(node) => `graph-mini-${node.type ?? "step"}`}
    />
  );
}

interface ToggleProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Toggle({ label, hint, on, onChange }: ToggleProps) {
  return (
    <button type="button" className="graph-toggle" aria-pressed={on} title={hint} onClick={() => onChange(!on)}>
      {label}
    </button>
  );
}

export function ProcessGraphView(props: ProcessGraphProps) {
  const { graph, compact = false, onSelect } = props;
  const [mode, setMode] = useState<LayoutMode>("flow");
  const [view, setView] = useState<"graph" | "outline">("graph");
  const [shown, setShown] = useState<Shown>({ critical: false, data: false });
  const { layout, failed } = useLayout(graph, mode);
  const nodes = useMemo(() => (layout === undefined ? [] : flowNodes(props, layout, shown)), [props, layout, shown]);
  const edges = useMemo(() => flowEdges(graph, shown), [graph, shown]);
  const byId = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph]);

  return (
    <section className="process-graph" aria-label={t.graph.graph(graph.title)} data-compact={compact || undefined}>
      {!compact && (
        <header className="graph-bar">
          <div className="graph-toggles" role="toolbar" aria-label={t.graph.layout}>
            <Toggle
              label={t.graph.showOutline}
              on={view === "outline"}
              onChange={(on) => setView(on ? "outline" : "graph")}
            />
            <Toggle label={t.graph.lanes} on={mode === "lanes"} onChange={(on) => setMode(on ? "lanes" : "flow")} />
            <Toggle
              label={t.graph.critical}
              hint={t.graph.criticalHint}
              on={shown.critical}
              onChange={(critical) => setShown({ ...shown, critical })}
            />
            <Toggle
              label={t.graph.data}
              hint={t.graph.dataHint}
              on={shown.data}
              onChange={(data) => setShown({ ...shown, data })}
            />
          </div>
          <ul className="graph-figures">
            <li>{t.graph.steps(graph.nodes.length)}</li>
            <li>{t.graph.path(graph.criticalPathMinutes.declared)}</li>
            {graph.handOffs > 0 && <li>{t.graph.handOffs(graph.handOffs)}</li>}
            {graph.parallelSavingMinutes > 0 && <li>{t.graph.saving(graph.parallelSavingMinutes)}</li>}
          </ul>
        </header>
      )}
      {graph.nodes.length === 0 ? (
        <div className="graph-empty">
          <p>{t.graph.empty}</p>
          <p>{t.graph.emptyNext}</p>
        </div>
      ) : view === "outline" || failed ? (
        <>
          {failed && view === "graph" && <p className="graph-failed">{t.graph.notDrawn}</p>}
          <GraphOutline {...props} />
        </>
      ) : (
        <div className="graph-canvas">
          <ReactFlowProvider>
            <ReactFlow
              nodes={nodes}
              edges={edges}
              nodeTypes={NODE_TYPES}
              nodesDraggable={false}
              nodesConnectable={false}
              edgesFocusable={false}
              minZoom={0.1}
              maxZoom={2}
              proOptions={{ hideAttribution: true }}
              onNodesChange={(changes) => {
                for (const change of changes) {
                  if (change.type !== "select" || !change.selected) continue;
                  const step = byId.get(change.id);
                  if (step !== undefined) onSelect?.(step);
                }
              }}
              onNodeClick={(_, node) => {
                const step = byId.get(node.id);
                if (step !== undefined) onSelect?.(step);
              }}
            >
              <Background variant={BackgroundVariant.Dots} gap={16} size={1} />
              {!compact && graph.nodes.length > 8 && <ProcessMap />}
              <Controls showInteractive={false} aria-label={t.graph.fit} />
              <FitWhenLaidOut layout={layout} graph={graph} first={firstOfInterest(props)} />
            </ReactFlow>
          </ReactFlowProvider>
        </div>
      )}
    </section>
  );
}
