/** Who has to approve a change: those who decide in the teams it touches, by the governance from before the change. */
import type { TeamScope, Workspace } from "#busy/workspace.ts";

/** Who decides when a team does not say so itself: everybody with the Owner permission. */
const OWNER = "business_owner";

/**
 * Names as written in the governance of the teams whose files the change touches, those with decision authority before
 * those whom issues escalate to. A touched team without governance needs the owner; a change of no team, nobody.
 */
export function requiredApprovers(before: Workspace, changedFiles: Iterable<string>): readonly string[] {
  const teams = new Set<TeamScope>();
  for (const file of changedFiles) {
    const team = before.scopeOf(file);
    if (team) teams.add(team);
  }
  const decide: string[] = [];
  const escalate: string[] = [];
  for (const team of teams) {
    const governance = team.model?.governance;
    const own = [...(governance?.decision_authority ?? [])];
    decide.push(...own);
    if (governance?.escalation_path !== undefined) escalate.push(governance.escalation_path);
    else if (own.length === 0) escalate.push(OWNER);
  }
  return [...new Set([...decide, ...escalate])];
}
