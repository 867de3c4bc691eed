/** Connections of the selection, in both directions, each leading to its place. */
import "./knit.css";
import { MessageSquare, Waypoints } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { runCommand } from "#renderer/shell/commands.ts";
import { t } from "#renderer/strings/strings.ts";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useOutline } from "#renderer/state/outline.ts";
import { useQuery } from "#renderer/state/query.ts";
import { select, useSelection } from "#renderer/state/selection.ts";
import { humanName, stepPath, symbolKind, symbolName } from "#renderer/state/symbols.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { Badge, CountBadge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import { StepIcon } from "#renderer/ui/step-icon.tsx";
import type { Dependency } from "#shared/knit.ts";
import { draftMessage } from "../conversation/store.ts";

/** What is selected, or else what the file in view holds, with the name people use for it. */
function useSubject(): { symbol: string; title: string } | undefined {
  const { symbol, title, file } = useSelection((state) => state.selection);
  const [whole] = useOutline(file);
  if (symbol !== undefined) return { symbol, title: title ?? humanName(symbolName(symbol)) };
  return whole === undefined || file === undefined ? undefined : { symbol: whole.symbol, title: fileTitle(file) };
}

/** The Knit view. */
export function KnitView(): ReactNode {
  const subject = useSubject();
  const { data, failure, loading, reload } = useQuery(
    subject === undefined ? undefined : `knit:${subject.symbol}`,
    (signal) => core.knit.dependencies({ symbol: subject?.symbol ?? "" }, { signal }),
  );
  useEffect(() => onCoreEvent((event) => event.type === "documents" && reload()), [reload]);

  if (subject === undefined) {
    return <EmptyState icon={Waypoints} title={t.knit.nothing.title} text={t.knit.nothing.text} />;
  }
  const dependencies = data?.dependencies ?? [];
  const usedBy = dependencies.filter(({ to }) => to === subject.symbol);
  const dependsOn = dependencies.filter(({ from }) => from === subject.symbol);
  return (
    <div className="view-fill">
      <div className="knit-subject">
        <StepIcon kind={symbolKind(subject.symbol) ?? ""} />
        <span className="grow">
          <span className="knit-title">{subject.title}</span>
          <span className="knit-kind">{subject.symbol}</span>
        </span>
        {loading && data === undefined && <Spinner label={t.common.loading} />}
      </div>
      <FailureNote failure={failure} onRetry={reload} />
      <div className="knit-ask">
        <Button
          size="small"
          icon={MessageSquare}
          onClick={() => {
            draftMessage(t.knit.whatIfMessage(subject.title));
            runCommand("chat.focus");
          }}
        >
          {t.knit.whatIf}
        </Button>
      </div>
      {data !== undefined && (
        <div className="knit-lists scroll">
          <Connections title={t.knit.usedBy} none={t.knit.noneUsedBy} list={usedBy} end="from" />
          <Connections title={t.knit.dependsOn} none={t.knit.noneDependsOn} list={dependsOn} end="to" />
        </div>
      )}
    </div>
  );
}

function Connections({
  title,
  none,
  list,
  end,
}: {
  readonly title: string;
  readonly none: string;
  readonly list: readonly Dependency[];
  readonly end: "from" | "to";
}): ReactNode {
  return (
    <section aria-label={title}>
      <h3 className="knit-heading">
        {title} <CountBadge count={list.length} label={t.knit.count(list.length)} />
      </h3>
      {list.length === 0 ? (
        <p className="knit-none">{none}</p>
      ) : (
        <ul aria-label={title}>
          {list.map((dependency, index) => (
            <Connection key={`${dependency[end]}:${dependency.type}:${index}`} dependency={dependency} end={end} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Connection({ dependency, end }: { readonly dependency: Dependency; readonly end: "from" | "to" }): ReactNode {
  const symbol = dependency[end];
  const place = end === "from" ? dependency.fromPlace : (dependency.toPlace ?? dependency.fromPlace);
  const name = humanName(symbolName(symbol));
  return (
    <li>
      <button
        type="button"
        className="knit-row"
        onClick={() => {
          openFile(place.file, { preview: true, range: place.range, focus: false });
          select({ file: place.file, symbol, step: stepPath(symbol), title: name, range: place.range }, "other");
        }}
      >
        <StepIcon kind={symbolKind(symbol) ?? ""} />
        <span className="grow">
          <span className="knit-name truncate">{name}</span>
          <span className="knit-relation truncate">
            {dependency.relation} · {fileTitle(place.file)}
          </span>
        </span>
        <Badge>{t.knit.types[dependency.type]}</Badge>
      </button>
    </li>
  );
}
