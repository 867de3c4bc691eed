/** What moving, waiting and running side by side have in common: two steps of one list, and a new order that has to work. */
import type { Task } from "#busy/model/model.ts";
import type { Operation } from "#shared/change-set.ts";
import {
  askWhich,
  entities,
  focusOn,
  kindsInWords,
  notFound,
  resolve,
  type StepPlace,
  stepPlace,
} from "../../finding/entities.ts";
import { type Entry, entryById, playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame, Ref } from "../../frames.ts";
import { titleOf, wordsOf } from "../../language/names.ts";
import { allBefore, type FlowItem, gives, takesIn, waitingOperations } from "../../proposing/flow-edits.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { type Outcome, type PlannedEdit, type Scene, say } from "../../scene.ts";

interface Pair {
  readonly first: StepPlace;
  readonly firstEntry: Entry;
  readonly second: StepPlace;
  readonly secondEntry: Entry;
}

type PairResult = { readonly pair: Pair } | { readonly outcome: Outcome };

/** Resolves two steps that must stand in one list; each helps to find the other. */
export function resolvePair(
  scene: Scene,
  what: Ref,
  other: Ref,
  within: Ref | undefined,
  frameFor: (what: Ref, other: Ref) => ChangeFrame,
): PairResult {
  const inside = within === undefined ? undefined : resolve(scene, within, { kinds: ["playbook"] });
  const scope = inside?.kind === "one" ? inside.entry : undefined;
  let first = resolve(scene, what, { kinds: ["step"], within: scope });
  let second = resolve(scene, other, { kinds: ["step"], within: scope });
  const asRef = (entry: Entry): Ref => ({ text: entry.name, id: entry.id });
  const owner = (entry: Entry): Entry | undefined =>
    entry.owner === undefined ? undefined : entryById(scene.index, entry.owner);
  // The other step stands in the same playbook; where one is clear, it says where to look for the other.
  if (first.kind === "one" && (second.kind !== "one" || second.entry.owner !== first.entry.owner)) {
    const again = resolve(scene, other, { kinds: ["step"], within: owner(first.entry) });
    if (again.kind !== "none") second = again;
  } else if (second.kind === "one" && first.kind !== "one") {
    const again = resolve(scene, what, { kinds: ["step"], within: owner(second.entry) });
    if (again.kind !== "none") first = again;
  } else if (first.kind === "several" && second.kind === "several") {
    const together = second.entries.filter(
      (entry) => first.kind === "several" && first.entries.some((one) => one.owner === entry.owner),
    );
    const pairs = first.entries.filter((entry) => together.some((one) => one.owner === entry.owner));
    if (pairs.length === 1 && together.length === 1 && pairs[0] && together[0]) {
      first = { kind: "one", entry: pairs[0], score: 0.8 };
      second = { kind: "one", entry: together[0], score: 0.8 };
    }
  }
  if (first.kind === "several") {
    return {
      outcome: askWhich(scene, first.entries, `Which step do you mean by “${what.text}”?`, (entry) =>
        frameFor(asRef(entry), other),
      ),
    };
  }
  if (first.kind === "none")
    return { outcome: notFound(scene, what, ["step"], first.near, (entry) => frameFor(asRef(entry), other)) };
  if (second.kind === "several") {
    const known = asRef(first.entry);
    return {
      outcome: askWhich(scene, second.entries, `Which step do you mean by “${other.text}”?`, (entry) =>
        frameFor(known, asRef(entry)),
      ),
    };
  }
  if (second.kind === "none") {
    const known = asRef(first.entry);
    return { outcome: notFound(scene, other, ["step"], second.near, (entry) => frameFor(known, asRef(entry))) };
  }
  const one = stepPlace(scene, first.entry);
  const two = stepPlace(scene, second.entry);
  if (one === undefined || two === undefined)
    return { outcome: say(`I can't find these ${kindsInWords(["step"])}s any more.`) };
  const said = entities([first.entry, what.text], [second.entry, other.text]);
  if (one.step === two.step) {
    return {
      outcome: say(
        `“${what.text}” and “${other.text}” both mean the step “${titleOf(one.step.name)}”, so there is nothing to put in order.`,
        said,
        focusOn(first.entry),
      ),
    };
  }
  if (one.list !== two.list) {
    const where = (place: StepPlace): string =>
      place.parent === undefined
        ? playbookTitle(scene.workspace, place.playbook)
        : `the parts of “${titleOf(place.parent.name)}”`;
    return {
      outcome: say(
        `“${titleOf(one.step.name)}” stands in ${where(one)}, “${titleOf(two.step.name)}” in ${where(two)}. Steps can only be put in order within one list.`,
        said,
        focusOn(first.entry),
      ),
    };
  }
  return { pair: { first: one, firstEntry: first.entry, second: two, secondEntry: second.entry } };
}

