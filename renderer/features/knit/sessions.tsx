/** Every session: searched, narrowed down, and how reconciling has gone. */
import { Waypoints } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Select, TextInput } from "#renderer/ui/field.tsx";
import { ListRow, ListView } from "#renderer/ui/list-view.tsx";
import { SessionMode, SessionStatus, type SessionSummary } from "#shared/reconciliation.ts";
import { Metrics } from "./metrics.tsx";
import { SESSION_ICON } from "./session-words.ts";
import { useReloadOnChange } from "./use-pending.ts";

const words = t.knit.sessions;

const PAGE = 50;

interface Filter {
  readonly text: string;
  readonly status: SessionStatus | undefined;
  readonly mode: SessionMode | undefined;
}

const NO_FILTER: Filter = { text: "", status: undefined, mode: undefined };

/** A filter as the core is asked for it. */
function askedFor({ text, status, mode }: Filter, limit: number) {
  return {
    limit,
    ...(text.trim() === "" ? {} : { text: text.trim() }),
    ...(status === undefined ? {} : { status }),
    ...(mode === undefined ? {} : { mode }),
  };
}

export function Sessions(): ReactNode {
  const [filter, setFilter] = useState(NO_FILTER);
  const [limit, setLimit] = useState(PAGE);
  const asked = askedFor(useDeferredValue(filter), limit);
  const { data, failure, reload } = useQuery(
    `sessions ${JSON.stringify(asked)}`,
    (signal) => core.reconciliation.sessions(asked, { signal }),
    { keepPrevious: true },
  );
  useReloadOnChange(reload);
  const openId = useEditors((state) => {
    const tab = activeTab(state);
    return tab?.kind === "session" ? tab.input.id : undefined;
  });
  const narrow = (change: Partial<Filter>): void => {
    setFilter({ ...filter, ...change });
    setLimit(PAGE);
  };
  return (
    <div className="knit-sessions">
      <ListView
        label={words.list}
        filter={<SessionFilter filter={filter} onChange={narrow} />}
        empty={
          <NoSessions
            filter={filter}
            failure={failure}
            loading={data === undefined}
            reload={reload}
            onClear={() => narrow(NO_FILTER)}
          />
        }
      >
        {(data?.sessions ?? []).map((session) => (
          <SessionRow key={session.id} session={session} selected={session.id === openId} />
        ))}
      </ListView>
      {data?.nextCursor !== undefined && limit < 500 && (
        <Button size="small" variant="ghost" onClick={() => setLimit(Math.min(500, limit + PAGE))}>
          {words.more}
        </Button>
      )}
      <Metrics />
    </div>
  );
}

function SessionFilter({
  filter,
  onChange,
}: {
  readonly filter: Filter;
  readonly onChange: (change: Partial<Filter>) => void;
}): ReactNode {
  return (
    <div className="knit-filter">
      <TextInput
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={filter.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <div className="knit-filter-row">
        <Select
          aria-label={words.status}
          value={filter.status ?? ""}
          onChange={(event) => onChange({ status: SessionStatus.safeParse(event.target.value).data })}
        >
          <option value="">{words.anyStatus}</option>
          {SessionStatus.options.map((status) => (
            <option key={status} value={status}>
              {words.statuses[status]}
            </option>
          ))}
        </Select>
        <Select
          aria-label={words.mode}
          value={filter.mode ?? ""}
          onChange={(event) => onChange({ mode: SessionMode.safeParse(event.target.value).data })}
        >
          <option value="">{words.anyMode}</option>
          {SessionMode.options.map((mode) => (
            <option key={mode} value={mode}>
              {words.modes[mode]}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}

function SessionRow({
  session,
  selected,
}: {
  readonly session: SessionSummary;
  readonly selected: boolean;
}): ReactNode {
  const { id, title, author, status, mode, updatedAt, impacts } = session;
  return (
    <ListRow
      icon={SESSION_ICON[status]}
      tone={status === "committed" || status === "approved" ? "success" : undefined}
      title={title}
      tooltip={title}
      about={[
        `${words.statuses[status]} · ${author} · ${formatRelative(updatedAt)}`,
        `${words.touches(impacts)}${mode === "in_place" ? "" : ` · ${words.modes[mode]}`}`,
      ]}
      selected={selected}
      onOpen={() => openEditor("session", { id }, { preview: true })}
      onKeep={() => openEditor("session", { id })}
    />
  );
}

interface NoSessionsProps {
  readonly filter: Filter;
  readonly failure: Parameters<typeof FailureNote>[0]["failure"];
  readonly loading: boolean;
  readonly reload: () => void;
  readonly onClear: () => void;
}

function NoSessions({ filter, failure, loading, reload, onClear }: NoSessionsProps): ReactNode {
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (loading) return <EmptyState title={t.common.loading} />;
  if (filter.text.trim() === "" && filter.status === undefined && filter.mode === undefined) {
    return <EmptyState icon={Waypoints} title={words.none.title} text={words.none.text} />;
  }
  return (
    <EmptyState icon={Waypoints} title={words.noMatch}>
      <Button onClick={onClear}>{words.clear}</Button>
    </EmptyState>
  );
}
