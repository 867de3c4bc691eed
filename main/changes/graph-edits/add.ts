/** Adding steps: new ones, and copies. */
import type { StructuralOperation } from "#busy/writing/edits.ts";
import { newStep, snakeName } from "#busy/writing/templates.ts";
import type { GraphPlace, StepKind } from "#shared/graph-commands.ts";
import { ok } from "#shared/result.ts";
import { quoted } from "../meaning/words.ts";
import {
  called,
  type Edited,
  type Editing,
  freeName,
  idIn,
  listOf,
  refusal,
  type StepList,
  stepOf,
  unreadable,
  writtenStep,
} from "./editing.ts";
import { placeOf } from "./place.ts";
import { flowItems, type Spot, waitOperations, withStep } from "./waiting.ts";

/** Operations that put a step at a spot of a list and let the flow run through it. */
export function insertion(
  list: StepList,
  spot: Spot,
  name: string,
  value: Readonly<Record<string, unknown>>,
): readonly StructuralOperation[] {
  const id = idIn(list, name);
  const after = withStep(flowItems(list.steps), id, spot);
  const index = after.findIndex((item) => item.id === id);
  const nameOf = (of: string): string => list.steps.find((step) => step.id === of)?.step.name ?? name;
  const waits = after[index]?.waits;
  const { depends_on: _, ...fields } = value;
  return [
    ...waitOperations(list.steps, after, nameOf),
    {
      op: "insert",
      path: [...list.path],
      index,
      value: waits === undefined ? fields : { ...fields, depends_on: waits.map(nameOf) },
    },
  ];
}

/** Adds a new step. */
export function addStep(editing: Editing, where: GraphPlace, kind: StepKind, wording: string): Edited {
  const place = placeOf(editing, where);
  if (!place.ok) return place;
  const { list, spot } = place.value;
  if (wording.trim() === "") return refusal("A new step needs a name.", "Say in a few words what is done.");
  const name = snakeName(wording, "step");
  if (list.steps.some(({ step }) => step.name === name)) {
    return refusal(`There is a step ${quoted(name)} already.`, "Give the new one another name.");
  }
  const notes =
    where.at === "inside" && list.steps.length === 0 && list.parent?.step.estimated_duration !== undefined
      ? [`How long ${called(list.parent)} takes is worked out from its parts now.`]
      : [];
  return ok({
    operations: insertion(
      list,
      spot,
      name,
      newStep({ name, ...performerBeside(list, spot, kind), execution_type: kind }),
    ),
    select: idIn(list, name),
    notes,
  });
}

/** A person's new step is done by whoever does the step it is put at, where that is written. */
function performerBeside(list: StepList, spot: Spot, kind: StepKind): { readonly role?: string } {
  if (kind === "ai_agent" || kind === "algorithmic") return {};
  const end = spot.at === "start" ? list.steps[0]?.id : list.steps.at(-1)?.id;
  const at = "id" in spot ? spot.id : "from" in spot ? spot.from : end;
  const anchor = list.steps.find(({ id }) => id === at) ?? list.parent;
  return anchor?.step.role === undefined ? {} : { role: anchor.step.role };
}

/** Puts a copy of a step, subtasks included, behind it. */
export function duplicateStep(editing: Editing, id: string): Edited {
  const found = stepOf(editing, id);
  if (!found.ok) return found;
  const original = found.value;
  const value = writtenStep(editing, original);
  if (value === undefined) return unreadable();
  const list = listOf(editing, original);
  const name = freeName(list, `${original.step.name === "" ? "step" : original.step.name}_copy`);
  return ok({
    operations: insertion(list, { at: "after", id: original.id }, name, { ...value, name }),
    select: idIn(list, name),
    notes: [],
  });
}
