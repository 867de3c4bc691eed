/** Small landscapes for tests. */
import { organisationGraph } from "#busy/analysis/organisation.ts";
import { type LandscapeGraph, landscapeGraph } from "#renderer/features/landscape/model/graph.ts";
import type { LandscapeEdge, LandscapeKind, LandscapeNode, LandscapeRelation } from "#shared/landscape.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";

/** The landscape of an example. */
export function exampleGraph(example = "photography-studio"): LandscapeGraph {
  return landscapeGraph(organisationGraph(exampleWorkspace(example)));
}

/** A thing: `playbook:a` in the team `team:Sales`. */
export function thing(symbol: string, team?: string, more: Partial<LandscapeNode> = {}): LandscapeNode {
  const [kind = "", name = ""] = symbol.split(":");
  return {
    symbol,
    kind: kind as LandscapeKind,
    name,
    title: name,
    description: "",
    problems: { errors: 0, warnings: 0 },
    ...(team === undefined ? {} : { team }),
    ...more,
  };
}

/** A relation: `playbook:a runs playbook:b`. */
export function tie(text: string, ...through: string[]): LandscapeEdge {
  const [from = "", relation = "", to = ""] = text.split(" ");
  return { from, relation: relation as LandscapeRelation, to, through };
}
