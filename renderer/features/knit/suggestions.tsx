/** Links that are likely, each with what speaks for it, to be accepted or not. */
import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge, CountBadge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { SuggestedLink } from "#shared/knit.ts";
import { nameOf } from "./impact-words.ts";
import { openMade } from "./open-change.ts";
import { useReloadOnChange } from "./use-pending.ts";

const words = t.knit.links;

export function Suggestions(): ReactNode {
  const { data, failure, reload } = useQuery("suggested links", (signal) => core.knit.suggestions({}, { signal }));
  useReloadOnChange(reload);
  const suggestions = data?.suggestions ?? [];
  return (
    <section aria-label={words.suggestions}>
      <h3 className="knit-heading">
        {words.suggestions} <CountBadge count={suggestions.length} label={words.count(suggestions.length)} />
      </h3>
      <FailureNote failure={failure} onRetry={reload} />
      {data !== undefined && suggestions.length === 0 && <p className="knit-none">{words.noneSuggested}</p>}
      <ul aria-label={words.suggestions}>
        {suggestions.map((link) => (
          <Suggestion key={`${link.from} ${link.to}`} link={link} reload={reload} />
        ))}
      </ul>
    </section>
  );
}

interface SuggestionProps {
  readonly link: SuggestedLink;
  readonly reload: () => void;
}

function Suggestion({ link, reload }: SuggestionProps): ReactNode {
  const mayChange = useAppInfo((state) => may(state.info, "Manager"));
  const ends = { from: link.from, to: link.to };
  const [from, to] = [nameOf(link.from), nameOf(link.to)];
  const evidence = [
    words.sure(link.confidence),
    ...(link.support > 0 ? [words.support(link.support)] : []),
    ...link.commits.slice(0, 3).map((commit) => commit.slice(0, 7)),
  ];
  return (
    <li className="knit-suggestion">
      <p className="knit-name">
        {words.arrow(from, to)} <Badge>{words.evidence[link.evidence]}</Badge>
      </p>
      <p className="knit-reason">{link.reason}</p>
      <p className="knit-relation">{evidence.join(" · ")}</p>
      <div className="knit-buttons">
        <Button
          size="small"
          icon={Check}
          disabled={!mayChange}
          aria-label={words.acceptOf(from, to)}
          onClick={() => void openMade(() => core.knit.acceptSuggestion(ends))}
        >
          {words.accept}
        </Button>
        <Button
          size="small"
          variant="ghost"
          icon={X}
          disabled={!mayChange}
          aria-label={words.dismissOf(from, to)}
          onClick={() => void dismiss(ends, reload)}
        >
          {words.dismiss}
        </Button>
      </div>
    </li>
  );
}

async function dismiss(ends: { readonly from: string; readonly to: string }, reload: () => void): Promise<void> {
  const done = await attempt(() => core.knit.dismissSuggestion(ends));
  if (done === undefined) return;
  reload();
  notify("info", words.dismissed, {
    action: {
      label: words.undo,
      run: () => void attempt(() => core.knit.dismissSuggestion({ ...ends, undo: true })).then(reload),
    },
  });
}
