/** The accessible twin of the graph: the same steps as a list, reached and read by keyboard. */
import { t } from "#renderer/strings/strings.ts";
import type { GraphNode } from "#shared/graph.ts";
import type { ProcessGraphProps } from "./process-graph.tsx";
import { describeStep } from "./step-node.tsx";

function Items({ parent, ...props }: ProcessGraphProps & { readonly parent: string | undefined }) {
  const { graph, statuses, differences, selected, onSelect } = props;
  const steps = graph.nodes.filter((node) => node.parent === parent);
  if (steps.length === 0) return null;
  return (
    <ol className="graph-outline-list" aria-label={parent === undefined ? t.graph.outline(graph.title) : undefined}>
      {steps.map((step: GraphNode) => {
        const status = statuses?.[step.id];
        const difference = differences?.[step.id];
        const waitsFor = graph.edges
          .filter((edge) => edge.kind === "order" && edge.to === step.id)
          .map((edge) => edge.from);
        return (
          <li key={step.id}>
            <button
              type="button"
              className="graph-outline-step"
              aria-current={selected === step.id ? "step" : undefined}
              data-difference={difference}
              onClick={() => onSelect?.(step)}
            >
              <span>
                {describeStep({
                  step,
                  isGroup: false,
                  critical: false,
                  ...(status === undefined ? {} : { status }),
                  ...(difference === undefined ? {} : { difference }),
                })}
              </span>
              {waitsFor.length > 0 && <small>{t.graph.after(waitsFor)}</small>}
            </button>
            <Items {...props} parent={step.id} />
          </li>
        );
      })}
    </ol>
  );
}

export function GraphOutline(props: ProcessGraphProps) {
  return (
    <div className="graph-outline">
      <Items {...props} parent={undefined} />
    </div>
  );
}
