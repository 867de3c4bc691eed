/** One step as a card: kind by icon and shape, title, performer, duration, and what is special about it. */
import "./step-node.css";
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import {
  AlertTriangle,
  CheckCircle2,
  ChevronDown,
  ChevronRight,
  CircleDashed,
  CircleDot,
  Clock,
  FileText,
  Flame,
  GitBranch,
  Hourglass,
  LifeBuoy,
  type LucideIcon,
  Minus,
  MoveVertical,
  PencilLine,
  Plus,
  SkipForward,
  Timer,
  Workflow,
  XCircle,
} from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { CLASS_ICON } from "#renderer/features/knit/impact-words.ts";
import { openFile } from "#renderer/state/editors.ts";
import { t } from "#renderer/strings/strings.ts";
import { StepIcon } from "#renderer/ui/step-icon.tsx";
import type { StepStatus } from "#shared/execution.ts";
import type { GraphNode } from "#shared/graph.ts";
import { type Chip, type StepCard, titleOf } from "../card.ts";
import { describeStep, type StepDifference, type StepMarks } from "../describe.ts";
import type { GraphEditing } from "../edit/editing.ts";
import { RenameField } from "../edit/rename-field.tsx";
import { FindingsChip, IssuesChip } from "./chip-popovers.tsx";

export type StepNodeData = StepMarks & {
  readonly step: GraphNode;
  /** The file the process is in. */
  readonly file: string;
  readonly card: StepCard;
  /** Whether its subtasks are shown inside; undefined: it has none. */
  readonly isOpen: boolean | undefined;
  readonly isCritical: boolean;
  readonly isReachable: boolean;
  /** Which side of it lights up, because a card would be dropped there. */
  readonly drop: "before" | "after" | "beside" | "inside" | undefined;
  readonly editing: GraphEditing | undefined;
  readonly onTurn: () => void;
};

export type StepFlowNode = Node<StepNodeData, "step">;

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

const CHIP_ICON: Readonly<Record<Exclude<Chip["kind"], "subtasks">, LucideIcon>> = {
  outputs: FileText,
  issues: LifeBuoy,
  due: Timer,
  findings: AlertTriangle,
  slack: Clock,
};

export function StepNode({ data, selected }: NodeProps<StepFlowNode>) {
  const { step, card, status, difference, impact, heat, editing } = data;
  const isRenaming = editing?.renaming === step.id;
  return (
    <div
      className="step-card"
      role="group"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys go from card to card; it holds buttons
      tabIndex={data.isReachable ? 0 : -1}
      aria-label={describeStep(step, data)}
      aria-current={selected ? "step" : undefined}
      data-step={step.id}
      data-kind={step.kind}
      data-group={data.isOpen === true || undefined}
      data-selected={selected || undefined}
      data-critical={data.isCritical || undefined}
      data-status={status}
      data-difference={difference}
      data-impact={impact}
      data-heat={heat?.level}
      data-drop={data.drop}
    >
      <Handle type="target" position={Position.Top} isConnectable={editing !== undefined} />
      <div className="step-head">
        <span className="step-kind" title={t.graph.kind[step.kind]}>
          <StepIcon kind={step.kind} />
        </span>
        <div className="step-text">
          {isRenaming && editing !== undefined ? (
            <RenameField step={step} editing={editing} />
          ) : (
            <div
              className="step-title"
              title={step.description}
              style={{ WebkitLineClamp: card.titleLines.length }}
              onDoubleClick={() => editing?.rename(step.id)}
            >
              {titleOf(step)}
            </div>
          )}
          <StepMeta card={card} />
          {card.whenLines.length > 0 && step.when !== undefined && (
            <div className="step-when" title={t.graph.onlyWhen(step.when)}>
              <GitBranch size={12} aria-hidden="true" />
              <span style={{ WebkitLineClamp: card.whenLines.length }}>{t.graph.onlyIf(step.when)}</span>
            </div>
          )}
          {step.runs !== undefined && <RunsLink step={step} />}
          <StepChips data={data} />
        </div>
        <StepMark data={data} />
      </div>
      <Handle type="source" position={Position.Bottom} isConnectable={editing !== undefined} />
    </div>
  );
}

