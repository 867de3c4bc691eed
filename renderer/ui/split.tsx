/** Two panes with a bar between them that can be dragged or moved with the arrow keys. */
import { type ReactNode, useRef } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";

export interface SplitPane {
  readonly id: string;
  readonly content: ReactNode;
  /** A number is pixels; a text like "40" percent. Undefined takes what is left. */
  readonly size?: number | string | undefined;
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
  /** Called with the size in pixels and in percent when the person has changed it. */
  readonly onSize?: ((size: { pixels: number; percent: number }) => void) | undefined;
}

export interface SplitProps {
  readonly id: string;
  readonly orientation: "horizontal" | "vertical";
  /** Panes from left to right or top to bottom; leave out those that are closed. */
  readonly panes: readonly SplitPane[];
  /** Accessible name of a bar, by the id of the pane before it. */
  readonly barLabel: (before: string) => string;
}

/** Panes beside or above each other. */
export function Split({ id, orientation, panes, barLabel }: SplitProps): ReactNode {
  // Sizes given at the first showing count; afterwards the person's own changes do.
  const sizes = useRef(new Map<string, { pixels: number; percent: number }>());
  return (
    <Group
      id={id}
      orientation={orientation}
      className="split"
      onLayoutChanged={(_layout, meta) => {
        if (!meta.isUserInteraction) return;
        for (const pane of panes) {
          const size = sizes.current.get(pane.id);
          if (size !== undefined) pane.onSize?.(size);
        }
      }}
    >
      {panes.flatMap((pane, index) => {
        const before = panes[index - 1];
        const panel = (
          <Panel
            key={pane.id}
            id={pane.id}
            className="split-pane"
            defaultSize={pane.size}
            minSize={pane.min ?? 0}
            maxSize={pane.max ?? "100%"}
            groupResizeBehavior={typeof pane.size === "number" ? "preserve-pixel-size" : "preserve-relative-size"}
            onResize={(size) => sizes.current.set(pane.id, { pixels: size.inPixels, percent: size.asPercentage })}
          >
            {pane.content}
          </Panel>
        );
        if (before === undefined) return [panel];
        return [<Separator key={`${before.id}-bar`} className="split-bar" aria-label={barLabel(before.id)} />, panel];
      })}
    </Group>
  );
}
