/** Where a place on the graph is in the file: a list, and a spot in it. */
import type { EditFailure } from "#busy/writing/edit-failures.ts";
import type { GraphPlace } from "#shared/graph-commands.ts";
import { err, ok, type Result } from "#shared/result.ts";
import { type Editing, listInside, listOf, type StepList, stepOf, topList } from "./editing.ts";
import type { Spot } from "./waiting.ts";

export interface Place {
  readonly list: StepList;
  readonly spot: Spot;
}

/** The place in the file. Fails when a step it names is not there, or `between` names steps of two lists. */
export function placeOf(editing: Editing, place: GraphPlace): Result<Place, EditFailure> {
  if ("from" in place) {
    const from = stepOf(editing, place.from);
    if (!from.ok) return from;
    const to = stepOf(editing, place.to);
    if (!to.ok) return to;
    if (from.value.list !== to.value.list) {
      return err({ code: "BAD_INPUT", message: "Those two steps do not stand in one list.", path: [] });
    }
    return ok({ list: listOf(editing, to.value), spot: { at: "between", from: place.from, to: place.to } });
  }
  if (!("step" in place)) return ok({ list: topList(editing), spot: { at: place.at } });
  const anchor = stepOf(editing, place.step);
  if (!anchor.ok) return anchor;
  if (place.at === "inside") return ok({ list: listInside(anchor.value), spot: { at: "end" } });
  return ok({ list: listOf(editing, anchor.value), spot: { at: place.at, id: anchor.value.id } });
}
