/** Roles that have steps to do, or decide, in a team that names its members, but that nobody holds. */
import { holdersOf } from "#busy/analysis/capacity.ts";
import type { Task } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import type { SymbolText } from "#busy/names/symbols.ts";
import type { MemberEntry, PlaybookEntry, RoleEntry, TeamScope, Workspace } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { insertAt, setAt } from "#knit/consequence.ts";
import { dependentsOf, indexPlaybooks, stepAt } from "#knit/relations.ts";
import type { WayOut } from "#shared/knit.ts";
import type { ContradictionFinder, Told } from "./contradiction.ts";

export const unheldRoles: ContradictionFinder = {
  rule: "role-nobody-holds",
  find(workspace) {
    const index = indexPlaybooks(workspace);
    return idleRoles(workspace).flatMap((role) => {
      const link = dependentsOf(workspace, index, role.symbol).find((each) => each.relation === "is performed by");
      const place = link && stepAt(index, link.from);
      if (!place) return [];
      const use = { playbook: place.playbook, task: place.task, symbol: link.from };
      return [{ key: role.symbol, measure: 0, symbols: [role.symbol], tell: () => tellUnheld(workspace, role, use) }];
    });
  },
};

export const unheldDecisions: ContradictionFinder = {
  rule: "decision-nobody-takes",
  find(workspace) {
    const idle = idleRoles(workspace);
    if (idle.length === 0) return [];
    return idle.flatMap((role) =>
      workspace
        .referencesTo(role.symbol)
        .filter(({ kind }) => kind === "decision_authority" || kind === "escalation_path")
        .map((reference) => ({
          key: `${role.symbol} ${reference.from} ${reference.kind}`,
          measure: 0,
          symbols: [role.symbol, reference.from],
          tell: (): Told => ({
            message: `${quoted(role.name)} ${reference.kind === "escalation_path" ? "gets the issues" : "decides"} in ${reference.from.replace(/^.*team:/, "the team ")}, but no member holds the role.`,
            places: [
              { file: reference.fromOrigin.file, range: reference.fromOrigin.range, symbol: reference.from },
              { file: role.file, range: valueRange(role.at, "name"), symbol: role.symbol },
            ],
            solutions: [
              ...giveTo(role),
              {
                title: "Let the owner do it.",
                operations: [setAt(reference.fromOrigin.file, reference.fromOrigin.path, "business_owner")],
              },
            ],
          }),
        })),
    );
  },
};

interface Use {
  readonly playbook: PlaybookEntry;
  readonly task: Task;
  readonly symbol: SymbolText;
}

function tellUnheld(workspace: Workspace, role: RoleEntry, use: Use): Told {
  const { playbook, task, symbol } = use;
  const other = heldRoleOf(workspace, role.team);
  return {
    message: `${quoted(role.name)} has work to do in ${quoted(playbook.name)}, but no member holds the role.`,
    places: [
      { file: role.file, range: valueRange(role.at, "name"), symbol: role.symbol },
      { file: playbook.file, range: valueRange(task.at, task.role === undefined ? "name" : "role"), symbol },
    ],
    solutions: [
      ...giveTo(role),
      {
        title: other
          ? `Let ${quoted(other.name)} do ${quoted(task.name)}.`
          : "Let a role that somebody holds do the work.",
        operations: other ? [setAt(playbook.file, [...task.at.path, "role"], other.name)] : [],
      },
    ],
  };
}

/** Gives the role to the member of its team who holds the fewest. */
function giveTo(role: RoleEntry): readonly WayOut[] {
  const [member] = (role.team?.members ?? []).toSorted((a, b) => a.model.roles.length - b.model.roles.length);
  if (!member) return [];
  const { roles } = member.model;
  return [
    {
      title: `Give ${quoted(role.name)} to ${member.name}.`,
      operations: [insertAt(member.file, [...member.at.path, "roles"], roles.length, role.name)],
    },
  ];
}

function heldRoleOf(workspace: Workspace, team: TeamScope | undefined): RoleEntry | undefined {
  for (const member of team?.members ?? []) {
    for (const name of member.model.roles) {
      const found = workspace.resolve.role(team, name);
      if (found.kind === "found") return found.entry;
    }
  }
  return undefined;
}

/** Roles of teams with members that no member of the business holds. */
function idleRoles(workspace: Workspace): readonly RoleEntry[] {
  if (workspace.members.length === 0) return [];
  const held = heldRoles(workspace, holdersOf(workspace));
  return workspace.roles.filter((role) => !held.has(role) && (role.team?.members.length ?? 0) > 0);
}

/** Roles that some member holds, directly or through a role that builds on them. */
function heldRoles(
  workspace: Workspace,
  holders: ReadonlyMap<RoleEntry, readonly MemberEntry[]>,
): ReadonlySet<RoleEntry> {
  const held = new Set<RoleEntry>();
  for (const [role, members] of holders) {
    if (members.length === 0) continue;
    held.add(role);
    for (const ancestor of workspace.effectiveRole(role).ancestors) held.add(ancestor);
  }
  return held;
}
