/** Commits and branches of the business, or of one file or construct, and what each of them changed. */
import { History } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { humanName, symbolName } from "#renderer/state/symbols.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented, TextInput } from "#renderer/ui/field.tsx";
import type { HistoryEntry } from "#shared/history.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { CommitDetail } from "./commit-detail.tsx";
import { CommitGraph } from "./commit-graph.tsx";
import { useChosenCommit } from "./compared.ts";
import { commitRows, laneCount } from "./lanes.ts";

const PAGE = 100;

export interface HistoryInput {
  readonly path?: string;
  readonly symbol?: string;
}

/** What a tab with this history is called. */
export function historyTitle({ path, symbol }: HistoryInput): string {
  if (symbol !== undefined) return t.history.of(humanName(symbolName(symbol)));
  return path === undefined ? t.history.title : t.history.of(fileTitle(path));
}

export function HistoryPage({ input }: { readonly input: HistoryInput }): ReactNode {
  const isWhole = input.path === undefined && input.symbol === undefined;
  return isWhole ? <WholeHistory /> : <OneHistory input={input} />;
}

/** Everything that was committed, as a graph. */
function WholeHistory(): ReactNode {
  const [text, setText] = useState("");
  const [branches, setBranches] = useState<"this" | "all">("this");
  const [limit, setLimit] = useState(PAGE);
  const chosen = useChosenCommit((state) => state.id);
  const wanted = text.trim();
  const { data, failure, reload } = useQuery(
    `history ${branches} ${limit} ${wanted}`,
    (signal) =>
      core.git.log(
        {
          limit,
          ...(wanted === "" ? {} : { text: wanted }),
          ...(branches === "all" ? { from: "everywhere" } : {}),
        },
        { signal },
      ),
    { keepPrevious: true },
  );
  useEffect(() => onCoreEvent((event) => event.type === "git" && reload()), [reload]);
  const rows = commitRows(data ?? []);
  const lanes = laneCount(rows);
  const commit = data?.find(({ id }) => id === chosen) ?? data?.[0];
  return (
    <Page
      filter={
        <>
          <TextInput
            type="search"
            aria-label={t.history.search}
            placeholder={t.history.search}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Segmented
            label={t.history.branches}
            size="small"
            value={branches}
            options={[
              { id: "this", label: t.history.thisBranch },
              { id: "all", label: t.history.allBranches },
            ]}
            onChange={setBranches}
          />
        </>
      }
      detail={commit === undefined ? undefined : <CommitDetail key={commit.id} commit={commit} entry={undefined} />}
    >
      <FailureNote failure={failure} onRetry={reload} />
      {data?.length === 0 && <EmptyState icon={History} title={t.history.empty} />}
      <ul className="history-list" aria-label={t.history.commits}>
        {rows.map((row) => (
          <li key={row.commit.id}>
            <CommitButton
              commit={row.commit}
              selected={row.commit.id === commit?.id}
              onChoose={(id) => useChosenCommit.setState({ id })}
            >
              {/* Found ones alone make no graph. */}
              {wanted === "" && <CommitGraph row={row} lanes={lanes} />}
            </CommitButton>
          </li>
        ))}
      </ul>
      {data !== undefined && data.length >= limit && limit < 500 && (
        <Button size="small" onClick={() => setLimit(Math.min(500, limit + PAGE))}>
          {t.history.more}
        </Button>
      )}
    </Page>
  );
}

/** The life of one file or construct. */
function OneHistory({ input }: { readonly input: HistoryInput }): ReactNode {
  const { path, symbol } = input;
  const [chosen, setChosen] = useState<string>();
  const { data, failure, reload } = useQuery(
    `history of ${symbol ?? path ?? ""}`,
    (signal): Promise<HistoryEntry[]> =>
      symbol === undefined
        ? core.history.file({ path: path ?? "" }, { signal })
        : core.history.element({ symbol }, { signal }),
    { keepPrevious: true },
  );
  useEffect(() => onCoreEvent((event) => event.type === "git" && reload()), [reload]);
  const entry = data?.find(({ commit }) => commit.id === chosen) ?? data?.[0];
  return (
    <Page
      filter={undefined}
      detail={
        entry === undefined ? undefined : <CommitDetail key={entry.commit.id} commit={entry.commit} entry={entry} />
      }
    >
      <FailureNote failure={failure} onRetry={reload} />
      {data?.length === 0 && <EmptyState icon={History} title={t.history.empty} />}
      <ul className="history-list" aria-label={t.history.commits}>
        {data?.map(({ commit, changes }) => (
          <li key={commit.id}>
            <CommitButton
              commit={commit}
              about={changes.map((change) => change.sentence).join(" ")}
              selected={commit.id === entry?.commit.id}
              onChoose={setChosen}
            />
          </li>
        ))}
      </ul>
    </Page>
  );
}

interface PageProps {
  readonly filter: ReactNode;
  readonly detail: ReactNode;
  readonly children: ReactNode;
}

function Page({ filter, detail, children }: PageProps): ReactNode {
  return (
    <div className="history-page">
      <div className="history-side scroll">
        {filter !== undefined && <div className="list-filter">{filter}</div>}
        {children}
      </div>
      <div className="history-detail">{detail ?? <EmptyState title={t.history.choose} />}</div>
    </div>
  );
}

interface CommitButtonProps {
  readonly commit: GitCommit;
  /** Said below the subject in place of nothing. */
  readonly about?: string;
  readonly selected: boolean;
  readonly onChoose: (id: string) => void;
  readonly children?: ReactNode;
}

function CommitButton({ commit, about, selected, onChoose, children }: CommitButtonProps): ReactNode {
  return (
    <button
      type="button"
      className="history-commit"
      aria-current={selected || undefined}
      onClick={() => onChoose(commit.id)}
    >
      {children}
      <span className="list-row-text">
        <span className="history-subject">
          <span className="truncate">{commit.subject}</span>
          {commit.refs?.map((ref) => (
            <Badge key={`${ref.kind} ${ref.name}`} tone={ref.kind === "branch" ? "accent" : "neutral"}>
              {ref.name}
            </Badge>
          ))}
        </span>
        {about !== undefined && about !== "" && <span className="list-row-about">{about}</span>}
        <span className="list-row-about truncate">
          {t.history.by(commit.author.name, formatRelative(commit.at))} · {commit.id.slice(0, 7)}
        </span>
      </span>
    </button>
  );
}
