/** The names in conditions, where exactly they are written, and what they mean. */
import { type ConditionPlace, conditionsOf, deliverablesIn, type TaskHolder } from "../model/condition-places.ts";
import type { Deliverable } from "../model/model.ts";
import { findSymbol, fold, parseSymbol } from "../names/symbols.ts";
import { deliverableFields } from "../notation/fields.ts";
import { type LinedText, linedText, offsetAt } from "../syntax/places.ts";
import type { Span } from "../syntax/syntax.ts";
import type { DocumentEntry, Workspace } from "../workspace.ts";

/** A name as it is written, `inquiry.urgent` in its pieces. */
export interface ConditionWord {
  readonly pieces: readonly (Span & { readonly name: string })[];
}

const STRING = /\\"(?:(?!\\").)*\\"|"(?:[^"\\]|\\.)*"|''(?:(?!'').)*''|'(?:[^'\\]|\\.)*'/gsu;
const NAME =
  /(?<![\p{L}\p{N}_.'’-])[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*(?!['’][\p{L}]|-?[\p{L}\p{N}_])(?!\s*\()/gu;
const KEYWORDS =
  /^(?:and|or|not|in|between|if|then|else|for|return|some|every|satisfies|instance|of|true|false|null)$/i;

/** The names of a condition as it stands in a file, with its quotation marks. */
function wordsIn(text: string, span: Span): readonly ConditionWord[] {
  const written = text.slice(span.start, span.end);
  const outer = /^["']/.test(written) ? 1 : 0;
  return namesIn(written.slice(outer, written.length - outer), span.start + outer);
}

/** The names of a condition whose text begins at `offset`; what is inside strings is none. */
function namesIn(condition: string, offset: number): readonly ConditionWord[] {
  const bare = condition.replace(STRING, (string) => " ".repeat(string.length));
  return [...bare.matchAll(NAME)].flatMap(({ 0: word, index }) => {
    if (KEYWORDS.test(word)) return [];
    const pieces = [...word.matchAll(/[\p{L}\p{N}_]+/gu)].map(({ 0: name, index: at }) => {
      const start = offset + index + at;
      return { name, start, end: start + name.length };
    });
    return [{ pieces }];
  });
}

/** A condition with the pieces of its names that `isIt` picks replaced: piece `index` of the names of the `word`-th word. */
export function replacedNames(
  text: string,
  to: string,
  isIt: (names: readonly string[], index: number, word: number) => boolean,
): string {
  let result = "";
  let at = 0;
  for (const [word, { pieces }] of namesIn(text, 0).entries()) {
    const names = pieces.map(({ name }) => name);
    for (const [index, { start, end }] of pieces.entries()) {
      if (!isIt(names, index, word)) continue;
      result += text.slice(at, start) + to;
      at = end;
    }
  }
  return result + text.slice(at);
}

/** What a piece of a condition's name stands for. */
export type Meaning =
  | { readonly kind: "deliverable"; readonly name: string }
  | {
      readonly kind: "field";
      readonly name: string;
      /** The declaration that has the field. */
      readonly of: Deliverable;
      /** The document that gives it the field; absent when a schema or a required field does. */
      readonly document?: DocumentEntry;
    };

/** One name in a condition, with what each piece of it means. */
export interface MeantWord {
  readonly condition: ConditionPlace;
  readonly pieces: readonly (Span & { readonly name: string; readonly meaning: Meaning | undefined })[];
}

/** Every name in the conditions of a playbook, or of a role's tasks. */
export function meantWords(workspace: Workspace, holder: TaskHolder): readonly MeantWord[] {
  const conditions = conditionsOf(holder);
  const text = workspace.files.get(holder.file)?.text;
  if (conditions.length === 0 || text === undefined) return [];
  const lined = linedText(text);
  const meaningOf = meanings(workspace, holder);
  return conditions.flatMap((condition) =>
    wordsIn(text, spanOf(lined, condition)).map(({ pieces }) => {
      const means = meaningOf(
        pieces.map(({ name }) => name),
        condition.checks,
      );
      return { condition, pieces: pieces.map((piece, index) => ({ ...piece, meaning: means[index] })) };
    }),
  );
}

function spanOf(lined: LinedText, { range }: ConditionPlace): Span {
  return { start: offsetAt(lined, range.start), end: offsetAt(lined, range.end) };
}

type Meanings = (names: readonly string[], checks: Deliverable | undefined) => readonly (Meaning | undefined)[];

/**
 * What names mean in the conditions of a playbook or role: fields of the deliverable that is checked first, then deliverables
 * and, behind a dot, their fields, then fields of any deliverable.
 */
function meanings(workspace: Workspace, holder: TaskHolder): Meanings {
  const declared = declarationsIn(holder);
  const fieldIn = (declarations: readonly Deliverable[], name: string): Meaning | undefined => {
    for (const each of declarations) {
      const found = fieldMeaning(workspace, holder, each, name);
      if (found) return found;
    }
    return undefined;
  };
  return ([first = "", ...rest], checks) => {
    const own = checks && fieldIn([checks], first);
    if (own) return [own];
    const declarations = declared.get(first);
    if (declarations) {
      const [field] = rest;
      const all = field === undefined ? [] : [...declarations, ...elsewhere(workspace, holder, declarations)];
      return [{ kind: "deliverable", name: first }, field === undefined ? undefined : fieldIn(all, field)];
    }
    return [fieldIn([...declared.values()].flat(), first)];
  };
}

/** The declarations of each deliverable, by the name as written. */
function declarationsIn(holder: TaskHolder): ReadonlyMap<string, readonly Deliverable[]> {
  return Map.groupBy(deliverablesIn(holder), ({ name }) => name);
}

/** The declarations of the playbooks that a deliverable comes from. */
function elsewhere(
  workspace: Workspace,
  holder: TaskHolder,
  declarations: readonly Deliverable[],
): readonly Deliverable[] {
  const paths = new Set(declarations.map(({ at }) => [...at.path, "name"].join("\n")));
  const makers = workspace.referencesOf(holder.file).flatMap(({ kind, to, fromOrigin }) => {
    const isIt = kind === "input" && to !== undefined && paths.has(fromOrigin.path.join("\n"));
    return isIt ? [to] : [];
  });
  return [...new Set(makers)].flatMap((symbol) => {
    const found = findSymbol(workspace, symbol);
    const maker = found && workspace.playbooks.find(({ file }) => file === found.file);
    const name = parseSymbol(symbol)?.parts.at(-1) ?? "";
    if (!maker || maker === holder) return [];
    return [...declarationsIn(maker)].flatMap(([each, list]) => (fold(each) === fold(name) ? list : []));
  });
}

function fieldMeaning(workspace: Workspace, holder: TaskHolder, of: Deliverable, name: string): Meaning | undefined {
  const scope = workspace.scopeOf(of.at.file) ?? holder.team;
  if (!deliverableFields(workspace.resolve, scope, of).some((field) => field.name === name)) return undefined;
  const document = documentWith(workspace, of, name);
  return { kind: "field", name, of, ...(document ? { document } : {}) };
}

/** The document that a deliverable follows, when the field is one of its. */
export function documentWith(workspace: Workspace, of: Deliverable, name: string): DocumentEntry | undefined {
  if (of.document_definition === undefined) return undefined;
  const found = workspace.resolve.document(workspace.scopeOf(of.at.file), of.document_definition);
  if (found.kind !== "found") return undefined;
  const has = found.entry.model.sections.some(({ fields }) => fields.some((field) => field.name === name));
  return has ? found.entry : undefined;
}
