/**
 * Who should do a task: of those who may, whoever is likely to be done with it first. Every suggestion says why, in
 * words, so that a person can judge it.
 */
/** Somebody who could do a task, with what is known about them. Times are working time in minutes. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Whether they hold the role the task asks for. */
  readonly holdsRole: boolean;
  /** Whether they belong to the team the task is with. */
  readonly inTeam: boolean;
  readonly openTasks: number;
  readonly openMinutes: number;
  /** Per week; undefined when nobody says. */
  readonly capacityMinutes: number | undefined;
  /** How long each time took that they did this step. */
  readonly pastMinutes: readonly number[];
  /** In words; undefined while they are there. */
  readonly awayUntil: string | undefined;
}

/** What the task asks for. */
export interface Wanted {
  /** As people read it; null = anybody of the team. */
  readonly role: string | null;
  readonly team: string;
  /** Estimated working time; undefined without an estimate. */
  readonly estimateMinutes: number | undefined;
}

export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly best: boolean;
  readonly reasons: readonly string[];
}

/** What an open task counts for when nothing says how long it takes. */
const USUAL_MINUTES = 30;
/** A full week: what capacity is measured against. */
const FULL_WEEK_MINUTES = 40 * 60;

/** The middle value; undefined without values. */
function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** When they would be done with the task if they began now, in minutes of a full-time week. */
function doneAfter(candidate: Candidate, usual: number): number {
  const ahead = candidate.openMinutes > 0 ? candidate.openMinutes : candidate.openTasks * USUAL_MINUTES;
  const own = median(candidate.pastMinutes) ?? usual;
  const share = (candidate.capacityMinutes ?? FULL_WEEK_MINUTES) / FULL_WEEK_MINUTES;
  return (ahead + own) / Math.max(share, 0.05);
}

/** Minutes in words: "40 min", "3 h", "2.5 h". */
function inWords(minutes: number): string {
  if (minutes < 60) return `${Math.max(1, Math.round(minutes))} min`;
  return `${Number((minutes / 60).toFixed(1))} h`;
}

function loadReason({ openTasks, openMinutes, capacityMinutes }: Candidate): string {
  if (openTasks === 0) return "has no open task";
  const tasks = openTasks === 1 ? "has 1 open task" : `has ${openTasks} open tasks`;
  if (openMinutes <= 0) return tasks;
  const of = capacityMinutes === undefined ? "" : ` of ${inWords(capacityMinutes)} a week`;
  return `${tasks} (${inWords(openMinutes)}${of})`;
}

function pastReason({ pastMinutes }: Candidate): string {
  const middle = median(pastMinutes);
  if (middle === undefined) return "has not done this step yet";
  const times = pastMinutes.length === 1 ? "once" : `${pastMinutes.length} times`;
  return `has done this step ${times}, usually in ${inWords(middle)}`;
}

function rightReason({ holdsRole, inTeam }: Candidate, { role, team }: Wanted): string {
  if (role !== null && holdsRole) return `holds the role ${role}`;
  if (role !== null) return `does not hold the role ${role}`;
  return inTeam ? `belongs to ${team}` : `does not belong to ${team}`;
}

/** 0 = may do it and is there; then those who are away, then those it is not meant for. */
function rank(candidate: Candidate, { role }: Wanted): number {
  const fits = role === null ? candidate.inTeam : candidate.holdsRole;
  return (fits ? 0 : 2) + (candidate.awayUntil === undefined ? 0 : 1);
}

/** Everybody who could do a task, the best first; at most one is `best`, none when nobody fits and is there. */
export function suggestAssignees(candidates: readonly Candidate[], wanted: Wanted): readonly Suggestion[] {
  const usual =
    median(candidates.flatMap((candidate) => candidate.pastMinutes)) ?? wanted.estimateMinutes ?? USUAL_MINUTES;
  return candidates
    .map((candidate) => ({ candidate, rank: rank(candidate, wanted), after: doneAfter(candidate, usual) }))
    .toSorted((a, b) => a.rank - b.rank || a.after - b.after || a.candidate.name.localeCompare(b.candidate.name, "en"))
    .map(({ candidate, rank: place }, index) => ({
      id: candidate.id,
      name: candidate.name,
      best: index === 0 && place === 0,
      reasons: [
        ...(candidate.awayUntil === undefined ? [] : [`is away until ${candidate.awayUntil}`]),
        rightReason(candidate, wanted),
        loadReason(candidate),
        pastReason(candidate),
      ],
    }));
}
