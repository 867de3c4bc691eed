/** The process on a canvas: React Flow with our cards and lines, keys, dragging and connecting. */
import "@xyflow/react/dist/style.css";
import {
  Background,
  BackgroundVariant,
  type Connection,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { ContextMenu } from "#renderer/ui/menu.tsx";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import type { StepMarks } from "../describe.ts";
import type { Drawing } from "../draw.ts";
import { type DropTarget, dropTargetAt } from "../edit/drop-target.ts";
import { type GraphEditing, useEditing } from "../edit/editing.ts";
import { moveFocus, useFocusRequests, useKeptFocus } from "../edit/focus-step.ts";
import { runKey, STEP_ACTIONS, stepMenu } from "../edit/step-actions.ts";
import { turnGroup } from "../open-groups.ts";
import { EndNode, LaneHeaders, LaneNode } from "./backdrop.tsx";
import { DropHint } from "./drop-hint.tsx";
import { type FlowNode, flowEdges, flowNodes } from "./flow-elements.ts";
import { isDirection, neighbourOf } from "./neighbours.ts";
import { RouteEdge } from "./route-edge.tsx";
import { StepNode } from "./step-node.tsx";
import { StepToolbar } from "./step-toolbar.tsx";
import { Viewport } from "./viewport.tsx";

const NODE_TYPES = { step: StepNode, lane: LaneNode, end: EndNode };
const EDGE_TYPES = { route: RouteEdge };
/** From this many steps on only those in view are drawn. */
const MANY_STEPS = 60;

/** Keys that the canvas hears itself. */
const OWN_KEYS = [...STEP_ACTIONS.flatMap(({ keys }) => keys), "mod+f"].join(" ");

export interface CanvasProps {
  readonly graph: ProcessGraph;
  readonly drawing: Drawing;
  readonly marks: (step: GraphNode) => StepMarks;
  readonly selected: string | undefined;
  readonly critical: boolean;
  readonly showMap: boolean;
  /** The first step that a change touches, or that a run has reached. */
  readonly first: string | undefined;
  readonly onSelect: ((step: GraphNode) => void) | undefined;
  readonly onFind: () => void;
}

export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <CanvasInside {...props} />
    </ReactFlowProvider>
  );
}

interface Drag {
  readonly id: string;
  readonly position: { readonly x: number; readonly y: number };
  readonly target: DropTarget | undefined;
}

