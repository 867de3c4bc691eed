/** A playbook as the graph that the process view draws: steps, who does them, order and data, times, problems. */
import { analyzePlaybook, type Flow, type FlowNode, minutesOfStep, performerOf, playbookFlow } from "#busy/flow.ts";
import type { Cadence } from "#busy/model.ts";
import { fold, symbolOfStep } from "#busy/symbols.ts";
import { labelOfName } from "#busy/templates.ts";
import { visitTasks } from "#busy/walk.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import { durationInWords, minutesInWords, workingMinutes } from "#busy/duration.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { GraphEdge, GraphNode, ProcessGraph } from "#shared/graph.ts";
import type { Range } from "#shared/text.ts";
import { listed, playbookTitle, quotedList } from "./words.ts";

/** The graph of a playbook of the workspace. */
export function processGraph(workspace: Workspace, playbook: PlaybookEntry): ProcessGraph {
  const flow = playbookFlow(playbook.model);
  const analysis = analyzePlaybook(workspace, playbook);
  const critical = new Set(analysis.criticalPath.declared);
  const problems = problemsOf(workspace, playbook, flow);
  const nodes: GraphNode[] = [];
  const addNode = (node: FlowNode, top: FlowNode) => {
    nodes.push(
      graphNode(workspace, playbook, node, {
        problems: problems.get(node.id) ?? 0,
        onCriticalPath: critical.has(top.name),
        slackMinutes: analysis.slack[top.name] ?? 0,
      }),
    );
    for (const each of node.children) addNode(each, top);
  };
  for (const step of flow.steps) addNode(step, step);
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
    nodes,
    edges: edgesOf(playbook, flow),
  };
}

interface NodeFigures {
  readonly problems: number;
  readonly onCriticalPath: boolean;
  readonly slackMinutes: number;
}

function graphNode(workspace: Workspace, playbook: PlaybookEntry, node: FlowNode, figures: NodeFigures): GraphNode {
  const { step } = node;
  const performer = performerOf(workspace, playbook, step)?.name ?? step.role;
  const minutes =
    node.parent === undefined
      ? minutesOfStep({ resolve: workspace.resolve, workingTime: workspace.config.working_time }, playbook, step)
      : workingMinutes(step.estimated_duration ?? "", workspace.config.working_time);
  const known = minutes !== undefined && (minutes > 0 || step.estimated_duration !== undefined);
  const own = step.subtasks.length === 0 && step.estimated_duration !== undefined;
  return {
    id: node.id,
    symbol: symbolOfStep(playbook, node.id.split("/")),
    name: node.name,
    title: labelOfName(node.name),
    description: step.description,
    kind: step.execution_type ?? "unknown",
    ...(node.parent === undefined ? {} : { parent: node.parent }),
    ...(performer === undefined ? {} : { performer }),
    ...(step.ui_type === undefined ? {} : { uiType: step.ui_type }),
    ...(step.algorithm === undefined ? {} : { algorithm: step.algorithm }),
    ...(step.runs === undefined ? {} : { runs: step.runs }),
    ...(step.when === undefined ? {} : { when: step.when }),
    ...(step.repeat === undefined
      ? {}
      : {
          repeat: {
            from: step.repeat.from,
            while: step.repeat.while,
            ...(step.repeat.max === undefined ? {} : { max: step.repeat.max }),
          },
        }),
    ...(known ? { durationMinutes: minutes } : {}),
    ...(known
      ? {
          durationText: own
            ? durationInWords(step.estimated_duration ?? "")
            : minutesInWords(minutes, workspace.config.working_time),
        }
      : {}),
    inputs: step.inputs.map((input) => input.name),
    outputs: step.outputs.map((output) => output.name),
    issues: step.issues.length,
    onCriticalPath: figures.onCriticalPath,
    slackMinutes: figures.slackMinutes,
    range: step.at.range,
    problems: figures.problems,
  };
}

/** Errors and warnings per node: each counts for the innermost step it stands in. */
function problemsOf(workspace: Workspace, playbook: PlaybookEntry, flow: Flow): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const innermost = (nodes: readonly FlowNode[], finding: Diagnostic): string | undefined => {
    const node = nodes.find((each) => holds(each.step.at.range, finding.range));
    return node && (innermost(node.children, finding) ?? node.id);
  };
  for (const finding of workspace.diagnosticsOf(playbook.file)) {
    if (finding.severity === "info") continue;
    const id = innermost(flow.steps, finding);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function holds(outer: Range, inner: Range): boolean {
  const starts =
    outer.start.line < inner.start.line ||
    (outer.start.line === inner.start.line && outer.start.column <= inner.start.column);
  const ends =
    inner.start.line < outer.end.line || (inner.start.line === outer.end.line && inner.start.column < outer.end.column);
  return starts && ends;
}

function edgesOf(playbook: PlaybookEntry, flow: Flow): GraphEdge[] {
  const written = new Map<string, string>();
  visitTasks(playbook.model.steps, (task) => {
    for (const each of [...task.inputs, ...task.outputs]) written.set(fold(each.name), each.name);
  });
  const edges: GraphEdge[] = [];
  for (const edge of flow.edges) {
    if (edge.kind === "order") {
      edges.push({ id: `order:${edge.from}>${edge.to}`, from: edge.from, to: edge.to, kind: "order" });
      continue;
    }
    const label = written.get(fold(edge.deliverable ?? "")) ?? edge.deliverable ?? "";
    edges.push({ id: `data:${edge.from}>${edge.to}:${label}`, from: edge.from, to: edge.to, kind: "data", label });
  }
  for (const node of flow.nodes.values()) {
    const { repeat } = node.step;
    if (!repeat) continue;
    const from = node.parent === undefined ? repeat.from : `${node.parent}/${repeat.from}`;
    const target = flow.nodes.has(from) ? from : [...flow.nodes.keys()].find((id) => fold(id) === fold(from));
    if (target === undefined) continue;
    edges.push({ id: `repeat:${node.id}>${target}`, from: node.id, to: target, kind: "repeat", label: repeat.while });
  }
  return edges;
}

/** When a playbook runs, in words: "Weekly", "When “Order received” happens". */
export function cadenceInWords(cadence: Cadence | undefined): string {
  if (!cadence?.frequency) return "No cadence";
  const events = cadence.trigger_events.length > 0 ? `when ${quotedList(cadence.trigger_events)} happens` : undefined;
  if (cadence.frequency === "triggered") return events ? `W${events.slice(1)}` : "When triggered";
  const base =
    cadence.frequency === "on_demand" ? "On demand" : cadence.frequency[0]?.toUpperCase() + cadence.frequency.slice(1);
  const schedule = cadence.schedule === undefined ? "" : ` (${cadence.schedule})`;
  return listed([`${base}${schedule}`, ...(events ? [events] : [])]);
}