function StepMeta({ card }: { readonly card: StepCard }) {
  if (card.metaLines === 0) return null;
  return (
    <div className="step-meta" data-lines={card.metaLines}>
      {card.performer !== undefined && <span className="step-performer">{card.performer}</span>}
      {card.duration !== undefined && (
        <span className="step-fact">
          <Clock size={12} aria-hidden="true" />
          {card.duration}
        </span>
      )}
    </div>
  );
}

/** A press that is meant for something on the card, not for the card. */
function only(act: () => void) {
  return (event: MouseEvent) => {
    event.stopPropagation();
    act();
  };
}

function RunsLink({ step }: { readonly step: GraphNode }) {
  const { runs = "", runsFile } = step;
  const title = t.graph.role(runs);
  if (runsFile === undefined) {
    return (
      <div className="step-runs" title={t.graph.runs(runs)}>
        <Workflow size={12} aria-hidden="true" />
        <span>{title}</span>
      </div>
    );
  }
  return (
    <button
      type="button"
      className="step-runs nodrag nopan"
      tabIndex={-1}
      aria-label={t.graph.openRuns(title)}
      title={t.graph.openRuns(title)}
      onClick={only(() => openFile(runsFile))}
    >
      <Workflow size={12} aria-hidden="true" />
      <span>{title}</span>
    </button>
  );
}

function StepChips({ data }: { readonly data: StepNodeData }): ReactNode {
  const { card, step, isOpen } = data;
  if (card.chips.length === 0) return null;
  return (
    <div className="step-chips">
      {card.chips.map((chip) => {
        if (chip.kind === "subtasks") {
          const Icon = isOpen === true ? ChevronDown : ChevronRight;
          return (
            <button
              key={chip.kind}
              type="button"
              className="step-chip step-chip-press nodrag nopan"
              tabIndex={-1}
              aria-expanded={isOpen === true}
              title={isOpen === true ? t.graph.edit.close : t.graph.edit.open}
              onClick={only(data.onTurn)}
            >
              <Icon size={12} aria-hidden="true" />
              {chip.text}
            </button>
          );
        }
        if (chip.kind === "issues")
          return <IssuesChip key={chip.kind} step={step} chip={chip} icon={CHIP_ICON.issues} />;
        if (chip.kind === "findings") {
          return <FindingsChip key={chip.kind} step={step} chip={chip} icon={CHIP_ICON.findings} file={data.file} />;
        }
        const Icon = CHIP_ICON[chip.kind];
        return (
          <span key={chip.kind} className="step-chip" data-chip={chip.kind} title={chip.hint}>
            <Icon size={12} aria-hidden="true" />
            {chip.text}
          </span>
        );
      })}
    </div>
  );
}

/** State, difference, impact or heat, at the right end of the card. */
function StepMark({ data: { status, difference, impact, heat } }: { readonly data: StepNodeData }) {
  if (difference !== undefined) {
    const Icon = DIFFERENCE_ICON[difference];
    return (
      <span className="step-difference">
        <Icon size={12} aria-hidden="true" />
        {t.graph.difference[difference]}
      </span>
    );
  }
  if (impact !== undefined) {
    const Icon = CLASS_ICON[impact];
    return (
      <span className="step-impact" title={t.graph.impact[impact]}>
        <Icon size={14} aria-hidden="true" />
      </span>
    );
  }
  if (heat !== undefined) {
    return (
      <span className="step-impact" title={heat.words}>
        <Flame size={14} aria-hidden="true" />
      </span>
    );
  }
  if (status === undefined) return null;
  const Icon = STATUS_ICON[status];
  return (
    <span className="step-status" title={t.graph.status[status]}>
      <Icon size={16} aria-hidden="true" />
    </span>
  );
}
