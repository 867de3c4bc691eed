/** Events the business knows: who starts from them, who announces them, sending one, and what happened lately. */
import { ArrowRight, Send, Zap } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { BusinessEvent, KnownEvent } from "#shared/business-events.ts";
import { openSendEvent } from "./store.ts";

const words = t.automation;
/** Events that are listed as the latest. */
const LATEST = 30;

/** Everything about events, asked again when files change or runs begin. */
function useEvents() {
  const known = useQuery("events.known", (signal) => core.businessEvents.known(undefined, { signal }));
  const latest = useQuery("events.latest", (signal) => core.businessEvents.list({ limit: LATEST }, { signal }));
  const [reloadKnown, reloadLatest] = [known.reload, latest.reload];
  useEffect(
    () =>
      onCoreEvent(({ type }) => {
        if (type !== "documents" && type !== "execution" && type !== "webhook") return;
        reloadKnown();
        reloadLatest();
      }),
    [reloadKnown, reloadLatest],
  );
  return { known, latest };
}

/** The part of the page. */
export function EventsPart(): ReactNode {
  const { known, latest } = useEvents();
  const maySend = useAppInfo((state) => may(state.info, "Operator"));
  return (
    <div className="automation-part scroll">
      <div className="automation-column">
        <header className="automation-head">
          <p>{words.eventsHelp}</p>
          <Button icon={Send} disabled={!maySend} onClick={() => openSendEvent("other")}>
            {words.sendOther}
          </Button>
        </header>
        <FailureNote failure={known.failure} onRetry={known.reload} />
        {known.data?.events.length === 0 && <EmptyState icon={Zap} title={words.noEvents} text={words.noEventsText} />}
        <ul className="automation-cards" aria-label={words.events}>
          {known.data?.events.map((event) => (
            <EventCard key={event.name} event={event} maySend={maySend} />
          ))}
        </ul>
        <section className="automation-section" aria-label={words.latest}>
          <h3>{words.latest}</h3>
          <FailureNote failure={latest.failure} onRetry={latest.reload} />
          {latest.data?.events.length === 0 && <p className="automation-quiet">{words.noLatest}</p>}
          <ul className="automation-rows" aria-label={words.latest}>
            {latest.data?.events.map((event) => (
              <LatestRow key={event.id} event={event} />
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

type EventProcess = KnownEvent["starts"][number];

function Processes({ of, none }: { readonly of: readonly EventProcess[]; readonly none: string }): ReactNode {
  if (of.length === 0) return <span className="automation-quiet">{none}</span>;
  return of.map(({ processId, title, file }) => (
    <button key={processId} type="button" className="link" onClick={() => openFile(file)}>
      {title}
    </button>
  ));
}

function EventCard({ event, maySend }: { readonly event: KnownEvent; readonly maySend: boolean }): ReactNode {
  const { name, starts, announcedBy, hasWebhook, lastAt } = event;
  return (
    <li className="automation-card">
      <div className="automation-card-head">
        <span className="automation-name">{name}</span>
        {hasWebhook && <Badge tone="info">{words.webhooks}</Badge>}
        <span className="automation-quiet">
          {lastAt === undefined ? words.never : words.lastTime(formatRelative(lastAt))}
        </span>
        <Button
          size="small"
          icon={Send}
          aria-label={words.sendTitle(name)}
          disabled={!maySend}
          onClick={() => openSendEvent(event)}
        >
          {words.send}
        </Button>
      </div>
      <dl className="automation-facts">
        <dt>{words.starts}</dt>
        <dd>
          <Processes of={starts} none={words.startsNothing} />
        </dd>
        <dt>{words.announcedBy}</dt>
        <dd>
          <Processes of={announcedBy} none={words.announcedByNobody} />
        </dd>
      </dl>
    </li>
  );
}

function LatestRow({ event }: { readonly event: BusinessEvent }): ReactNode {
  const { name, at, actor, started, executionId } = event;
  const [first] = started;
  const run = first?.executionId ?? executionId;
  return (
    <li className="automation-row">
      <span className="automation-name">{name}</span>
      <span className="automation-quiet" title={formatDateTime(at)}>
        {formatRelative(at)} {words.by(actor)}
      </span>
      {run === undefined ? (
        <span className="automation-quiet">{words.startedCount(started.length)}</span>
      ) : (
        <button type="button" className="link" onClick={() => openEditor("run", { id: run })}>
          {words.startedCount(started.length)}
          <ArrowRight aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
