/** What steps take and make: inputs nobody produces, outputs nobody uses, and forms that do not fit together. */
import type { Range, TextEdit } from "#shared/text.ts";
import { outputNames } from "../analysis/flow.ts";
import { type Ancestry, ancestryOf, type Order, orderOf, stepFinder } from "../analysis/order.ts";
import type { Deliverable, Task } from "../model/model.ts";
import { hasField, valueRange } from "../model/origin.ts";
import { eachTask, resolutionChain } from "../model/walk.ts";
import type { DeliverableUse } from "../names/facts.ts";
import type { PlaybookEntry } from "../workspace.ts";
import { type Checking, editOf } from "./checking.ts";
import { speaksOf, spokenBy } from "./condition-names.ts";

/** Checks the flow of deliverables through the file's playbooks. */
export function checkDeliverables(checking: Checking): void {
  for (const playbook of checking.entries.playbooks) {
    const given = new Set(playbook.model.inputs.map((input) => checking.fold(input.name)));
    checkInputs(checking, playbook, playbook.model.steps, given);
    checkUnused(checking, playbook);
    checkPlaybookOutputs(checking, playbook);
    checkInside(checking, playbook);
    checkAcross(checking, playbook);
  }
}

/** A use of a name by another playbook. */
interface OtherUse {
  readonly file: string;
  readonly use: DeliverableUse;
}

/** Uses of a name by other playbooks, in order of path. */
function* elsewhere(
  checking: Checking,
  playbook: PlaybookEntry,
  side: "inputs" | "outputs",
  name: string,
): Generator<OtherUse> {
  const key = checking.fold(name);
  for (const file of checking.filesWith(`${side === "inputs" ? "in" : "out"}:${key}`)) {
    for (const use of checking.factsOf(file)?.[side].get(key) ?? []) {
      if (use.playbook !== playbook.model) yield { file, use };
    }
  }
}

/** True when another playbook takes or makes something of that name. */
function isElsewhere(checking: Checking, playbook: PlaybookEntry, side: "inputs" | "outputs", name: string): boolean {
  return !elsewhere(checking, playbook, side, name).next().done;
}

/** Values by name; those of one name in the order in which they were added. */
function append<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}

/** `available`: what is there when the first of `steps` starts, as folded names. */
function checkInputs(
  checking: Checking,
  playbook: PlaybookEntry,
  steps: readonly Task[],
  available: ReadonlySet<string>,
): void {
  const order = orderOf(steps);
  const ancestry = ancestryOf(order);
  const isInLoop = reworkLoops(steps, ancestry);
  const makersOf = new Map<string, number[]>();
  for (const [index, step] of steps.entries()) {
    for (const name of outputNames(step, checking.runsOf(playbook))) append(makersOf, name, index);
  }
  for (const [index, step] of steps.entries()) {
    const isBefore = (maker: number) => maker !== index && (ancestry.waitsFor(index, maker) || isInLoop(index, maker));
    for (const input of step.inputs) {
      const name = checking.fold(input.name);
      if (input.name === "" || available.has(name)) continue;
      const makers = makersOf.get(name) ?? [];
      if (makers.some(isBefore) || isElsewhere(checking, playbook, "outputs", name)) continue;
      const { hint, fixes } = howToGet(
        checking,
        steps,
        order,
        ancestry,
        index,
        makers.filter((maker) => maker !== index),
      );
      checking.report(
        "INPUT_WITHOUT_PRODUCER",
        valueRange(input.at, "name"),
        `"${step.name}" needs "${input.name}", but nothing before it produces that. ${hint}`,
        { fixes },
      );
    }
    if (step.subtasks.length === 0) continue;
    const there = new Set(available);
    for (const [name, makers] of makersOf) if (makers.some(isBefore)) there.add(name);
    for (const input of step.inputs) there.add(checking.fold(input.name));
    checkInputs(checking, playbook, step.subtasks, there);
  }
}

