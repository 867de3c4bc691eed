/** The order of steps: moving, swapping, waiting for each other, running side by side. */
import type { Task } from "#busy/model.ts";
import type { Operation } from "#shared/change-set.ts";
import {
  likenessBeside,
  namesAction,
  partsOf,
  placeOf,
  playbookLikeness,
  type Reader,
  refTo,
  stepLikeness,
  withinOf,
  withinRef,
} from "../clause.ts";
import {
  askWhich,
  entities,
  focusOn,
  kindsInWords,
  notFound,
  resolve,
  type StepPlace,
  stepPlace,
} from "../entities.ts";
import {
  allBefore,
  type FlowItem,
  flowItems,
  gives,
  mayRunTogether,
  type Spot,
  takesIn,
  waitersOf,
  waitingOperations,
  waitsFor,
  withItemMoved,
  withItemsSwapped,
  withSideBySide,
  withWait,
} from "../flow-edits.ts";
import type { ChangeFrame, Place, Ref } from "../frames.ts";
import { listOf, titleOf, wordsOf } from "../language/names.ts";
import { type Outcome, type PlannedEdit, playbookOf, type Scene, say } from "../scene.ts";
import { type Entry, entryById, playbookTitle, stepSymbol } from "../search.ts";
import { raiseVersion } from "../versions.ts";

type Move = Extract<ChangeFrame, { act: "move" }>;
type Swap = Extract<ChangeFrame, { act: "swap" }>;
type Wait = Extract<ChangeFrame, { act: "wait" }>;
type Parallel = Extract<ChangeFrame, { act: "parallel" }>;

const MOVE =
  /^(?:move|put|place|shift|bring|push|pull|drag|slide|position|reposition|relocate|reorder|reschedule|send|set|take|advance|postpone|delay)(?: forward| back(?:wards?)?| up| down)? (?<what>.+)$/;
const DO =
  /^(?:do|perform|run|carry out|make|have|start|let|execute|handle|complete|finish|schedule|begin(?: with)?) (?<what>.+)$/;
const SHOULD =
  /^(?<what>.+?) (?:should|must|needs? to|has to|have to|ought to|shall|can|could|is to|are to|will|would)(?: really| rather| better| always| only| just| now| already)*(?: (?:come|happen|be done|be|take place|go|occur|start|run|stand|follow|be moved|move|be performed|be carried out|be started|begin|be put|be placed))?$/;
const COMES =
  /^(?<what>.+?) (?:comes?|came|happens?|happened|goes|go|went|takes? place|took place|occurs?|occurred|stands?|starts?|started|runs?|ran|belongs?|is done|are done|was done|were done|is|are|was|were|gets done)(?: now| always| only| already| better)?$/;
const SWAP =
  /^(?:swap|switch|exchange|flip|reverse|invert|interchange)(?: around| round)?(?: the (?:order|places?|positions?|sequence) of)? (?<a>.+?) (?:and|with|for) (?<b>.+?)(?: around| round| over)?$/;
const WAIT_FOR =
  /^(?<what>.+?) (?:(?:should|must|has to|needs to|have to|can|may) (?:only )?(?:wait for|wait until|depend on|start once|start when|begin when)|waits? (?:for|until)|depends? on|requires? (?:that )?)(?: the end of| completion of)? (?<other>.+?)(?: (?:to (?:finish|end|complete|be (?:done|finished|complete|over))|(?:is|are) (?:done|finished|complete|over)|first|before it starts))?$/;
const MAKE_WAIT =
  /^(?:make|let|have) (?<what>.+?) (?:wait for|wait until|depend on) (?<other>.+?)(?: to (?:finish|end|complete)| (?:is|are) (?:done|finished|complete))?$/;
const NOT_UNTIL =
  /^(?:(?:we |you |one )?(?:do not|don't|never|must not|mustn't|should not|shouldn't|can't|cannot|may not) (?<verb>.+?)|(?<what>.+?) (?:can't|cannot|must not|mustn't|should not|shouldn't|may not|does not|doesn't)(?: be)?(?: (?:start|begin|happen|run|done|started|take place|go ahead))?|no (?<noun>.+?)) (?:before|until|unless|prior to) (?<other>.+)$/;
const ONLY_AFTER =
  /^(?:only )?(?:(?:do|start|run|begin|perform) )?(?<what>.+?) (?:(?:should|must|can|may|is|are|has to|needs to) )?(?:(?:start|begin|happen|run|be done|be started|done|started|come) )?(?:only|not before|no earlier than)(?: (?:start|begin|happen|run|be done|be started|done))? (?:after|once|when|as soon as|following) (?<other>.+)$/;
