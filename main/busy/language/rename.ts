/**
 * Renaming a thing everywhere it is named. Files keep their names: a playbook is known by its name, not by its file's.
 */
import type { Operation } from "#shared/change-set.ts";
import type { Failure } from "#shared/errors.ts";
import type { RenamePlan } from "#shared/language.ts";
import { err, ok, type Result } from "#shared/result.ts";
import type { Position, Range, TextEdit } from "#shared/text.ts";
import { CONFIG_PATH } from "../model/config.ts";
import type { SymbolText } from "../names/symbols.ts";
import { type LinedText, linedText, offsetAt, rangeOf } from "../syntax/places.ts";
import type { Workspace } from "../workspace.ts";
import { applyTextEdits } from "../writing/fixes.ts";
import { printText } from "../writing/print.ts";
import { refusedName, unrenamable } from "./rename-checks.ts";
import { type NamePlace, namePlaces } from "./rename-places.ts";
import { thingAt } from "./thing-at.ts";
import { kindInWords, titleOfThing } from "./thing-words.ts";
import { findThing } from "./things.ts";

/** A name that can be renamed, where it stands. */
export interface Renamable {
  readonly symbol: SymbolText;
  readonly name: string;
  readonly range: Range;
}

/** The name at a position, when it can be renamed. */
export function renamableAt(workspace: Workspace, path: string, position: Position): Renamable | undefined {
  const at = thingAt(workspace, path, position);
  const thing = at && findThing(workspace, at.symbol);
  if (!at || !thing || unrenamable(workspace, thing)) return undefined;
  const lined = linedText(textOf(workspace, path));
  return { symbol: at.symbol, name: thing.name, range: rangeOf(lined, nameSpan(lined, at.range)) };
}

/** A plan, and the same as operations on the files. */
export interface Renaming {
  readonly plan: RenamePlan;
  readonly operations: ReadonlyMap<string, readonly Operation[]>;
}

/** What renaming `symbol` to `to` changes, file by file. Fails with NOT_FOUND, and BAD_INPUT for a name it cannot have. */
export function planRename(workspace: Workspace, symbol: SymbolText, to: string): Result<Renaming, Failure> {
  const thing = findThing(workspace, symbol);
  if (!thing) {
    return err({
      code: "NOT_FOUND",
      message: `There is nothing called ${symbol}.`,
      next: "It may have been renamed or removed meanwhile; look for it again.",
    });
  }
  const failure = unrenamable(workspace, thing) ?? refusedName(workspace, thing, to);
  if (failure) return err(failure);
  const byFile = new Map<string, NamePlace[]>();
  for (const place of distinct(namePlaces(workspace, thing, to))) {
    const list = byFile.get(place.file);
    if (list) list.push(place);
    else byFile.set(place.file, [place]);
  }
  const order = [...byFile.keys()].sort(
    (a, b) => Number(b === thing.file) - Number(a === thing.file) || (a < b ? -1 : 1),
  );
  const files = order.map((file) => ({ file, edits: editsOf(workspace, file, byFile.get(file) ?? [], to) }));
  const operations = new Map(
    files.map(({ file, edits }) => [file, operationsOf(workspace, file, byFile.get(file) ?? [], edits)]),
  );
  const title = `Rename the ${kindInWords(thing.kind)} “${titleOfThing(thing)}” to “${titleOfThing({ kind: thing.kind, name: to })}”`;
  return ok({ plan: { symbol, title, before: thing.name, after: to, files }, operations });
}

function distinct(places: readonly NamePlace[]): readonly NamePlace[] {
  const seen = new Set<string>();
  return places.filter(({ file, range: { start } }) => {
    const key = `${file}:${start.line}:${start.column}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function textOf(workspace: Workspace, file: string): string {
  return (file === CONFIG_PATH ? workspace.basis.configText : workspace.files.get(file)?.text) ?? "";
}

/** The characters of a name, without the quotation marks around it. */
function nameSpan(lined: LinedText, range: Range) {
  const start = offsetAt(lined, range.start);
  const end = offsetAt(lined, range.end);
  const isQuoted = end - start > 1 && /^(["']).*\1$/s.test(lined.text.slice(start, end));
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

function editsOf(workspace: Workspace, file: string, places: readonly NamePlace[], to: string): TextEdit[] {
  const lined = linedText(textOf(workspace, file));
  return places
    .map(({ range, isPart }) => {
      const span = isPart
        ? { start: offsetAt(lined, range.start), end: offsetAt(lined, range.end) }
        : nameSpan(lined, range);
      const mark = isPart || span.start === offsetAt(lined, range.start) ? "" : lined.text.charAt(span.start - 1);
      return { file, range: rangeOf(lined, span), text: isPart ? to : writtenIn(mark, to) };
    })
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column);
}

function writtenIn(mark: string, to: string): string {
  if (mark === '"') return JSON.stringify(to).slice(1, -1);
  if (mark === "'") return to.replaceAll("'", "''");
  return printText(to, { flow: true });
}

/** Values set at their paths; where that could lay the text out anew, or the file cannot be read, the whole text. */
function operationsOf(
  workspace: Workspace,
  file: string,
  places: readonly NamePlace[],
  edits: readonly TextEdit[],
): readonly Operation[] {
  const isBroken = workspace.diagnosticsOf(file).some(({ code }) => code === "YAML_SYNTAX");
  const spansLines = places.some(({ range, isLong }) => isLong === true || range.start.line !== range.end.line);
  if (isBroken || spansLines) return [{ op: "write", file, text: applyTextEdits(textOf(workspace, file), edits) }];
  const values = new Map(places.map((place) => [place.path.join("\n"), place]));
  return [...values.values()].map(({ path, value }) => ({ op: "set", file, path: [...path], value }));
}
