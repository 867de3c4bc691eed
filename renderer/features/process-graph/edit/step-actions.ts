/** What keys, menus and buttons do to a step: one list for graph and outline. */
import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  Columns2,
  Copy,
  IndentDecrease,
  IndentIncrease,
  ListPlus,
  type LucideIcon,
  Pencil,
  SlidersHorizontal,
  Trash2,
} from "lucide-react";
import { shortcutOf, shortcutText } from "#renderer/shell/keys.ts";
import { t } from "#renderer/strings/strings.ts";
import type { MenuGroups } from "#renderer/ui/menu.tsx";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import type { GraphEditing } from "./editing.ts";

export interface StepAction {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys: readonly string[];
  readonly group: number;
  /** Absent: always. */
  readonly applies?: (step: GraphNode, graph: ProcessGraph) => boolean;
  readonly run: (step: GraphNode, editing: GraphEditing, graph: ProcessGraph) => void;
}

function siblings(step: GraphNode, graph: ProcessGraph): readonly GraphNode[] {
  return graph.nodes.filter(({ parent }) => parent === step.parent);
}

/** The step before this one in its list. */
function above(step: GraphNode, graph: ProcessGraph): GraphNode | undefined {
  const list = siblings(step, graph);
  return list[list.findIndex(({ id }) => id === step.id) - 1];
}

const words = t.graph.edit;

/** Everything that can be done to a step. */
export const STEP_ACTIONS: readonly StepAction[] = [
  {
    id: "properties",
    label: words.properties,
    icon: SlidersHorizontal,
    keys: ["enter"],
    group: 1,
    run: (step, editing) => editing.openProperties(step.id),
  },
  {
    id: "rename",
    label: words.rename,
    icon: Pencil,
    keys: ["f2"],
    group: 1,
    run: (step, editing) => editing.rename(step.id),
  },
  {
    id: "addAfter",
    label: words.addAfter,
    icon: ArrowDownToLine,
    keys: ["insert", "mod+enter"],
    group: 2,
    run: (step, editing) => editing.askToAdd({ at: "after", step: step.id }),
  },
  {
    id: "addBefore",
    label: words.addBefore,
    icon: ArrowUpToLine,
    keys: ["shift+insert", "mod+shift+enter"],
    group: 2,
    run: (step, editing) => editing.askToAdd({ at: "before", step: step.id }),
  },
  {
    id: "addBeside",
    label: words.addBeside,
    icon: Columns2,
    keys: ["alt+insert"],
    group: 2,
    run: (step, editing) => editing.askToAdd({ at: "beside", step: step.id }),
  },
  {
    id: "addInside",
    label: words.addInside,
    icon: ListPlus,
    keys: ["mod+insert"],
    group: 2,
    run: (step, editing) => editing.askToAdd({ at: "inside", step: step.id }),
  },
  {
    id: "duplicate",
    label: words.duplicate,
    icon: Copy,
    keys: ["mod+d"],
    group: 3,
    run: (step, editing) => void editing.run({ do: "duplicate", step: step.id }),
  },
  {
    id: "moveUp",
    label: words.moveUp,
    icon: ArrowUp,
    keys: ["alt+arrowup"],
    group: 3,
    applies: (step, graph) => above(step, graph) !== undefined,
    run: (step, editing) => void editing.run({ do: "shift", step: step.id, by: -1 }),
  },
  {
    id: "moveDown",
    label: words.moveDown,
    icon: ArrowDown,
    keys: ["alt+arrowdown"],
    group: 3,
    applies: (step, graph) => siblings(step, graph).at(-1)?.id !== step.id,
    run: (step, editing) => void editing.run({ do: "shift", step: step.id, by: 1 }),
  },
  {
    id: "indent",
    label: words.indent,
    icon: IndentIncrease,
    keys: ["alt+shift+arrowright"],
    group: 3,
    applies: (step, graph) => above(step, graph) !== undefined,
    run(step, editing, graph) {
      const into = above(step, graph);
      if (into !== undefined) void editing.run({ do: "move", step: step.id, place: { at: "inside", step: into.id } });
    },
  },
  {
    id: "lift",
    label: words.lift,
    icon: IndentDecrease,
    keys: ["alt+shift+arrowleft"],
    group: 3,
    applies: (step) => step.parent !== undefined,
    run(step, editing) {
      if (step.parent === undefined) return;
      void editing.run({ do: "move", step: step.id, place: { at: "after", step: step.parent } });
    },
  },
  {
    id: "remove",
    label: words.remove,
    icon: Trash2,
    keys: ["delete", "backspace"],
    group: 4,
    run: (step, editing) => void editing.run({ do: "remove", step: step.id }),
  },
];

/** The action that a key press means on a step. */
export function actionOfKey(event: Parameters<typeof shortcutOf>[0]): StepAction | undefined {
  const shortcut = shortcutOf(event);
  return shortcut === undefined ? undefined : STEP_ACTIONS.find(({ keys }) => keys.includes(shortcut));
}

/** Does what a key press means on a step. Returns whether it meant anything. */
export function runKey(
  event: Parameters<typeof shortcutOf>[0],
  step: GraphNode,
  editing: GraphEditing,
  graph: ProcessGraph,
): boolean {
  const action = actionOfKey(event);
  if (action === undefined) return false;
  if (action.applies?.(step, graph) !== false) action.run(step, editing, graph);
  return true;
}

/** The actions on a step as a menu. */
export function stepMenu(step: GraphNode, editing: GraphEditing, graph: ProcessGraph): MenuGroups {
  return [1, 2, 3, 4].map((group) =>
    STEP_ACTIONS.filter((action) => action.group === group && action.applies?.(step, graph) !== false).map(
      ({ id, label, icon, keys, run }) => ({
        id,
        label,
        icon,
        shortcut: keys[0] === undefined ? undefined : shortcutText(keys[0]),
        danger: id === "remove",
        onSelect: () => run(step, editing, graph),
      }),
    ),
  );
}
