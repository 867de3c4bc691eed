/** The thing that is named at a place of a file: where it is defined, or where something refers to it. */
import type { Position, Range } from "#shared/text.ts";
import { deliverablesIn, type TaskHolder } from "../model/condition-places.ts";
import type { Task } from "../model/model.ts";
import { itemRange } from "../model/origin.ts";
import { visitTasks } from "../model/walk.ts";
import type { Reference, ReferenceKind } from "../names/references.ts";
import { fold, type SymbolText, symbolAt } from "../names/symbols.ts";
import { contains, linedText, offsetAt, rangeOf } from "../syntax/places.ts";
import type { Workspace } from "../workspace.ts";
import { documentWith, type Meaning, meantWords } from "./condition-words.ts";
import { algorithmName, referencesAt, symbolOfAlgorithm, symbolOfField, symbolOfMember } from "./things.ts";

export interface ThingAt {
  readonly symbol: SymbolText;
  readonly range: Range;
  readonly use: "definition" | "reference";
  /** Further things meant by the same words: a deliverable that several playbooks make. */
  readonly also: readonly SymbolText[];
}

/** References that can name a member. */
export const TARGET_KINDS: ReadonlySet<ReferenceKind> = new Set(["target", "escalation_path", "decision_authority"]);

/** What is named at a position, if anything. */
export function thingAt(workspace: Workspace, path: string, position: Position): ThingAt | undefined {
  return (
    memberOrFieldAt(workspace, path, position) ??
    symbolHere(workspace, path, position) ??
    inTasks(workspace, path, position)
  );
}

function found(symbol: SymbolText, range: Range, use: ThingAt["use"], also: readonly SymbolText[] = []): ThingAt {
  return { symbol, range, use, also };
}

/** Members and fields where they are defined. */
function memberOrFieldAt(workspace: Workspace, path: string, position: Position): ThingAt | undefined {
  for (const member of workspace.members) {
    if (member.file !== path) continue;
    for (const field of ["name", "email"]) {
      const place = member.at.keys[field]?.value;
      if (place && contains(place, position)) return found(symbolOfMember(member), place, "definition");
    }
  }
  for (const document of workspace.documents) {
    if (document.file !== path) continue;
    for (const section of document.model.sections) {
      for (const field of section.fields) {
        const place = field.at.keys["name"]?.value;
        if (place && contains(place, position)) return found(symbolOfField(document, field.name), place, "definition");
      }
    }
  }
  return undefined;
}

/** What the engine's own references and definitions say. */
function symbolHere(workspace: Workspace, path: string, position: Position): ThingAt | undefined {
  const references = referencesAt(workspace, path, position);
  const target = references.find(({ kind }) => TARGET_KINDS.has(kind));
  const member = target && memberMeant(workspace, target);
  if (target && member) return found(symbolOfMember(member), target.fromOrigin.range, "reference");
  const at = symbolAt(workspace, path, position);
  if (!at) return undefined;
  const same = references.filter(({ fromOrigin: { range } }) => JSON.stringify(range) === JSON.stringify(at.range));
  const others = [...new Set(same.flatMap(({ to }) => (to === undefined || to === at.symbol ? [] : [to])))];
  if (at.use === "reference") return found(at.symbol, at.range, at.use, others);
  // What a playbook is given has its name from whoever makes it.
  const [maker, ...more] = same.some(({ kind }) => kind === "input") ? others : [];
  return maker === undefined ? found(at.symbol, at.range, at.use) : found(maker, at.range, "reference", more);
}

/** The member that a reference to somebody names. */
export function memberMeant(workspace: Workspace, reference: Reference) {
  const outcome = workspace.resolve.target(workspace.scopeOf(reference.fromOrigin.file), reference.text);
  return outcome.kind === "found" && outcome.entry.kind === "member" ? outcome.entry.member : undefined;
}

/** What is named in a playbook or role beyond references: algorithms, required fields, names in conditions. */
function inTasks(workspace: Workspace, path: string, position: Position): ThingAt | undefined {
  for (const holder of [...workspace.playbooks, ...workspace.roles]) {
    if (holder.file !== path) continue;
    const inside = inDeliverables(workspace, holder, position) ?? inCondition(workspace, holder, position);
    if (inside) return inside;
  }
  for (const task of tasksIn(workspace, path)) {
    const place = task.at.keys["algorithm"]?.value;
    if (!place || !contains(place, position) || task.algorithm === undefined) continue;
    const name = algorithmName(task.algorithm);
    if (workspace.algorithms.has(name)) return found(symbolOfAlgorithm(name), place, "reference");
  }
  return undefined;
}

/** Every step and task of a file, subtasks included. */
export function tasksIn(workspace: Workspace, path: string): readonly Task[] {
  const tasks: Task[] = [];
  for (const { file, model } of workspace.playbooks)
    if (file === path) visitTasks(model.steps, (task) => tasks.push(task));
  for (const { file, model } of workspace.roles) if (file === path) visitTasks(model.tasks, (task) => tasks.push(task));
  return tasks;
}

function inDeliverables(workspace: Workspace, holder: TaskHolder, position: Position): ThingAt | undefined {
  for (const each of deliverablesIn(holder)) {
    const place = each.at.keys["required_fields"]?.value;
    if (!place || !contains(place, position)) continue;
    for (const [index, name] of each.required_fields.entries()) {
      const range = itemRange(each.at, "required_fields", index);
      const document = contains(range, position) ? documentWith(workspace, each, name) : undefined;
      if (document) return found(symbolOfField(document, name), range, "reference");
    }
  }
  return undefined;
}

function inCondition(workspace: Workspace, holder: TaskHolder, position: Position): ThingAt | undefined {
  const lined = linedText(workspace.files.get(holder.file)?.text ?? "");
  const offset = offsetAt(lined, position);
  for (const { condition, pieces } of meantWords(workspace, holder)) {
    if (!contains(condition.range, position)) continue;
    const piece = pieces.find(({ start, end }) => start <= offset && offset <= end);
    const [symbol, ...also] = piece?.meaning ? symbolsOfMeaning(workspace, holder, piece.meaning) : [];
    if (piece && symbol !== undefined) return found(symbol, rangeOf(lined, piece), "reference", also);
  }
  return undefined;
}

/** The symbols of what a name in a condition means; none for a field that only a schema has. */
export function symbolsOfMeaning(workspace: Workspace, holder: TaskHolder, meaning: Meaning): readonly SymbolText[] {
  if (meaning.kind === "field") return meaning.document ? [symbolOfField(meaning.document, meaning.name)] : [];
  return deliverableSymbols(workspace, holder, meaning.name);
}

/** What a deliverable's name stands for where it is declared: its own deliverable, or those of the playbooks that make it. */
export function deliverableSymbols(workspace: Workspace, holder: TaskHolder, name: string): readonly SymbolText[] {
  const paths = new Set(deliverablesIn(holder).map(({ at }) => at.path.join("\n")));
  const symbols = workspace.referencesOf(holder.file).flatMap(({ kind, text, to, fromOrigin }) => {
    const isName = (kind === "input" || kind === "output") && to !== undefined && fold(text) === fold(name);
    return isName && paths.has(fromOrigin.path.slice(0, -1).join("\n")) ? [to] : [];
  });
  return [...new Set(symbols)];
}
