/** CIRCULAR_INHERITANCE, CIRCULAR_PLAYBOOK, CIRCULAR_DEPENDENCY: what waits for, or builds on, itself. */
import type { Range } from "#shared/text.ts";
import { circles, orderOf } from "../analysis/order.ts";
import type { Task } from "../model/model.ts";
import { itemRange, valueRange } from "../model/origin.ts";
import { eachTask } from "../model/walk.ts";
import { before, textOfLine } from "../syntax/places.ts";
import type { PlaybookEntry, RoleEntry } from "../workspace.ts";
import { type Checking, editOf } from "./checking.ts";

/** Checks the file's part in circles; each circle is reported once, at its last place by path and line. */
export function checkCircles(checking: Checking): void {
  for (const role of checking.entries.roles) checkInheritance(checking, role);
  checkRuns(checking);
  for (const playbook of checking.entries.playbooks) {
    checkOrder(checking, playbook.model.steps);
    eachTask(playbook.model.steps, (task) => checkOrder(checking, task.subtasks));
  }
  for (const role of checking.entries.roles) {
    checkOrder(checking, role.model.tasks, true);
    eachTask(role.model.tasks, (task) => checkOrder(checking, task.subtasks));
  }
}

interface Place {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
}

function isAfter(a: Place, b: Place): boolean {
  return a.file > b.file || (a.file === b.file && before(b.range.start, a.range.start));
}

/** The other places of a circle, when `own` is its last one; undefined when another place is later. */
function othersIfLast(checking: Checking, own: Place, all: readonly Place[]): readonly Place[] | undefined {
  const others = all.filter((place) => place.file !== own.file || place.range.start !== own.range.start);
  for (const place of others) if (place.file !== checking.parsed.path) checking.pointInto(place.file);
  return others.some((place) => isAfter(place, own)) ? undefined : others;
}

/** How many parents of a role are gone through, from its own parent upwards. */
export const MOST_PARENTS = 100;

function checkInheritance(checking: Checking, role: RoleEntry): void {
  const chain = new Set([role]);
  let closes: string | undefined;
  for (let last = role; last.model.inherits_from !== undefined && chain.size <= MOST_PARENTS; ) {
    const parent = checking.resolve.role(last.team, last.model.inherits_from);
    if (parent.kind !== "found") return;
    if (parent.entry === role) closes = last.name;
    if (chain.has(parent.entry)) break;
    chain.add(parent.entry);
    last = parent.entry;
  }
  if (closes === undefined) return;
  const places = [...chain].map((each) => ({
    file: each.file,
    range: valueRange(each.at, "inherits_from"),
    message: `"${each.name}" inherits from "${each.model.inherits_from}" here.`,
  }));
  const own = places[0] as Place;
  const related = othersIfLast(checking, own, places);
  if (!related) return;
  const names = [...[...chain].map((each) => each.name), role.name].join(" → ");
  checking.report("CIRCULAR_INHERITANCE", own.range, `These roles inherit from each other in a circle: ${names}.`, {
    related,
  });
}

interface RunsStep {
  readonly step: Task;
  readonly from: PlaybookEntry;
  readonly to: PlaybookEntry;
}

function runsOf(checking: Checking, playbook: PlaybookEntry): readonly RunsStep[] {
  const found: RunsStep[] = [];
  eachTask(playbook.model.steps, (step) => {
    if (step.runs === undefined) return;
    const child = checking.resolve.playbook(playbook.team, step.runs);
    if (child.kind === "found") found.push({ step, from: playbook, to: child.entry });
  });
  return found;
}

/** Playbooks that run each other: all that can be reached from the file's, in the order in which they are met. */
function checkRuns(checking: Checking): void {
  const steps = new Map<PlaybookEntry, readonly RunsStep[]>();
  for (const playbook of checking.entries.playbooks) {
    const open = [playbook];
    for (let next = open.pop(); next; next = open.pop()) {
      if (steps.has(next)) continue;
      const runs = runsOf(checking, next);
      steps.set(next, runs);
      for (const { to } of runs) open.push(to);
    }
  }
  const playbooks = [...steps.keys()];
  const indexes = new Map(playbooks.map((playbook, index) => [playbook, index]));
  const waits = [...steps.values()].map((runs) => runs.map(({ to }) => ({ on: indexes.get(to) ?? 0 })));
  const own = new Set(checking.entries.playbooks);
  for (const group of circles(waits)) {
    const inside = new Set(group.flatMap((index) => playbooks[index] ?? []));
    if (![...inside].some((playbook) => own.has(playbook))) continue;
    reportRuns(
      checking,
      [...inside].flatMap((playbook) => (steps.get(playbook) ?? []).filter(({ to }) => inside.has(to))),
    );
  }
}

