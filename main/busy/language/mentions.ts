/** Every place that names a thing. */
import type { Mention } from "#shared/language.ts";
import type { Range } from "#shared/text.ts";
import { deliverablesIn, type TaskHolder } from "../model/condition-places.ts";
import { itemRange } from "../model/origin.ts";
import { visitTasks } from "../model/walk.ts";
import type { Reference, ReferenceKind } from "../names/references.ts";
import { parseSymbol, type SymbolText, symbolOfStep, symbolOfTask } from "../names/symbols.ts";
import { linedText, rangeOf } from "../syntax/places.ts";
import type { Workspace } from "../workspace.ts";
import { labelOfName } from "../writing/templates.ts";
import { documentWith, meantWords } from "./condition-words.ts";
import { memberMeant, symbolsOfMeaning, TARGET_KINDS } from "./thing-at.ts";
import { algorithmName, fieldOf, findThing, kindOfSymbol, symbolOfField, symbolOfMember } from "./things.ts";

/** What a reference says of the two, for people: "performed by it". */
const RELATION: Readonly<Record<ReferenceKind, string>> = {
  performer: "performed by it",
  inherits: "inherits from it",
  runs: "runs it",
  depends_on: "waits for it",
  repeat_from: "goes back to it",
  document_definition: "follows it",
  target: "turns to it",
  escalation_path: "escalates to it",
  decision_authority: "lets it decide",
  member_role: "held by a member",
  trigger_event: "started by it",
  emits: "announces it",
  input: "takes it",
  output: "delivers it",
  tool: "uses it",
  advisor: "asks it",
};

/** One place that names a thing, and what it says of it. */
export interface MentionPlace {
  readonly file: string;
  readonly range: Range;
  readonly detail: string;
}

