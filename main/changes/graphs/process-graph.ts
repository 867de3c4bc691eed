/** A playbook as the graph that the process view draws: steps, who does them, order and data, times, findings. */
import { analyzePlaybook, dataEdges, minutesOfStep, performerOf, runsDataOf } from "#busy/analysis/flow.ts";
import { orderOf, stepIndex } from "#busy/analysis/order.ts";
import { cronInWords } from "#busy/language/cron-words.ts";

import type { Cadence, Issue, Repeat, Task } from "#busy/model/model.ts";
import { resolutionChain, visitTasks } from "#busy/model/walk.ts";
import { fold, symbolOfStep } from "#busy/names/symbols.ts";
import { durationInWords, minutesInWords, workingMinutes } from "#busy/notation/duration.ts";
import { before } from "#busy/syntax/places.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import { labelOfName } from "#busy/writing/templates.ts";
import type { GraphEdge, GraphFinding, GraphIssue, GraphNode, ProcessGraph } from "#shared/graph.ts";
import type { Range } from "#shared/text.ts";
import { type PlacedStep, placedSteps } from "../graph-edits/step-ids.ts";
import { listed, playbookTitle, quotedList } from "../meaning/words.ts";

/** The graph of a playbook of the workspace. */
export function processGraph(workspace: Workspace, playbook: PlaybookEntry): ProcessGraph {
  const steps = placedSteps(playbook.model.steps);
  const analysis = analyzePlaybook(workspace, playbook);
  const critical = new Set(analysis.criticalPath.declared);
  const findings = findingsByStep(workspace, playbook, steps);
  const nodes: GraphNode[] = [];
  const addNode = (node: PlacedStep, top: PlacedStep): void => {
    nodes.push(
      graphNode(workspace, playbook, node, {
        findings: findings.get(node.id) ?? [],
        onCriticalPath: critical.has(top.step.name),
        slackMinutes: analysis.slack[top.step.name] ?? 0,
      }),
    );
    for (const each of node.children) addNode(each, top);
  };
  for (const step of steps) addNode(step, step);
  const broken = workspace.diagnosticsOf(playbook.file).find(({ code }) => code === "YAML_SYNTAX");
  return {
    playbook: playbook.name,
    symbol: playbook.symbol,
    title: playbookTitle(workspace, playbook),
    description: playbook.model.description,
    file: playbook.file,
    team: playbook.team?.name ?? "",
    cadence: cadenceInWords(playbook.model.cadence),
    totalMinutes: analysis.totalMinutes,
    criticalPathMinutes: { ...analysis.criticalPathMinutes },
    parallelSavingMinutes: analysis.parallelSavingMinutes,
    handOffs: analysis.handOffs,
    inputs: playbook.model.inputs.map((input) => input.name),
    outputs: playbook.model.outputs.map((output) => output.name),
    ...(broken === undefined ? {} : { broken: { message: broken.message, range: broken.range } }),
    nodes,
    edges: edgesOf(workspace, playbook, steps, analysis.criticalPath.declared),
  };
}

interface NodeFigures {
  readonly findings: readonly GraphFinding[];
  readonly onCriticalPath: boolean;
  readonly slackMinutes: number;
}

function graphNode(workspace: Workspace, playbook: PlaybookEntry, node: PlacedStep, figures: NodeFigures): GraphNode {
  const { step } = node;
  const performer = performerOf(workspace, playbook, step)?.name ?? step.role;
  return {
    id: node.id,
    symbol: symbolOfStep(playbook, node.trail),
    name: step.name,
    title: labelOfName(step.name),
    description: step.description,
    kind: step.execution_type ?? "unknown",
    ...(node.parent === undefined ? {} : { parent: node.parent.id }),
    ...(performer === undefined ? {} : { performer }),
    ...(step.ui_type === undefined ? {} : { uiType: step.ui_type }),
    ...(step.algorithm === undefined ? {} : { algorithm: step.algorithm }),
    ...runsOf(workspace, playbook, step),
    ...(step.when === undefined ? {} : { when: step.when }),
    ...(step.repeat === undefined ? {} : { repeat: repeatOf(step.repeat) }),
    ...timeOf(workspace, playbook, node),
    inputs: step.inputs.map((input) => input.name),
    outputs: step.outputs.map((output) => output.name),
    emits: [...step.emits],
    ...(step.due === undefined ? {} : { due: durationInWords(step.due) }),
    issues: step.issues.map(issueOf),
    onCriticalPath: figures.onCriticalPath,
    slackMinutes: figures.slackMinutes,
    range: step.at.range,
    findings: [...figures.findings],
  };
}

function runsOf(workspace: Workspace, playbook: PlaybookEntry, step: Task): Pick<GraphNode, "runs" | "runsFile"> {
  if (step.runs === undefined) return {};
  const found = workspace.resolve.playbook(playbook.team, step.runs);
  return { runs: step.runs, ...(found.kind === "found" ? { runsFile: found.entry.file } : {}) };
}

function repeatOf(repeat: Repeat): NonNullable<GraphNode["repeat"]> {
  return { from: repeat.from, while: repeat.while, ...(repeat.max === undefined ? {} : { max: repeat.max }) };
}

