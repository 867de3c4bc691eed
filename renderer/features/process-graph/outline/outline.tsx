/** The accessible twin of the graph: the same steps as a tree, read and edited by keyboard. */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from "react";
import { t } from "#renderer/strings/strings.ts";
import { ContextMenu } from "#renderer/ui/menu.tsx";
import { StepIcon } from "#renderer/ui/step-icon.tsx";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import { titleOf } from "../card.ts";
import { describeStep, type StepMarks } from "../describe.ts";
import { useEditing } from "../edit/editing.ts";
import { moveFocus, useFocusRequests } from "../edit/focus-step.ts";
import { RenameField } from "../edit/rename-field.tsx";
import { runKey, STEP_ACTIONS, stepMenu } from "../edit/step-actions.ts";
import { turnGroup } from "../open-groups.ts";
import { outlineRows, type Row } from "./outline-rows.ts";

export interface GraphOutlineProps {
  readonly graph: ProcessGraph;
  readonly marks: (step: GraphNode) => StepMarks;
  /** Ids of the steps that show their parts. */
  readonly expanded: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly onSelect: ((step: GraphNode) => void) | undefined;
}

const OWN_KEYS = STEP_ACTIONS.flatMap(({ keys }) => keys).join(" ");

export function GraphOutline({ graph, marks, expanded, selected, onSelect }: GraphOutlineProps) {
  const editing = useEditing();
  const tree = useRef<HTMLDivElement>(null);
  const help = useId();
  const rows = useMemo(() => outlineRows(graph, expanded), [graph, expanded]);
  const at = rows.findIndex(({ step }) => step.id === selected);
  const current = Math.max(0, at);
  useFocusRequests(tree);

  useEffect(() => {
    tree.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, graph]);

  function go(index: number): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    onSelect?.(row.step);
    moveFocus(tree.current, row.step.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const row = rows[current];
    if (row === undefined || (event.target instanceof Element && event.target.closest("input") !== null)) return;
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!(plain && goByKey(event.key, row)) && !(editing && runKey(event.nativeEvent, row.step, editing, graph)))
      return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Whether a key moves over the lines, opens or closes one. */
  function goByKey(key: string, row: Row): boolean {
    if (key === "ArrowDown") go(current + 1);
    else if (key === "ArrowUp") go(current - 1);
    else if (key === "Home") go(0);
    else if (key === "End") go(rows.length - 1);
    else if (key === "ArrowRight" && row.isOpen === false) turnGroup(graph, row.step.id);
    else if (key === "ArrowRight" && row.isOpen === true) go(current + 1);
    else if (key === "ArrowLeft" && row.isOpen === true) turnGroup(graph, row.step.id);
    else if (key === "ArrowLeft") go(rows.findIndex(({ step }) => step.id === row.step.parent));
    else if (key === " ") onSelect?.(row.step);
    else return false;
    return true;
  }

  return (
    <ContextMenu
      groups={() => {
        const step = rows[current]?.step;
        return editing === undefined || step === undefined ? [] : stepMenu(step, editing, graph);
      }}
    >
      <div className="graph-outline scroll">
        {editing !== undefined && (
          <p id={help} className="graph-outline-help">
            {t.graph.outlineHelp}
          </p>
        )}
        <div
          ref={tree}
          role="tree"
          aria-label={t.graph.outline(graph.title)}
          aria-describedby={editing === undefined ? undefined : help}
          data-own-keys={OWN_KEYS}
          onKeyDown={onKeyDown}
        >
          {rows.map((row, index) => (
            <OutlineRow
              key={row.step.id}
              row={row}
              graph={graph}
              marks={marks(row.step)}
              isSelected={index === at}
              isReachable={index === current}
              onSelect={onSelect}
            />
          ))}
        </div>
      </div>
    </ContextMenu>
  );
}

interface OutlineRowProps {
  readonly row: Row;
  readonly graph: ProcessGraph;
  readonly marks: StepMarks;
  readonly isSelected: boolean;
  readonly isReachable: boolean;
  readonly onSelect: ((step: GraphNode) => void) | undefined;
}

function OutlineRow({ row, graph, marks, isSelected, isReachable, onSelect }: OutlineRowProps) {
  const editing = useEditing();
  const { step } = row;
  const waitsFor = graph.edges.filter(({ kind, to }) => kind === "order" && to === step.id).map(({ from }) => from);
  const description = [
    describeStep(step, marks),
    ...(waitsFor.length === 0 ? [] : [afterInWords(graph, waitsFor)]),
  ].join(", ");
  return (
    <div
      role="treeitem"
      tabIndex={isReachable ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-selected={isSelected}
      aria-expanded={row.isOpen}
      className="graph-outline-step"
      data-step={step.id}
      data-difference={marks.difference}
      style={{ paddingInlineStart: `calc(${row.level - 1} * var(--space-5) + var(--space-2))` }}
      onClick={() => onSelect?.(step)}
      onDoubleClick={() => editing?.openProperties(step.id)}
      onContextMenuCapture={() => onSelect?.(step)}
    >
      <StepIcon kind={step.kind} />
      {editing?.renaming === step.id ? (
        <RenameField step={step} editing={editing} />
      ) : (
        <>
          <span className="sr-only">{description}</span>
          <span aria-hidden="true">{titleOf(step)}</span>
        </>
      )}
      <span className="graph-outline-facts" aria-hidden="true">
        {[step.performer === undefined ? undefined : t.graph.role(step.performer), step.durationText]
          .filter((fact) => fact !== undefined)
          .join(" · ")}
      </span>
      <MarkWords marks={marks} findings={step.findings.length} />
    </div>
  );
}

function MarkWords({ marks, findings }: { readonly marks: StepMarks; readonly findings: number }) {
  const { difference, impact, status, heat } = marks;
  const words = [
    difference === undefined ? undefined : t.graph.difference[difference],
    impact === undefined ? undefined : t.graph.impact[impact],
    status === undefined ? undefined : t.graph.status[status],
    heat?.words,
    findings === 0 ? undefined : t.graph.problems(findings),
  ].filter((word) => word !== undefined);
  return words.length === 0 ? null : (
    <span className="graph-outline-marks" aria-hidden="true">
      {words.join(" · ")}
    </span>
  );
}

function afterInWords(graph: ProcessGraph, ids: readonly string[]): string {
  return t.graph.after(ids.map((id) => titleOf(graph.nodes.find((node) => node.id === id) ?? { title: id })));
}
