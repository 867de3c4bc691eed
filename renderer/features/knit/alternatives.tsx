/** What could be done in place of a change that is blocked. */
import { type ReactNode, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Alternative } from "#shared/knit.ts";
import "./impact.css";

const words = t.knit.impact;

interface AlternativesProps {
  readonly alternatives: readonly Alternative[];
  /** Takes the alternative at this place. */
  readonly onTake: (index: number) => Promise<unknown>;
}

/** Nothing when there is none. */
export function Alternatives({ alternatives, onTake }: AlternativesProps): ReactNode {
  const [taking, setTaking] = useState<number>();
  if (alternatives.length === 0) return null;
  return (
    <section aria-label={words.alternatives}>
      <h4>{words.alternatives}</h4>
      <ul className="impact-alternatives" aria-label={words.alternatives}>
        {alternatives.map(({ title, explanation }, index) => (
          <li key={title} className="note note-info">
            <div className="note-body">
              <p className="conflict-message">{title}</p>
              <p>{explanation}</p>
              <Button
                size="small"
                busy={taking === index}
                aria-label={words.takeAlternative(title)}
                onClick={() => {
                  setTaking(index);
                  void onTake(index).finally(() => setTaking(undefined));
                }}
              >
                {words.instead}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
