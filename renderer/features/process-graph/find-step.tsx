/** Finding a step by a word of its name, its performer or what it is about. */
import { Search } from "lucide-react";
import { type RefObject, useMemo, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import { titleOf } from "./card.ts";

export interface FindStepProps {
  readonly graph: ProcessGraph;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onSelect: ((step: GraphNode) => void) | undefined;
}

/** Steps that hold every word typed; those whose name does come first. */
export function stepsNamed(graph: ProcessGraph, typed: string): readonly GraphNode[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const holdsAll = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const otherWords = (step: GraphNode): string =>
    [step.performer ?? "", step.description, ...step.outputs].join(" ").replaceAll(/[-_]/g, " ");
  const named = graph.nodes.filter((step) => holdsAll(titleOf(step)));
  return [
    ...named,
    ...graph.nodes.filter((step) => !named.includes(step) && holdsAll(`${titleOf(step)} ${otherWords(step)}`)),
  ];
}

export function FindStep({ graph, field, onSelect }: FindStepProps) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => stepsNamed(graph, typed), [graph, typed]);

  function show(index: number, among: readonly GraphNode[]): void {
    const step = among[index];
    setAt(index);
    if (step !== undefined) onSelect?.(step);
  }

  return (
    <div className="graph-find" role="search">
      <Search size={14} aria-hidden="true" />
      <input
        ref={field}
        className="graph-find-field"
        type="search"
        aria-label={t.graph.search}
        placeholder={t.graph.search}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          show(0, stepsNamed(graph, event.target.value));
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && found.length > 0) {
            show((at + (event.shiftKey ? found.length - 1 : 1)) % found.length, found);
          } else if (event.key === "Escape") {
            setTyped("");
          }
        }}
      />
      <span className="graph-find-count" role="status">
        {typed.trim() === "" ? "" : found.length === 0 ? t.graph.searchNone : t.graph.searchFound(at + 1, found.length)}
      </span>
    </div>
  );
}
