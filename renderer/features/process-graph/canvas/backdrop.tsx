/** What stands behind and at the ends of the steps: lanes with their headings, the pills of beginning and end. */
import { Handle, type Node, type NodeProps, Position, useViewport } from "@xyflow/react";
import { Flag, Play } from "lucide-react";
import { t } from "#renderer/strings/strings.ts";
import type { EndCard } from "../card.ts";
import { laneTitle } from "../draw.ts";
import type { Lane } from "../layout/model.ts";

export type LaneFlowNode = Node<{ readonly lane: Lane; readonly isOdd: boolean }, "lane">;

export function LaneNode({ data }: NodeProps<LaneFlowNode>) {
  return <div className="graph-lane" data-odd={data.isOdd || undefined} />;
}

/** Names of the lanes, at the top of the canvas however far it is moved down. */
export function LaneHeaders({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { x, zoom } = useViewport();
  if (lanes.length === 0) return null;
  return (
    <div className="graph-lane-headers">
      {lanes.map((lane) => (
        <div key={lane.name} style={{ left: lane.x * zoom + x, width: lane.width * zoom }} title={laneTitle(lane.name)}>
          <span>{laneTitle(lane.name)}</span>
        </div>
      ))}
    </div>
  );
}

export type EndFlowNode = Node<{ readonly isStart: boolean; readonly card: EndCard; readonly isDrop: boolean }, "end">;

export function EndNode({ data: { isStart, card, isDrop } }: NodeProps<EndFlowNode>) {
  const Icon = isStart ? Play : Flag;
  return (
    <div className="graph-end" data-drop={isDrop || undefined} title={isStart ? t.graph.start : t.graph.end}>
      {!isStart && <Handle type="target" position={Position.Top} isConnectable={false} />}
      <Icon size={12} aria-hidden="true" />
      <span>{card.lines.join(" ")}</span>
      {isStart && <Handle type="source" position={Position.Bottom} isConnectable={false} />}
    </div>
  );
}
