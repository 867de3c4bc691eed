/** The panel References: every place that names something, by file, with the line it stands in. */
import "./references.css";
import { Quote } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { openFile } from "#renderer/state/editors.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { CountBadge } from "#renderer/ui/badge.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { FileHeading } from "#renderer/ui/file-heading.tsx";
import { moveBetweenRows } from "#renderer/ui/row-keys.ts";
import { Spinner } from "#renderer/ui/spinner.tsx";
import type { Mention } from "#shared/language.ts";
import { groupMentions, lineParts } from "./group-mentions.ts";
import { showReferences, useReferences } from "./store.ts";

const words = t.editor.references;
const ROWS = ".reference";

/** The panel. */
export function ReferencesPanel(): ReactNode {
  const { wanted, status, failure, mentions } = useReferences();
  if (wanted === undefined) return <EmptyState icon={Quote} title={words.start} text={words.startHint} />;
  if (status === "asking") return <Spinner label={words.asking} />;
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={() => void showReferences(wanted)} />;
  if (mentions.length === 0) return <EmptyState icon={Quote} title={words.none} text={words.noneHint} />;
  return <MentionList key={mentions.length} mentions={mentions} />;
}

function MentionList({ mentions }: { readonly mentions: readonly Mention[] }): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  const files = useWorkspace((state) => state.filesByPath);
  const groups = groupMentions(mentions);
  // Whoever asked goes on with the arrow keys.
  useEffect(() => list.current?.querySelector<HTMLElement>(ROWS)?.focus(), [mentions]);
  const named = mentions[0] === undefined ? "" : lineParts(mentions[0]).name;
  return (
    <div className="references">
      <p className="references-head" role="status">
        {words.found(named, mentions.length, groups.length)}
      </p>
      <ul
        ref={list}
        className="references-list scroll"
        aria-label={words.title}
        onKeyDown={(event) => moveBetweenRows(event, ROWS)}
      >
        {groups.map(({ file, mentions: inFile }) => (
          <li key={file}>
            <FileHeading file={files.get(file)} path={file} withPath>
              <CountBadge count={inFile.length} label={words.count(inFile.length)} />
            </FileHeading>
            <ul aria-label={files.get(file)?.title ?? file}>
              {inFile.map((mention) => (
                <li key={`${mention.range.start.line}:${mention.range.start.column}`}>
                  <Row mention={mention} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ mention }: { readonly mention: Mention }): ReactNode {
  const { before, name, after } = lineParts(mention);
  return (
    <button
      type="button"
      className="reference"
      onClick={() => openFile(mention.file, { preview: true, range: mention.range })}
    >
      <span className="reference-place numeric">{mention.range.start.line}</span>
      <code className="reference-line truncate">
        {before}
        <mark>{name}</mark>
        {after}
      </code>
      <span className="reference-detail truncate">{mention.definition ? words.definition : mention.detail}</span>
    </button>
  );
}
