/** What every graph edit starts from and comes to. */
import type { YamlPath } from "#busy/model/model.ts";
import { symbolOfStep } from "#busy/names/symbols.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { EditFailure } from "#busy/writing/edit-failures.ts";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import { readSource, throughWrappers } from "#busy/writing/source.ts";
import { err, ok, type Result } from "#shared/result.ts";
import { quoted } from "../meaning/words.ts";
import { everyPlaced, type PlacedStep, placedSteps } from "./step-ids.ts";

/** A playbook under the hands of somebody, in the workspace as typed. */
export interface Editing {
  readonly workspace: Workspace;
  readonly playbook: PlaybookEntry;
  readonly text: string;
  readonly steps: readonly PlacedStep[];
}

/** What a command comes to. */
export interface GraphChange {
  readonly operations: readonly StructuralOperation[];
  /** Id of the step to select afterwards. */
  readonly select?: string;
  /** What else was done, in sentences. */
  readonly notes: readonly string[];
  /** What a person has to agree to first: each point says what would be lost. */
  readonly question?: { readonly title: string; readonly points: readonly string[] };
}

export type Edited = Result<GraphChange, EditFailure>;

/** A list of steps: the playbook's own, or the subtasks of `parent`. */
export interface StepList {
  readonly parent: PlacedStep | undefined;
  readonly steps: readonly PlacedStep[];
  readonly path: YamlPath;
}

/** The steps of a playbook made ready for a command. */
export function editingOf(workspace: Workspace, playbook: PlaybookEntry): Editing {
  const text = workspace.files.get(playbook.file)?.text ?? "";
  return { workspace, playbook, text, steps: placedSteps(playbook.model.steps) };
}

/** The step of an id; the failure says that it is gone. */
export function stepOf(editing: Editing, id: string): Result<PlacedStep, EditFailure> {
  const found = everyPlaced(editing.steps).find((step) => step.id === id);
  if (found) return ok(found);
  return err({
    code: "NOT_FOUND",
    message: `There is no step ${quoted(id.split("/").at(-1) ?? id)} any more.`,
    path: [],
    next: "It may have been renamed or removed in the text; look at the graph again.",
  });
}

/** The list of the playbook's own steps. */
export function topList({ playbook, steps }: Editing): StepList {
  return { parent: undefined, steps, path: [...playbook.at.path, "steps"] };
}

/** The list of a step's subtasks. */
export function listInside(parent: PlacedStep): StepList {
  return { parent, steps: parent.children, path: [...parent.step.at.path, "subtasks"] };
}

/** The list that a step stands in. */
export function listOf(editing: Editing, step: PlacedStep): StepList {
  return step.parent === undefined ? topList(editing) : listInside(step.parent);
}

/** The symbol of a step. */
export function symbolOf(editing: Editing, step: PlacedStep): string {
  return symbolOfStep(editing.playbook, step.trail);
}

/** A failure that says why a command makes no sense. */
export function refusal(message: string, next?: string): Edited {
  return err({ code: "BAD_INPUT", message, path: [], ...(next === undefined ? {} : { next }) });
}

/** The refusal of a file that is not well-formed. */
export function unreadable(): Edited {
  return err({
    code: "INVALID_BUSY",
    message: "The file cannot be edited from here because it is not well-formed.",
    path: [],
    next: "Correct what is marked in the text first.",
  });
}

/** The name of a step in a sentence. */
export function called({ step }: PlacedStep): string {
  return step.name === "" ? "the step without a name" : quoted(step.name);
}

/** An id in a list with another last name: `a/b` in the list of `a` + `c` → `a/c`. */
export function idIn(list: StepList, name: string): string {
  return list.parent === undefined ? name : `${list.parent.id}/${name}`;
}

/** A name that no step of the list has: `check`, else `check_2`, … */
export function freeName(list: StepList, wanted: string): string {
  const taken = new Set(list.steps.map(({ step }) => step.name));
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}

/** A step as it is written, as data; undefined when the file cannot be read as a whole. */
export function writtenStep({ text }: Editing, { step }: PlacedStep): Readonly<Record<string, unknown>> | undefined {
  const source = readSource(text);
  if (!source.ok) return undefined;
  const value = throughWrappers(source.value, [...step.at.path, "name"])
    .slice(0, -1)
    .reduce<unknown>((at, part) => (isMapOrList(at) ? at[part] : undefined), source.value.value);
  return isMapOrList(value) && !Array.isArray(value) ? value : undefined;
}

function isMapOrList(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === "object" && value !== null;
}
