/** Above the surroundings of a thing: whose they are, how far they reach, and the way to what is selected in them. */
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/field.tsx";
import { KindIcon } from "./kind-icon.tsx";
import { MOST_HOPS, type Neighbourhood, type PathStep } from "./model/neighbourhood.ts";

const words = t.landscape;

export interface SurroundingsBarProps {
  readonly around: Neighbourhood;
  readonly hops: number;
  readonly selected: string | undefined;
  readonly onHops: (hops: number) => void;
  readonly onPick: (symbol: string) => void;
  readonly onLeave: () => void;
}

/** The bar. */
export function SurroundingsBar(props: SurroundingsBarProps): ReactNode {
  const { around, hops, selected, onHops, onPick, onLeave } = props;
  const path = selected === undefined ? [] : around.pathTo(selected);
  return (
    <div className="landscape-around">
      <div className="landscape-around-head">
        <strong className="truncate">{words.around(around.centre.title)}</strong>
        <Select aria-label={words.hops} value={hops} onChange={(event) => onHops(Number(event.target.value))}>
          {Array.from({ length: MOST_HOPS }, (_, index) => (
            <option key={index} value={index + 1}>
              {words.hopsCount(index + 1)}
            </option>
          ))}
        </Select>
        <span className="grow" />
        <Button size="small" variant="ghost" onClick={onLeave}>
          {words.leave}
        </Button>
      </div>
      {around.cut && <p className="landscape-around-note">{words.cut}</p>}
      {path.length > 0 && (
        <ol className="landscape-path" aria-label={words.path}>
          <li>
            <Stop node={around.centre} onPick={onPick} />
          </li>
          {path.map((step) => (
            <li key={step.node.symbol}>
              <span className="landscape-path-relation">
                {relationWords(step)}
                <ChevronRight aria-hidden="true" />
              </span>
              <Stop node={step.node} onPick={onPick} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function relationWords({ edge, forward }: PathStep): string {
  const relation = forward ? words.outgoing[edge.relation] : words.incoming[edge.relation];
  return edge.relation === "hands_over" ? `${relation} (${words.through(edge.through)})` : relation;
}

function Stop({
  node,
  onPick,
}: {
  readonly node: PathStep["node"];
  readonly onPick: (symbol: string) => void;
}): ReactNode {
  return (
    <button type="button" className="landscape-link" onClick={() => onPick(node.symbol)}>
      <KindIcon kind={node.kind} />
      <span className="truncate">{node.title}</span>
    </button>
  );
}
