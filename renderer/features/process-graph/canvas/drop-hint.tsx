/** Says where the card that is being dragged would go. */
import { t } from "#renderer/strings/strings.ts";
import type { ProcessGraph } from "#shared/graph.ts";
import type { GraphPlace } from "#shared/graph-commands.ts";
import { titleOf } from "../card.ts";
import type { DropTarget } from "../edit/drop-target.ts";

const words = t.graph.edit.drop;

function inWords(place: GraphPlace, graph: ProcessGraph): string {
  const called = (id: string): string => titleOf(graph.nodes.find((node) => node.id === id) ?? { title: id });
  if ("from" in place) return words.between(called(place.from), called(place.to));
  if ("step" in place) return words[place.at](called(place.step));
  return place.at === "start" ? t.graph.edit.newStep.where.start : t.graph.edit.newStep.where.end;
}

export function DropHint({ graph, target }: { readonly graph: ProcessGraph; readonly target: DropTarget | undefined }) {
  return (
    <p className="graph-drop-hint" role="status">
      {target === undefined ? words.nowhere : inWords(target.place, graph)}
    </p>
  );
}