/** What to do for a step that needs what only `makers` make, none of which it waits for. */
function howToGet(
  checking: Checking,
  steps: readonly Task[],
  order: Order,
  ancestry: Ancestry,
  index: number,
  makers: readonly number[],
): { readonly hint: string; readonly fixes: readonly { title: string; edits: readonly TextEdit[] }[] } {
  const step = steps[index];
  const above = makers.findLast((maker) => maker < index && !ancestry.waitsFor(maker, index));
  const maker = above === undefined ? undefined : steps[above];
  if (step && maker && maker.name !== "") {
    const waits = [...(order[index] ?? []).map((wait) => steps[wait.on]?.name ?? ""), maker.name];
    const list = `[${waits.filter((name) => name !== "").join(", ")}]`;
    const place = step.at.keys["depends_on"]?.value;
    const oneLine = place && place.start.line === place.end.line && place.start.column < place.end.column;
    return {
      hint: `"${maker.name}" does, but this step does not wait for it: write depends_on: ${list}.`,
      fixes: oneLine ? [{ title: `Wait for "${maker.name}"`, edits: [editOf(checking, place, list)] }] : [],
    };
  }
  const hint =
    makers.length > 0
      ? "A later step does; put it before this one."
      : "Add a step that does, or make it an input of the process.";
  return { hint, fixes: [] };
}

/**
 * Tells whether a rework loop brings a step before another although it comes after it: loops hold all steps between
 * `repeat.from` and the repeating step.
 */
function reworkLoops(steps: readonly Task[], { waitsFor }: Ancestry): (step: number, other: number) => boolean {
  const find = stepFinder(steps);
  const loops = steps.flatMap((step, end) => {
    const start = step.repeat ? find(step.repeat.from) : -1;
    return start < 0 ? [] : [{ start, end }];
  });
  return (step, other) =>
    loops.some(({ start, end }) => {
      const isInside = (each: number) =>
        (each === start || waitsFor(each, start)) && (each === end || waitsFor(end, each));
      return isInside(step) && isInside(other);
    });
}

function checkUnused(checking: Checking, playbook: PlaybookEntry): void {
  const { model, team } = playbook;
  const wanted = new Map<string, Set<Task>>();
  const all: Task[] = [];
  eachTask(model.steps, (task) => {
    all.push(task);
    for (const input of task.inputs) {
      const name = checking.fold(input.name);
      const tasks = wanted.get(name);
      if (tasks) tasks.add(task);
      else wanted.set(name, new Set([task]));
    }
  });
  const delivered = new Set(model.outputs.map((output) => checking.fold(output.name)));
  const spoken = spokenBy(checking, team, all, {
    conditions: model.issue_resolution.flatMap(resolutionChain).flatMap((resolution) => resolution.conditions),
    deliverables: [...model.inputs, ...model.outputs],
  });
  const visit = (tasks: readonly Task[], above: ReadonlySet<string>): void => {
    for (const task of tasks) {
      for (const output of task.outputs) {
        const name = checking.fold(output.name);
        if (output.name === "" || delivered.has(name) || above.has(name)) continue;
        const consumers = wanted.get(name);
        if (consumers && (consumers.size > 1 || !consumers.has(task))) continue;
        if (speaksOf(checking, team, spoken, output)) continue;
        if (isElsewhere(checking, playbook, "inputs", name)) continue;
        checking.report(
          "UNUSED_OUTPUT",
          valueRange(output.at, "name"),
          `Nothing uses "${output.name}": no step needs it, and it is no output of the process.`,
        );
      }
      if (task.subtasks.length === 0) continue;
      visit(task.subtasks, new Set([...above, ...task.outputs.map((output) => checking.fold(output.name))]));
    }
  };
  visit(model.steps, new Set());
}

