/** What follows when somebody else decides in a team, or gets its issues. */
import { valueRange } from "#busy/model/origin.ts";
import { fold } from "#busy/names/symbols.ts";
import type { TeamScope, Workspace } from "#busy/workspace.ts";
import type { Consequence } from "#knit/consequence.ts";
import type { ChangeContext } from "#knit/context.ts";

/** The roles that decide or get the issues, now or before. */
export function afterChangedGovernance(
  context: ChangeContext,
  before: TeamScope,
  after: TeamScope,
): readonly Consequence[] {
  const team = `the team “${after.name}”`;
  const old = before.model?.governance;
  const now = after.model?.governance;
  const decided = old?.decision_authority ?? [];
  const decides = now?.decision_authority ?? [];
  const about = (name: string, words: string) => aboutRole(context.after, after, name, words);
  const others = old?.escalation_path !== now?.escalation_path;
  return [
    ...without(decides, decided).flatMap((name) => about(name, `It now decides in ${team}.`)),
    ...without(decided, decides).flatMap((name) => about(name, `It no longer decides in ${team}.`)),
    ...(others && now?.escalation_path !== undefined
      ? about(now.escalation_path, `It now gets the issues that nobody else settles in ${team}.`)
      : []),
    ...(others && old?.escalation_path !== undefined
      ? about(old.escalation_path, `It no longer gets the issues of ${team}.`)
      : []),
  ];
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  return names.filter((name) => !others.some((other) => fold(other) === fold(name)));
}

function aboutRole(workspace: Workspace, team: TeamScope, name: string, reason: string): readonly Consequence[] {
  const found = workspace.resolve.role(team, name);
  if (found.kind !== "found") return [];
  const { symbol, file, at } = found.entry;
  return [
    {
      symbol,
      file,
      range: valueRange(at, "name"),
      dependency: "role_assignment",
      class: "review",
      confidence: 0.7,
      why: [team.symbol],
      reason,
    },
  ];
}
