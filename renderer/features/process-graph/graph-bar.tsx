/** Above a process: how it is shown, finding a step, the figures, taking it out as a picture. */
import { Columns3, Download, FileOutput, ListTree, type LucideIcon, Map as MapIcon, Route } from "lucide-react";
import type { RefObject } from "react";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import type { StepMarks } from "./describe.ts";
import type { Drawing } from "./draw.ts";
import { exportMenu } from "./export/export-menu.ts";
import { FindStep } from "./find-step.tsx";
import { type GraphView, setGraphView, useGraphView } from "./view-settings.ts";

export interface GraphBarProps {
  readonly drawing: Drawing;
  readonly marks: (step: GraphNode) => StepMarks;
  readonly search: RefObject<HTMLInputElement | null>;
  /** Whether there is room and reason for the small map. */
  readonly hasMap: boolean;
  readonly onSelect: ((step: GraphNode) => void) | undefined;
}

interface ToggleProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly change: (on: boolean) => Partial<GraphView>;
}

function Toggle({ icon: Icon, label, hint, on, change }: ToggleProps) {
  return (
    <button
      type="button"
      className="graph-toggle"
      aria-label={label}
      aria-pressed={on}
      title={`${label}: ${hint}`}
      onClick={() => setGraphView(change(!on))}
    >
      <Icon aria-hidden="true" />
      <span>{label}</span>
    </button>
  );
}

export function GraphBar({ drawing, marks, search, hasMap, onSelect }: GraphBarProps) {
  const view = useGraphView();
  const { graph } = drawing;
  return (
    <header className="graph-bar">
      <div className="graph-bar-row">
        <div className="graph-toggles" role="toolbar" aria-label={t.graph.layout}>
          <Toggle
            icon={ListTree}
            label={t.graph.showOutline}
            hint={t.graph.outlineHint}
            on={view.view === "outline"}
            change={(on) => ({ view: on ? "outline" : "graph" })}
          />
          <Toggle
            icon={Columns3}
            label={t.graph.lanes}
            hint={t.graph.lanesHint}
            on={view.mode === "lanes"}
            change={(on) => ({ mode: on ? "lanes" : "flow" })}
          />
          <Toggle
            icon={Route}
            label={t.graph.critical}
            hint={t.graph.criticalHint}
            on={view.critical}
            change={(critical) => ({ critical })}
          />
          <Toggle
            icon={FileOutput}
            label={t.graph.data}
            hint={t.graph.dataHint}
            on={view.data}
            change={(data) => ({ data })}
          />
          {hasMap && (
            <Toggle
              icon={MapIcon}
              label={t.graph.mapToggle}
              hint={t.graph.mapHint}
              on={view.map}
              change={(map) => ({ map })}
            />
          )}
        </div>
        <div className="graph-tools">
          <FindStep graph={graph} field={search} onSelect={onSelect} />
          <Menu groups={exportMenu(drawing, marks, view.critical)} align="end">
            <IconButton size="small" icon={Download} label={t.graph.export} />
          </Menu>
        </div>
      </div>
      <Figures graph={graph} />
    </header>
  );
}

function Figures({ graph }: { readonly graph: ProcessGraph }) {
  return (
    <ul className="graph-figures">
      <li>{t.graph.steps(graph.nodes.length)}</li>
      <li>{t.graph.path(graph.criticalPathMinutes.declared)}</li>
      {graph.handOffs > 0 && <li>{t.graph.handOffs(graph.handOffs)}</li>}
      {graph.parallelSavingMinutes > 0 && <li>{t.graph.saving(graph.parallelSavingMinutes)}</li>}
    </ul>
  );
}
