/** What a playbook looks like as a flow: steps, their order and their data, durations, paths, slack and hand-offs. */
import type { ExecutionType, Playbook, Task } from "../model/model.ts";
import { type Fold, fold } from "../names/symbols.ts";
import { type WorkingTime, workingMinutes } from "../notation/duration.ts";
import type { PlaybookEntry, Resolver, RoleEntry, Workspace } from "../workspace.ts";
import { ancestryOf, longestPath, type Order, orderOf } from "./order.ts";

/** One step or subtask. `id` is its path of names, for example `prepare/print_labels`. */
export interface FlowNode {
  readonly id: string;
  readonly name: string;
  readonly step: Task;
  readonly parent: string | undefined;
  readonly children: readonly FlowNode[];
  readonly executionType: ExecutionType | undefined;
  /** The role as written on the step. */
  readonly performer: string | undefined;
  /** Working minutes of its own estimate (with 8-hour days); undefined without one. */
  readonly estimatedMinutes: number | undefined;
}

/** `order`: `to` waits for `from` (`implicit`: not written, comes from the list order). `data`: `from` makes what `to` needs. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "order" | "data";
  readonly implicit: boolean;
  readonly deliverable?: string;
}

export interface Flow {
  /** Top-level steps in the order written; subtasks are in `children`. */
  readonly steps: readonly FlowNode[];
  /** All nodes, nested ones included, by id. */
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly edges: readonly FlowEdge[];
}

/** The flow graph of a playbook. */
export function playbookFlow(playbook: Playbook): Flow {
  const nodes = new Map<string, FlowNode>();
  const edges: FlowEdge[] = [];
  const steps = addNodes(playbook.steps, undefined, nodes, edges);
  return { steps, nodes, edges };
}

function addNodes(
  tasks: readonly Task[],
  parent: string | undefined,
  nodes: Map<string, FlowNode>,
  edges: FlowEdge[],
): readonly FlowNode[] {
  const ids = tasks.map((task) => (parent === undefined ? task.name : `${parent}/${task.name}`));
  const order = orderOf(tasks);
  for (const [index, waits] of order.entries()) {
    for (const wait of waits) {
      edges.push({ from: ids[wait.on] ?? "", to: ids[index] ?? "", kind: "order", implicit: wait.entry === undefined });
    }
  }
  for (const { from, to, deliverable } of dataEdges(tasks)) {
    edges.push({ from: ids[from] ?? "", to: ids[to] ?? "", kind: "data", implicit: false, deliverable });
  }
  return tasks.map((task, index) => {
    const id = ids[index] ?? task.name;
    const node: FlowNode = {
      id,
      name: task.name,
      step: task,
      parent,
      children: addNodes(task.subtasks, id, nodes, edges),
      executionType: task.execution_type,
      performer: task.role,
      estimatedMinutes: task.estimated_duration === undefined ? undefined : workingMinutes(task.estimated_duration),
    };
    nodes.set(id, node);
    return node;
  });
}

/** What of the playbook that a step `runs` counts as the step's own: the names it takes and makes. */
export interface RunsData {
  readonly takes: (step: Task) => readonly string[];
  readonly makes: (step: Task) => readonly string[];
  readonly fold: Fold;
  /** Names that were worked out before, by step. */
  readonly known?: {
    readonly inputs: Map<Task, ReadonlySet<string>>;
    readonly outputs: Map<Task, ReadonlySet<string>>;
  };
}

const NO_RUNS: RunsData = { takes: () => [], makes: () => [], fold };

/** Names (folded) of everything a step makes: its own outputs, those of its subtasks, those of playbooks they run. */
export function outputNames(task: Task, runs: RunsData = NO_RUNS): ReadonlySet<string> {
  const known = runs.known?.outputs.get(task);
  if (known) return known;
  const names = new Set<string>();
  for (const output of task.outputs) names.add(runs.fold(output.name));
  for (const name of runs.makes(task)) names.add(runs.fold(name));
  for (const subtask of task.subtasks) for (const name of outputNames(subtask, runs)) names.add(name);
  runs.known?.outputs.set(task, names);
  return names;
}

