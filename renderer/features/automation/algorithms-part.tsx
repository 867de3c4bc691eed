/** Algorithms of the business, and what else computes its steps. */
import { SquareFunction } from "lucide-react";
import type { ReactNode } from "react";
import { useAlgorithms } from "#renderer/features/algorithms/algorithm-pane.tsx";
import { openUse } from "#renderer/features/algorithms/algorithm-uses.tsx";
import { openFile } from "#renderer/state/editors.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge, type Tone } from "#renderer/ui/badge.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Algorithm, AlgorithmUse, OtherAlgorithm } from "#shared/algorithms.ts";

const words = t.algorithms;

const TONES: Readonly<Record<OtherAlgorithm["kind"], Tone>> = {
  built_in: "neutral",
  action: "info",
  unconnected: "warning",
  missing: "danger",
};

/** The part of the page. */
export function AlgorithmsPart(): ReactNode {
  const { data, failure, reload } = useAlgorithms();
  return (
    <div className="automation-part scroll">
      <div className="automation-column">
        <FailureNote failure={failure} onRetry={reload} />
        {data?.algorithms.length === 0 && <EmptyState icon={SquareFunction} title={words.none} text={words.noneText} />}
        <ul className="automation-cards" aria-label={words.ownList}>
          {data?.algorithms.map((algorithm) => (
            <AlgorithmCard key={algorithm.name} algorithm={algorithm} />
          ))}
        </ul>
        {data !== undefined && data.others.length > 0 && (
          <section className="automation-section" aria-label={words.otherList}>
            <h3>{words.otherList}</h3>
            <ul className="automation-cards" aria-label={words.otherList}>
              {data.others.map(({ name, kind, usedBy }) => (
                <li key={name} className="automation-card">
                  <div className="automation-card-head">
                    <span className="automation-name">{name}</span>
                    <Badge tone={TONES[kind]}>{words.kinds[kind]}</Badge>
                  </div>
                  <Uses of={usedBy} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

function AlgorithmCard({ algorithm }: { readonly algorithm: Algorithm }): ReactNode {
  const { name, file, description, usedBy, cases } = algorithm;
  return (
    <li className="automation-card">
      <div className="automation-card-head">
        <button type="button" className="link automation-name" onClick={() => openFile(file)}>
          {name}
        </button>
        <span className="automation-quiet">{words.testCount(cases)}</span>
      </div>
      {description !== "" && <p className="automation-quiet">{description}</p>}
      <Uses of={usedBy} />
    </li>
  );
}

function Uses({ of }: { readonly of: readonly AlgorithmUse[] }): ReactNode {
  return (
    <dl className="automation-facts">
      <dt>{words.usedBy}</dt>
      <dd>
        {of.length === 0 && <span className="automation-quiet">{words.uses(0)}</span>}
        {of.map((use) => (
          <button key={use.symbol} type="button" className="link" onClick={() => openUse(use)}>
            {words.openStep(use.stepTitle, use.processTitle)}
          </button>
        ))}
      </dd>
    </dl>
  );
}
