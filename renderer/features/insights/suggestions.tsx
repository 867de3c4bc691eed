/** What could be better: suggestions to accept or turn down, and what came of those that were accepted. */
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { AdviceGain, FollowUp, Suggestion } from "#shared/insights.ts";
import { formatShare, formatSpan, formatSpans } from "./figures.ts";
import { openSimulation } from "./store.ts";

/** The section. */
export function Suggestions({ process }: { readonly process: string | undefined }): ReactNode {
  const words = t.insights.suggestions;
  const { data, failure, reload } = useQuery(
    `suggestions ${process ?? ""}`,
    (signal) => core.insights.suggestions(process === undefined ? {} : { process }, { signal }),
    { keepPrevious: true },
  );
  return (
    <>
      <section className="insights-section" aria-label={words.title} aria-busy={data === undefined}>
        <h2>{words.title}</h2>
        <FailureNote failure={failure} onRetry={reload} />
        {data === undefined && failure === undefined && <p className="insights-none">{words.looking}</p>}
        {data !== undefined && data.suggestions.length === 0 && <p className="insights-none">{words.none}</p>}
        <div className="insights-cards">
          {data?.suggestions.map((suggestion) => (
            <SuggestionCard key={suggestion.key} suggestion={suggestion} onDone={reload} />
          ))}
        </div>
      </section>
      {data !== undefined && data.followUps.length > 0 && <FollowUps followUps={data.followUps} />}
    </>
  );
}

/** What a gain is, or was, in words. */
function gainInWords({ measure, before }: AdviceGain, after: number): string {
  const values = measure === "lead_time" ? formatSpans(before, after) : [formatShare(before), formatShare(after)];
  return t.insights.suggestions.gain[measure](values[0] ?? "", values[1] ?? "");
}

function GainLine({ gain }: { readonly gain: AdviceGain | null }): ReactNode {
  const words = t.insights.suggestions;
  if (gain === null) return <p className="insights-about">{words.noGain}</p>;
  const range =
    gain.measure === "lead_time" && gain.low > 0 ? words.range(formatSpan(gain.low), formatSpan(gain.high)) : undefined;
  return (
    <>
      <p className="insights-gain">{gainInWords(gain, gain.after)}</p>
      <p className="insights-about">
        {[words.gainAbout(gain.runs), range].filter((part) => part !== undefined).join(" · ")}
      </p>
    </>
  );
}

function SuggestionCard({
  suggestion,
  onDone,
}: {
  readonly suggestion: Suggestion;
  readonly onDone: () => void;
}): ReactNode {
  const words = t.insights.suggestions;
  const { doing, failure, run } = useAttempt<"accept" | "dismiss">();
  const { key, title, why, costs, gain, evidence, canAccept, process, processId, file } = suggestion;
  const accept = async (): Promise<void> => {
    const isDone = await run("accept", async () => {
      const { id } = await core.insights.accept({ key });
      openEditor("change", { id });
    });
    if (!isDone) return;
    notify("success", words.accepted);
    onDone();
  };
  const dismiss = async (): Promise<void> => {
    if (!(await run("dismiss", () => core.insights.dismiss({ key })))) return;
    notify("info", words.dismissed);
    onDone();
  };
  return (
    <article className="insights-card" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <Badge>{process}</Badge>
      </header>
      <p>{why}</p>
      <GainLine gain={gain} />
      {costs.length > 0 && (
        <>
          <h4>{words.costs}</h4>
          <ul className="insights-costs">
            {costs.map((cost) => (
              <li key={cost}>{cost}</li>
            ))}
          </ul>
        </>
      )}
      <details className="insights-evidence">
        <summary>{words.evidence(evidence.length)}</summary>
        <ul>
          {evidence.slice(-50).map((id) => (
            <li key={id}>
              <button type="button" className="insights-link" onClick={() => openEditor("run", { id })}>
                {id}
              </button>
            </li>
          ))}
        </ul>
      </details>
      <FailureNote failure={failure} />
      <footer>
        {canAccept ? (
          <Button
            size="small"
            variant="primary"
            busy={doing === "accept"}
            disabled={doing !== undefined}
            aria-label={words.acceptName(title)}
            onClick={() => void accept()}
          >
            {words.accept}
          </Button>
        ) : (
          <>
            <Button size="small" onClick={() => openFile(file)}>
              {words.showProcess}
            </Button>
            <Button size="small" onClick={() => openSimulation(processId)}>
              {words.simulate}
            </Button>
          </>
        )}
        <Button
          size="small"
          variant="ghost"
          disabled={doing !== undefined}
          aria-label={words.dismissName(title)}
          onClick={() => void dismiss()}
        >
          {words.dismiss}
        </Button>
      </footer>
    </article>
  );
}

const TONES = { open: "neutral", waiting: "info", kept: "success", not_reached: "warning" } as const;

function FollowUps({ followUps }: { readonly followUps: readonly FollowUp[] }): ReactNode {
  const words = t.insights.followUps;
  return (
    <section className="insights-section" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul className="insights-list">
        {followUps.map(({ changeSetId, title, status, runs, needed, gain, actual }) => (
          <li key={changeSetId}>
            <span>
              {title}{" "}
              <Badge tone={TONES[status]}>{status === "waiting" ? words.waiting(runs, needed) : words[status]}</Badge>{" "}
              {gain !== null && <span className="insights-about">{gainInWords(gain, actual ?? gain.after)}</span>}
            </span>
            <Button size="small" variant="ghost" onClick={() => openEditor("change", { id: changeSetId })}>
              {words.review}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
