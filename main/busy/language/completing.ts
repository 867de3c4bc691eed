/** What working out completions at one place goes by, and how a completion is made. */
import type { Completion, CompletionKind } from "#shared/language.ts";
import type { Range, TextEdit } from "#shared/text.ts";
import { compareVersions } from "../model/file-version.ts";
import { type ParsedFile, parseFile, placementOf } from "../model/parse.ts";
import { type LinedText, rangeOf } from "../syntax/places.ts";
import type { ScalarNode } from "../syntax/syntax.ts";
import type { Scope, Workspace } from "../workspace.ts";
import type { Spot } from "./spot.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Completing<At extends Spot = Spot> {
  /** The files as last checked; of this one an older text perhaps. */
  readonly workspace: Workspace;
  readonly around: Surroundings;
  readonly path: string;
  readonly lined: LinedText;
  readonly spot: At;
  /** The team the file belongs to. */
  readonly scope: Scope;
  /** The model of this file with the stand-in of the spot in it. */
  readonly model: () => ParsedFile;
  /** Raises the version to 1.1; undefined when the file has that version, or none that can be read. */
  readonly raiseVersion: () => TextEdit | undefined;
}

/** Gathers what completing at a spot needs; the model is read only when asked for. */
export function completing(
  workspace: Workspace,
  around: Surroundings,
  path: string,
  lined: LinedText,
  spot: Spot,
): Completing {
  let model: ParsedFile | undefined;
  let raise: { readonly edit: TextEdit | undefined } | undefined;
  return {
    workspace,
    around,
    path,
    lined,
    spot,
    scope: scopeFor(workspace, path),
    model: () => (model ??= parseFile(path, spot.marked.text, workspace.config.working_time)),
    raiseVersion: () => (raise ??= { edit: raisedVersion(path, lined, spot) }).edit,
  };
}

/** The team a path belongs to, also when there is no such file yet. */
export function scopeFor(workspace: Workspace, path: string): Scope {
  const { teamFolder } = placementOf(path);
  return workspace.scopeOf(path) ?? workspace.scopes.find(({ id }) => id === teamFolder);
}

function raisedVersion(path: string, lined: LinedText, { marked, root }: Spot): TextEdit | undefined {
  const node = root.kind === "map" ? root.entries.find(({ key }) => key.text === "version")?.value : undefined;
  const numbers = node?.kind === "scalar" ? /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(node.text) : null;
  if (
    !node ||
    !numbers ||
    compareVersions(
      numbers.slice(1).map((part) => Number(part ?? 0)),
      [1, 1],
    ) >= 0
  )
    return undefined;
  const text = (node as ScalarNode).plain ? '"1.1"' : `${marked.text[node.start]}1.1${marked.text[node.end - 1]}`;
  const span = { start: marked.toOriginal(node.start), end: marked.toOriginal(node.end) };
  return { file: path, range: rangeOf(lined, span), text };
}

/** What is said of one completion; the rest follows from the spot. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly rank: number;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** The label when absent. */
  readonly insert?: string;
  readonly snippet?: boolean;
  readonly filter?: string;
  readonly also?: readonly TextEdit[];
  readonly again?: boolean;
  readonly range?: Range;
}

/** The completion of an offer. */
export function completionOf({ spot, lined, path }: Completing, offer: Offer): Completion {
  const { indentation } = spot.marked;
  const also: TextEdit[] = [
    ...(indentation ? [{ file: path, range: rangeOf(lined, indentation), text: indentation.text }] : []),
    ...(offer.also ?? []),
  ];
  return {
    label: offer.label,
    kind: offer.kind,
    insert: offer.insert ?? offer.label,
    snippet: offer.snippet ?? false,
    range: offer.range ?? rangeOf(lined, spot.range),
    rank: offer.rank,
    ...(offer.detail ? { detail: offer.detail } : {}),
    ...(offer.documentation ? { documentation: offer.documentation } : {}),
    ...(offer.filter === undefined ? {} : { filter: offer.filter }),
    ...(also.length > 0 ? { also } : {}),
    ...(offer.again === true ? { again: true } : {}),
  };
}

/** Lines to put in where an object's fields stand: further lines at the column of the first. */
export function blockText({ spot }: Completing, lines: readonly string[]): string {
  const { column, lineIndentation } = spot.marked;
  return lines.join(`\n${" ".repeat(Math.max(0, column - lineIndentation))}`);
}

/** What has to stand before what is put in: a hyphen that is not there yet, a blank that is missing. */
export function leadOf({ spot }: Completing): string {
  return `${spot.marked.lacksBlank ? " " : ""}${spot.marked.lacksDash ? "- " : ""}`;
}
