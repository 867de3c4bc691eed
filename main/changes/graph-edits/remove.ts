/** Removing a step: the flow closes behind it, what only it made goes with it, and what is lost is said before. */
import { stepIndex } from "#busy/analysis/order.ts";
import type { Deliverable, Task } from "#busy/model/model.ts";
import { resolutionChain, resolutionsOf, visitTasks } from "#busy/model/walk.ts";
import { contains } from "#busy/syntax/places.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import type { EditFailure } from "#busy/writing/edit-failures.ts";
import { applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";
import { ok, type Result } from "#shared/result.ts";
import { listed, quoted, quotedList } from "../meaning/words.ts";
import { called, type Edited, type Editing, stepOf } from "./editing.ts";
import { newFindings } from "./findings.ts";
import { everyPlaced, type PlacedStep, placedSteps } from "./step-ids.ts";
import { flowItems, waitOperations, without } from "./waiting.ts";

/** Takes a step away with everything in it. */
export function removeStep(editing: Editing, id: string): Edited {
  const found = stepOf(editing, id);
  if (!found.ok) return found;
  const step = found.value;
  const first = takingAway(step);
  const afterFirst = workspaceAfter(editing, first);
  if (!afterFirst.ok) return afterFirst;
  const starved = starvedInputs(editing, afterFirst.value);
  const operations = [...first, ...starved.flatMap(({ operation }) => operation)];
  const after = workspaceAfter(editing, operations);
  if (!after.ok) return after;
  const points = [
    ...(step.children.length === 0
      ? []
      : [`Its parts go too: ${quotedList(step.children.map((each) => each.step.name))}.`]),
    ...starvedInWords(starved),
    ...loopsTo(step).map((each) => `${called(each)} no longer goes back to ${called(step)}.`),
    ...conditionsLeft(editing, step),
    ...newFindings(editing.workspace, after.value).map(({ file, message }) =>
      file === editing.playbook.file ? message : `${message} (${file})`,
    ),
  ];
  const next = step.list[step.index + 1] ?? step.list[step.index - 1] ?? step.parent;
  return ok({
    operations,
    notes: [],
    ...(next === undefined ? {} : { select: next.id }),
    ...(points.length === 0 ? {} : { question: { title: `Remove ${called(step)}?`, points } }),
  });
}

function takingAway(step: PlacedStep): readonly StructuralOperation[] {
  const nameOf = (id: string): string => step.list.find((each) => each.id === id)?.step.name ?? id;
  const { path } = step.step.at;
  return [
    ...waitOperations(step.list, without(flowItems(step.list), step.id), nameOf),
    ...loopsTo(step).map((each): StructuralOperation => ({ op: "remove", path: [...each.step.at.path, "repeat"] })),
    // Of a step whose last part goes, no empty list stays.
    { op: "remove", path: step.list.length === 1 && step.parent !== undefined ? path.slice(0, -1) : [...path] },
  ];
}

/** The other steps that go back to a step. */
function loopsTo(step: PlacedStep): readonly PlacedStep[] {
  const tasks = step.list.map((each) => each.step);
  return step.list.filter(
    (each) => each !== step && each.step.repeat && stepIndex(tasks, each.step.repeat.from) === step.index,
  );
}

function workspaceAfter(
  { workspace, playbook, text }: Editing,
  operations: readonly StructuralOperation[],
): Result<Workspace, EditFailure> {
  const after = applyOperations(text, operations);
  return after.ok ? ok(changeWorkspace(workspace, new Map([[playbook.file, after.value]]))) : after;
}

interface Starved {
  readonly step: Task;
  readonly inputs: readonly Deliverable[];
  readonly operation: readonly StructuralOperation[];
}

/** Inputs that have nobody left to make them, with the edits that take them away. */
function starvedInputs({ workspace, playbook }: Editing, after: Workspace): readonly Starved[] {
  const places = newFindings(workspace, after)
    .filter(({ code, file }) => code === "INPUT_WITHOUT_PRODUCER" && file === playbook.file)
    .map(({ range }) => range.start);
  const now = after.playbooks.find(({ file, name }) => file === playbook.file && name === playbook.name);
  return everyPlaced(placedSteps(now?.model.steps ?? [])).flatMap(({ step }): Starved[] => {
    const isStarved = (input: Deliverable): boolean => places.some((place) => contains(input.at.range, place));
    const inputs = step.inputs.filter(isStarved);
    if (inputs.length === 0) return [];
    const operation: StructuralOperation[] =
      inputs.length === step.inputs.length
        ? [{ op: "remove", path: [...step.at.path, "inputs"] }]
        : inputs.toReversed().map(({ at }) => ({ op: "remove", path: [...at.path] }));
    return [{ step, inputs, operation }];
  });
}

function starvedInWords(starved: readonly Starved[]): readonly string[] {
  return starved.map(({ step, inputs }) => {
    const names = quotedList(inputs.map(({ name }) => name));
    return `${quoted(step.name)} no longer gets ${names}; the input is taken away there.`;
  });
}

/** Conditions elsewhere in the playbook that speak of what only this step made. */
function conditionsLeft({ playbook }: Editing, step: PlacedStep): readonly string[] {
  const mine = new Set<Task>();
  const made = new Set<string>();
  visitTasks([step.step], (task) => {
    mine.add(task);
    for (const output of task.outputs) made.add(output.name);
  });
  visitTasks(playbook.model.steps, (task) => {
    if (!mine.has(task)) for (const output of task.outputs) made.delete(output.name);
  });
  const speaks = (condition: string | undefined): readonly string[] =>
    condition === undefined ? [] : [...made].filter((name) => new RegExp(`\\b${name}\\b`, "u").test(condition));
  const points: string[] = [];
  visitTasks(playbook.model.steps, (task) => {
    if (mine.has(task)) return;
    const conditions = [task.when, task.repeat?.while, ...resolutionsOf(task).flatMap((way) => way.conditions)];
    const names = new Set(conditions.flatMap(speaks));
    if (names.size > 0) points.push(`A condition of ${quoted(task.name)} speaks of ${listed([...names].map(quoted))}.`);
  });
  const playbookWide = playbook.model.issue_resolution.flatMap(resolutionChain).flatMap((way) => way.conditions);
  const names = new Set(playbookWide.flatMap(speaks));
  if (names.size > 0) points.push(`The process's issue resolution speaks of ${listed([...names].map(quoted))}.`);
  return points;
}
