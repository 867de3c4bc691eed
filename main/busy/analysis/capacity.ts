/** How much work the playbooks ask of teams, roles and members each week, against the time they have. */
import type { Cadence, Task } from "../model/model.ts";
import { cronRunsPerWeek, parseCron } from "../notation/cron.ts";
import { capacityMinutes, minutesPerUnit } from "../notation/hours.ts";
import type { MemberEntry, PlaybookEntry, RoleEntry, TeamScope, Workspace } from "../workspace.ts";
import { DEEPEST_RUN, minutesOfStep, performerOf } from "./flow.ts";

/** Load of a team, role or member in working minutes per week. */
export interface CapacityEntry {
  readonly kind: "team" | "role" | "member";
  readonly symbol: string;
  readonly name: string;
  readonly neededMinutesPerWeek: number;
  /** Undefined: nothing says how much time there is. */
  readonly availableMinutesPerWeek: number | undefined;
  /** needed ÷ available × 100; undefined without a limit. */
  readonly loadPercent: number | undefined;
  /** The team, role or member itself, for findings and views. */
  readonly subject: TeamScope | RoleEntry | MemberEntry;
}

/** Capacity of the whole workspace. `unknown` lists playbooks whose number of runs per week nobody can tell yet. */
export interface CapacityReport {
  readonly entries: readonly CapacityEntry[];
  readonly unknown: readonly string[];
  /** Playbooks that are known to run, by themselves or because others run them. */
  readonly counted: readonly PlaybookEntry[];
}

/** What working capacity out needs of a workspace. */
export type CapacityContext = Pick<
  Workspace,
  "teams" | "roles" | "playbooks" | "members" | "resolve" | "effectiveRole" | "config"
>;

/** Runs per week by cadence; undefined when only history can tell (on demand, triggered). */
export function runsPerWeekOf(cadence: Cadence | undefined): number | undefined {
  if (cadence?.schedule !== undefined) {
    const cron = parseCron(cadence.schedule);
    if (typeof cron !== "string") return cronRunsPerWeek(cron);
  }
  switch (cadence?.frequency) {
    case "daily":
      return 5;
    case "weekly":
      return 1;
    case "monthly":
      return 12 / 52;
    case "quarterly":
      return 4 / 52;
    default:
      return undefined;
  }
}

/** The capacity report. `runsPerWeek` (from history) overrides the cadence, by playbook symbol. */
export function analyzeCapacity(
  workspace: CapacityContext,
  runsPerWeek: ReadonlyMap<string, number> = new Map(),
): CapacityReport {
  const unknown: string[] = [];
  const counted: PlaybookEntry[] = [];
  const byTeam = new Map<TeamScope, number>();
  const byRole = new Map<RoleEntry, number>();
  const runs = totalRuns(workspace, runsPerWeek, unknown);
  for (const playbook of workspace.playbooks) {
    const times = runs.get(playbook) ?? 0;
    if (times <= 0) continue;
    counted.push(playbook);
    addLoad(workspace, playbook, times, byTeam, byRole);
  }
  const entries: CapacityEntry[] = [];
  for (const team of workspace.teams) {
    const needed = byTeam.get(team) ?? 0;
    entries.push(entry("team", team.symbol, team.name, needed, teamMinutes(workspace, team), team));
  }
  const holders = holdersOf(workspace);
  for (const role of workspace.roles) {
    const needed = byRole.get(role) ?? 0;
    const held = holders.get(role) ?? [];
    entries.push(entry("role", role.symbol, role.name, needed, sumMinutes(workspace, held), role));
  }
  for (const member of workspace.members) {
    const needed = neededOf(workspace, member, holders, byRole);
    entries.push(
      entry("member", member.team?.symbol ?? "", member.name, needed, memberMinutes(workspace, member), member),
    );
  }
  return { entries, unknown, counted };
}

function entry(
  kind: CapacityEntry["kind"],
  symbol: string,
  name: string,
  needed: number,
  available: number | undefined,
  subject: CapacityEntry["subject"],
): CapacityEntry {
  const neededMinutesPerWeek = Math.round(needed * 100) / 100;
  const loadPercent =
    available === undefined ? undefined : available === 0 ? (needed > 0 ? Infinity : 0) : (needed / available) * 100;
  return { kind, symbol, name, neededMinutesPerWeek, availableMinutesPerWeek: available, loadPercent, subject };
}

/** Runs per week of every playbook: by history, else cadence, plus once for every run of a playbook that runs it. */
function totalRuns(
  workspace: CapacityContext,
  history: ReadonlyMap<string, number>,
  unknown: string[],
): ReadonlyMap<PlaybookEntry, number> {
  const own = new Map<PlaybookEntry, number>();
  const callers = new Map<PlaybookEntry, PlaybookEntry[]>();
  const bySchedule = new Map<string | undefined, number | undefined>();
  const runsOf = (cadence: Cadence | undefined): number | undefined => {
    const key = `${cadence?.frequency} ${cadence?.schedule}`;
    if (!bySchedule.has(key)) bySchedule.set(key, runsPerWeekOf(cadence));
    return bySchedule.get(key);
  };
  for (const playbook of workspace.playbooks) {
    const known = history.get(playbook.symbol) ?? runsOf(playbook.model.cadence);
    own.set(playbook, known ?? 0);
    if (known === undefined) unknown.push(playbook.symbol);
    for (const step of playbook.model.steps) collectCallers(workspace, playbook, step, callers);
  }
  const total = new Map<PlaybookEntry, number>();
  const underWay = new Set<PlaybookEntry>();
  const work = (playbook: PlaybookEntry): number => {
    const done = total.get(playbook);
    if (done !== undefined) return done;
    underWay.add(playbook);
    // History already counts the runs started by others.
    let sum = own.get(playbook) ?? 0;
    if (!history.has(playbook.symbol)) {
      for (const caller of callers.get(playbook) ?? []) {
        if (!underWay.has(caller) && underWay.size < DEEPEST_RUN) sum += work(caller);
      }
    }
    underWay.delete(playbook);
    total.set(playbook, sum);
    return sum;
  };
  for (const playbook of workspace.playbooks) work(playbook);
  return total;
}

