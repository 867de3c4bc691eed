/** Finds text in the names and the files of a workspace: names first, the best of them at the top. */
import { searchSymbols } from "#busy/language/symbol-search.ts";
import type { Workspace } from "#busy/workspace.ts";
import { labelOfName } from "#busy/writing/templates.ts";

export interface Found {
  readonly title: string;
  readonly detail: string;
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  readonly symbol?: string;
}

/** Lines shown of one file; more would crowd out the other files. */
const LINES_PER_FILE = 5;
/** A line is shown around the text found, with this many characters at most. */
const LINE_LENGTH = 160;

/** At most `limit` places, best first. Case and the difference between spaces, `-` and `_` do not count. */
export function searchWorkspace(workspace: Workspace, text: string, limit: number): Found[] {
  if (text.trim() === "") return [];
  const named = searchSymbols(workspace, text, limit, { wholeWords: true }).map(
    ({ symbol, name, kind, detail, file, range }): Found => {
      return { title: labelOfName(name), detail, kind, file, line: range.start.line, symbol };
    },
  );
  const lines = named.length >= limit ? [] : linesWith(workspace, text, limit - named.length);
  return [...named, ...lines];
}

function linesWith(workspace: Workspace, text: string, limit: number): Found[] {
  const wanted = text.trim().toLowerCase();
  const found: Found[] = [];
  for (const [file, { text: content }] of workspace.files) {
    // Most files do not hold it: one look at the whole spares looking at each line.
    if (!content.toLowerCase().includes(wanted)) continue;
    let inFile = 0;
    for (const [index, line] of content.split("\n").entries()) {
      const column = line.toLowerCase().indexOf(wanted);
      if (column === -1) continue;
      found.push({ title: excerpt(line, column), detail: file, kind: "text", file, line: index + 1 });
      inFile += 1;
      if (found.length === limit) return found;
      if (inFile === LINES_PER_FILE) break;
    }
  }
  return found;
}

function excerpt(line: string, column: number): string {
  if (line.length <= LINE_LENGTH) return line.trim();
  const start = Math.max(0, column - LINE_LENGTH / 4);
  return `${start > 0 ? "…" : ""}${line.slice(start, start + LINE_LENGTH).trim()}…`;
}
