/** One thing in the picture of what is connected: its name, a way to go on from it, and what is not drawn. */
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { symbolKind } from "#renderer/state/symbols.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { StepIcon } from "#renderer/ui/step-icon.tsx";
import { nameOf } from "../impact-words.ts";
import type { Neighbour } from "./neighbourhood.ts";

const words = t.knit.neighbourhood;

export type NeighbourNode = Node<
  Neighbour & {
    readonly isMiddle: boolean;
    readonly isSelected: boolean;
    readonly onSelect: () => void;
    readonly onTurn: () => void;
    readonly onShowAll: () => void;
  },
  "neighbour"
>;

export function NeighbourCard({ data }: NodeProps<NeighbourNode>): ReactNode {
  const { symbol, isMiddle, isOpen, isSelected, unseen, onSelect, onTurn, onShowAll } = data;
  const name = nameOf(symbol);
  const kind = symbolKind(symbol) ?? "";
  return (
    <div className="neighbour" data-middle={isMiddle || undefined} data-selected={isSelected || undefined}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <button type="button" className="neighbour-name" title={symbol} aria-pressed={isSelected} onClick={onSelect}>
        <StepIcon kind={kind} />
        <span className="grow truncate">
          <span className="truncate">{name}</span>
          <span className="neighbour-kind">{kind}</span>
        </span>
      </button>
      {unseen > 0 && (
        <button type="button" className="neighbour-more numeric" title={words.more(unseen, name)} onClick={onShowAll}>
          <span className="sr-only">{words.more(unseen, name)}</span>
          <span aria-hidden="true">+{unseen}</span>
        </button>
      )}
      {!isMiddle && (
        <IconButton
          size="small"
          icon={isOpen ? Minus : Plus}
          label={isOpen ? words.close(name) : words.open(name)}
          aria-expanded={isOpen}
          onClick={onTurn}
        />
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}
