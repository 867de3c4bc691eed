/** Everything about the selected thing, beside the map: what it is, its figures, and what it has to do with others. */
import { Crosshair, FileText, X } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { openEditor } from "#renderer/state/editors.ts";
import { activeExecutions, useRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Facts } from "#renderer/ui/facts.tsx";
import type { ExecutionSummary } from "#shared/execution.ts";
import type { LandscapeKind, LandscapeNode } from "#shared/landscape.ts";
import { KindIcon } from "./kind-icon.tsx";
import type { LandscapeGraph } from "./model/graph.ts";
import { type RelationGroup, relationsOf, thingsOfTeam } from "./model/relations.ts";
import { runsOf } from "./running.ts";

const words = t.landscape;

export interface DetailsProps {
  readonly graph: LandscapeGraph;
  readonly node: LandscapeNode;
  readonly onPick: (symbol: string) => void;
  readonly onOpen: (symbol: string) => void;
  readonly onSurround: (symbol: string) => void;
  readonly onClose: () => void;
}

/** The panel of the selected thing. */
export function Details({ graph, node, onPick, onOpen, onSurround, onClose }: DetailsProps): ReactNode {
  const titleId = useId();
  return (
    <section className="landscape-details" aria-labelledby={titleId}>
      <header className="landscape-details-head">
        <span className="landscape-details-icon">
          <KindIcon kind={node.kind} />
        </span>
        <div className="grow">
          <h3 id={titleId}>{node.title}</h3>
          <p className="landscape-details-kind">{words.kind[node.kind]}</p>
        </div>
        <IconButton label={words.closeDetails} icon={X} size="small" onClick={onClose} />
      </header>
      <div className="landscape-details-body scroll">
        <div className="landscape-details-content">
          {node.description !== "" && <p className="landscape-details-text">{node.description}</p>}
          <div className="landscape-details-actions">
            {node.file === undefined ? (
              <span className="landscape-details-quiet">{words.noFile}</span>
            ) : (
              <Button size="small" variant="primary" icon={FileText} onClick={() => onOpen(node.symbol)}>
                {words.openFile}
              </Button>
            )}
            <Button size="small" icon={Crosshair} title={words.focusHint} onClick={() => onSurround(node.symbol)}>
              {words.focus}
            </Button>
          </div>
          <ThingFacts graph={graph} node={node} onPick={onPick} />
          {node.kind === "team" && <TeamThings graph={graph} team={node} onPick={onPick} />}
          {relationsOf(graph, node.symbol).map((group) => (
            <Relations key={`${group.relation} ${group.direction}`} group={group} onPick={onPick} />
          ))}
        </div>
      </div>
    </section>
  );
}

type ThingFactsProps = Pick<DetailsProps, "graph" | "node" | "onPick">;

function ThingFacts({ graph, node, onPick }: ThingFactsProps): ReactNode {
  const executions = useRuns((state) => state.executions);
  const running = node.kind === "playbook" ? runsOf(node.symbol, activeExecutions(executions)) : [];
  const team = node.team === undefined ? undefined : graph.nodes.get(node.team);
  const { process, people, layer } = node;
  const { errors, warnings } = node.problems;
  const facts: (readonly [string, ReactNode])[] = [];
  if (team !== undefined) {
    facts.push([words.facts.partOf, <LinkButton key="team" node={team} onPick={onPick} />]);
  }
  if (layer !== undefined) facts.push([words.facts.layer, words.bands[layer]]);
  if (process !== undefined) {
    if (process.cadence !== undefined) facts.push([words.facts.when, words.cadence(process.cadence)]);
    facts.push([words.facts.steps, process.steps]);
    if (process.totalMinutes > 0) {
      facts.push([words.facts.work, words.minutes(process.totalMinutes)]);
      facts.push([words.facts.path, words.minutes(process.criticalPathMinutes)]);
    }
  }
  if (people !== undefined && people.length > 0) facts.push([words.facts.people, people.join(", ")]);
  if (errors + warnings > 0) facts.push([words.facts.problems, words.problems(errors, warnings)]);
  if (running.length > 0) facts.push([words.facts.running, <Running key="running" executions={running} />]);
  if (facts.length === 0) return null;
  return <Facts className="landscape-facts" facts={facts} />;
}

function Running({ executions }: { readonly executions: readonly ExecutionSummary[] }): ReactNode {
  return (
    <ul>
      {executions.slice(0, 5).map(({ id, title }) => (
        <li key={id}>
          <button type="button" className="landscape-link" onClick={() => openEditor("run", { id })}>
            {title}
          </button>
        </li>
      ))}
      {executions.length > 5 && <li className="landscape-details-quiet">{words.more(executions.length - 5)}</li>}
    </ul>
  );
}

function TeamThings({
  graph,
  team,
  onPick,
}: {
  readonly graph: LandscapeGraph;
  readonly team: LandscapeNode;
  readonly onPick: (symbol: string) => void;
}): ReactNode {
  const things = Map.groupBy(thingsOfTeam(graph, team.symbol), ({ kind }) => kind);
  return [...things].map(([kind, nodes]) => (
    <Things
      key={kind}
      title={words.kindMany[kind]}
      things={nodes.map((node) => ({ node, through: [] }))}
      onPick={onPick}
    />
  ));
}

function Relations({
  group: { relation, direction, things },
  onPick,
}: {
  readonly group: RelationGroup;
  readonly onPick: (symbol: string) => void;
}): ReactNode {
  const title = direction === "out" ? words.outgoing[relation] : words.incoming[relation];
  return <Things title={title} things={things} onPick={onPick} />;
}

/** Of more things than this only the first are listed until all are asked for. */
const FIRST_THINGS = 8;

function Things({
  title,
  things,
  onPick,
}: {
  readonly title: string;
  readonly things: RelationGroup["things"];
  readonly onPick: (symbol: string) => void;
}): ReactNode {
  const [all, setAll] = useState(false);
  const titleId = useId();
  const shown = all ? things : things.slice(0, FIRST_THINGS);
  return (
    <div className="landscape-things">
      <h4 id={titleId}>
        {title} <span className="landscape-things-count">{things.length}</span>
      </h4>
      <ul aria-labelledby={titleId}>
        {shown.map(({ node, through }) => (
          <li key={node.symbol}>
            <LinkButton node={node} onPick={onPick} />
            {through.length > 0 && <span className="landscape-through">{words.through(through)}</span>}
          </li>
        ))}
      </ul>
      {shown.length < things.length && (
        <Button size="small" variant="ghost" onClick={() => setAll(true)}>
          {words.more(things.length - shown.length)}
        </Button>
      )}
    </div>
  );
}

function LinkButton({
  node,
  onPick,
}: {
  readonly node: LandscapeNode;
  readonly onPick: (symbol: string) => void;
}): ReactNode {
  const kind: LandscapeKind = node.kind;
  return (
    <button type="button" className="landscape-link" onClick={() => onPick(node.symbol)}>
      <KindIcon kind={kind} />
      <span className="truncate">{node.title}</span>
    </button>
  );
}
