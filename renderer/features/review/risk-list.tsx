/** The grave points of a change, ticked one by one by whoever approves it. */
import { openFile } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Checkbox } from "#renderer/ui/field.tsx";
import type { RiskItem } from "#shared/reconciliation.ts";

interface RiskListProps {
  readonly risks: readonly RiskItem[];
  readonly ticked: ReadonlySet<string>;
  readonly disabled: boolean;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
}

export function RiskList({ risks, ticked, disabled, onTick }: RiskListProps) {
  const tick = (id: string, on: boolean): void => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    onTick(next);
  };
  return (
    <div className="review-risks">
      <h4>{t.approval.risks}</h4>
      {!disabled && <p className="review-none">{t.approval.risksAbout}</p>}
      <ul aria-label={t.approval.risks}>
        {risks.map(({ id, words, place }) => (
          <li key={id}>
            {disabled ? words : <Checkbox label={words} checked={ticked.has(id)} onChange={(on) => tick(id, on)} />}
            {place !== undefined && (
              <button
                type="button"
                className="review-link"
                onClick={() => openFile(place.file, { range: place.range })}
              >
                {fileTitle(place.file)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
