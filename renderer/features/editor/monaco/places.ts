/** Places and files in Monaco's words and in ours. */
import { type editor, type IPosition, type IRange, Uri } from "monaco-editor/editor";
import type { Position, Range } from "#shared/text.ts";

const SCHEME = "orgata";

/** A range in Monaco's words. */
export function toMonaco({ start, end }: Range): IRange {
  return {
    startLineNumber: start.line,
    startColumn: start.column,
    endLineNumber: end.line,
    endColumn: end.column,
  };
}

/** A place of Monaco's in ours. */
export function toPosition({ lineNumber, column }: IPosition): Position {
  return { line: lineNumber, column };
}

/** The address of a file's model. */
export function uriOf(path: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${path}` });
}

/** The file behind an address; undefined for texts that are no file of the workspace, as in comparisons. */
export function pathOfUri(uri: Uri): string | undefined {
  return uri.scheme === SCHEME ? uri.path.slice(1) : undefined;
}

/** The file that a model holds; undefined as for `pathOfUri`. */
export function pathOf(model: editor.ITextModel): string | undefined {
  return pathOfUri(model.uri);
}
