/** The landscape as a list, the map's accessible twin: layers, teams, their things, and what each has to do with others. */
import { type ReactNode, useMemo } from "react";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Tree } from "#renderer/ui/tree.tsx";
import type { TreeItem } from "#renderer/ui/tree-rows.ts";
import type { LandscapeNode } from "#shared/landscape.ts";
import { KindIcon } from "./kind-icon.tsx";
import { frameIdOf } from "./layout/frames.ts";
import { type Filter, familyOf, type Visible } from "./model/filter.ts";
import type { LandscapeGraph } from "./model/graph.ts";
import { relationsOf } from "./model/relations.ts";

const words = t.landscape;

export interface ListTwinProps {
  readonly graph: LandscapeGraph;
  readonly visible: Visible;
  readonly filter: Filter;
  /** What was searched for; undefined: everything is listed. */
  readonly matches: ReadonlySet<string> | undefined;
  readonly selected: string | undefined;
  readonly expanded: ReadonlySet<string>;
  readonly onExpandedChange: (expanded: ReadonlySet<string>) => void;
  readonly onPick: (symbol: string) => void;
  readonly onOpen: (symbol: string) => void;
}

/** Between the symbol of a thing and that of the other in the id of a line that ties them. */
const TIE = "\t";

/** The list. A line that names another thing leads to that thing. */
export function ListTwin(props: ListTwinProps): ReactNode {
  const { graph, visible, filter, matches, selected, onExpandedChange, onPick, onOpen } = props;
  const expanded = useMemo(
    () => (matches === undefined ? props.expanded : new Set([...props.expanded, ...parentsOf(graph, matches)])),
    [graph, matches, props.expanded],
  );
  const items = useMemo(
    () => treeItems(graph, visible, filter, matches, expanded),
    [graph, visible, filter, matches, expanded],
  );
  if (items.length === 0) return <EmptyState title={words.nothingShown} text={words.nothingShownText} />;
  const target = (item: TreeItem): string => item.id.split(TIE).at(-1) ?? item.id;
  return (
    <div className="landscape-list">
      <Tree
        label={words.list}
        items={items}
        expanded={expanded}
        onExpandedChange={onExpandedChange}
        selected={selected}
        onSelect={(item) => graph.nodes.has(target(item)) && onPick(target(item))}
        onOpen={(item) => {
          // Enter unfolds a team; things and what they are tied to are opened.
          const kind = graph.nodes.get(target(item))?.kind;
          if (kind !== undefined && kind !== "team") onOpen(target(item));
        }}
      />
    </div>
  );
}

function parentsOf(graph: LandscapeGraph, matches: ReadonlySet<string>): readonly string[] {
  return [...matches].flatMap((symbol) => {
    const node = graph.nodes.get(symbol);
    return node === undefined || node.kind === "team" ? [] : [frameIdOf(node)];
  });
}

function treeItems(
  graph: LandscapeGraph,
  visible: Visible,
  filter: Filter,
  matches: ReadonlySet<string> | undefined,
  expanded: ReadonlySet<string>,
): readonly TreeItem[] {
  const inside = Map.groupBy(visible.items, frameIdOf);
  const isListed = ({ symbol }: LandscapeNode): boolean => matches === undefined || matches.has(symbol);
  const things = (frame: string): readonly TreeItem[] =>
    (inside.get(frame) ?? []).filter(isListed).map((node) => thingItem(graph, node, filter, expanded));
  const teams = visible.teams.flatMap((team): TreeItem[] => {
    const children = things(team.symbol);
    if (children.length === 0 && !isListed(team)) return [];
    return [
      {
        id: team.symbol,
        label: team.title,
        icon: <KindIcon kind="team" />,
        detail: [words.kind.team, team.layer === undefined ? "" : t.common.layers[team.layer]]
          .filter((part) => part !== "")
          .join(" · "),
        tone: "strong",
        children: expanded.has(team.symbol) ? children : [],
      },
    ];
  });
  const others = (["outside", "unplaced", "tools"] as const).flatMap((frame): TreeItem[] => {
    const children = things(frame);
    if (children.length === 0) return [];
    return [{ id: frame, label: words.bands[frame], tone: "strong", children }];
  });
  return [...teams, ...others];
}

/** A thing; its ties are made only when they are to be seen. */
function thingItem(
  graph: LandscapeGraph,
  node: LandscapeNode,
  filter: Filter,
  expanded: ReadonlySet<string>,
): TreeItem {
  const { errors, warnings } = node.problems;
  const hasTies = graph.outgoing(node.symbol).length + graph.incoming(node.symbol).length > 0;
  const note = errors + warnings > 0 ? words.problems(errors, warnings) : undefined;
  return {
    id: node.symbol,
    label: node.title,
    icon: <KindIcon kind={node.kind} />,
    detail: [words.kind[node.kind], node.process?.cadence === undefined ? "" : words.cadence(node.process.cadence)]
      .filter((part) => part !== "")
      .join(" · "),
    ...(note === undefined ? {} : { note, badge: errors + warnings }),
    children: !hasTies ? undefined : expanded.has(node.symbol) ? tiesOf(graph, node, filter) : [],
  };
}

function tiesOf(graph: LandscapeGraph, node: LandscapeNode, filter: Filter): readonly TreeItem[] {
  const groups = relationsOf(graph, node.symbol);
  const wanted = groups.filter(({ relation }) => filter.families.has(familyOf(relation)));
  // With all its lines switched off a thing still says what it is tied to.
  return (wanted.length > 0 ? wanted : groups).flatMap(({ relation, direction, things }) =>
    things.map(
      ({ node: other, through }): TreeItem => ({
        id: [node.symbol, relation, direction, other.symbol].join(TIE),
        label: `${direction === "out" ? words.outgoing[relation] : words.incoming[relation]}: ${other.title}`,
        detail: through.length > 0 ? words.through(through) : undefined,
        tone: "muted",
      }),
    ),
  );
}
