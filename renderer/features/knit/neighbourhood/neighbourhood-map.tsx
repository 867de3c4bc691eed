/** The picture of what is connected, on a canvas. */
import "@xyflow/react/dist/style.css";
import { Controls, type Edge, MarkerType, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type ReactNode, useEffect, useMemo } from "react";
import { t } from "#renderer/strings/strings.ts";
import { nameOf } from "../impact-words.ts";
import { NeighbourCard, type NeighbourNode } from "./neighbour-card.tsx";
import { CARD, type Neighbourhood } from "./neighbourhood.ts";

const words = t.knit.neighbourhood;

const NODE_TYPES = { neighbour: NeighbourCard };
/** With more lines than this, their words are only told when one points at them. */
const MOST_LABELS = 24;
const FIT = { padding: 0.08, minZoom: 0.65, maxZoom: 1.1, duration: 160 } as const;

export interface NeighbourhoodMapProps {
  readonly middle: string;
  readonly picture: Neighbourhood;
  readonly selected: string | undefined;
  readonly onSelect: (symbol: string) => void;
  readonly onTurn: (symbol: string) => void;
  readonly onShowAll: (symbol: string) => void;
}

export function NeighbourhoodMap(props: NeighbourhoodMapProps): ReactNode {
  return (
    <ReactFlowProvider>
      <Inside {...props} />
    </ReactFlowProvider>
  );
}

function Inside({ middle, picture, selected, onSelect, onTurn, onShowAll }: NeighbourhoodMapProps): ReactNode {
  const { fitView } = useReactFlow();
  const nodes = useMemo(
    () =>
      picture.neighbours.map(
        (each): NeighbourNode => ({
          id: each.symbol,
          type: "neighbour",
          position: { x: each.x, y: each.y },
          width: CARD.width,
          height: CARD.height,
          data: {
            ...each,
            isMiddle: each.symbol === middle,
            isSelected: each.symbol === selected,
            onSelect: () => onSelect(each.symbol),
            onTurn: () => onTurn(each.symbol),
            onShowAll: () => onShowAll(each.symbol),
          },
        }),
      ),
    [picture, middle, selected, onSelect, onTurn, onShowAll],
  );
  const edges = useMemo(() => {
    const isFew = picture.lines.length <= MOST_LABELS;
    return picture.lines.map(({ from, to, relations }): Edge => {
      const label = relations.join(", ");
      const isHot = from === selected || to === selected;
      return {
        id: `${from}\t${to}`,
        source: from,
        target: to,
        ...(isFew || isHot ? { label } : {}),
        ariaLabel: words.line(nameOf(from), label, nameOf(to)),
        className: isHot ? "neighbour-line neighbour-line-hot" : "neighbour-line",
        markerEnd: { type: MarkerType.ArrowClosed, color: "currentColor" },
      };
    });
  }, [picture, selected]);
  // Whatever is opened up has to be seen.
  const shape = picture.neighbours.map(({ symbol }) => symbol).join();
  useEffect(() => {
    if (shape === "") return;
    const frame = requestAnimationFrame(() => void fitView(FIT));
    return () => cancelAnimationFrame(frame);
  }, [shape, fitView]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      fitView
      fitViewOptions={FIT}
      minZoom={0.2}
      maxZoom={1.6}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      zoomOnDoubleClick={false}
      proOptions={{ hideAttribution: true }}
    >
      <Controls showInteractive={false} position="bottom-left" />
    </ReactFlow>
  );
}
