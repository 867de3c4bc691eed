/** The names in conditions, where exactly they are written, and what they mean. */
import { type ConditionPlace, conditionsOf } from "../condition-places.ts";
import { deliverableFields } from "../fields.ts";
import type { Deliverable } from "../model.ts";
import { linedText, type LinedText, offsetAt } from "../places.ts";
import { findSymbol, fold, parseSymbol } from "../symbols.ts";
import type { Span } from "../syntax.ts";
import { visitTasks } from "../walk.ts";
import type { DocumentEntry, PlaybookEntry, Workspace } from "../workspace.ts";

/** A name as it is written, `inquiry.urgent` in its pieces. */
export interface ConditionWord {
  readonly pieces: readonly (Span & { readonly name: string })[];
}

const STRING = /\\"(?:(?!\\").)*\\"|"(?:[^"\\]|\\.)*"|''(?:(?!'').)*''|'(?:[^'\\]|\\.)*'/gsu;
const NAME =
  /(?<![\p{L}\p{N}_.'’-])[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*(?!['’][\p{L}]|-?[\p{L}\p{N}_])(?!\s*\()/gu;
const KEYWORDS =
  /^(?:and|or|not|in|between|if|then|else|for|return|some|every|satisfies|instance|of|true|false|null)$/i;

/** The names of a condition that stands in `span` of a text; what is inside strings is none. */
export function wordsIn(text: string, span: Span): readonly ConditionWord[] {
  const written = text.slice(span.start, span.end);
  const outer = /^["']/.test(written) ? 1 : 0;
  const inner = written.slice(outer, written.length - outer);
  const bare = inner.replace(STRING, (string) => " ".repeat(string.length));
  return [...bare.matchAll(NAME)].flatMap(({ 0: word, index }) => {
    if (KEYWORDS.test(word)) return [];
    const pieces = [...word.matchAll(/[\p{L}\p{N}_]+/gu)].map(({ 0: name, index: at }) => {
      const start = span.start + outer + index + at;
      return { name, start, end: start + name.length };
    });
    return [{ pieces }];
  });
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

/** One name in a condition of a playbook, with what each piece of it means. */
export interface MeantWord {
  readonly condition: ConditionPlace;
  readonly pieces: readonly (Span & { readonly name: string; readonly meaning: Meaning | undefined })[];
}

/** Every name in the conditions of a playbook. */
export function meantWords(workspace: Workspace, playbook: PlaybookEntry): readonly MeantWord[] {
  const conditions = conditionsOf(playbook);
  const text = workspace.files.get(playbook.file)?.text;
  if (conditions.length === 0 || text === undefined) return [];
  const lined = linedText(text);
  const meaningOf = meanings(workspace, playbook);
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
 * What names mean in the conditions of a playbook: fields of the deliverable that is checked first, then deliverables
 * and, behind a dot, their fields, then fields of any deliverable.
 */
function meanings(workspace: Workspace, playbook: PlaybookEntry): Meanings {
  const declared = declarationsIn(playbook);
  const fieldIn = (declarations: readonly Deliverable[], name: string): Meaning | undefined => {
    for (const each of declarations) {
      const found = fieldMeaning(workspace, playbook, each, name);
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
      const all = field === undefined ? [] : [...declarations, ...elsewhere(workspace, playbook, declarations)];
      return [{ kind: "deliverable", name: first }, field === undefined ? undefined : fieldIn(all, field)];
    }
    return [fieldIn([...declared.values()].flat(), first)];
  };
}

/** The declarations of each deliverable of a playbook, by the name as written. */
export function declarationsIn(playbook: PlaybookEntry): ReadonlyMap<string, readonly Deliverable[]> {
  const found = new Map<string, Deliverable[]>();
  const add = (deliverables: readonly Deliverable[]) => {
    for (const each of deliverables) {
      const list = found.get(each.name);
      if (list) list.push(each);
      else found.set(each.name, [each]);
    }
  };
  visitTasks(playbook.model.steps, (task) => add([...task.outputs, ...task.inputs]));
  add([...playbook.model.inputs, ...playbook.model.outputs]);
  return found;
}

/** The declarations of the playbooks that a deliverable comes from. */
function elsewhere(
  workspace: Workspace,
  playbook: PlaybookEntry,
  declarations: readonly Deliverable[],
): readonly Deliverable[] {
  const paths = new Set(declarations.map(({ at }) => [...at.path, "name"].join("\n")));
  const makers = workspace.referencesOf(playbook.file).flatMap(({ kind, to, fromOrigin }) => {
    const isIt = kind === "input" && to !== undefined && paths.has(fromOrigin.path.join("\n"));
    return isIt ? [to] : [];
  });
  return [...new Set(makers)].flatMap((symbol) => {
    const found = findSymbol(workspace, symbol);
    const maker = found && workspace.playbooks.find(({ file }) => file === found.file);
    const name = parseSymbol(symbol)?.parts.at(-1) ?? "";
    if (!maker || maker === playbook) return [];
    return [...declarationsIn(maker)].flatMap(([each, list]) => (fold(each) === fold(name) ? list : []));
  });
}

function fieldMeaning(
  workspace: Workspace,
  playbook: PlaybookEntry,
  of: Deliverable,
  name: string,
): Meaning | undefined {
  const scope = workspace.scopeOf(of.at.file) ?? playbook.team;
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
