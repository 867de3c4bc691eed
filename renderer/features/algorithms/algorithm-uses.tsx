/** Steps that name an algorithm, with what it gets from them and what they make of it. */
import { Fragment, type ReactNode } from "react";
import { openFile } from "#renderer/state/editors.ts";
import { select } from "#renderer/state/selection.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Algorithm, AlgorithmData, AlgorithmUse } from "#shared/algorithms.ts";

const words = t.algorithms;

/** Opens the process of a use with its step selected. */
export function openUse({ file, symbol, step, stepTitle }: AlgorithmUse): void {
  openFile(file);
  select({ file, symbol, step, title: stepTitle }, "other");
}

function Fields({ data }: { readonly data: AlgorithmData }): ReactNode {
  const fields = data.fields.map(({ label, type, required }) => {
    const kind = words.fieldTypes[type];
    return `${label} (${required ? `${kind}, ${words.required}` : kind})`;
  });
  return (
    <span>
      <code>{data.name}</code>
      {fields.length > 0 && `: ${fields.join(", ")}`}
    </span>
  );
}

function Side({
  title,
  data,
  none,
}: {
  readonly title: string;
  readonly data: readonly AlgorithmData[];
  readonly none: string;
}) {
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {data.length === 0
          ? none
          : data.map((one, index) => (
              <Fragment key={one.name}>
                {index > 0 && <br />}
                <Fields data={one} />
              </Fragment>
            ))}
      </dd>
    </>
  );
}

/** The section of the pane. */
export function AlgorithmUses({ algorithm }: { readonly algorithm: Algorithm }): ReactNode {
  return (
    <section aria-label={words.usedBy}>
      <h3>{words.usedBy}</h3>
      {algorithm.usedBy.length === 0 && <p className="algorithm-quiet">{words.unused}</p>}
      <ul className="algorithm-list">
        {algorithm.usedBy.map((use) => (
          <li key={use.symbol} className="algorithm-card">
            <div className="algorithm-card-head">
              <button type="button" className="link" onClick={() => openUse(use)}>
                {words.openStep(use.stepTitle, use.processTitle)}
              </button>
            </div>
            <dl className="algorithm-data">
              <Side title={words.takes} data={use.inputs} none={words.takesEverything} />
              <Side title={words.gives} data={use.outputs} none={words.givesNothing} />
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
