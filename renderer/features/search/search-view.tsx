/** One field, and the places that answer it, by file. */
import "./search.css";
import { Search } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import type { ContractOutputs } from "#renderer/state/contract-types.ts";
import { core } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useQuery } from "#renderer/state/query.ts";
import { select } from "#renderer/state/selection.ts";
import { stepPath } from "#renderer/state/symbols.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { TextInput } from "#renderer/ui/field.tsx";
import { FileHeading } from "#renderer/ui/file-heading.tsx";
import { splitInView } from "./split-matches.ts";

/** How many places are shown at most. */
const MOST = 100;

type Hit = ContractOutputs["workspace"]["search"][number];

/** The search view. */
export function SearchView(): ReactNode {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const files = useWorkspace((state) => state.filesByPath);
  const { data, failure, loading, reload } = useQuery(
    asked.length < 2 ? undefined : `search:${asked}`,
    (signal) => core.workspace.search({ text: asked, limit: MOST }, { signal }),
    { keepPrevious: true },
  );
  const groups = new Map<string, Hit[]>();
  for (const hit of data ?? []) groups.set(hit.file, [...(groups.get(hit.file) ?? []), hit]);

  return (
    <div className="view-fill">
      <div className="search-bar">
        <TextInput
          type="search"
          data-first-focus
          aria-label={t.search.label}
          placeholder={t.search.placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {data !== undefined && data.length > 0 && (
          <p className="search-count" role="status">
            {data.length < MOST ? t.search.count(data.length) : t.search.first(MOST)}
          </p>
        )}
      </div>
      <FailureNote failure={failure} onRetry={reload} />
      {asked.length < 2 && <EmptyState icon={Search} title={t.search.title} text={t.search.hint} />}
      {asked.length >= 2 && data?.length === 0 && !loading && <EmptyState title={t.search.none(asked)} />}
      {groups.size > 0 && (
        <ul className="search-results scroll" aria-label={t.search.results}>
          {[...groups].map(([file, hits]) => (
            <li key={file}>
              <FileHeading file={files.get(file)} path={file} />
              <ul>
                {hits.map((hit) => (
                  <li key={`${hit.line}:${hit.title}`}>
                    <button type="button" className="search-hit" title={hit.title} onClick={() => show(hit)}>
                      <span className="search-title truncate">
                        <Marked text={hit.title} typed={asked} />
                      </span>
                      {hit.detail !== "" && hit.detail !== hit.file && (
                        <span className="search-detail truncate">
                          <Marked text={hit.detail} typed={asked} />
                        </span>
                      )}
                    </button>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function show(hit: Hit): void {
  const place = { line: hit.line, column: 1 };
  const range = { start: place, end: place };
  openFile(hit.file, { preview: true, range, focus: false });
  if (hit.symbol !== undefined) {
    select({ file: hit.file, symbol: hit.symbol, step: stepPath(hit.symbol), title: hit.title, range }, "other");
  }
}

function Marked({ text, typed }: { readonly text: string; readonly typed: string }): ReactNode {
  return splitInView(text, typed).map((part, index) =>
    part.match ? (
      <mark key={index} className="search-mark">
        {part.text}
      </mark>
    ) : (
      <span key={index}>{part.text}</span>
    ),
  );
}