/** Names (folded) of what a step needs from outside: its own inputs and those its subtasks do not get from each other. */
export function inputNames(task: Task, runs: RunsData = NO_RUNS): ReadonlySet<string> {
  const known = runs.known?.inputs.get(task);
  if (known) return known;
  const names = new Set<string>();
  for (const input of task.inputs) names.add(runs.fold(input.name));
  for (const name of runs.takes(task)) names.add(runs.fold(name));
  const made = new Set<string>();
  for (const subtask of task.subtasks) {
    for (const name of inputNames(subtask, runs)) if (!made.has(name)) names.add(name);
    for (const name of outputNames(subtask, runs)) made.add(name);
  }
  runs.known?.inputs.set(task, names);
  return names;
}

interface DataEdge {
  readonly from: number;
  readonly to: number;
  readonly deliverable: string;
}

/** Who makes what a step needs: the makers before it in the declared order, else those above it in the list. */
export function dataEdges(tasks: readonly Task[], runs: RunsData = NO_RUNS): readonly DataEdge[] {
  const { waitsFor } = ancestryOf(orderOf(tasks));
  const makersOf = new Map<string, number[]>();
  for (const [index, task] of tasks.entries()) {
    for (const name of outputNames(task, runs)) {
      const makers = makersOf.get(name);
      if (makers) makers.push(index);
      else makersOf.set(name, [index]);
    }
  }
  const edges: DataEdge[] = [];
  for (const [to, task] of tasks.entries()) {
    for (const name of inputNames(task, runs)) {
      const makers = makersOf.get(name)?.filter((maker) => maker !== to) ?? [];
      const earlier = makers.filter((maker) => waitsFor(to, maker) && !waitsFor(maker, to));
      const chosen = earlier.length > 0 ? earlier : makers.filter((maker) => maker < to && !waitsFor(to, maker));
      for (const from of chosen.slice(-MOST_MAKERS)) edges.push({ from, to, deliverable: name });
    }
  }
  return edges;
}

/** How many makers of one thing a step is linked to, the nearest ones. */
const MOST_MAKERS = 200;

/** The figures of a playbook; all times in working minutes. */
export interface PlaybookAnalysis {
  readonly name: string;
  readonly symbol: string;
  readonly file: string;
  /** How many top-level steps. */
  readonly steps: number;
  readonly totalMinutes: number;
  readonly criticalPathMinutes: { readonly declared: number; readonly data: number };
  /** Names of the top-level steps on the longest path. */
  readonly criticalPath: { readonly declared: readonly string[]; readonly data: readonly string[] };
  /** Minutes each top-level step can slip without making the playbook longer (declared order), by step name. */
  readonly slack: Readonly<Record<string, number>>;
  readonly parallelSavingMinutes: number;
  readonly handOffs: number;
  /** Share of the working time by who does it, 0–1 each; all 0 when nothing is estimated. */
  readonly share: { readonly human: number; readonly ai: number; readonly algorithm: number };
}

/** What working out durations needs to know besides the playbook. */
export interface FlowContext {
  readonly resolve: Pick<Resolver, "playbook">;
  readonly workingTime: WorkingTime;
}

/** Minutes along the longest path (`path`) and added up (`total`). */
interface Minutes {
  readonly path: number;
  readonly total: number;
}

/** A way through playbooks that run each other: those it is in now, which cuts circles, and those it has been through. */
interface RunsWalk {
  readonly underWay: Set<Playbook>;
  readonly paths: Map<Playbook, number>;
}

/** How many playbooks deep those are looked for that steps run. */
export const DEEPEST_RUN = 1_000;

function walkFrom(entry: PlaybookEntry): RunsWalk {
  return { underWay: new Set([entry.model]), paths: new Map() };
}

