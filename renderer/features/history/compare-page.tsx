/** Any two states of the business side by side: in words, as graphs, as text. */
import { ArrowLeftRight } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { onCoreEvent } from "#renderer/state/core.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { useCompared } from "./compared.ts";
import { ComparisonView } from "./comparison-view.tsx";
import { RevisionPicker } from "./revision-picker.tsx";

const words = t.history.states;

export function ComparePage(): ReactNode {
  const { before, after } = useCompared();
  const round = useRound();
  return (
    <article className="history-commit-page" aria-label={words.title}>
      <header className="compare-head">
        <RevisionPicker
          label={words.before}
          value={before}
          onChange={(revision) => useCompared.setState({ before: revision })}
        />
        <IconButton
          label={words.swap}
          icon={ArrowLeftRight}
          onClick={() => useCompared.setState({ before: after, after: before })}
        />
        <RevisionPicker
          label={words.after}
          value={after}
          onChange={(revision) => useCompared.setState({ after: revision })}
        />
      </header>
      <div className="history-difference">
        <ComparisonView before={before} after={after} round={round} />
      </div>
    </article>
  );
}

/** A number that rises whenever files, the history or a change set moved: what is compared may be another now. */
function useRound(): number {
  const [round, setRound] = useState(0);
  useEffect(
    () => onCoreEvent(({ type }) => (type === "git" || type === "change") && setRound((before) => before + 1)),
    [],
  );
  return round;
}