function checkPlaybookOutputs(checking: Checking, playbook: PlaybookEntry): void {
  const { model } = playbook;
  if (model.steps.length === 0) return;
  const made = new Set<string>();
  let unknown = false;
  for (const step of model.steps) {
    for (const name of outputNames(step, checking.runsOf(playbook))) made.add(name);
  }
  eachTask(model.steps, (task) => {
    if (task.runs !== undefined && checking.resolve.playbook(playbook.team, task.runs).kind !== "found") unknown = true;
  });
  if (unknown) return;
  for (const output of model.outputs) {
    if (output.name === "" || made.has(checking.fold(output.name))) continue;
    checking.report(
      "OUTPUT_NOT_PRODUCED",
      valueRange(output.at, "name"),
      `The process promises "${output.name}", but none of its steps produces it.`,
    );
  }
}

/** Where two deliverables differ, in words; undefined when they agree (or one of them says nothing usable). */
function difference(
  a: Deliverable,
  b: Deliverable,
): { readonly field: "type" | "format"; readonly words: string } | undefined {
  const usable = (deliverable: Deliverable, field: "type" | "format") => hasField(deliverable.at, field);
  if (a.type !== b.type && usable(a, "type") && usable(b, "type"))
    return { field: "type", words: `${a.type} there, ${b.type} here` };
  if (a.format === b.format) return undefined;
  const [one, other] = [a.format.trim().toLowerCase(), b.format.trim().toLowerCase()];
  if (one !== "" && other !== "" && one !== other)
    return { field: "format", words: `${a.format} there, ${b.format} here` };
  return undefined;
}

function reportMismatch(
  checking: Checking,
  severity: "error" | "warning",
  maker: Deliverable,
  makerFile: string,
  taker: Deliverable,
  what: string,
): boolean {
  const found = difference(maker, taker);
  if (!found) return false;
  if (makerFile !== checking.parsed.path) checking.pointInto(makerFile);
  const place: Range = valueRange(maker.at, found.field);
  checking.report(
    "DELIVERABLE_MISMATCH",
    valueRange(taker.at, found.field),
    `${what} "${taker.name}" with a different ${found.field}: ${found.words}.`,
    {
      severity,
      related: [{ file: makerFile, range: place, message: `"${maker.name}" is described here.` }],
    },
  );
  return true;
}

interface Made {
  readonly deliverable: Deliverable;
  readonly task: Task;
}

/** Inside one playbook: what a step takes against what is made before it, and makers of one name among each other. */
function checkInside(checking: Checking, playbook: PlaybookEntry): void {
  const { model } = playbook;
  const { path } = checking.parsed;
  const made = new Map<string, Made[]>();
  eachTask(model.steps, (task) => {
    for (const deliverable of task.outputs) append(made, checking.fold(deliverable.name), { deliverable, task });
  });
  for (const makers of made.values()) if (makers.length > 1) checkMakers(checking, makers);
  const given = new Map(model.inputs.map((input) => [checking.fold(input.name), input]));
  const visit = (tasks: readonly Task[], above: (name: string) => Deliverable | undefined): void => {
    const { waitsFor } = ancestryOf(orderOf(tasks));
    const makersOf = outputsByName(checking, tasks);
    for (const [index, task] of tasks.entries()) {
      const taken = new Map<string, Deliverable>();
      const there = (name: string) => {
        const before = makersOf.get(name)?.findLast((each) => each.index !== index && waitsFor(index, each.index));
        return taken.get(name) ?? before?.output ?? above(name);
      };
      for (const input of task.inputs) {
        const name = checking.fold(input.name);
        const maker = there(name) ?? made.get(name)?.find((each) => each.task !== task)?.deliverable;
        if (maker) reportMismatch(checking, "error", maker, path, input, `"${task.name}" expects`);
        taken.set(name, input);
      }
      if (task.subtasks.length > 0) visit(task.subtasks, there);
    }
  };
  visit(model.steps, (name) => given.get(name));
  for (const output of model.outputs) {
    const maker = made.get(checking.fold(output.name))?.at(-1);
    if (maker) reportMismatch(checking, "error", maker.deliverable, path, output, "The process promises");
  }
}

