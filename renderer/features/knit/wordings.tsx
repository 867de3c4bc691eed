/** Texts that speak of what a change changes, each with the way to have a new wording suggested. */
import { type ReactNode, useEffect, useState } from "react";
import { PreviewDialog } from "#renderer/features/model-preview/preview.tsx";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { nameOf } from "./impact-words.ts";
import "./impact.css";

const words = t.knit.wording;

/** One text that speaks of the change `id`. */
interface Wording {
  readonly id: string;
  readonly symbol: string;
  readonly field: string;
}

/** Texts listed until all are asked for. */
const AT_FIRST = 5;

/** Nothing while no text speaks of it, or no language model is connected. */
export function Wordings({ changeId: id }: { readonly changeId: string }): ReactNode {
  const { data, reload } = useQuery(`wordings ${id}`, (signal) => core.knit.wordings({ id }, { signal }));
  const { doing, failure, run } = useAttempt<string>();
  const [all, setAll] = useState(false);
  const [shown, setShown] = useState<Wording>();
  useEffect(
    () => onCoreEvent((event) => event.type === "change" && event.changeSetId === id && reload()),
    [id, reload],
  );
  if (data === undefined || !data.ready || data.texts.length === 0) return null;
  return (
    <section aria-label={words.title}>
      <h4>{words.title}</h4>
      <p className="quiet">{words.about}</p>
      <ul className="impact-alternatives" aria-label={words.title}>
        {data.texts.slice(0, all ? undefined : AT_FIRST).map(({ symbol, file, field, text }) => (
          <li key={`${symbol} ${field}`} className="note note-info">
            <div className="note-body">
              <button type="button" className="link" onClick={() => openFile(file)}>
                {nameOf(symbol)}
              </button>
              <p>{text}</p>
              <div className="impact-alternative-buttons">
                <Button
                  size="small"
                  busy={doing === `${symbol} ${field}`}
                  disabled={doing !== undefined}
                  onClick={() =>
                    void run(`${symbol} ${field}`, async () => {
                      await core.knit.suggestWording({ id, symbol, field });
                    })
                  }
                >
                  {words.suggest}
                </Button>
                <Button size="small" variant="ghost" onClick={() => setShown({ id, symbol, field })}>
                  {t.models.preview.show}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
      {!all && data.texts.length > AT_FIRST && (
        <Button size="small" variant="ghost" onClick={() => setAll(true)}>
          {t.knit.impact.all(data.texts.length)}
        </Button>
      )}
      <FailureNote failure={failure} />
      {shown !== undefined && <WordingPreview of={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}

interface WordingPreviewProps {
  readonly of: Wording;
  readonly onClose: () => void;
}

function WordingPreview({ of, onClose }: WordingPreviewProps): ReactNode {
  const { id, symbol, field } = of;
  const { data, failure, reload } = useQuery(`wording ${id} ${symbol} ${field}`, (signal) =>
    core.knit.wordingPreview(of, { signal }),
  );
  return <PreviewDialog preview={data} failure={failure} onRetry={reload} onClose={onClose} />;
}
