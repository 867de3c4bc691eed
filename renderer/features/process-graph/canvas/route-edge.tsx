/** A line between steps, along the way that the layout found, with its label and what can be done to it. */
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { Plus, Repeat2, Unlink } from "lucide-react";
import type { GraphPlace } from "#shared/graph-commands.ts";
import type { GraphEditing } from "../edit/editing.ts";
import type { EdgeKind, Route } from "../layout/model.ts";
import { middleOf, pathOf } from "../layout/path.ts";

export type RouteEdgeData = {
  readonly kind: EdgeKind;
  readonly route: Route;
  /** Words on it; for data only on one line of those that carry the same thing. */
  readonly label: string | undefined;
  /** Without words: an icon that says them. */
  readonly isShort: boolean;
  /** What a step put on it would be between; undefined: nothing can be. */
  readonly insertion: { readonly place: GraphPlace; readonly label: string } | undefined;
  /** The two steps and how taking the line away is called; undefined: it cannot be. */
  readonly cut: { readonly from: string; readonly to: string; readonly label: string } | undefined;
  /** Whether its buttons are shown. */
  readonly isHot: boolean;
  readonly editing: GraphEditing | undefined;
};

export type RouteFlowEdge = Edge<RouteEdgeData, "route">;

export function RouteEdge({ id, data, markerEnd }: EdgeProps<RouteFlowEdge>) {
  if (data === undefined) return null;
  const { route, editing } = data;
  return (
    <>
      <BaseEdge
        id={id}
        path={pathOf(route.points)}
        interactionWidth={24}
        {...(markerEnd === undefined ? {} : { markerEnd })}
      />
      <EdgeLabelRenderer>
        <EdgeLabel data={data} />
        {data.isHot && editing !== undefined && <EdgeButtons data={data} editing={editing} />}
      </EdgeLabelRenderer>
    </>
  );
}

function EdgeLabel({ data: { kind, label, route, isShort } }: { readonly data: RouteEdgeData }) {
  if (label === undefined) return null;
  const { x, y } = route.label;
  return (
    <div
      className="graph-edge-label"
      data-kind={kind}
      title={label}
      style={{ transform: `translate(${x}px, ${y}px) translateY(-50%)` }}
    >
      {kind === "repeat" && <Repeat2 size={12} aria-hidden="true" />}
      {!isShort && <span>{label}</span>}
    </div>
  );
}

function EdgeButtons({ data, editing }: { readonly data: RouteEdgeData; readonly editing: GraphEditing }) {
  const { x, y } = middleOf(data.route.points);
  const { insertion, cut } = data;
  return (
    <div
      className="graph-edge-buttons nodrag nopan"
      style={{ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` }}
    >
      {insertion !== undefined && (
        <button
          type="button"
          aria-label={insertion.label}
          title={insertion.label}
          onClick={() => editing.askToAdd(insertion.place)}
        >
          <Plus size={14} aria-hidden="true" />
        </button>
      )}
      {cut !== undefined && (
        <button
          type="button"
          aria-label={cut.label}
          title={cut.label}
          onClick={() => void editing.run({ do: "disconnect", from: cut.from, to: cut.to })}
        >
          <Unlink size={12} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