/** Reports a circle at its last place, when that is in this file. */
function reportRuns(checking: Checking, circle: readonly RunsStep[]): void {
  const places = circle.map((each) => ({
    each,
    file: each.from.file,
    range: valueRange(each.step.at, "runs"),
    message: `"${each.from.name}" runs "${each.to.name}" here.`,
  }));
  const last = places.reduce((latest, place) => (isAfter(place, latest) ? place : latest));
  for (const place of places) if (place.file !== checking.parsed.path) checking.pointInto(place.file);
  if (last.file !== checking.parsed.path) return;
  const names = [...new Set([last.each.from.name, ...circle.map((each) => each.from.name)])].join(", ");
  const message =
    circle.length === 1 && last.each.to === last.each.from
      ? `The process "${last.each.from.name}" runs itself and would never end.`
      : `These processes run each other in a circle and would never end: ${names}.`;
  checking.report("CIRCULAR_PLAYBOOK", last.range, message, {
    related: places
      .filter((place) => place !== last)
      .map(({ file, range, message: text }) => ({ file, range, message: text })),
  });
}

/** `independent`: the list has no order of its own (tasks of a role), so only written waits count. */
function checkOrder(checking: Checking, steps: readonly Task[], independent = false): void {
  if (!steps.some((step) => step.depends_on !== undefined)) return;
  const full = orderOf(steps);
  const order = independent ? full.map((waits) => waits.filter((wait) => wait.entry !== undefined)) : full;
  for (const group of circles(order)) {
    const inside = new Set(group);
    const written = group.flatMap((index) =>
      (order[index] ?? [])
        .filter((wait) => wait.entry !== undefined && inside.has(wait.on))
        .map((wait) => ({
          index,
          on: wait.on,
          range: itemRange((steps[index] as Task).at, "depends_on", wait.entry ?? 0),
        })),
    );
    const last = written.reduce<(typeof written)[number] | undefined>(
      (latest, place) => (latest && before(place.range.start, latest.range.start) ? latest : place),
      undefined,
    );
    if (!last) continue;
    const names = group.map((index) => steps[index]?.name).join(", ");
    const file = checking.parsed.path;
    const implied = group.filter((index) =>
      (order[index] ?? []).some((wait) => wait.entry === undefined && inside.has(wait.on)),
    );
    const related = [
      ...written
        .filter((place) => place !== last)
        .map(({ range, index, on }) => ({
          file,
          range,
          message: `"${steps[index]?.name}" waits for "${steps[on]?.name}" here.`,
        })),
      ...implied.map((index) => ({
        file,
        range: valueRange((steps[index] as Task).at, "name"),
        message: `"${steps[index]?.name}" waits for the step before it, because it says nothing else.`,
      })),
    ];
    // The step that is waited for can start at once, unless it says itself what it waits for.
    const free = implied.includes(last.on) ? last.on : implied[0];
    const message =
      group.length === 1
        ? `"${names}" waits for itself and can never start.`
        : `These steps wait for each other, so none of them can ever start: ${names}.`;
    const fix = free === undefined ? undefined : startAtOnce(checking, steps[free] as Task);
    checking.report("CIRCULAR_DEPENDENCY", last.range, message, { related, ...(fix ? { fixes: [fix] } : {}) });
  }
}

/** The fix `depends_on: []`, put below the step's name. */
function startAtOnce(checking: Checking, step: Task) {
  const name = step.at.keys["name"];
  if (!name || name.value.end.line !== name.key.start.line) return undefined;
  const line = textOfLine(checking.parsed.lined, name.key.start.line);
  const title = `${step.name}: depends_on []`;
  const end = { line: name.value.end.line, column: line.length + 1 };
  const rest = line.slice(name.value.end.column - 1).trim();
  if (rest !== "" && !rest.startsWith("#")) {
    const at = { start: name.value.end, end: name.value.end };
    return { title, edits: [editOf(checking, at, ", depends_on: []")] };
  }
  const lineBreak = checking.parsed.text.includes("\r\n") ? "\r\n" : "\n";
  const text = `${lineBreak}${" ".repeat(name.key.start.column - 1)}depends_on: []`;
  return { title, edits: [editOf(checking, { start: end, end }, text)] };
}