function collectCallers(
  workspace: CapacityContext,
  playbook: PlaybookEntry,
  step: Task,
  callers: Map<PlaybookEntry, PlaybookEntry[]>,
): void {
  for (const subtask of step.subtasks) collectCallers(workspace, playbook, subtask, callers);
  if (step.runs === undefined) return;
  const child = workspace.resolve.playbook(playbook.team, step.runs);
  if (child.kind !== "found" || child.entry === playbook) return;
  const list = callers.get(child.entry);
  if (list) list.push(playbook);
  else callers.set(child.entry, [playbook]);
}

function addLoad(
  workspace: CapacityContext,
  playbook: PlaybookEntry,
  times: number,
  byTeam: Map<TeamScope, number>,
  byRole: Map<RoleEntry, number>,
): void {
  const context = { resolve: workspace.resolve, workingTime: workspace.config.working_time };
  const add = (step: Task, inherited: RoleEntry | undefined): void => {
    const role = performerOf(workspace, playbook, step) ?? inherited;
    const parts = step.subtasks.some((subtask) => minutesOfStep(context, playbook, subtask) > 0);
    if (parts) {
      for (const subtask of step.subtasks) add(subtask, role);
      return;
    }
    // The playbook it runs brings its own load; a machine's time is nobody's.
    if (step.runs !== undefined && workspace.resolve.playbook(playbook.team, step.runs).kind === "found") return;
    const machine = step.execution_type === "algorithmic" || step.execution_type === "ai_agent";
    if (machine && !role) return;
    const minutes = minutesOfStep(context, playbook, step) * times;
    if (minutes === 0) return;
    if (role) byRole.set(role, (byRole.get(role) ?? 0) + minutes);
    const team = role?.team ?? playbook.team;
    if (team) byTeam.set(team, (byTeam.get(team) ?? 0) + minutes);
  };
  for (const step of playbook.model.steps) add(step, undefined);
}

/** A team's minutes per week: its `time` resources, else what its members have together. */
function teamMinutes(workspace: CapacityContext, team: TeamScope): number | undefined {
  const time = workspace.config.working_time;
  const resources = (team.model?.resources ?? []).filter((resource) => resource.type === "time");
  const minutes = resources.flatMap((resource) => {
    const unit = minutesPerUnit(resource.unit, time);
    return unit === undefined || resource.allocation === undefined ? [] : [unit * resource.allocation];
  });
  if (minutes.length > 0) return minutes.reduce((sum, each) => sum + each, 0);
  return sumMinutes(workspace, team.members);
}

function memberMinutes(workspace: CapacityContext, member: MemberEntry): number | undefined {
  const { capacity } = member.model;
  return capacity === undefined ? undefined : capacityMinutes(capacity, workspace.config.working_time);
}

/** What members have together; undefined when there are none or one of them says nothing. */
function sumMinutes(workspace: CapacityContext, members: readonly MemberEntry[]): number | undefined {
  if (members.length === 0) return undefined;
  let sum = 0;
  for (const member of members) {
    const minutes = memberMinutes(workspace, member);
    if (minutes === undefined) return undefined;
    sum += minutes;
  }
  return sum;
}

/** Who holds each role. */
export function holdersOf(workspace: CapacityContext): ReadonlyMap<RoleEntry, readonly MemberEntry[]> {
  const holders = new Map<RoleEntry, MemberEntry[]>();
  for (const member of workspace.members) {
    for (const name of member.model.roles) {
      const role = workspace.resolve.role(member.team, name);
      if (role.kind !== "found") continue;
      const list = holders.get(role.entry);
      if (!list) holders.set(role.entry, [member]);
      else if (!list.includes(member)) list.push(member);
    }
  }
  return holders;
}

/** What a member has to do: the load of each of their roles, shared evenly with the others who hold it. */
function neededOf(
  workspace: CapacityContext,
  member: MemberEntry,
  holders: ReadonlyMap<RoleEntry, readonly MemberEntry[]>,
  byRole: ReadonlyMap<RoleEntry, number>,
): number {
  let sum = 0;
  const seen = new Set<RoleEntry>();
  for (const name of member.model.roles) {
    const role = workspace.resolve.role(member.team, name);
    if (role.kind !== "found" || seen.has(role.entry)) continue;
    seen.add(role.entry);
    sum += (byRole.get(role.entry) ?? 0) / Math.max(1, holders.get(role.entry)?.length ?? 1);
  }
  return sum;
}
