/** Steps that wait for each other, or for nothing, or run side by side. */
import { entities, focusOn } from "../../finding/entities.ts";
import { type Entry, entryById, stepSymbol } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { listOf, titleOf, wordsOf } from "../../language/names.ts";
import {
  allBefore,
  type FlowItem,
  flowItems,
  gives,
  mayRunTogether,
  takesIn,
  waitersOf,
  waitsFor,
  withItemMoved,
  withSideBySide,
  withWait,
} from "../../proposing/flow-edits.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { namedStep } from "./named-step.ts";
import { circle, dataRefusal, done, resolvePair, takesInFrom } from "./step-order.ts";

type Wait = Extract<ChangeFrame, { act: "wait" }>;

type Parallel = Extract<ChangeFrame, { act: "parallel" }>;

/** Works out "only after". */
export function planWait(scene: Scene, frame: Wait): Outcome {
  if (frame.for.text === "") return planAtOnce(scene, frame);
  const found = resolvePair(scene, frame.what, frame.for, frame.within, (what, other) => ({
    ...frame,
    what,
    for: other,
  }));
  if ("outcome" in found) return found.outcome;
  const { first, firstEntry, second, secondEntry } = found.pair;
  const said = entities([firstEntry, frame.what.text], [secondEntry, frame.for.text]);
  const before = flowItems(first.list);
  const name = first.step.name;
  const other = second.step.name;
  const title = `“${titleOf(name)}”`;
  const explicit = first.step.depends_on;
  const isLater = explicit === undefined && allBefore(before, name).has(other);
  if (isLater || waitsFor(before, first.index).includes(other)) {
    return say(
      `${title} already waits for “${titleOf(other)}”, so there is nothing to change.`,
      said,
      focusOn(firstEntry),
    );
  }
  let after: FlowItem[];
  if (second.index > first.index) {
    if (allBefore(before, other).has(name) && takesInFrom(second.step, first.step)) {
      return say(
        `“${titleOf(other)}” works with what ${title} makes, so it cannot be the other way round. Nothing was changed.`,
        said,
        focusOn(firstEntry),
      );
    }
    after = withItemMoved(before, name, { relation: "after", name: other }).map((item) =>
      item.name === name ? { ...item, depends_on: [other] } : item,
    );
  } else {
    // What it works with must be ready too, whoever makes it.
    const makers = first.list
      .filter((step) => step !== first.step && takesInFrom(first.step, step))
      .map((step) => step.name);
    const covered = allBefore(before, other);
    const waits = [
      ...new Set([...(explicit ?? []), other, ...makers.filter((maker) => maker !== other && !covered.has(maker))]),
    ];
    after = withWait(before, name, waits);
  }
  if (circle(after)) {
    return say(
      `${title} cannot wait for “${titleOf(other)}”: that one waits for ${title} already, so both would wait for ever. Nothing was changed.`,
      said,
      focusOn(firstEntry),
    );
  }
  const refusal = dataRefusal(first.list, before, after);
  if (refusal !== undefined)
    return say(`That order would not work. ${refusal} Nothing was changed.`, said, focusOn(firstEntry));
  return done(scene, first, firstEntry, after, `Start ${title} only after “${titleOf(other)}”`, said);
}

/** Works out that a step waits for nothing. */
function planAtOnce(scene: Scene, frame: Wait): Outcome {
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { place: at } = found;
  const said = entities([found.entry, frame.what.text]);
  const before = flowItems(at.list);
  const title = `“${titleOf(at.step.name)}”`;
  if (waitsFor(before, at.index).length === 0)
    return say(`${title} waits for nothing already, so there is nothing to change.`, said, focusOn(found.entry));
  const after = withWait(before, at.step.name, []);
  const refusal = dataRefusal(at.list, before, after);
  if (refusal !== undefined)
    return say(`${title} has to wait. ${refusal} Nothing was changed.`, said, focusOn(found.entry));
  return done(scene, at, found.entry, after, `Start ${title} at once`, said);
}

/** Works out running two steps side by side. */
export function planParallel(scene: Scene, frame: Parallel): Outcome {
  const found = resolvePair(scene, frame.what, frame.other, frame.within, (what, other) => ({ ...frame, what, other }));
  if ("outcome" in found) return found.outcome;
  const swapped = found.pair.second.index < found.pair.first.index;
  const early = swapped ? found.pair.second : found.pair.first;
  const late = swapped ? found.pair.first : found.pair.second;
  const lateEntry = swapped ? found.pair.firstEntry : found.pair.secondEntry;
  const said = entities([found.pair.firstEntry, frame.what.text], [found.pair.secondEntry, frame.other.text]);
  const before = flowItems(early.list);
  const title = `“${titleOf(early.step.name)}” and “${titleOf(late.step.name)}”`;
  if (mayRunTogether(before, early.step.name, late.step.name)) {
    return say(
      `${title} can already run side by side: neither waits for the other. Nothing to change.`,
      said,
      focusOn(lateEntry),
    );
  }
  const chain = early.list.filter(
    (step) => step !== late.step && (step === early.step || allBefore(before, step.name).has(early.step.name)),
  );
  const maker = chain.find((step) => takesInFrom(late.step, step));
  if (maker !== undefined) {
    const names = takesIn(late.step).filter((name) => gives(maker).includes(name));
    return say(
      `${title} cannot run side by side: “${titleOf(late.step.name)}” works with the ${listOf(names.map(wordsOf))} that “${titleOf(maker.name)}” makes. Nothing was changed.`,
      said,
      focusOn(lateEntry),
    );
  }
  const after = withSideBySide(before, early.step.name, late.step.name);
  const refusal = dataRefusal(early.list, before, after);
  if (refusal !== undefined || circle(after))
    return say(`${title} cannot run side by side. ${refusal ?? ""} Nothing was changed.`, said, focusOn(lateEntry));
  const waiters = waitersOf(after, late.step.name).filter((name) => waitersOf(after, early.step.name).includes(name));
  const notes =
    waiters.length > 0
      ? [`${listOf(waiters.map((name) => `“${titleOf(name)}”`))} ${waiters.length === 1 ? "waits" : "wait"} for both.`]
      : [];
  return done(scene, early, lateEntry, after, `Run ${title} side by side`, said, notes);
}

/** Neighbouring steps of a playbook that neither wait for data of each other nor run side by side yet. */
export function parallelPairs(scene: Scene, symbol: string): { readonly first: Entry; readonly second: Entry }[] {
  const playbook = playbookOf(scene, symbol);
  if (playbook === undefined) return [];
  const steps = playbook.model.steps;
  const flow = flowItems(steps);
  const pairs: { first: Entry; second: Entry }[] = [];
  for (let at = 0; at + 1 < steps.length; at += 1) {
    const [one, two] = [steps[at], steps[at + 1]];
    if (one === undefined || two === undefined) continue;
    const silent = takesIn(one).length + gives(one).length === 0 || takesIn(two).length + gives(two).length === 0;
    if (silent || takesInFrom(two, one) || mayRunTogether(flow, one.name, two.name)) continue;
    const after = withSideBySide(flow, one.name, two.name);
    if (circle(after) || dataRefusal(steps, flow, after) !== undefined) continue;
    const first = entryById(scene.index, stepSymbol(symbol, one.name));
    const second = entryById(scene.index, stepSymbol(symbol, two.name));
    if (first && second) pairs.push({ first, second });
  }
  return pairs;
}
