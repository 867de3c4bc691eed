/** What steps take and make: inputs nobody produces, outputs nobody uses, and forms that do not fit together. */
import type { Range, TextEdit } from "#shared/text.ts";
import { type Checking, editOf } from "../checking.ts";
import type { DeliverableUse } from "../facts.ts";
import { outputNames, runsOutputsOf } from "../flow.ts";
import type { Deliverable, Task } from "../model.ts";
import { ancestorsOf, type Order, orderOf, stepIndex } from "../order.ts";
import { valueRange } from "../origin.ts";
import { fold } from "../symbols.ts";
import { resolutionChain, visitTasks } from "../walk.ts";
import type { PlaybookEntry } from "../workspace.ts";
import { speaksOf, spokenBy } from "./condition-names.ts";

/** Checks the flow of deliverables through the file's playbooks. */
export function checkDeliverables(checking: Checking): void {
  for (const playbook of checking.entries.playbooks) {
    const given = new Set(playbook.model.inputs.map((input) => fold(input.name)));
    checkInputs(checking, playbook, playbook.model.steps, given);
    checkUnused(checking, playbook);
    checkPlaybookOutputs(checking, playbook);
    checkInside(checking, playbook);
    checkAcross(checking, playbook);
  }
}

/** Uses of a name by other playbooks, in order of path. */
function elsewhere(
  checking: Checking,
  playbook: PlaybookEntry,
  side: "inputs" | "outputs",
  name: string,
): readonly { readonly file: string; readonly use: DeliverableUse }[] {
  const key = fold(name);
  return checking
    .filesWith(`${side === "inputs" ? "in" : "out"}:${key}`)
    .flatMap((file) =>
      (checking.factsOf(file)?.[side].get(key) ?? [])
        .filter((use) => use.playbook !== playbook.model)
        .map((use) => ({ file, use })),
    );
}

/** Outputs a step leaves to later ones: its own, its subtasks', and those of the playbook it runs. */
function leaves(checking: Checking, playbook: PlaybookEntry, step: Task): ReadonlySet<string> {
  const names = new Set(outputNames(step));
  visitTasks([step], (task) => {
    for (const name of runsOutputsOf(checking.resolve, playbook)(task)) names.add(fold(name));
  });
  return names;
}

/** `available`: what is there when the first of `steps` starts, as folded names. */
function checkInputs(
  checking: Checking,
  playbook: PlaybookEntry,
  steps: readonly Task[],
  available: ReadonlySet<string>,
): void {
  const order = orderOf(steps);
  const left = steps.map((step) => leaves(checking, playbook, step));
  for (const [index, step] of steps.entries()) {
    const there = new Set(available);
    const before = new Set([...ancestorsOf(order, index), ...loopsAround(steps, order, index)]);
    before.delete(index);
    for (const other of before) for (const name of left[other] ?? []) there.add(name);
    for (const input of step.inputs) {
      const name = fold(input.name);
      if (input.name === "" || there.has(name) || elsewhere(checking, playbook, "outputs", name).length > 0) continue;
      const makers = left.flatMap((made, other) => (other !== index && made.has(name) ? [other] : []));
      const { hint, fixes } = howToGet(checking, steps, order, index, makers);
      checking.report(
        "INPUT_WITHOUT_PRODUCER",
        valueRange(input.at, "name"),
        `"${step.name}" needs "${input.name}", but nothing before it produces that. ${hint}`,
        { fixes },
      );
    }
    for (const input of step.inputs) there.add(fold(input.name));
    if (step.subtasks.length > 0) checkInputs(checking, playbook, step.subtasks, there);
  }
}

/** What to do for a step that needs what only `makers` make, none of which it waits for. */
function howToGet(
  checking: Checking,
  steps: readonly Task[],
  order: Order,
  index: number,
  makers: readonly number[],
): { readonly hint: string; readonly fixes: readonly { title: string; edits: readonly TextEdit[] }[] } {
  const step = steps[index];
  const above = makers.findLast((maker) => maker < index && !ancestorsOf(order, maker).has(index));
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
      : "Add a step that does, or make it an input of the playbook.";
  return { hint, fixes: [] };
}

/** Steps that a rework loop brings before a step although they come after it: all between `repeat.from` and the repeating step. */
function loopsAround(steps: readonly Task[], order: Order, index: number): readonly number[] {
  const found: number[] = [];
  for (const [end, step] of steps.entries()) {
    if (!step.repeat) continue;
    const start = stepIndex(steps, step.repeat.from);
    if (start < 0) continue;
    const inLoop = (other: number) =>
      (other === start || ancestorsOf(order, other).has(start)) &&
      (other === end || ancestorsOf(order, end).has(other));
    if (!inLoop(index)) continue;
    for (let other = 0; other < steps.length; other++) if (inLoop(other)) found.push(other);
  }
  return found;
}