const AT_ONCE =
  /^(?:let |have |make )?(?<what>.+?) (?:(?:should|need|does|do|must|needs?)(?:n't| not)(?: have to| need to)? wait(?: for (?:anything|anybody|anyone|nothing|other steps|any(?: other)? steps?)(?: else)?)?|(?:can|should|may|must|could)? ?start (?:at once|immediately|right away|straight away|independently|from the start|without waiting(?: for anything)?))$/;
const ONLY_DO_AFTER = /^only (?:do |start |run |begin |perform )?(?<what>.+?) (?:after|once|as soon as) (?<other>.+)$/;

const TOGETHER = String.raw`(?:in parallel|at the same time|simultaneously|side by side|concurrently|at once|together|parallel|alongside each other|next to each other)`;
const PARALLEL: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:do|run|perform|have|make|start|let|carry out|put|execute|handle|schedule|set)? ?(?<a>.+?) (?:and|&|together with) (?<b>.+?)(?: (?:can|could|should|may|must|might|to|will)(?: also| both)?)?(?: (?:run|happen|be done|be run|go|take place|be performed|start|be carried out|be started|proceed|be))? ${TOGETHER}$`,
  ),
  new RegExp(
    String.raw`^(?:do|run|perform|have|make|start|let|carry out|execute|put)? ?(?<b>.+?)(?: (?:can|could|should|may|must|might|to|will)(?: also)?)?(?: (?:run|happen|be done|be run|go|take place|be performed|start|be carried out|be started))? (?:in parallel (?:with|to)|at the same time as|simultaneously with|side by side with|concurrently with|alongside|together with|parallel (?:to|with)) (?<a>.+)$`,
  ),
  /^(?:parallelise|parallelize) (?<a>.+?) (?:and|with) (?<b>.+)$/,
  /^(?:do|run|start|let|have)? ?(?<b>.+?) (?:while|during|whilst) (?<a>.+)$/,
  /^(?<b>.+?) (?:does not|doesn't|need not|needn't|should not|shouldn't|do not|don't)(?: (?:need|have) to)? (?:wait for|depend on|wait until) (?<a>.+?)(?: (?:is|are) (?:done|finished|over|complete))?$/,
  /^(?:don't|do not) (?:make |let )?(?<b>.+?) wait for (?<a>.+)$/,
  /^(?:don't|do not) wait for (?<a>.+?) (?:to|before) (?:start|begin|do|starting|doing)(?:ing)? (?<b>.+)$/,
  /^start (?<b>.+?) without waiting for (?<a>.+)$/,
];
const PARALLEL_CLAUSE = new RegExp(String.raw`^${TOGETHER},? (?<rest>.+)$`);

/** Two steps to run side by side, or undefined. */
export function readParallel(reader: Reader): Parallel | undefined {
  const text = reader.text
    .replace(PARALLEL_CLAUSE, "$<rest> in parallel")
    .replace(/^both /, "")
    .replace(/ both /, " ");
  for (const [at, pattern] of PARALLEL.entries()) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.a === undefined || groups.b === undefined || /^(?:any|nothing|other)/.test(groups.a)) continue;
    const a = withinOf(reader, groups.a);
    const b = withinOf(reader, groups.b.replace(/^(?:do|run|start) /, ""));
    // "while" joins many things; here it must join two steps.
    if (at === 3 && (stepLikeness(reader, a.rest) < 0.6 || stepLikeness(reader, b.rest) < 0.6)) continue;
    return {
      act: "parallel",
      what: refTo(reader, a.rest),
      other: refTo(reader, b.rest),
      ...withinRef(reader, a.within ?? b.within),
    };
  }
  return undefined;
}

/** "Only after", "not before", "waits for": or undefined. */
export function readWait(reader: Reader): Wait | undefined {
  const { text } = reader;
  const free = AT_ONCE.exec(text)?.groups?.what;
  if (
    free !== undefined &&
    (stepLikeness(reader, withinOf(reader, free).rest) >= 0.6 || /^(?:it|that|this)$/.test(free))
  ) {
    const inside = withinOf(reader, free);
    return { act: "wait", what: refTo(reader, inside.rest), for: { text: "" }, ...withinRef(reader, inside.within) };
  }
  const groups =
    NOT_UNTIL.exec(text)?.groups ??
    MAKE_WAIT.exec(text)?.groups ??
    WAIT_FOR.exec(text)?.groups ??
    ONLY_DO_AFTER.exec(text)?.groups ??
    ONLY_AFTER.exec(text)?.groups;
  const what = groups?.what ?? groups?.verb ?? groups?.noun;
  if (groups?.other === undefined || what === undefined) return undefined;
  if (playbookLikeness(reader, what) > 0.9 && stepLikeness(reader, what) < 0.7) return undefined;
  const other = withinOf(reader, groups.other.replace(/^(?:after|until|that) /, ""));
  const inside = withinOf(reader, what);
  // Both ends must be steps that exist; "don't deliver before a quality check" adds one instead.
  if (stepLikeness(reader, other.rest) < 0.5 || stepLikeness(reader, inside.rest) < 0.5) return undefined;
  // "Before a final check" asks for something new.
  if (/^(?:an?|another) /.test(other.rest) && stepLikeness(reader, other.rest) < 1.05) return undefined;
  return {
    act: "wait",
    what: refTo(reader, inside.rest),
    for: refTo(reader, other.rest),
    ...withinRef(reader, inside.within ?? other.within),
  };
}

/** A step to be moved or two to be swapped, or undefined. */
export function readMove(reader: Reader): Move | Swap | undefined {
  const swap = SWAP.exec(reader.text)?.groups;
  if (swap?.a !== undefined && swap.b !== undefined) {
    const b = withinOf(reader, swap.b);
    return { act: "swap", what: refTo(reader, swap.a), other: refTo(reader, b.rest), ...withinRef(reader, b.within) };
  }
  const parts = partsOf(reader, reader.text);
  const place = parts.place;
  if (place === undefined) return undefined;
  const core = parts.core;
  const explicit = MOVE.exec(core)?.groups?.what;
  const done = DO.exec(core)?.groups?.what;
  const stated = SHOULD.exec(core)?.groups?.what ?? COMES.exec(core)?.groups?.what;
  const said = explicit ?? done ?? stated ?? core;
  if (said === core && !namesAction(reader, core, place.anchor)) return undefined;
  const bare = said.replace(/ (?:forward|backwards?|back|up|down|to|so that it (?:is|comes|happens))$/, "");
  // "Send the welcome after …": the verb may belong to the step's name.
  const what = said !== core && stepLikeness(reader, core) > stepLikeness(reader, bare) + 0.04 ? core : bare;
  if (/^(?:an?|another|one more|some) /.test(what) && stepLikeness(reader, what) < 0.85) return undefined;
  const pronoun = /^(?:it|that|this|that step|this step|the new step)$/.test(what);
  const least =
    explicit !== undefined && /^(?:move|shift|reorder|bring|push|pull|reschedule)/.test(core)
      ? 0
      : done !== undefined
        ? 0.6
        : stated !== undefined
          ? 0.55
          : 0.78;
  if (!pronoun && stepLikeness(reader, what) < least) return undefined;
  // Where the playbook of the place has no such step, something is to be added there, not moved.
  if (explicit === undefined && !pronoun && likenessBeside(reader, what, place.anchor) < least) return undefined;
  const anchorless = place.anchor === undefined && place.relation !== "start" && place.relation !== "end";
  if (anchorless) return undefined;
  return { act: "move", what: refTo(reader, what), place: placeOf(reader, place), ...withinRef(reader, parts.within) };
}

interface Pair {
  readonly first: StepPlace;
  readonly firstEntry: Entry;
  readonly second: StepPlace;
  readonly secondEntry: Entry;
}

type PairResult = { readonly pair: Pair } | { readonly outcome: Outcome };

/** Resolves two steps that must stand in one list; each helps to find the other. */
function resolvePair(
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
function dataRefusal(
  list: readonly Task[],
  before: readonly FlowItem[],
  after: readonly FlowItem[],
): string | undefined {
  const known = new Set(missingBefore(list, before).map((gap) => `${gap.step.name}/${gap.name}`));
  const gap = missingBefore(list, after).find((one) => !known.has(`${one.step.name}/${one.name}`));
  if (gap === undefined) return undefined;
  return `“${titleOf(gap.step.name)}” works with the ${wordsOf(gap.name)} that “${titleOf(gap.maker.name)}” makes, so it cannot come before that step.`;
}

function circle(flow: readonly FlowItem[]): boolean {
  return flow.some((item) => allBefore(flow, item.name).has(item.name));
}

function sameFlow(left: readonly FlowItem[], right: readonly FlowItem[]): boolean {
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

function done(
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
  if (refusal !== undefined)
    return say(`That order would not work. ${refusal} Nothing was changed.`, said, focusOn(firstEntry));
  return done(scene, first, firstEntry, after, `Move ${title} ${spot.relation} “${titleOf(spot.name)}”`, said);
}

function moveToEnd(scene: Scene, frame: Move, place: Place): Outcome {
  const inside = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const found = resolve(scene, frame.what, {
    kinds: ["step"],
    within: inside?.kind === "one" ? inside.entry : undefined,
  });
  const chosen = (entry: Entry): Move => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `Which step do you mean by “${frame.what.text}”?`, chosen);
  if (found.kind === "none") return notFound(scene, frame.what, ["step"], found.near, chosen);
  const at = stepPlace(scene, found.entry);
  if (at === undefined) return say(`I can't find “${frame.what.text}” any more.`);
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
  if (waitsFor(before, first.index).includes(other)) {
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
    const explicit = first.step.depends_on;
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
  const inside = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const found = resolve(scene, frame.what, {
    kinds: ["step"],
    within: inside?.kind === "one" ? inside.entry : undefined,
  });
  const chosen = (entry: Entry): Wait => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `Which step do you mean by “${frame.what.text}”?`, chosen);
  if (found.kind === "none") return notFound(scene, frame.what, ["step"], found.near, chosen);
  const at = stepPlace(scene, found.entry);
  if (at === undefined) return say(`I can't find “${frame.what.text}” any more.`);
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

function takesInFrom(step: Task, maker: Task): boolean {
  const made = gives(maker);
  return takesIn(step).some((name) => made.includes(name));
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