/** Every mention of a symbol, the definition first, then in order of file and line. */
export function mentionsOf(workspace: Workspace, symbol: SymbolText): Mention[] {
  const thing = findThing(workspace, symbol);
  const lines = lineReader(workspace);
  const seen = new Set<string>();
  const add = (place: MentionPlace, definition: boolean): Mention[] => {
    const { file, range, detail } = place;
    const key = `${file}:${range.start.line}:${range.start.column}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ file, range, line: lines(file, range.start.line), detail, definition }];
  };
  const defined = thing ? add({ file: thing.file, range: thing.nameRange, detail: "defined here" }, true) : [];
  const named = placesNaming(workspace, symbol).flatMap((place) => add(place, false));
  return [...defined, ...named.sort(inOrder)];
}

function inOrder(a: Mention, b: Mention): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column;
}

/** The places that name a symbol, its definition perhaps among them. */
export function placesNaming(workspace: Workspace, symbol: SymbolText): readonly MentionPlace[] {
  switch (kindOfSymbol(symbol)) {
    case "member":
      return workspace.references.flatMap((reference) => {
        if (!TARGET_KINDS.has(reference.kind)) return [];
        const member = memberMeant(workspace, reference);
        return member && symbolOfMember(member) === symbol ? [placeOf(reference)] : [];
      });
    case "algorithm":
      return algorithmPlaces(workspace, symbol);
    case "field":
      return [...requiredPlaces(workspace, symbol), ...conditionPlaces(workspace, symbol)];
    case "deliverable":
      return [...workspace.referencesTo(symbol).map(placeOf), ...conditionPlaces(workspace, symbol)];
    case "team":
      // A member's name leads to the member, not to the team.
      return workspace
        .referencesTo(symbol)
        .filter((each) => memberMeant(workspace, each) === undefined)
        .map(placeOf);
    default:
      return workspace.referencesTo(symbol).map(placeOf);
  }
}

function placeOf(reference: Reference): MentionPlace {
  const { file, range } = reference.fromOrigin;
  return { file, range, detail: `${ownerInWords(reference.from)} · ${RELATION[reference.kind]}` };
}

/** "Collect deposit (booking)" for a step, "Sales" for a team. */
function ownerInWords(symbol: SymbolText): string {
  const parsed = parseSymbol(symbol);
  if (!parsed) return symbol;
  const [owner = "", ...inner] = parsed.parts;
  if (parsed.kind === "team") return parsed.name;
  return inner.length === 0 ? labelOfName(owner) : `${labelOfName(inner.at(-1) ?? "")} (${owner})`;
}

function algorithmPlaces(workspace: Workspace, symbol: SymbolText): readonly MentionPlace[] {
  const name = symbol.slice("algorithm:".length);
  const found: MentionPlace[] = [];
  const look = (
    file: string,
    tasks: Parameters<typeof visitTasks>[0],
    symbolOf: (names: readonly string[]) => SymbolText,
  ) =>
    visitTasks(tasks, (task, names) => {
      const range = task.at.keys["algorithm"]?.value;
      if (!range || task.algorithm === undefined || algorithmName(task.algorithm) !== name) return;
      found.push({ file, range, detail: `${ownerInWords(symbolOf(names))} · carried out by it` });
    });
  for (const each of workspace.playbooks) look(each.file, each.model.steps, (names) => symbolOfStep(each, names));
  for (const each of workspace.roles) look(each.file, each.model.tasks, (names) => symbolOfTask(each, names));
  return found;
}

/** Required fields that are this field of a document. */
function requiredPlaces(workspace: Workspace, symbol: SymbolText): readonly MentionPlace[] {
  const target = fieldOf(workspace, symbol);
  if (!target) return [];
  const { name } = target.field;
  return followers(workspace, symbol).flatMap((holder) =>
    deliverablesIn(holder).flatMap((each) => {
      if (!each.required_fields.includes(name)) return [];
      const document = documentWith(workspace, each, name);
      if (!document || symbolOfField(document, name) !== symbol) return [];
      const detail = `${labelOfName(each.name)} (${holder.name}) · requires it`;
      return each.required_fields.flatMap((field, index) =>
        field === name ? [{ file: holder.file, range: itemRange(each.at, "required_fields", index), detail }] : [],
      );
    }),
  );
}

/** Names in conditions that mean this deliverable or field. */
function conditionPlaces(workspace: Workspace, symbol: SymbolText): readonly MentionPlace[] {
  return followers(workspace, symbol).flatMap((holder) => {
    const lined = linedText(workspace.files.get(holder.file)?.text ?? "");
    return meantWords(workspace, holder).flatMap(({ condition, pieces }) =>
      pieces.flatMap((piece) => {
        if (!piece.meaning || !symbolsOfMeaning(workspace, holder, piece.meaning).includes(symbol)) return [];
        const detail = `${ownerInWords(condition.owner)} · condition`;
        return [{ file: holder.file, range: rangeOf(lined, piece), detail }];
      }),
    );
  });
}

/** The playbooks and roles whose conditions can speak of a deliverable or a document's field. */
function followers(workspace: Workspace, symbol: SymbolText): readonly TaskHolder[] {
  const target = fieldOf(workspace, symbol);
  const files = new Set<string>();
  if (target) {
    for (const { fromOrigin } of workspace.referencesTo(target.document.symbol)) {
      files.add(fromOrigin.file);
      // Whoever takes the deliverable from there can name its fields too.
      for (const taken of takersOf(workspace, fromOrigin.file)) files.add(taken);
    }
  } else {
    for (const { fromOrigin } of workspace.referencesTo(symbol)) files.add(fromOrigin.file);
  }
  return [...workspace.playbooks, ...workspace.roles].filter(({ file }) => files.has(file));
}

/** Files whose playbooks take something from those of a file. */
function takersOf(workspace: Workspace, file: string): readonly string[] {
  const made = workspace
    .referencesOf(file)
    .flatMap(({ kind, to }) => (kind === "output" && to !== undefined ? [to] : []));
  return [...new Set(made)].flatMap((symbol) =>
    workspace.referencesTo(symbol).flatMap(({ kind, fromOrigin }) => (kind === "input" ? [fromOrigin.file] : [])),
  );
}

/** Reads single lines of the workspace's files as they are written: the places of a mention count their indentation. */
function lineReader(workspace: Workspace): (file: string, line: number) => string {
  const split = new Map<string, readonly string[]>();
  return (file, line) => {
    const known = split.get(file) ?? (workspace.files.get(file)?.text ?? "").split(/\r\n|\n|\r/);
    split.set(file, known);
    return known[line - 1] ?? "";
  };
}