/** What the steps of a list and their subtasks make, by name, with the index of the step in the list. */
function outputsByName(checking: Checking, tasks: readonly Task[]) {
  const outputs = new Map<string, { readonly index: number; readonly output: Deliverable }[]>();
  for (const [index, task] of tasks.entries()) {
    eachTask([task], (each) => {
      for (const output of each.outputs) append(outputs, checking.fold(output.name), { index, output });
    });
  }
  return outputs;
}

/** Makers of one name that describe it differently: each against the first before it that does. */
function checkMakers(checking: Checking, makers: readonly Made[]): void {
  const { path } = checking.parsed;
  // Of those that describe it alike, the first one speaks for all.
  const described = new Map<string, Made>();
  for (const maker of makers) {
    const { type, format, at } = maker.deliverable;
    const other = [...described.values()].find((earlier) => difference(earlier.deliverable, maker.deliverable));
    if (other)
      reportMismatch(checking, "warning", other.deliverable, path, maker.deliverable, `"${other.task.name}" makes`);
    const alike = `${hasField(at, "type") ? type : ""}|${format}`;
    if (!described.has(alike)) described.set(alike, maker);
  }
}

/** Between playbooks: an output offered elsewhere against an input asked for, or the same output offered, here. */
function checkAcross(checking: Checking, playbook: PlaybookEntry): void {
  const { model } = playbook;
  const made = new Set<string>();
  eachTask(model.steps, (task) => {
    for (const output of task.outputs) made.add(checking.fold(output.name));
  });
  const asked = [...model.inputs];
  const own = new Set(model.inputs.map((input) => checking.fold(input.name)));
  eachTask(model.steps, (task) => {
    for (const input of task.inputs) {
      const name = checking.fold(input.name);
      if (!own.has(name) && !made.has(name)) asked.push(input);
    }
  });
  const offered = (name: string) =>
    [...elsewhere(checking, playbook, "outputs", name)].filter(({ use }) => use.level === "playbook");
  for (const input of asked) {
    const given = [
      ...offered(input.name).map(({ file, use }) => ({ file, use, verb: "delivers" })),
      ...(own.has(checking.fold(input.name)) ? callersGiving(checking, playbook, input.name) : []),
    ];
    for (const { file, use, verb } of given) {
      const what = `The process "${use.playbook.name}" ${verb}`;
      if (reportMismatch(checking, "warning", use.deliverable, file, input, what)) break;
    }
  }
  eachTask(model.steps, (task) => checkRunOutputs(checking, playbook, task));
}

/** What steps of other playbooks that run this one hand over under a name. */
function callersGiving(checking: Checking, playbook: PlaybookEntry, name: string) {
  return [...elsewhere(checking, playbook, "inputs", name)].flatMap(({ file, use }) => {
    if (use.runs === undefined) return [];
    const caller = checking.structure.byFile.get(file)?.playbooks.find((entry) => entry.model === use.playbook);
    const run = checking.resolve.playbook(caller?.team, use.runs);
    return run.kind === "found" && run.entry.model === playbook.model ? [{ file, use, verb: "hands over" }] : [];
  });
}

/** A step that runs a playbook takes that one's outputs for its own: they are to be described alike. */
function checkRunOutputs(checking: Checking, playbook: PlaybookEntry, step: Task): void {
  if (step.runs === undefined) return;
  const run = checking.resolve.playbook(playbook.team, step.runs);
  if (run.kind !== "found" || run.entry.model === playbook.model) return;
  const { model, file, name } = run.entry;
  for (const output of step.outputs) {
    const maker = model.outputs.find((each) => checking.fold(each.name) === checking.fold(output.name));
    if (maker) reportMismatch(checking, "warning", maker, file, output, `The process "${name}" delivers`);
  }
}
