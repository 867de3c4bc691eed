/** Moving steps: within their list, into another step, and out of it. */
import { stepIndex } from "#busy/analysis/order.ts";
import type { YamlPath } from "#busy/model/model.ts";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import type { GraphPlace } from "#shared/graph-commands.ts";
import { ok } from "#shared/result.ts";
import { insertion } from "./add.ts";
import {
  called,
  type Edited,
  type Editing,
  idIn,
  refusal,
  type StepList,
  stepOf,
  unreadable,
  writtenStep,
} from "./editing.ts";
import { placeOf } from "./place.ts";
import type { PlacedStep } from "./step-ids.ts";
import {
  type FlowItem,
  flowItems,
  mayRunTogether,
  moved,
  reordered,
  type Spot,
  waitOperations,
  without,
} from "./waiting.ts";

/** Moves a step to a place. */
export function moveStep(editing: Editing, id: string, where: GraphPlace): Edited {
  const found = stepOf(editing, id);
  if (!found.ok) return found;
  const step = found.value;
  const place = placeOf(editing, where);
  if (!place.ok) return place;
  const { list, spot } = place.value;
  if (isInside(list.parent, step)) return refusal(`${called(step)} cannot become a part of itself.`);
  if (names(spot).includes(id)) return ok({ operations: [], select: id, notes: [] });
  if (list.parent?.id === step.parent?.id) {
    return within(step, moved(flowItems(step.list), id, spot));
  }
  return across(editing, step, list, spot);
}

/** Moves a step one place up or down in its list. Steps that may be under way together with it stay so. */
export function shiftStep(editing: Editing, id: string, by: -1 | 1): Edited {
  const found = stepOf(editing, id);
  if (!found.ok) return found;
  const step = found.value;
  const neighbour = step.list[step.index + by];
  if (neighbour === undefined) {
    return refusal(`${called(step)} is the ${by < 0 ? "first" : "last"} of its list already.`);
  }
  const items = flowItems(step.list);
  const after = mayRunTogether(items, id, neighbour.id)
    ? reordered(items, id, neighbour.index)
    : moved(items, id, { at: by < 0 ? "before" : "after", id: neighbour.id });
  return within(step, after);
}

function isInside(inner: PlacedStep | undefined, outer: PlacedStep): boolean {
  for (let at = inner; at !== undefined; at = at.parent) if (at.id === outer.id) return true;
  return false;
}

function names(spot: Spot): readonly string[] {
  if ("id" in spot) return [spot.id];
  return "from" in spot ? [spot.from, spot.to] : [];
}

/** The operations of a list whose order and waits become those of `after`. */
function within(step: PlacedStep, after: readonly FlowItem[]): Edited {
  const nameOf = (id: string): string => step.list.find((each) => each.id === id)?.step.name ?? id;
  const order = after.flatMap((item) => step.list.find((each) => each.id === item.id) ?? []);
  const stuck = backwardLoop(order);
  if (stuck) {
    return refusal(
      `${called(stuck)} goes back to “${stuck.step.repeat?.from ?? ""}”, which has to come before it.`,
      "Change where it goes back to first.",
    );
  }
  const to = order.indexOf(step);
  const waits = waitOperations(step.list, after, nameOf);
  const move: readonly StructuralOperation[] =
    to === step.index ? [] : [{ op: "move", path: [...step.step.at.path], to }];
  return ok({ operations: [...waits, ...move], select: step.id, notes: [] });
}

/** A step that goes back to one which comes later in this order. */
function backwardLoop(order: readonly PlacedStep[]): PlacedStep | undefined {
  const tasks = order.map(({ step }) => step);
  return order.find(({ step }, index) => step.repeat !== undefined && stepIndex(tasks, step.repeat.from) > index);
}

/** Moves a step into another list: it is taken out there and put in here. */
function across(editing: Editing, step: PlacedStep, list: StepList, spot: Spot): Edited {
  const { name } = step.step;
  if (name === "" || list.steps.some((each) => each.step.name === name)) {
    return refusal(`There is a step ${called(step)} there already.`, "Rename one of the two first.");
  }
  const bound = loopWith(step);
  if (bound) {
    return refusal(
      `${called(bound)} goes back to “${bound.step.repeat?.from ?? ""}”, and both have to stand in one list.`,
      "Take the way back out first.",
    );
  }
  const value = writtenStep(editing, step);
  if (value === undefined) return unreadable();
  const nameOf = (id: string): string => step.list.find((each) => each.id === id)?.step.name ?? id;
  const inserted = insertion(list, spot, name, value);
  const at = inserted.findLast((each) => each.op === "insert");
  const from = at?.op === "insert" ? shifted(step.step.at.path, at.path, at.index) : step.step.at.path;
  return ok({
    operations: [
      ...waitOperations(step.list, without(flowItems(step.list), step.id), nameOf),
      ...inserted,
      // Of a list that is left empty nothing stays.
      { op: "remove", path: step.list.length === 1 && step.parent ? from.slice(0, -1) : [...from] },
    ],
    select: idIn(list, name),
    notes: hasComments(editing, step) ? [`Comments in the text of ${called(step)} did not come along.`] : [],
  });
}

/** A step with which this one is bound by a way back: itself, or one that goes back to it. */
function loopWith(step: PlacedStep): PlacedStep | undefined {
  const tasks = step.list.map((each) => each.step);
  return step.list.find((each) => {
    if (each.step.repeat === undefined) return false;
    const from = stepIndex(tasks, each.step.repeat.from);
    return (each === step) !== (from === step.index);
  });
}

/** The path of something after an entry was put into a list at `index`. */
function shifted(path: YamlPath, list: YamlPath, index: number): YamlPath {
  const at = path[list.length];
  const isBehind = list.every((part, depth) => path[depth] === part) && typeof at === "number" && at >= index;
  return isBehind ? path.with(list.length, at + 1) : path;
}

function hasComments({ text }: Editing, { step }: PlacedStep): boolean {
  const { start, end } = step.at.range;
  return text
    .split("\n")
    .slice(start.line - 1, end.line)
    .some((line) => /(?:^|\s)#\s/.test(line));
}
