/**
 * Lines of `---` or `...`, which divide a text into documents. In a BUSY file, which is one document, most of them are
 * slips: then what is before and after belongs together.
 */
import type { SyntaxProblem } from "./syntax.ts";

const MARKER = /^(?:---|\.\.\.)(?=[ \t]*(?:#.*)?$)/gm;
const ROOT_KEY = /^([A-Za-z_][\w-]*):(?=\s|$)/gm;

/** A text in which stray markers are blanks, and what is wrong with each. */
export interface WithoutMarkers {
  readonly text: string;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Takes stray markers out of a text; undefined when it has none. What follows a marker is a document of its own only when
 * it begins at the margin and has keys there that the document before has as well.
 */
export function withoutStrayMarkers(text: string): WithoutMarkers | undefined {
  const markers = [...text.matchAll(MARKER)].map(({ index }) => index);
  if (markers.length === 0) return undefined;
  const problems: SyntaxProblem[] = [];
  let result = "";
  let end = 0;
  let keys = new Set(rootKeys(text.slice(0, markers[0])));
  let begun = hasContent(text.slice(0, markers[0]));
  for (const [number, marker] of markers.entries()) {
    const part = text.slice(marker + 3, markers[number + 1] ?? text.length);
    const own = rootKeys(part);
    const isDocument = beginsAtMargin(part) && own.some((key) => keys.has(key));
    if (!hasContent(part)) continue;
    if (!begun || isDocument) keys = new Set(own);
    else {
      result += `${text.slice(end, marker)}   `;
      end = marker + 3;
      for (const key of own) keys.add(key);
      problems.push(strayMarker(text, marker));
    }
    begun = true;
  }
  return problems.length === 0 ? undefined : { text: result + text.slice(end), problems };
}

function strayMarker(text: string, marker: number): SyntaxProblem {
  const mark = text.slice(marker, marker + 3);
  return {
    start: marker,
    end: marker + 3,
    message: `A line of ${mark} begins another document, but a BUSY file is one document. Remove it.`,
    fix: { title: `Remove the ${mark}`, span: { start: marker, end: marker + 3 }, text: "" },
  };
}

function rootKeys(part: string): string[] {
  return [...part.matchAll(ROOT_KEY)].map(([, key = ""]) => key);
}

/** The first line of a part with more than a comment on it; undefined when there is none. */
function firstLine(part: string): string | undefined {
  return /^(?![ \t]*(?:#.*)?$).+/m.exec(part)?.[0];
}

function hasContent(part: string): boolean {
  return firstLine(part) !== undefined;
}

function beginsAtMargin(part: string): boolean {
  return /^[^\s-]/.test(firstLine(part) ?? "");
}