function stepMinutes(context: FlowContext, entry: PlaybookEntry, task: Task, walk: RunsWalk): Minutes {
  const own =
    task.estimated_duration === undefined ? undefined : workingMinutes(task.estimated_duration, context.workingTime);
  if (task.subtasks.length > 0) {
    const inner = task.subtasks.map((subtask) => stepMinutes(context, entry, subtask, walk));
    const total = inner.reduce((sum, each) => sum + each.total, 0);
    if (
      total === 0 &&
      own !== undefined &&
      !task.subtasks.some((subtask) => subtask.estimated_duration !== undefined)
    ) {
      return { path: own, total: own };
    }
    const { minutes } = longestPath(
      inner.map((each) => each.path),
      waitsOf(orderOf(task.subtasks)),
    );
    return { path: minutes, total };
  }
  if (own !== undefined) return { path: own, total: own };
  if (task.runs === undefined) return { path: 0, total: 0 };
  const child = context.resolve.playbook(entry.team, task.runs);
  const path = child.kind === "found" ? runMinutes(context, child.entry, walk) : 0;
  return { path, total: path };
}

/** Minutes of a playbook that a step runs; none for one that is under way. */
function runMinutes(context: FlowContext, entry: PlaybookEntry, walk: RunsWalk): number {
  const { model } = entry;
  const known = walk.paths.get(model);
  if (known !== undefined) return known;
  if (walk.underWay.has(model) || walk.underWay.size > DEEPEST_RUN) return 0;
  walk.underWay.add(model);
  const { path } = playbookMinutes(context, entry, walk);
  walk.underWay.delete(model);
  walk.paths.set(model, path);
  return path;
}

/** Minutes of a playbook's longest path over the declared order. */
export function declaredPath(context: FlowContext, entry: PlaybookEntry): number {
  return minutesOfPlaybook(context, entry).path;
}

/** Minutes of a playbook: its leaves added up (`total`), and its longest path over the declared order (`path`). */
export function minutesOfPlaybook(context: FlowContext, entry: PlaybookEntry): Minutes {
  return playbookMinutes(context, entry, walkFrom(entry));
}

function playbookMinutes(context: FlowContext, entry: PlaybookEntry, walk: RunsWalk): Minutes {
  const { steps } = entry.model;
  const sizes = steps.map((step) => stepMinutes(context, entry, step, walk));
  const { minutes } = longestPath(
    sizes.map(({ path }) => path),
    waitsOf(orderOf(steps)),
  );
  return { path: minutes, total: sizes.reduce((sum, size) => sum + size.total, 0) };
}

/** An order as plain indexes. */
function waitsOf(order: Order): readonly (readonly number[])[] {
  return order.map((waits) => waits.map((wait) => wait.on));
}

/** Minutes of one top-level step along its own path, subtasks and the playbook it runs included. */
export function minutesOfStep(context: FlowContext, entry: PlaybookEntry, step: Task): number {
  return stepMinutes(context, entry, step, walkFrom(entry)).path;
}

/** Durations, paths, slack, saving and hand-offs of a playbook. */
export function analyzePlaybook(workspace: Workspace, entry: PlaybookEntry): PlaybookAnalysis {
  const context: FlowContext = { resolve: workspace.resolve, workingTime: workspace.config.working_time };
  const { steps } = entry.model;
  const walk = walkFrom(entry);
  const sizes = steps.map((step) => stepMinutes(context, entry, step, walk));
  const minutes = sizes.map((size) => size.path);
  const declared = longestPath(minutes, waitsOf(orderOf(steps)));
  const needs: number[][] = steps.map(() => []);
  for (const edge of dataEdges(steps, runsDataOf(workspace.resolve, entry))) needs[edge.to]?.push(edge.from);
  const data = longestPath(minutes, needs);
  const nameOf = (index: number) => steps[index]?.name ?? "";
  return {
    name: entry.name,
    symbol: entry.symbol,
    file: entry.file,
    steps: steps.length,
    totalMinutes: sizes.reduce((sum, size) => sum + size.total, 0),
    criticalPathMinutes: { declared: declared.minutes, data: data.minutes },
    criticalPath: { declared: declared.steps.map(nameOf), data: data.steps.map(nameOf) },
    slack: Object.fromEntries(steps.map((step, index) => [step.name, declared.slack[index] ?? 0])),
    parallelSavingMinutes: Math.max(0, declared.minutes - data.minutes),
    handOffs: countHandOffs(workspace, entry),
    share: shares(context, entry, walk),
  };
}

