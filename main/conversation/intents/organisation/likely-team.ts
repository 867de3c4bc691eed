/** Which team something new belongs to where nobody says so: the one whose work it speaks of, or the one it helps most. */
import type { TeamScope } from "#busy/workspace.ts";
import { type EntryKind, entryById, find } from "../../finding/search.ts";
import type { Scene } from "../../scene.ts";

/** A team for something new; where it was chosen among several, with the sentence that tells so. */
interface LikelyTeam {
  readonly team: TeamScope;
  readonly notes: readonly string[];
}

const SPOKEN_OF: readonly EntryKind[] = ["team", "role", "person", "playbook", "step", "document"];
/** What fits the words less than this says nothing about where they belong. */
const FITS = 0.6;

/**
 * The team that these words speak of most: of what they name, each thing counts for its team as well as it fits.
 * `doers`: those who do the work, as they were called; they count twice. Undefined where nothing tells the teams apart.
 */
export function likelyTeam(
  scene: Scene,
  words: readonly string[],
  doers: readonly string[] = [],
): LikelyTeam | undefined {
  const teams = scene.workspace.teams.filter((team) => team.layer !== undefined);
  const [only, other] = teams;
  if (only !== undefined && other === undefined) return { team: only, notes: [] };
  const votes = new Map<string, number>();
  const count = (said: string, weight: number): void => {
    for (const { entry, score } of find(scene.index, said, { kinds: SPOKEN_OF, limit: 4 })) {
      const team = score < FITS ? undefined : scene.workspace.scopeOf(entry.file)?.id;
      if (team !== undefined) votes.set(team, (votes.get(team) ?? 0) + score * weight);
    }
  };
  for (const said of words) count(said, 1);
  for (const said of doers) count(said, 2);
  const focus = scene.focus === undefined ? undefined : entryById(scene.index, scene.focus.playbook ?? scene.focus.id);
  const talkedOf = scene.context.file ?? focus?.file;
  const current = talkedOf === undefined ? undefined : scene.workspace.scopeOf(talkedOf)?.id;
  if (current !== undefined) votes.set(current, (votes.get(current) ?? 0) + 0.5);
  const [best, next] = [...votes].toSorted(([, left], [, right]) => right - left);
  const team = teams.find((one) => one.id === best?.[0]);
  if (best === undefined || team === undefined || best[1] === next?.[1]) return undefined;
  return chosen(team);
}

/** The team with the most processes: where something lies that nothing ties to anybody yet. */
export function busiestTeam(scene: Scene): LikelyTeam | undefined {
  const [team] = scene.workspace.teams
    .filter((one) => one.layer !== undefined)
    .toSorted((left, right) => processesOf(scene, right) - processesOf(scene, left));
  return team === undefined ? undefined : chosen(team);
}

function chosen(team: TeamScope): LikelyTeam {
  return { team, notes: [`I put it into ${team.name}; tell me if it belongs to another team.`] };
}

function processesOf(scene: Scene, team: TeamScope): number {
  return scene.workspace.playbooks.filter((playbook) => playbook.team?.id === team.id).length;
}