/** How long a step takes: its own estimate in the words written, or the figure worked out from what is inside. */
function timeOf(
  workspace: Workspace,
  playbook: PlaybookEntry,
  { step, parent }: PlacedStep,
): Pick<GraphNode, "durationMinutes" | "durationText"> {
  const { working_time } = workspace.config;
  const minutes =
    parent === undefined
      ? minutesOfStep({ resolve: workspace.resolve, workingTime: working_time }, playbook, step)
      : workingMinutes(step.estimated_duration ?? "", working_time);
  if (minutes === undefined || (minutes === 0 && step.estimated_duration === undefined)) return {};
  const own = step.subtasks.length === 0 && step.estimated_duration !== undefined;
  return {
    durationMinutes: minutes,
    durationText: own ? durationInWords(step.estimated_duration ?? "") : minutesInWords(minutes, working_time),
  };
}

/** What happens when something goes wrong with a step, way by way. */
export function issueOf(issue: Issue): GraphIssue {
  return {
    issue: issue.issue_type,
    ways: resolutionChain(issue.resolution).map((way) => ({
      type: way.type,
      ...(way.target === undefined ? {} : { target: way.target }),
      ...(way.timeout === undefined ? {} : { timeout: durationInWords(way.timeout) }),
      conditions: [...way.conditions],
    })),
  };
}

/** Errors and warnings per step: each counts for the innermost step it stands in. */
function findingsByStep(
  workspace: Workspace,
  playbook: PlaybookEntry,
  steps: readonly PlacedStep[],
): ReadonlyMap<string, readonly GraphFinding[]> {
  const found = new Map<string, GraphFinding[]>();
  for (const { severity, code, message, range } of workspace.diagnosticsOf(playbook.file)) {
    if (severity === "info") continue;
    const id = innermost(steps, range)?.id;
    if (id === undefined) continue;
    const list = found.get(id);
    if (list === undefined) found.set(id, [{ severity, code, message, range }]);
    else list.push({ severity, code, message, range });
  }
  return found;
}

function innermost(steps: readonly PlacedStep[], range: Range): PlacedStep | undefined {
  const holder = steps.find(({ step }) => holds(step.at.range, range));
  return holder && (innermost(holder.children, range) ?? holder);
}

/** Whether `inner` begins inside `outer`. */
function holds(outer: Range, inner: Range): boolean {
  return !before(inner.start, outer.start) && before(inner.start, outer.end);
}

function edgesOf(
  workspace: Workspace,
  playbook: PlaybookEntry,
  steps: readonly PlacedStep[],
  path: readonly string[],
): GraphEdge[] {
  const critical = new Set(path.slice(1).map((name, index) => `${path[index]}>${name}`));
  const written = new Map<string, string>();
  visitTasks(playbook.model.steps, (task) => {
    for (const each of [...task.inputs, ...task.outputs]) written.set(fold(each.name), each.name);
  });
  const edges = new Map<string, GraphEdge>();
  const add = (edge: GraphEdge): void => void (edges.has(edge.id) || edges.set(edge.id, edge));
  for (const list of listsOf(steps)) {
    const tasks = list.map(({ step }) => step);
    const idAt = (index: number): string => list[index]?.id ?? "";
    for (const [to, waits] of orderOf(tasks).entries()) {
      for (const { on, entry } of waits) {
        const [from, next] = [idAt(on), idAt(to)];
        add({
          id: `order:${from}>${next}`,
          from,
          to: next,
          kind: "order",
          ...(entry === undefined ? { implied: true } : {}),
          ...(critical.has(`${from}>${next}`) ? { critical: true } : {}),
        });
      }
    }
    for (const { from, to, deliverable } of dataEdges(tasks, runsDataOf(workspace.resolve, playbook))) {
      const label = written.get(fold(deliverable)) ?? deliverable;
      add({ id: `data:${idAt(from)}>${idAt(to)}:${label}`, from: idAt(from), to: idAt(to), kind: "data", label });
    }
    for (const { id, step } of list) {
      if (step.repeat === undefined) continue;
      const target = list[stepIndex(tasks, step.repeat.from)]?.id;
      if (target === undefined) continue;
      add({ id: `repeat:${id}>${target}`, from: id, to: target, kind: "repeat", label: step.repeat.while });
    }
  }
  return [...edges.values()];
}

/** Every list of steps that stand beside each other. */
function listsOf(steps: readonly PlacedStep[]): readonly (readonly PlacedStep[])[] {
  return steps.length === 0 ? [] : [steps, ...steps.flatMap(({ children }) => listsOf(children))];
}

/** When a playbook runs, in words: "Weekly", "Every Monday at 09:00", "When “Order received” happens". */
export function cadenceInWords(cadence: Cadence | undefined): string {
  if (!cadence?.frequency) return "No cadence";
  const events = cadence.trigger_events.length > 0 ? `when ${quotedList(cadence.trigger_events)} happens` : undefined;
  if (cadence.frequency === "triggered") return events ? `W${events.slice(1)}` : "When triggered";
  const base =
    cadence.frequency === "on_demand" ? "On demand" : cadence.frequency[0]?.toUpperCase() + cadence.frequency.slice(1);
  const schedule = cadence.schedule === undefined ? undefined : cronInWords(cadence.schedule);
  return listed([schedule ?? base, ...(events ? [events] : [])]);
}
