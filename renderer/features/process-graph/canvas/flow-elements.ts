/** The drawing in React Flow's terms: nodes and edges. */
import { MarkerType } from "@xyflow/react";
import { t } from "#renderer/strings/strings.ts";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import { titleOf } from "../card.ts";
import { criticalRoutes } from "../critical-routes.ts";
import type { StepMarks } from "../describe.ts";
import type { Drawing } from "../draw.ts";
import type { DropTarget } from "../edit/drop-target.ts";
import type { GraphEditing } from "../edit/editing.ts";
import { END, START } from "../layout/containers.ts";
import type { EdgeKind } from "../layout/model.ts";
import { turnGroup } from "../open-groups.ts";
import type { EndFlowNode, LaneFlowNode } from "./backdrop.tsx";
import type { RouteFlowEdge } from "./route-edge.tsx";
import type { StepFlowNode } from "./step-node.tsx";

export type FlowNode = StepFlowNode | LaneFlowNode | EndFlowNode;

export interface Shown {
  readonly drawing: Drawing;
  readonly marks: (step: GraphNode) => StepMarks;
  readonly selected: string | undefined;
  readonly critical: boolean;
  readonly editing: GraphEditing | undefined;
  readonly drop: DropTarget | undefined;
}

/** Lanes first, then ends and steps, parents before what is inside them. */
export function flowNodes(shown: Shown): FlowNode[] {
  const { graph, layout } = shown.drawing;
  const lanes = layout.lanes.map(
    (lane, index): LaneFlowNode => ({
      id: `lane ${lane.name}`,
      type: "lane",
      position: { x: lane.x, y: 0 },
      width: lane.width,
      height: lane.height,
      data: { lane, isOdd: index % 2 === 1 },
      selectable: false,
      draggable: false,
      focusable: false,
      zIndex: -1,
    }),
  );
  const steps = graph.nodes.toSorted((a, b) => depthOf(a.id) - depthOf(b.id));
  // The keyboard reaches one step; arrow keys go on from there.
  const reachable = steps.some(({ id }) => id === shown.selected && layout.boxes.has(id))
    ? shown.selected
    : graph.nodes[0]?.id;
  return [...lanes, ...endNodes(shown), ...steps.flatMap((step) => stepNode(shown, step, reachable) ?? [])];
}

function depthOf(id: string): number {
  return id.split("/").length;
}

function endNodes({ drawing: { layout, ends }, drop }: Shown): EndFlowNode[] {
  return [START, END].flatMap((id): EndFlowNode[] => {
    const rect = layout.boxes.get(id);
    if (rect === undefined) return [];
    const isDrop = drop !== undefined && "box" in drop.mark && drop.mark.box === id;
    return [
      {
        id,
        type: "end",
        position: { x: rect.x, y: rect.y },
        width: rect.width,
        height: rect.height,
        data: { isStart: id === START, card: id === START ? ends.start : ends.end, isDrop },
        selectable: false,
        draggable: false,
        focusable: false,
      },
    ];
  });
}

function stepNode(shown: Shown, step: GraphNode, reachable: string | undefined): StepFlowNode | undefined {
  const { drawing, editing, drop } = shown;
  const { graph, layout, cards, options } = drawing;
  const rect = layout.boxes.get(step.id);
  const card = cards.get(step.id);
  if (rect === undefined || card === undefined) return undefined;
  const around = step.parent === undefined ? undefined : layout.boxes.get(step.parent);
  const hasParts = card.chips.some(({ kind }) => kind === "subtasks");
  const marks = shown.marks(step);
  return {
    id: step.id,
    type: "step",
    position: { x: rect.x - (around?.x ?? 0), y: rect.y - (around?.y ?? 0) },
    width: rect.width,
    height: rect.height,
    data: {
      ...marks,
      step,
      file: graph.file,
      card,
      isOpen: hasParts ? options.expanded.has(step.id) : undefined,
      isCritical: shown.critical && step.onCriticalPath,
      isReachable: step.id === reachable,
      drop: drop !== undefined && "box" in drop.mark && drop.mark.box === step.id ? drop.mark.side : undefined,
      editing,
      onTurn: () => turnGroup(graph, step.id),
    },
    selected: shown.selected === step.id,
    draggable: editing !== undefined && editing.renaming !== step.id,
    connectable: editing !== undefined,
    focusable: false,
    ariaRole: "presentation",
    zIndex: 1,
    ...(step.parent === undefined ? {} : { parentId: step.parent }),
  };
}