/** The inputs and outputs of the playbooks that the steps of a playbook run, by name. */
export function runsDataOf(
  resolve: Pick<Resolver, "playbook">,
  entry: PlaybookEntry,
  remembered: Fold = fold,
): RunsData {
  const namesOf = (side: "inputs" | "outputs") => (step: Task) => {
    if (step.runs === undefined) return [];
    const child = resolve.playbook(entry.team, step.runs);
    return child.kind === "found" ? child.entry.model[side].map(({ name }) => name) : [];
  };
  const known = { inputs: new Map<Task, ReadonlySet<string>>(), outputs: new Map<Task, ReadonlySet<string>>() };
  return { takes: namesOf("inputs"), makes: namesOf("outputs"), fold: remembered, known };
}

function shares(context: FlowContext, entry: PlaybookEntry, walk: RunsWalk): PlaybookAnalysis["share"] {
  const sums = { human: 0, ai: 0, algorithm: 0 };
  const add = (tasks: readonly Task[]): void => {
    for (const task of tasks) {
      if (
        task.subtasks.length > 0 &&
        task.subtasks.some((subtask) => stepMinutes(context, entry, subtask, walk).total > 0)
      ) {
        add(task.subtasks);
        continue;
      }
      const kind =
        task.execution_type === "ai_agent" ? "ai" : task.execution_type === "algorithmic" ? "algorithm" : "human";
      sums[kind] += stepMinutes(context, entry, task, walk).total;
    }
  };
  add(entry.model.steps);
  const all = sums.human + sums.ai + sums.algorithm;
  if (all === 0) return { human: 0, ai: 0, algorithm: 0 };
  return { human: sums.human / all, ai: sums.ai / all, algorithm: sums.algorithm / all };
}

/**
 * The role that performs a step: the one written on it, else the only role of the team with a task of that name.
 * Undefined: the team's queue, an algorithm or an AI agent.
 */
export function performerOf(
  workspace: Pick<Workspace, "resolve" | "effectiveRole">,
  entry: PlaybookEntry,
  step: Task,
): RoleEntry | undefined {
  if (step.role !== undefined) {
    const found = workspace.resolve.role(entry.team, step.role);
    return found.kind === "found" ? found.entry : undefined;
  }
  if (step.execution_type !== "human" && step.execution_type !== "human_creative") return undefined;
  const name = fold(step.name);
  const holders = (entry.team?.roles ?? []).filter((role) =>
    workspace.effectiveRole(role).tasks.some(({ task }) => fold(task.name) === name),
  );
  return holders.length === 1 ? holders[0] : undefined;
}

/**
 * Hand-offs: waits between steps of different performers, among the parts of a step too; a step without performer is
 * looked through. Parts are done by whoever does their step, unless they say otherwise.
 */
function countHandOffs(
  workspace: Workspace,
  entry: PlaybookEntry,
  steps: readonly Task[] = entry.model.steps,
  inherited?: string,
): number {
  const order = orderOf(steps);
  const performers = steps.map(
    (step) => performerOf(workspace, entry, step)?.symbol ?? (step.role && fold(step.role)) ?? inherited,
  );
  const pairs = new Set<string>();
  for (const [to, performer] of performers.entries()) {
    if (performer === undefined) continue;
    const seen = new Set<number>();
    const open = (order[to] ?? []).map((wait) => wait.on);
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      if (seen.has(from)) continue;
      seen.add(from);
      const other = performers[from];
      if (other === undefined) open.push(...(order[from] ?? []).map((wait) => wait.on));
      else if (other !== performer) pairs.add(`${from}>${to}`);
    }
  }
  const inside = steps.map((step, index) => countHandOffs(workspace, entry, step.subtasks, performers[index]));
  return inside.reduce((sum, each) => sum + each, pairs.size);
}