function CanvasInside(props: CanvasProps) {
  const { graph, drawing, marks, selected, critical, onSelect } = props;
  const { layout, options } = drawing;
  const editing = useEditing();
  const { screenToFlowPosition } = useReactFlow();
  const root = useRef<HTMLDivElement>(null);
  useFocusRequests(root);
  useKeptFocus(root, selected);
  const underMenu = useRef<GraphNode | undefined>(undefined);
  const [hot, setHot] = useState<string>();
  const [drag, setDrag] = useState<Drag>();
  const byId = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph]);
  const drop = drag?.target;
  const shown = useMemo(
    () => ({ drawing, marks, selected, critical, editing, drop }),
    [drawing, marks, selected, critical, editing, drop],
  );
  const placed = useMemo(() => flowNodes(shown), [shown]);
  const nodes = useMemo(
    () =>
      drag === undefined
        ? placed
        : placed.map(
            (node): FlowNode =>
              node.id === drag.id ? { ...node, position: drag.position, zIndex: 10, className: "step-dragged" } : node,
          ),
    [placed, drag],
  );
  const edges = useMemo(() => flowEdges(shown, hot), [shown, hot]);
  const current = selected === undefined ? undefined : byId.get(selected);

  function choose(step: GraphNode | undefined, focus: boolean): void {
    if (step === undefined) return;
    onSelect?.(step);
    if (focus) moveFocus(root.current, step.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target;
    if (!(target instanceof HTMLElement) || target.closest("input, textarea, [role=menu]") !== null) return;
    if (event.key === "f" && (event.ctrlKey || event.metaKey) && !event.altKey) props.onFind();
    else if (!onStepKey(event, target)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Keys that mean something on the step that has the keyboard. */
  function onStepKey(event: KeyboardEvent, target: HTMLElement): boolean {
    const step = byId.get(target.closest<HTMLElement>("[data-step]")?.dataset["step"] ?? "");
    if (step === undefined) return false;
    if (isDirection(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey) {
      choose(byId.get(neighbourOf(layout, step.id, event.key) ?? ""), true);
      return true;
    }
    // Keys pressed on a button of the card are the button's.
    if (target.closest("button") !== null) return false;
    if (event.key === " " || (event.key === "Enter" && editing === undefined)) {
      onSelect?.(step);
      if (event.key === " " && drawing.cards.get(step.id)?.chips.some(({ kind }) => kind === "subtasks") === true) {
        turnGroup(graph, step.id);
      }
      return true;
    }
    if (editing === undefined) return false;
    onSelect?.(step);
    return runKey(event.nativeEvent, step, editing, graph);
  }

  const onConnect = useCallback(
    ({ source, target }: Connection) => void editing?.run({ do: "connect", from: source, to: target }),
    [editing],
  );
  const canConnect = useCallback(
    ({ source, target }: { source: string; target: string }) =>
      source !== target &&
      byId.get(source)?.parent === byId.get(target)?.parent &&
      !graph.edges.some(({ kind, from, to }) => kind === "order" && from === source && to === target),
    [byId, graph],
  );

  return (
    <ContextMenu
      groups={() => {
        const step = underMenu.current;
        return editing === undefined || step === undefined
          ? canvasMenu(graph, editing)
          : stepMenu(step, editing, graph);
      }}
    >
      <div
        ref={root}
        role="presentation"
        className="graph-canvas"
        data-own-keys={OWN_KEYS}
        data-dragging={drag !== undefined || undefined}
        onKeyDown={onKeyDown}
        onContextMenuCapture={(event) => {
          const card = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-step]") : null;
          underMenu.current = byId.get(card?.dataset["step"] ?? "");
          if (underMenu.current !== undefined) onSelect?.(underMenu.current);
        }}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          nodesDraggable={editing !== undefined}
          nodesConnectable={editing !== undefined}
          nodesFocusable={false}
          edgesFocusable={false}
          elevateNodesOnSelect={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomOnDoubleClick={false}
          nodeDragThreshold={6}
          connectionRadius={28}
          onlyRenderVisibleElements={graph.nodes.length > MANY_STEPS}
          minZoom={0.02}
          maxZoom={2}
          proOptions={{ hideAttribution: true }}
          onConnect={onConnect}
          isValidConnection={canConnect}
          onNodeClick={(event, node) => {
            const isControl = event.target instanceof Element && event.target.closest("button, input") !== null;
            if (!isControl) choose(byId.get(node.id), true);
          }}
          onEdgeMouseEnter={(_, edge) => setHot(edge.id)}
          onPaneMouseEnter={() => setHot(undefined)}
          onNodeMouseEnter={() => setHot(undefined)}
          onNodeDrag={(event, { id, position }) =>
            setDrag({ id, position, target: dropTargetAt(graph, layout, id, screenToFlowPosition(placeOf(event))) })
          }
          onNodeDragStop={(event, node) => {
            const target = dropTargetAt(graph, layout, node.id, screenToFlowPosition(placeOf(event)));
            setDrag(undefined);
            if (target !== undefined) void editing?.run({ do: "move", step: node.id, place: target.place });
          }}
        >
          <Background variant={BackgroundVariant.Dots} gap={16} size={1} />
          {props.showMap && (
            <MiniMap
              pannable
              zoomable
              ariaLabel={t.graph.map}
              style={{ width: 120, height: 160 }}
              nodeClassName={(node) => `graph-mini-${node.type ?? "step"}`}
            />
          )}
          <Zoom />
          <LaneHeaders lanes={layout.lanes} />
          {editing !== undefined && current !== undefined && drag === undefined && (
            <StepToolbar step={current} graph={graph} editing={editing} />
          )}
          <Viewport
            layout={layout}
            fitKey={`${graph.symbol} ${options.mode} ${String(options.data)}`}
            first={props.first}
            selected={selected}
          />
        </ReactFlow>
        {drag !== undefined && <DropHint graph={graph} target={drag.target} />}
      </div>
    </ContextMenu>
  );
}

/** What can be done where there is no step. */
function canvasMenu(graph: ProcessGraph, editing: GraphEditing | undefined) {
  if (editing === undefined) return [];
  const entry = (at: "start" | "end", label: string) => ({ id: at, label, onSelect: () => editing.askToAdd({ at }) });
  const { addAtStart, addAtEnd } = t.graph.edit;
  return [graph.nodes.length === 0 ? [entry("end", addAtStart)] : [entry("start", addAtStart), entry("end", addAtEnd)]];
}

/** Where on the screen a mouse or a finger is. */
function placeOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const at = "clientX" in event ? event : event.changedTouches[0];
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
}

function Zoom(): ReactNode {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <div className="graph-zoom" role="group" aria-label={t.graph.fit}>
      <IconButton size="small" icon={Plus} label={t.graph.zoomIn} tooltipSide="right" onClick={() => void zoomIn()} />
      <IconButton
        size="small"
        icon={Minus}
        label={t.graph.zoomOut}
        tooltipSide="right"
        onClick={() => void zoomOut()}
      />
      <IconButton
        size="small"
        icon={Maximize}
        label={t.graph.fitAll}
        tooltipSide="right"
        onClick={() => void fitView({ padding: "24px", maxZoom: 1 })}
      />
    </div>
  );
}
