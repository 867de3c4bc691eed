/** What changed between two versions of a document, line by line, with what stayed around it. */
import { hunksOf } from "#renderer/state/line-hunks.ts";
import { t } from "#renderer/strings/strings.ts";

export interface DocumentLine {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Every line of both versions in order; undefined when they are too long to be compared. Empty lines are left out. */
export function linesOf(before: string, after: string): readonly DocumentLine[] | undefined {
  const old = before.trimEnd().split("\n");
  const hunks = hunksOf(old, after.trimEnd().split("\n"));
  if (hunks === undefined) return undefined;
  const as = (kind: DocumentLine["kind"], lines: readonly string[]): DocumentLine[] =>
    lines.filter((line) => line.trim() !== "").map((text) => ({ kind, text }));
  const found: DocumentLine[] = [];
  let at = 0;
  for (const { start, end, lines } of hunks) {
    found.push(...as("same", old.slice(at, start)), ...as("removed", old.slice(start, end)), ...as("added", lines));
    at = end;
  }
  return [...found, ...as("same", old.slice(at))];
}

/** A line of Markdown without its marks. */
function readable(line: string): string {
  return line
    .replace(/^#{1,6}\s+/, "")
    .replaceAll("**", "")
    .replace(/^\|\s*|\s*\|$/g, "");
}

export interface DocumentChangesProps {
  /** Number of the earlier version. */
  readonly since: number;
  /** Both versions as Markdown. */
  readonly before: string;
  readonly after: string;
}

export function DocumentChanges({ since, before, after }: DocumentChangesProps) {
  const lines = linesOf(before, after);
  if (lines === undefined) return <p className="field-about">{t.tasks.documentTooLong}</p>;
  if (lines.every(({ kind }) => kind === "same")) return <p className="field-about">{t.tasks.documentSame(since)}</p>;
  return (
    <ul className="document-lines" aria-label={t.tasks.documentChangesOf(since)}>
      {lines.map(({ kind, text }, index) => (
        <li key={index} data-kind={kind}>
          {kind === "same" ? (
            readable(text)
          ) : (
            <>
              <span className="sr-only">{kind === "added" ? t.tasks.documentAdded : t.tasks.documentRemoved} </span>
              {kind === "added" ? <ins>{readable(text)}</ins> : <del>{readable(text)}</del>}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
