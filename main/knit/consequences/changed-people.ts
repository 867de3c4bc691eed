/** What follows when a role, its tasks, a member or what a team has to spend change. */
import { valueRange } from "#busy/model/origin.ts";
import { innerSymbol } from "#busy/names/symbols.ts";
import type { RoleEntry, TeamScope } from "#busy/workspace.ts";
import type { Thing } from "#changes/meaning/change.ts";
import { quoted } from "#changes/meaning/words.ts";
import type { Consequence } from "#knit/consequence.ts";
import type { ChangeContext } from "#knit/context.ts";
import { dependentsOf } from "#knit/relations.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { inheritors } from "./inheritors.ts";

/** A role that stays, with one field changed. */
export function afterChangedRole(
  context: ChangeContext,
  field: string | undefined,
  role: RoleEntry,
): readonly Consequence[] {
  if (field === "inherits_from") {
    return inheritors(
      context,
      role,
      role.symbol,
      `It builds on ${quoted(role.name)}, which now builds on something else.`,
    );
  }
  if (field === "responsibilities") {
    return inheritors(
      context,
      role,
      role.symbol,
      `It takes over the responsibilities of ${quoted(role.name)}, which have changed.`,
    );
  }
  return [];
}

/** A task of a role that is new or changed: roles that build on it. */
export function afterChangedTask(
  context: ChangeContext,
  thing: Extract<Thing, { kind: "task" }>,
): readonly Consequence[] {
  const symbol = innerSymbol(thing.role.symbol, "task", [thing.id]);
  return inheritors(
    context,
    thing.role,
    symbol,
    `It inherits the task ${quoted(thing.task.name)} of ${quoted(thing.role.name)}, which has changed.`,
  );
}

/** A member with other hours or roles: the roles concerned. */
export function afterChangedMember(
  context: ChangeContext,
  semantic: SemanticChange,
  team: TeamScope | undefined,
  name: string,
  roles: readonly string[],
): readonly Consequence[] {
  const field = semantic.field?.split(".").at(-1);
  if (field !== "capacity" && field !== "roles") return [];
  const concerned =
    field === "capacity" ? roles : [semantic.before, semantic.after].filter((each) => typeof each === "string");
  return concerned.flatMap((role): readonly Consequence[] => {
    const found = context.after.resolve.role(team, role);
    if (found.kind !== "found") return [];
    return [
      {
        symbol: found.entry.symbol,
        file: found.entry.file,
        range: valueRange(found.entry.at, "name"),
        dependency: field === "capacity" ? "resource_allocation" : "role_assignment",
        class: "review",
        confidence: 0.6,
        why: [semantic.symbol],
        reason:
          field === "capacity"
            ? `${name}, who holds it, has other hours than before.`
            : `${name} ${semantic.before === role ? "no longer holds it" : "now holds it"}.`,
      },
    ];
  });
}

/** A team with other resources: playbooks that take their time from it. */
export function afterChangedResources(context: ChangeContext, team: TeamScope): readonly Consequence[] {
  return dependentsOf(context.after, context.afterIndex, team.symbol)
    .filter((link) => link.relation === "takes its time from")
    .map((link) => ({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: "resource_allocation",
      class: "review",
      confidence: 0.4,
      why: [team.symbol],
      reason: `It takes its time from the team “${team.name}”, whose resources have changed.`,
    }));
}
