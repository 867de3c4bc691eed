/** One contradiction: why the two cannot both hold, where each stands, and the ways out. */
import { TriangleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { openFile } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { Conflict, WayOut } from "#shared/knit.ts";
import "./impact.css";

const words = t.knit.conflicts;

export interface ConflictCardProps {
  readonly conflict: Conflict;
  /** Takes the way out at this place of `solutions`. Absent: the ways are only told. */
  readonly onTake?: ((way: WayOut, index: number) => Promise<void>) | undefined;
  /** Buttons below the ways out. */
  readonly children?: ReactNode;
}

export function ConflictCard({ conflict, onTake, children }: ConflictCardProps): ReactNode {
  const { message, explanation, places, blocking } = conflict;
  const ways = conflict.solutions ?? conflict.ways.map((title): WayOut => ({ title, operations: [] }));
  return (
    <article className="note note-warning conflict-card" aria-label={message}>
      <TriangleAlert aria-hidden="true" />
      <div className="note-body">
        <p className="conflict-message">
          {message} {blocking && <Badge tone="danger">{words.blocking}</Badge>}
        </p>
        {explanation !== undefined && <p className="conflict-about">{explanation}</p>}
        {places.length > 0 && (
          <ul className="conflict-places" aria-label={words.places}>
            {places.map(({ file, range }) => (
              <li key={`${file} ${range.start.line} ${range.start.column}`}>
                <button type="button" className="link" onClick={() => openFile(file, { range })}>
                  {words.place(fileTitle(file), range.start.line)}
                </button>
              </li>
            ))}
          </ul>
        )}
        {ways.length > 0 && (
          <>
            <h5>{words.ways}</h5>
            <ul className="conflict-ways" aria-label={words.ways}>
              {ways.map((way, index) => (
                <li key={way.title}>
                  <Way way={way} onTake={onTake === undefined ? undefined : () => onTake(way, index)} />
                </li>
              ))}
            </ul>
          </>
        )}
        {children}
      </div>
    </article>
  );
}

function Way({ way, onTake }: { readonly way: WayOut; readonly onTake: (() => Promise<void>) | undefined }): ReactNode {
  const [busy, setBusy] = useState(false);
  if (onTake === undefined) return <span>{way.title}</span>;
  if (way.operations.length === 0) {
    return (
      <span>
        {way.title} <small className="quiet">{words.byPerson}</small>
      </span>
    );
  }
  return (
    <Button
      size="small"
      className="conflict-way"
      busy={busy}
      aria-label={words.take(way.title)}
      onClick={() => {
        setBusy(true);
        void onTake().finally(() => setBusy(false));
      }}
    >
      {way.title}
    </Button>
  );
}
