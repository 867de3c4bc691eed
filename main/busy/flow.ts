/** What a playbook looks like as a flow: steps, their order and their data, durations, paths, slack and hand-offs. */
import { type WorkingTime, workingMinutes } from "./duration.ts";
import type { ExecutionType, Playbook, Task } from "./model.ts";
import { ancestorsOf, longestPath, orderOf } from "./order.ts";
import { fold } from "./symbols.ts";
import { visitTasks } from "./walk.ts";
import type { PlaybookEntry, Resolver, RoleEntry, Workspace } from "./workspace.ts";

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

/** Names (folded) of everything a step makes: its own outputs and those of its subtasks. */
export function outputNames(task: Task): ReadonlySet<string> {
  const names = new Set<string>();
  visitTasks([task], (each) => {
    for (const output of each.outputs) names.add(fold(output.name));
  });
  return names;
}

/** Names (folded) of what a step needs from outside: its own inputs and those its subtasks do not get from each other. */
export function inputNames(task: Task): ReadonlySet<string> {
  const names = new Set(task.inputs.map((input) => fold(input.name)));
  const made = new Set<string>();
  for (const subtask of task.subtasks) {
    for (const name of inputNames(subtask)) if (!made.has(name)) names.add(name);
    for (const name of outputNames(subtask)) made.add(name);
  }
  return names;
}

interface DataEdge {
  readonly from: number;
  readonly to: number;
  readonly deliverable: string;
}

/** What of a `runs` step's playbook counts as the step's own: names of its outputs. */
export type RunsOutputs = (step: Task) => readonly string[];

/** Who makes what a step needs: the makers before it in the declared order, else those above it in the list. */
export function dataEdges(tasks: readonly Task[], runsOutputs: RunsOutputs = () => []): readonly DataEdge[] {
  const order = orderOf(tasks);
  const outputs = tasks.map((task) => new Set([...outputNames(task), ...runsOutputs(task).map(fold)]));
  const edges: DataEdge[] = [];
  for (const [to, task] of tasks.entries()) {
    const needed = inputNames(task);
    if (needed.size === 0) continue;
    const before = ancestorsOf(order, to);
    for (const name of needed) {
      const makers = outputs.flatMap((made, index) => (index !== to && made.has(name) ? [index] : []));
      const earlier = makers.filter((maker) => before.has(maker) && !ancestorsOf(order, maker).has(to));
      const chosen = earlier.length > 0 ? earlier : makers.filter((maker) => maker < to && !before.has(maker));
      for (const from of chosen) edges.push({ from, to, deliverable: name });
    }
  }
  return edges;
}

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

/** Minutes of a step along its own path (`path`) and added up (`total`). Steps under way are cut out of circles. */
interface StepMinutes {
  readonly path: number;
  readonly total: number;
}

function stepMinutes(
  context: FlowContext,
  entry: PlaybookEntry,
  task: Task,
  underWay: ReadonlySet<unknown>,
): StepMinutes {
  const own =
    task.estimated_duration === undefined ? undefined : workingMinutes(task.estimated_duration, context.workingTime);
  if (task.subtasks.length > 0) {
    const inner = task.subtasks.map((subtask) => stepMinutes(context, entry, subtask, underWay));
    const total = inner.reduce((sum, each) => sum + each.total, 0);
    if (
      total === 0 &&
      own !== undefined &&
      !task.subtasks.some((subtask) => subtask.estimated_duration !== undefined)
    ) {
      return { path: own, total: own };
    }
    const waits = orderOf(task.subtasks).map((list) => list.map((wait) => wait.on));
    const { minutes } = longestPath(
      inner.map((each) => each.path),
      waits,
    );
    return { path: minutes, total };
  }
  if (own !== undefined) return { path: own, total: own };
  if (task.runs === undefined) return { path: 0, total: 0 };
  const child = context.resolve.playbook(entry.team, task.runs);
  if (child.kind !== "found" || underWay.has(child.entry.model)) return { path: 0, total: 0 };
  const path = declaredPath(context, child.entry, new Set([...underWay, child.entry.model]));
  return { path, total: path };
}

/** Minutes of a playbook's longest path over the declared order. */
export function declaredPath(
  context: FlowContext,
  entry: PlaybookEntry,
  underWay: ReadonlySet<unknown> = new Set([entry.model]),
): number {
  const steps = entry.model.steps;
  const minutes = steps.map((step) => stepMinutes(context, entry, step, underWay).path);
  const waits = orderOf(steps).map((list) => list.map((wait) => wait.on));
  return longestPath(minutes, waits).minutes;
}

/** Minutes of one top-level step along its own path, subtasks and the playbook it runs included. */
export function minutesOfStep(context: FlowContext, entry: PlaybookEntry, step: Task): number {
  return stepMinutes(context, entry, step, new Set([entry.model])).path;
}

/** Durations, paths, slack, saving and hand-offs of a playbook. */
export function analyzePlaybook(workspace: Workspace, entry: PlaybookEntry): PlaybookAnalysis {
  const context: FlowContext = { resolve: workspace.resolve, workingTime: workspace.config.working_time };
  const { steps } = entry.model;
  const sizes = steps.map((step) => stepMinutes(context, entry, step, new Set([entry.model])));
  const minutes = sizes.map((size) => size.path);
  const order = orderOf(steps);
  const declared = longestPath(
    minutes,
    order.map((list) => list.map((wait) => wait.on)),
  );
  const needs: number[][] = steps.map(() => []);
  for (const edge of dataEdges(steps, runsOutputsOf(workspace.resolve, entry))) needs[edge.to]?.push(edge.from);
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
    share: shares(context, entry),
  };
}

/** The outputs of the playbook a step runs, by name. */
export function runsOutputsOf(resolve: Pick<Resolver, "playbook">, entry: PlaybookEntry): RunsOutputs {
  return (step) => {
    if (step.runs === undefined) return [];
    const child = resolve.playbook(entry.team, step.runs);
    return child.kind === "found" ? child.entry.model.outputs.map((output) => output.name) : [];
  };
}

function shares(context: FlowContext, entry: PlaybookEntry): PlaybookAnalysis["share"] {
  const sums = { human: 0, ai: 0, algorithm: 0 };
  const add = (tasks: readonly Task[]): void => {
    for (const task of tasks) {
      if (
        task.subtasks.length > 0 &&
        task.subtasks.some((subtask) => stepMinutes(context, entry, subtask, new Set([entry.model])).total > 0)
      ) {
        add(task.subtasks);
        continue;
      }
      const kind =
        task.execution_type === "ai_agent" ? "ai" : task.execution_type === "algorithmic" ? "algorithm" : "human";
      sums[kind] += stepMinutes(context, entry, task, new Set([entry.model])).total;
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

/** Hand-offs: waits between steps of different performers; a step without performer is looked through. */
function countHandOffs(workspace: Workspace, entry: PlaybookEntry): number {
  const { steps } = entry.model;
  const order = orderOf(steps);
  const performers = steps.map((step) => performerOf(workspace, entry, step)?.symbol ?? (step.role && fold(step.role)));
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
  return pairs.size;
}