function checkUnused(checking: Checking, playbook: PlaybookEntry): void {
  const { model, team } = playbook;
  const wanted = new Map<string, Set<Task>>();
  const all: Task[] = [];
  visitTasks(model.steps, (task) => {
    all.push(task);
    for (const input of task.inputs) {
      const name = fold(input.name);
      const tasks = wanted.get(name);
      if (tasks) tasks.add(task);
      else wanted.set(name, new Set([task]));
    }
  });
  const delivered = new Set(model.outputs.map((output) => fold(output.name)));
  const spoken = spokenBy(checking, team, all, {
    conditions: model.issue_resolution.flatMap(resolutionChain).flatMap((resolution) => resolution.conditions),
    deliverables: [...model.inputs, ...model.outputs],
  });
  const visit = (tasks: readonly Task[], above: ReadonlySet<string>): void => {
    for (const task of tasks) {
      for (const output of task.outputs) {
        const name = fold(output.name);
        if (output.name === "" || delivered.has(name) || above.has(name)) continue;
        if ([...(wanted.get(name) ?? [])].some((consumer) => consumer !== task)) continue;
        if (speaksOf(checking, team, spoken, output)) continue;
        if (elsewhere(checking, playbook, "inputs", name).length > 0) continue;
        checking.report(
          "UNUSED_OUTPUT",
          valueRange(output.at, "name"),
          `Nothing uses "${output.name}": no step needs it, and it is no output of the playbook.`,
        );
      }
      visit(task.subtasks, new Set([...above, ...task.outputs.map((output) => fold(output.name))]));
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
    for (const name of leaves(checking, playbook, step)) made.add(name);
    visitTasks([step], (task) => {
      if (task.runs !== undefined && checking.resolve.playbook(playbook.team, task.runs).kind !== "found")
        unknown = true;
    });
  }
  if (unknown) return;
  for (const output of model.outputs) {
    if (output.name === "" || made.has(fold(output.name))) continue;
    checking.report(
      "OUTPUT_NOT_PRODUCED",
      valueRange(output.at, "name"),
      `The playbook promises "${output.name}", but none of its steps produces it.`,
    );
  }
}

/** Where two deliverables differ, in words; undefined when they agree (or one of them says nothing usable). */
function difference(
  a: Deliverable,
  b: Deliverable,
): { readonly field: "type" | "format"; readonly words: string } | undefined {
  const usable = (deliverable: Deliverable, field: "type" | "format") => deliverable.at.keys[field] !== undefined;
  if (a.type !== b.type && usable(a, "type") && usable(b, "type"))
    return { field: "type", words: `${a.type} there, ${b.type} here` };
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
  visitTasks(model.steps, (task) => {
    for (const deliverable of task.outputs) {
      const name = fold(deliverable.name);
      const list = made.get(name);
      if (list) list.push({ deliverable, task });
      else made.set(name, [{ deliverable, task }]);
    }
  });
  for (const makers of made.values()) {
    for (const [index, maker] of makers.entries()) {
      const other = makers.slice(0, index).find((earlier) => difference(earlier.deliverable, maker.deliverable));
      if (other)
        reportMismatch(checking, "warning", other.deliverable, path, maker.deliverable, `"${other.task.name}" makes`);
    }
  }
  const given = new Map(model.inputs.map((input) => [fold(input.name), input]));
  const visit = (tasks: readonly Task[], above: ReadonlyMap<string, Deliverable>): void => {
    const order = orderOf(tasks);
    for (const [index, task] of tasks.entries()) {
      const before = ancestorsOf(order, index);
      const there = new Map(above);
      for (const [other, earlier] of tasks.entries()) {
        if (other === index || !before.has(other)) continue;
        visitTasks([earlier], (each) => {
          for (const output of each.outputs) there.set(fold(output.name), output);
        });
      }
      for (const input of task.inputs) {
        const name = fold(input.name);
        const maker = there.get(name) ?? made.get(name)?.find((each) => each.task !== task)?.deliverable;
        if (maker) reportMismatch(checking, "error", maker, path, input, `"${task.name}" expects`);
        there.set(name, input);
      }
      visit(task.subtasks, there);
    }
  };
  visit(model.steps, given);
  for (const output of model.outputs) {
    const maker = made.get(fold(output.name))?.at(-1);
    if (maker) reportMismatch(checking, "error", maker.deliverable, path, output, "The playbook promises");
  }
}

/** Between playbooks: an output offered elsewhere against an input asked for, or the same output offered, here. */
function checkAcross(checking: Checking, playbook: PlaybookEntry): void {
  const { model } = playbook;
  const made = new Set<string>();
  visitTasks(model.steps, (task) => {
    for (const output of task.outputs) made.add(fold(output.name));
  });
  const asked = [...model.inputs];
  const own = new Set(model.inputs.map((input) => fold(input.name)));
  visitTasks(model.steps, (task) => {
    for (const input of task.inputs) {
      const name = fold(input.name);
      if (!own.has(name) && !made.has(name)) asked.push(input);
    }
  });
  const offered = (name: string) =>
    elsewhere(checking, playbook, "outputs", name).filter(({ use }) => use.level === "playbook");
  for (const input of asked) {
    for (const { file, use } of offered(input.name)) {
      const what = `The playbook "${use.playbook.name}" delivers`;
      if (reportMismatch(checking, "warning", use.deliverable, file, input, what)) break;
    }
  }
}
