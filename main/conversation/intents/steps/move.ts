/** Moving and swapping steps. */
import { entities, focusOn } from "../../finding/entities.ts";
import type { ChangeFrame, Place } from "../../frames.ts";
import { titleOf } from "../../language/names.ts";
import { flowItems, type Spot, waitsFor, withItemMoved, withItemsSwapped } from "../../proposing/flow-edits.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { namedStep } from "./named-step.ts";
import { circle, dataRefusal, done, resolvePair, sameFlow } from "./step-order.ts";

type Move = Extract<ChangeFrame, { act: "move" }>;

type Swap = Extract<ChangeFrame, { act: "swap" }>;

/** Works out a move. */
export function planMove(scene: Scene, frame: Move): Outcome {
  const { place } = frame;
  if (place.anchor === undefined) return moveToEnd(scene, frame, place);
  const found = resolvePair(scene, frame.what, place.anchor, frame.within, (what, anchor) => ({
    ...frame,
    what,
    place: { ...place, anchor },
  }));
  if ("outcome" in found) return found.outcome;
  const { first, firstEntry, second, secondEntry } = found.pair;
  let spot: Extract<Spot, { name: string }> = {
    relation: place.relation === "after" ? "after" : "before",
    name: second.step.name,
  };
  if (place.relation === "between" && place.second !== undefined) {
    const other = resolvePair(scene, frame.what, place.second, frame.within, (what, last) => ({
      ...frame,
      what,
      place: { ...place, second: last },
    }));
    if ("outcome" in other) return other.outcome;
    const later = other.pair.second.index > second.index ? other.pair.second : second;
    spot = { relation: "before", name: later.step.name };
  }
  const said = [
    ...entities([firstEntry, frame.what.text], [secondEntry, place.anchor.text]),
    { kind: "position" as const, text: place.relation, value: place.relation },
  ];
  const before = flowItems(first.list);
  const name = first.step.name;
  const after = withItemMoved(before, name, spot);
  const title = `“${titleOf(name)}”`;
  const neighbour = spot.relation === "before" ? before[first.index + 1]?.name : before[first.index - 1]?.name;
  const already =
    sameFlow(before, after) ||
    (neighbour === second.step.name &&
      place.relation !== "between" &&
      (spot.relation === "before"
        ? waitsFor(before, second.index).includes(name)
        : waitsFor(before, first.index).includes(second.step.name)));
  if (already) {
    return say(
      `${title} already comes right ${spot.relation} “${titleOf(spot.name)}”, so there is nothing to change.`,
      said,
      focusOn(firstEntry),
    );
  }
  if (circle(after))
    return say(`${title} cannot go there: the steps would wait for each other for ever.`, said, focusOn(firstEntry));
  const refusal = dataRefusal(first.list, before, after);
  if (refusal !== undefined) {
    // "The deposit before the tasting": where the deposit cannot come sooner, the tasting can come later.
    const later = withItemMoved(before, second.step.name, { relation: "after", name });
    if (spot.relation === "before" && !circle(later) && dataRefusal(first.list, before, later) === undefined)
      return done(scene, second, secondEntry, later, `Move “${titleOf(second.step.name)}” after ${title}`, said);
    return say(`That order would not work. ${refusal} Nothing was changed.`, said, focusOn(firstEntry));
  }
  return done(scene, first, firstEntry, after, `Move ${title} ${spot.relation} “${titleOf(spot.name)}”`, said);
}

function moveToEnd(scene: Scene, frame: Move, place: Place): Outcome {
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { place: at } = found;
  const relation = place.relation === "start" ? "start" : "end";
  const said = [
    ...entities([found.entry, frame.what.text]),
    { kind: "position" as const, text: relation, value: relation },
  ];
  const before = flowItems(at.list);
  const after = withItemMoved(before, at.step.name, { relation });
  const title = `“${titleOf(at.step.name)}”`;
  if (sameFlow(before, after) || (relation === "start" && at.index === 0)) {
    return say(
      `${title} is already the ${relation === "start" ? "first" : "last"} step, so there is nothing to change.`,
      said,
      focusOn(found.entry),
    );
  }
  const refusal = dataRefusal(at.list, before, after);
  if (refusal !== undefined)
    return say(`That order would not work. ${refusal} Nothing was changed.`, said, focusOn(found.entry));
  return done(scene, at, found.entry, after, `Move ${title} to the ${relation}`, said);
}

/** Works out a swap. */
export function planSwap(scene: Scene, frame: Swap): Outcome {
  const found = resolvePair(scene, frame.what, frame.other, frame.within, (what, other) => ({ ...frame, what, other }));
  if ("outcome" in found) return found.outcome;
  const { first, firstEntry, second, secondEntry } = found.pair;
  const said = entities([firstEntry, frame.what.text], [secondEntry, frame.other.text]);
  const before = flowItems(first.list);
  const after = withItemsSwapped(before, first.step.name, second.step.name);
  const title = `“${titleOf(first.step.name)}” and “${titleOf(second.step.name)}”`;
  const refusal = dataRefusal(first.list, before, after);
  if (refusal !== undefined)
    return say(`${title} cannot change places. ${refusal} Nothing was changed.`, said, focusOn(firstEntry));
  return done(scene, first, firstEntry, after, `Swap ${title}`, said);
}
