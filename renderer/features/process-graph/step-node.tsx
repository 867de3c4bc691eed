/** One step as a card: kind by icon and shape, title, performer, duration, and what is special about it. */
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import {
  AlertTriangle,
  Bot,
  CheckCircle2,
  CircleDashed,
  CircleDot,
  Clock,
  FileText,
  GitBranch,
  Hourglass,
  LifeBuoy,
  type LucideIcon,
  Minus,
  MoveVertical,
  Paintbrush,
  PencilLine,
  Play,
  Plus,
  Repeat2,
  Sigma,
  SkipForward,
  User,
  XCircle,
} from "lucide-react";
import { t } from "#renderer/strings/strings.ts";
import type { StepStatus } from "#shared/execution.ts";
import type { GraphNode } from "#shared/graph.ts";

/** How a step differs from the one it is compared with. */
export type StepDifference = "added" | "removed" | "changed" | "renamed" | "moved";

export type StepNodeData = {
  step: GraphNode;
  isGroup: boolean;
  critical: boolean;
  status?: StepStatus;
  difference?: StepDifference;
};

export type StepFlowNode = Node<StepNodeData, "step">;

const KIND_ICON: Readonly<Record<GraphNode["kind"], LucideIcon>> = {
  human: User,
  human_creative: Paintbrush,
  ai_agent: Bot,
  algorithmic: Sigma,
  unknown: CircleDashed,
};

const STATUS_ICON: Readonly<Record<StepStatus, LucideIcon>> = {
  pending: CircleDashed,
  active: CircleDot,
  waiting: Hourglass,
  completed: CheckCircle2,
  skipped: SkipForward,
  failed: XCircle,
};

const DIFFERENCE_ICON: Readonly<Record<StepDifference, LucideIcon>> = {
  added: Plus,
  removed: Minus,
  changed: PencilLine,
  renamed: PencilLine,
  moved: MoveVertical,
};

/** What a screen reader says of a step. */
export function describeStep(data: StepNodeData): string {
  const { step } = data;
  return [
    step.title,
    t.graph.kind[step.kind],
    step.performer === undefined ? undefined : t.graph.performedBy(step.performer),
    step.durationText === undefined ? undefined : t.graph.takes(step.durationText),
    data.status === undefined ? undefined : t.graph.status[data.status],
    data.difference === undefined ? undefined : t.graph.difference[data.difference],
    step.problems > 0 ? t.graph.problems(step.problems) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

export function StepNode({ data, selected }: NodeProps<StepFlowNode>) {
  const { step, status, difference } = data;
  const KindIcon = KIND_ICON[step.kind];
  const StatusIcon = status === undefined ? undefined : STATUS_ICON[status];
  const DifferenceIcon = difference === undefined ? undefined : DIFFERENCE_ICON[difference];
  return (
    <div
      className="step-card"
      data-kind={step.kind}
      data-group={data.isGroup || undefined}
      data-selected={selected || undefined}
      data-critical={data.critical || undefined}
      data-status={status}
      data-difference={difference}
    >
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <div className="step-head">
        <span className="step-kind" title={t.graph.kind[step.kind]}>
          <KindIcon size={16} aria-hidden="true" />
        </span>
        <div className="step-text">
          <div className="step-title" title={step.title}>
            {step.title}
          </div>
          <div className="step-meta">
            {step.performer !== undefined && <span className="step-performer">{t.graph.role(step.performer)}</span>}
            {step.durationText !== undefined && (
              <span className="step-fact">
                <Clock size={12} aria-hidden="true" />
                {step.durationText}
              </span>
            )}
          </div>
        </div>
        {StatusIcon !== undefined && status !== undefined && (
          <span className="step-status" title={t.graph.status[status]}>
            <StatusIcon size={16} aria-hidden="true" />
          </span>
        )}
      </div>
      <div className="step-badges">
        {step.when !== undefined && (
          <span className="step-badge" title={t.graph.onlyWhen(step.when)}>
            <GitBranch size={12} aria-hidden="true" />
            {step.when}
          </span>
        )}
        {step.repeat !== undefined && (
          <span className="step-badge" title={t.graph.repeats(step.repeat.from, step.repeat.while)}>
            <Repeat2 size={12} aria-hidden="true" />
            {t.graph.repeatShort}
          </span>
        )}
        {step.runs !== undefined && (
          <span className="step-badge" title={t.graph.runs(step.runs)}>
            <Play size={12} aria-hidden="true" />
            {step.runs}
          </span>
        )}
        {step.outputs.length > 0 && (
          <span className="step-badge" title={t.graph.produces(step.outputs)}>
            <FileText size={12} aria-hidden="true" />
            {step.outputs.length}
          </span>
        )}
        {step.issues > 0 && (
          <span className="step-badge" title={t.graph.issues(step.issues)}>
            <LifeBuoy size={12} aria-hidden="true" />
            {step.issues}
          </span>
        )}
        {step.problems > 0 && (
          <span className="step-badge step-problems" title={t.graph.problems(step.problems)}>
            <AlertTriangle size={12} aria-hidden="true" />
            {step.problems}
          </span>
        )}
        {DifferenceIcon !== undefined && difference !== undefined && (
          <span className="step-difference">
            <DifferenceIcon size={12} aria-hidden="true" />
            {t.graph.difference[difference]}
          </span>
        )}
      </div>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}