/** The edges along their ways; `hot` are those whose buttons are shown. */
export function flowEdges(shown: Shown, hot: string | undefined): RouteFlowEdge[] {
  const { drawing, selected, editing, drop } = shown;
  const { graph, layout, options } = drawing;
  const critical = shown.critical ? criticalRoutes(graph) : new Set<string>();
  const titles = new Map(graph.nodes.map((node) => [node.id, titleOf(node)]));
  const byId = new Map(graph.edges.map((edge) => [edge.id, edge]));
  const labelled = new Set<string>();
  return [...layout.routes].map(([id, route]): RouteFlowEdge => {
    const edge = byId.get(id) ?? endEdge(id);
    const { from, to, kind } = edge;
    const isEnd = from === START || to === END;
    const isOnPath = critical.has(id);
    const touchesSelected = selected !== undefined && (from === selected || to === selected);
    const isDrop = drop !== undefined && "edge" in drop.mark && drop.mark.edge === id;
    // One deliverable that goes to several steps is named once.
    const name = kind === "data" ? `${from} ${edge.label ?? ""}` : id;
    const isNamed = kind !== "order" && edge.label !== undefined && !labelled.has(name);
    labelled.add(name);
    return {
      id,
      source: from,
      target: to,
      type: "route",
      className: classOf(kind, {
        isOnPath,
        isDrop,
        isEnd,
        isFaded: kind === "data" && selected !== undefined && !touchesSelected,
      }),
      ariaLabel: t.graph.edge[kind](titles.get(from) ?? t.graph.start, titles.get(to) ?? t.graph.end),
      focusable: false,
      selectable: false,
      zIndex: touchesSelected || kind !== "order" ? 2 : 0,
      data: {
        kind,
        route,
        label: isNamed ? edge.label : undefined,
        isShort: kind === "repeat" && options.mode === "lanes",
        insertion: kind === "order" ? insertionOf(from, to, titles) : undefined,
        cut:
          kind === "order" && !isEnd
            ? { from, to, label: t.graph.edit.disconnect(titles.get(from) ?? from, titles.get(to) ?? to) }
            : undefined,
        isHot: id === hot || (kind === "order" && from === selected),
        editing,
      },
      markerEnd: {
        type: MarkerType.ArrowClosed,
        markerUnits: "userSpaceOnUse",
        width: 18,
        height: 18,
        color: isOnPath || isDrop ? "var(--accent)" : `var(--graph-edge-${kind})`,
      },
    };
  });
}

function endEdge(id: string): Pick<ProcessGraph["edges"][number], "from" | "to" | "kind" | "label"> {
  const [from = "", to = ""] = id.slice("order:".length).split(">");
  return { from, to, kind: "order" };
}

function insertionOf(from: string, to: string, titles: ReadonlyMap<string, string>) {
  const words = t.graph.edit;
  if (from === START)
    return { place: { at: "before" as const, step: to }, label: `${words.addBefore}: ${titles.get(to) ?? to}` };
  if (to === END)
    return { place: { at: "after" as const, step: from }, label: `${words.addAfter}: ${titles.get(from) ?? from}` };
  return {
    place: { at: "between" as const, from, to },
    label: words.addBetween(titles.get(from) ?? from, titles.get(to) ?? to),
  };
}

interface EdgeLooks {
  readonly isOnPath: boolean;
  readonly isDrop: boolean;
  readonly isEnd: boolean;
  readonly isFaded: boolean;
}

function classOf(kind: EdgeKind, { isOnPath, isDrop, isEnd, isFaded }: EdgeLooks): string {
  return [
    "graph-edge",
    `graph-edge-${kind}`,
    isOnPath && "graph-edge-critical",
    isDrop && "graph-edge-drop",
    isEnd && "graph-edge-end",
    isFaded && "graph-edge-faded",
  ]
    .filter((name) => name !== false)
    .join(" ");
}
