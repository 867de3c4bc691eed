/** What can be done to the selected step, above its card. */
import { NodeToolbar, Position } from "@xyflow/react";
import { Ellipsis, Plus } from "lucide-react";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import { titleOf } from "../card.ts";
import type { GraphEditing } from "../edit/editing.ts";
import { STEP_ACTIONS, stepMenu } from "../edit/step-actions.ts";

/** Those that have a button of their own. */
const BUTTONS = ["properties", "rename", "remove"];

export interface StepToolbarProps {
  readonly step: GraphNode;
  readonly graph: ProcessGraph;
  readonly editing: GraphEditing;
}

export function StepToolbar({ step, graph, editing }: StepToolbarProps) {
  const menu = stepMenu(step, editing, graph);
  const adding = menu.map((group) => group.filter(({ id }) => id.startsWith("add")));
  const rest = menu.map((group) => group.filter(({ id }) => !id.startsWith("add") && !BUTTONS.includes(id)));
  return (
    <NodeToolbar nodeId={step.id} isVisible position={Position.Top} align="end" offset={6}>
      <div className="step-toolbar nokey" role="toolbar" aria-label={t.graph.edit.toolbar(titleOf(step))}>
        <Menu groups={adding}>
          <IconButton size="small" icon={Plus} label={t.graph.edit.add} tooltipSide="top" />
        </Menu>
        {STEP_ACTIONS.filter(({ id }) => BUTTONS.includes(id)).map(({ id, icon, label, run }) => (
          <IconButton
            key={id}
            size="small"
            icon={icon}
            label={label}
            tooltipSide="top"
            onClick={() => run(step, editing, graph)}
          />
        ))}
        <Menu groups={rest} align="end">
          <IconButton size="small" icon={Ellipsis} label={t.graph.more} tooltipSide="top" />
        </Menu>
      </div>
    </NodeToolbar>
  );
}
