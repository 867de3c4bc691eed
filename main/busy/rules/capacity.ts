/** OVER_ALLOCATION, and capacities that cannot be read. */
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Range } from "#shared/text.ts";
import { type CapacityContext, type CapacityEntry, type CapacityReport, holdersOf } from "../analysis/capacity.ts";
import { valueRange } from "../model/origin.ts";
import { hoursInWords } from "../notation/duration.ts";
import { capacityMinutes, minutesPerUnit } from "../notation/hours.ts";
import type { MemberEntry, RoleEntry, TeamScope } from "../workspace.ts";
import { type Checking, makeDiagnostic } from "./checking.ts";

/** Reports units of time and capacities of members that cannot be read as hours. */
export function checkUnits(checking: Checking): void {
  const time = checking.config.working_time;
  for (const team of checking.parsed.file.teams) {
    for (const resource of team.resources) {
      if (resource.type !== "time" || resource.unit === "" || minutesPerUnit(resource.unit, time) !== undefined)
        continue;
      checking.report(
        "INVALID_VALUE",
        valueRange(resource.at, "unit"),
        `"${resource.unit}" is no unit of time. Write for example hours/week, days/month or FTE.`,
      );
    }
    for (const member of team.members) {
      if (member.capacity === undefined || capacityMinutes(member.capacity, time) !== undefined) continue;
      checking.report(
        "INVALID_VALUE",
        valueRange(member.at, "capacity"),
        `"${member.capacity}" cannot be read as a capacity. Write for example "20 hours/week" or "0.5 FTE".`,
      );
    }
  }
}

interface Limit {
  readonly file: string;
  readonly range: Range;
}

/** Who has more to do than time, over the whole workspace. */
export function checkAllocation(workspace: CapacityContext, report: CapacityReport): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const note =
    report.unknown.length > 0
      ? " Processes that run on demand or by events are not counted: nothing tells yet how often they run."
      : "";
  const exceeded = (limits: readonly Limit[], who: string, needed: number, available: number) => {
    const [first, ...others] = limits;
    if (!first) return;
    const percent = available === 0 ? "" : ` (${Math.round((needed / available) * 100)} %)`;
    const message = `${who} has ${hoursInWords(needed)} of work a week, but ${hoursInWords(available)} of time${percent}.${note}`;
    const related = others.map((other) => ({ ...other, message: "This capacity is counted as well." }));
    found.push(makeDiagnostic(first.file, first.range, "OVER_ALLOCATION", "warning", message, { related }));
  };
  const reported = new Set<MemberEntry>();
  const holders = holdersOf(workspace);
  const over = report.entries.filter(({ neededMinutesPerWeek: needed, availableMinutesPerWeek: available }) =>
    available === undefined ? false : needed > available + 0.01,
  );
  for (const { kind, name, neededMinutesPerWeek, availableMinutesPerWeek, subject } of over) {
    if (kind !== "role") continue;
    const held = holders.get(subject as RoleEntry) ?? [];
    for (const member of held) reported.add(member);
    exceeded(held.map(capacityPlace), `The role "${name}"`, neededMinutesPerWeek, availableMinutesPerWeek ?? 0);
  }
  const byRole = new Map(report.entries.map((entry) => [entry.subject, entry]));
  for (const member of workspace.members) {
    const available = byRole.get(member)?.availableMinutesPerWeek;
    if (available === undefined || reported.has(member)) continue;
    const alone = aloneMinutes(workspace, byRole, holders, member);
    if (alone <= available + 0.01) continue;
    reported.add(member);
    exceeded([capacityPlace(member)], member.name, alone, available);
  }
  for (const { kind, name, neededMinutesPerWeek, availableMinutesPerWeek, subject } of over) {
    if (kind !== "team") continue;
    const team = subject as TeamScope;
    // Measured against its members' hours, a team says nothing that they do not say already.
    if (!hasTimeResource(team) && team.members.some((member) => reported.has(member))) continue;
    exceeded(timePlaces(team), `The team "${name}"`, neededMinutesPerWeek, availableMinutesPerWeek ?? 0);
  }
  return found;
}

function hasTimeResource(team: TeamScope): boolean {
  return team.model?.resources.some((resource) => resource.type === "time") ?? false;
}

function capacityPlace(member: MemberEntry): Limit {
  return { file: member.file, range: valueRange(member.at, "capacity") };
}

/** The team's allocations of time; without any, its members' capacities. */
function timePlaces(team: TeamScope): readonly Limit[] {
  const { file } = team;
  if (file === undefined) return [];
  const resources = (team.model?.resources ?? []).filter((resource) => resource.type === "time");
  if (resources.length > 0)
    return resources.map((resource) => ({ file, range: valueRange(resource.at, "allocation") }));
  return team.members.map(capacityPlace);
}

/** What a member has to do in roles that nobody else holds: nobody can take that over. */
function aloneMinutes(
  workspace: CapacityContext,
  entries: ReadonlyMap<unknown, CapacityEntry>,
  holders: ReadonlyMap<RoleEntry, readonly MemberEntry[]>,
  member: MemberEntry,
): number {
  const roles = new Set(
    member.model.roles.flatMap((name) => {
      const role = workspace.resolve.role(member.team, name);
      return role.kind === "found" && holders.get(role.entry)?.length === 1 ? [role.entry] : [];
    }),
  );
  return [...roles].reduce((sum, role) => sum + (entries.get(role)?.neededMinutesPerWeek ?? 0), 0);
}
