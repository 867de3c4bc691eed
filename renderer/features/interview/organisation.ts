/** Who works where in a drafted business (pure). */
import type { Landscape, LandscapeNode } from "#shared/landscape.ts";

export interface DraftedRole {
  readonly title: string;
  /** How many steps it performs. */
  readonly steps: number;
  /** Names of the people who hold it. */
  readonly people: readonly string[];
}

export interface DraftedTeam {
  readonly symbol: string;
  readonly title: string;
  readonly layer: LandscapeNode["layer"];
  readonly processes: readonly { readonly title: string; readonly file: string | undefined }[];
  readonly roles: readonly DraftedRole[];
  /** Who is asked when it cannot go on by itself: a role or team of the business. */
  readonly escalatesTo: string | undefined;
}

/** The teams as a chart has them: who is asked stands above who asks. */
export function draftedTeams({ nodes, edges }: Landscape): readonly DraftedTeam[] {
  const titles = new Map(nodes.map(({ symbol, title }) => [symbol, title]));
  const inTeam = (team: LandscapeNode, kind: LandscapeNode["kind"]): LandscapeNode[] =>
    nodes.filter((node) => node.kind === kind && node.team === team.symbol);
  const stepsOf = (role: LandscapeNode): number =>
    edges
      .filter(({ from, relation }) => relation === "performs" && from === role.symbol)
      .reduce((sum, { through }) => sum + through.length, 0);
  return nodes
    .filter(({ kind }) => kind === "team")
    .map((team) => {
      const asked = edges.find(({ from, relation }) => relation === "escalates" && from === team.symbol)?.to;
      return {
        symbol: team.symbol,
        title: team.title,
        layer: team.layer,
        processes: inTeam(team, "playbook").map(({ title, file }) => ({ title, file })),
        roles: inTeam(team, "role").map((role) => ({
          title: role.title,
          steps: stepsOf(role),
          people: role.people ?? [],
        })),
        escalatesTo: asked === undefined ? undefined : titles.get(asked),
      };
    })
    .toSorted((one, other) => (other.layer ?? "").localeCompare(one.layer ?? ""));
}