/** What a step needs that a step made which would now come later: names of deliverables with their makers. */
function missingBefore(
  list: readonly Task[],
  flow: readonly FlowItem[],
): { readonly step: Task; readonly name: string; readonly maker: Task }[] {
  const missing: { step: Task; name: string; maker: Task }[] = [];
  const order = flow.map((item) => item.name);
  for (const step of list) {
    const before = allBefore(flow, step.name);
    for (const name of takesIn(step)) {
      const makers = list.filter((other) => other !== step && gives(other).includes(name));
      if (makers.length === 0) continue;
      // Unwritten order and written order both count: what is made later in the list is not there yet.
      const there = makers.some(
        (maker) => before.has(maker.name) && order.indexOf(maker.name) < order.indexOf(step.name),
      );
      const maker = makers[0];
      if (!there && maker !== undefined) missing.push({ step, name, maker });
    }
  }
  return missing;
}

/** Refuses a new order that leaves a step without what it works with; undefined when all is well. */
export function dataRefusal(
  list: readonly Task[],
  before: readonly FlowItem[],
  after: readonly FlowItem[],
): string | undefined {
  const known = new Set(missingBefore(list, before).map((gap) => `${gap.step.name}/${gap.name}`));
  const gap = missingBefore(list, after).find((one) => !known.has(`${one.step.name}/${one.name}`));
  if (gap === undefined) return undefined;
  return `“${titleOf(gap.step.name)}” works with the ${wordsOf(gap.name)} that “${titleOf(gap.maker.name)}” makes, so it cannot come before that step.`;
}

export function circle(flow: readonly FlowItem[]): boolean {
  return flow.some((item) => allBefore(flow, item.name).has(item.name));
}

export function sameFlow(left: readonly FlowItem[], right: readonly FlowItem[]): boolean {
  return (
    left.length === right.length &&
    left.every(
      (item, index) =>
        item.name === right[index]?.name &&
        (item.depends_on ?? ["?"]).join() === (right[index]?.depends_on ?? ["?"]).join(),
    )
  );
}

function listPathOf(place: StepPlace): (string | number)[] {
  return place.parent === undefined ? [...place.playbook.at.path, "steps"] : [...place.parent.at.path, "subtasks"];
}

/** Operations from the present order to `after`, as one edit. */
function orderEdit(
  scene: Scene,
  place: StepPlace,
  after: readonly FlowItem[],
  title: string,
  symbols: readonly string[],
): PlannedEdit {
  const file = place.playbook.file;
  const waiting = waitingOperations(file, place.list, after);
  const moves: Operation[] = [];
  const order = place.list.map((step) => step.name);
  // Moving one entry at a time to where it belongs, from the front.
  for (const [to, item] of after.entries()) {
    const from = order.indexOf(item.name);
    if (from < 0 || from === to) continue;
    // When the entry here only has to go further back, moving it once is less than moving all others forward.
    const here = order[to] ?? "";
    const target = after.findIndex((other) => other.name === here);
    const shiftBack = [...order.slice(0, to), ...order.slice(to + 1)];
    shiftBack.splice(target, 0, here);
    if (shiftBack.every((name, index) => name === after[index]?.name)) {
      moves.push({ op: "move", file, path: [...listPathOf(place), to], to: target });
      order.splice(0, order.length, ...shiftBack);
      break;
    }
    moves.push({ op: "move", file, path: [...listPathOf(place), from], to });
    order.splice(from, 1);
    order.splice(to, 0, item.name);
  }
  const needsNew = waiting.some((operation) => operation.op === "set");
  return { title, operations: [...(needsNew ? raiseVersion(scene, file) : []), ...waiting, ...moves], symbols };
}

export function done(
  scene: Scene,
  place: StepPlace,
  entry: Entry,
  after: readonly FlowItem[],
  title: string,
  said: ReturnType<typeof entities>,
  notes: readonly string[] = [],
): Outcome {
  return {
    kind: "edits",
    edits: [orderEdit(scene, place, after, title, [entry.symbol ?? entry.id])],
    focus: { id: entry.id, playbook: place.playbook.symbol },
    entities: said,
    notes,
    confidence: 0.9,
  };
}

export function takesInFrom(step: Task, maker: Task): boolean {
  const made = gives(maker);
  return takesIn(step).some((name) => made.includes(name));
}
