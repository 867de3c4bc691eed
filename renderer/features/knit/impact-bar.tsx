/** Above a graph that shows a change: what the signs mean, and the way through what is touched. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { shortcutText } from "#renderer/shell/keys.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import type { ImpactClass } from "#shared/knit.ts";
import { stepImpact, useImpactSteps } from "./impact-steps.ts";
import { CLASS_ICON, CLASS_TONE } from "./impact-words.ts";
import "./impact.css";

const words = t.knit.impact;

export const NEXT_IMPACT_KEY = "alt+f7";
export const PREVIOUS_IMPACT_KEY = "alt+shift+f7";

interface ImpactBarProps {
  readonly changeSetId: string;
  /** The classes whose signs are drawn; none: there is no legend. */
  readonly classes: readonly ImpactClass[];
}

export function ImpactBar({ changeSetId, classes }: ImpactBarProps): ReactNode {
  const steps = useImpactSteps();
  const at = steps.changeSetId === changeSetId ? steps.at : undefined;
  return (
    <div className="impact-bar">
      {classes.length > 0 && (
        <ul className="impact-legend" aria-label={words.legend}>
          {classes.map((each) => {
            const Icon = CLASS_ICON[each];
            return (
              <li key={each} data-tone={CLASS_TONE[each]}>
                <Icon aria-hidden="true" /> {words.class[each]}
              </li>
            );
          })}
        </ul>
      )}
      <div className="impact-steps" role="toolbar" aria-label={words.step}>
        <IconButton
          size="small"
          icon={ChevronLeft}
          label={words.previous}
          shortcut={shortcutText(PREVIOUS_IMPACT_KEY)}
          onClick={() => void stepImpact(-1)}
        />
        {at !== undefined && (
          <span className="numeric" role="status">
            {words.at(at + 1, steps.count)}
          </span>
        )}
        <IconButton
          size="small"
          icon={ChevronRight}
          label={words.next}
          shortcut={shortcutText(NEXT_IMPACT_KEY)}
          onClick={() => void stepImpact(1)}
        />
      </div>
    </div>
  );
}
