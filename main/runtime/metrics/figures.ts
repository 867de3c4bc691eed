/** Figures over finished rounds: how long things take, how much of it is waiting, what is on time, what is done again. */
import type { Bucket, Calendar } from "./calendar.ts";
import { momentOf } from "./moments.ts";
import { type Round, WHOLE_RUN } from "./rounds.ts";
import { type Spread, spreadOf } from "./statistics.ts";

/** From one moment until before another, epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly before: number;
}

/** Something that is ready and has not been done yet. */
export interface OpenWork {
  readonly processId: string;
  readonly step: string;
  readonly role: string | null;
  readonly person: string | null;
  readonly readyMs: number;
  /** Somebody has taken it. */
  readonly taken: boolean;
}

export interface Question {
  readonly span: Span;
  readonly bucket: Bucket;
  readonly calendar: Calendar;
  /** Working minutes the playbook expects of a step; undefined without an estimate. */
  readonly estimate: (processId: string, step: string) => number | undefined;
  readonly open: readonly OpenWork[];
  /** When runs began that have not ended. */
  readonly running?: readonly number[];
}

/** What any rounds come to together. Rates are 0–1, undefined without anything to count. */
export interface Totals {
  /** Rounds that were completed. */
  readonly count: number;
  readonly totalWaitingMs: number;
  readonly totalWorkingMs: number;
  readonly onTimeRate: number | undefined;
  readonly reworkRate: number | undefined;
  readonly overrideRate: number | undefined;
  readonly skipRate: number | undefined;
  /** Share of rounds in which somebody said when work began; for the others the estimate stands in. */
  readonly measured: number;
  readonly open: number;
}

/** What is the same for a step, a role and a person: totals, and the middle and reach of completed rounds. */
export interface GroupFigures extends Totals {
  readonly waiting: Spread | undefined;
  readonly working: Spread | undefined;
  readonly elapsed: Spread | undefined;
}

export interface StepFigures extends GroupFigures {
  readonly processId: string;
  readonly step: string;
}

export interface NamedFigures extends GroupFigures {
  readonly name: string;
}

export interface SeriesPoint {
  /** First day of the bucket. */
  readonly date: string;
  readonly started: number;
  readonly finished: number;
  readonly lead: Spread | undefined;
  readonly onTimeRate: number | undefined;
  readonly reworkRate: number | undefined;
  readonly waitingMs: number;
  readonly workingMs: number;
}

export interface Figures {
  /** Runs that were completed in the span; `lead` is from their start to their end. */
  readonly finished: number;
  readonly brokenOff: number;
  readonly lead: Spread | undefined;
  readonly perDay: number;
  readonly all: Totals;
  readonly series: readonly SeriesPoint[];
  readonly steps: readonly StepFigures[];
  readonly roles: readonly NamedFigures[];
  readonly people: readonly NamedFigures[];
  readonly rounds: readonly Measured[];
  /** Completed runs with their lead times. */
  readonly runs: readonly { readonly executionId: string; readonly processId: string; readonly ms: number }[];
}

/** A round with its times as numbers. */
export interface Measured {
  readonly round: Round;
  readonly readyMs: number;
  readonly endMs: number;
  readonly waitingMs: number;
  readonly workingMs: number;
  /** The time of work was measured, not taken from the estimate. */
  readonly isMeasured: boolean;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A round in numbers: where nobody said when work began, the last part of its time, as long as estimated, was work. */
export function measure(round: Round, estimateMinutes: number | undefined): Measured {
  const readyMs = momentOf(round.readyAt);
  const endMs = momentOf(round.endedAt);
  if (round.startedAt !== null) {
    const { waitingMs, workingMs } = round;
    return { round, readyMs, endMs, waitingMs, workingMs, isMeasured: true };
  }
  const elapsed = Math.max(0, endMs - readyMs);
  const workingMs = Math.min(elapsed, (estimateMinutes ?? 0) * MINUTE);
  return { round, readyMs, endMs, waitingMs: elapsed - workingMs, workingMs, isMeasured: false };
}

/** What falls into one bucket of the series. */
interface Point {
  readonly group: Group;
  readonly leads: number[];
  started: number;
}

/** Figures of the rounds that ended in the span of the question. */
export function figuresOf(rounds: Iterable<Round>, question: Question): Figures {
  const { span, bucket, calendar, open } = question;
  const steps = new Map<string, Group>();
  const roles = new Map<string, Group>();
  const people = new Map<string, Group>();
  const byDate = new Map<string, Point>(
    calendar
      .buckets(span.from, span.before, bucket)
      .map((date) => [date, { group: newGroup(), leads: [], started: 0 }]),
  );
  const whole = newGroup();
  const all: Measured[] = [];
  const runs: { executionId: string; processId: string; ms: number }[] = [];
  const stepKey = rememberedKeys();
  let brokenOff = 0;
  for (const round of rounds) {
    const measured = measure(round, question.estimate(round.processId, round.step));
    const at = byDate.get(calendar.bucketOf(measured.endMs, bucket));
    if (round.step === WHOLE_RUN) {
      const began = byDate.get(calendar.bucketOf(measured.readyMs, bucket));
      if (began) began.started += 1;
      if (round.outcome !== "completed") brokenOff += 1;
      else {
        const ms = measured.endMs - measured.readyMs;
        runs.push({ executionId: round.executionId, processId: round.processId, ms });
        at?.leads.push(ms);
      }
      continue;
    }
    all.push(measured);
    add(whole, measured);
    if (at) add(at.group, measured);
    add(groupOf(steps, stepKey(round.processId, round.step)), measured);
    if (round.role !== null) add(groupOf(roles, round.role), measured);
    if (round.performer !== null && round.outcome === "completed") add(groupOf(people, round.performer), measured);
  }
  for (const began of question.running ?? []) {
    const at = byDate.get(calendar.bucketOf(began, bucket));
    if (at && began >= span.from && began < span.before) at.started += 1;
  }
  const openBy = (key: (work: OpenWork) => string | null): ReadonlyMap<string | null, number> => {
    const counts = new Map<string | null, number>();
    for (const work of open) counts.set(key(work), (counts.get(key(work)) ?? 0) + 1);
    return counts;
  };
  const openSteps = openBy((work) => stepKey(work.processId, work.step));
  return {
    finished: runs.length,
    brokenOff,
    lead: spreadOf(runs.map(({ ms }) => ms)),
    perDay: (runs.length * DAY) / Math.max(1, span.before - span.from),
    all: totalsOf(whole, open.length),
    series: [...byDate].map(([date, point]) => pointOf(date, point)),
    steps: [...union(steps, openSteps)].map(([key, group]) => {
      const [processId = "", step = ""] = key.split("\n");
      return { processId, step, ...groupFigures(group, openSteps.get(key) ?? 0) };
    }),
    roles: named(
      roles,
      openBy((work) => work.role),
    ),
    people: named(
      people,
      openBy((work) => work.person),
    ),
    rounds: all,
    runs,
  };
}

/** Process and step as one key; made once for each. */
function rememberedKeys(): (processId: string, step: string) => string {
  const known = new Map<string, Map<string, string>>();
  return (processId, step) => {
    const ofProcess = known.get(processId) ?? new Map<string, string>();
    const key = ofProcess.get(step) ?? `${processId}\n${step}`;
    if (ofProcess.size === 0) known.set(processId, ofProcess);
    ofProcess.set(step, key);
    return key;
  };
}

/** Counts of yes among those that could have been. */
interface Share {
  yes: number;
  of: number;
}

/** What rounds that belong together add up to, and the times of those that were completed. */
interface Group {
  totalWaitingMs: number;
  totalWorkingMs: number;
  readonly onTime: Share;
  readonly rework: Share;
  readonly overrides: Share;
  readonly skips: Share;
  readonly measured: Share;
  readonly waiting: number[];
  readonly working: number[];
}

function newGroup(): Group {
  const share = (): Share => ({ yes: 0, of: 0 });
  return {
    totalWaitingMs: 0,
    totalWorkingMs: 0,
    onTime: share(),
    rework: share(),
    overrides: share(),
    skips: share(),
    measured: share(),
    waiting: [],
    working: [],
  };
}

/** The group of a name, made when it is asked for first. */
function groupOf(groups: Map<string, Group>, key: string): Group {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const group = newGroup();
  groups.set(key, group);
  return group;
}

function count(share: Share, is: boolean | null): void {
  if (is === null) return;
  share.of += 1;
  if (is) share.yes += 1;
}

function add(group: Group, { round, waitingMs, workingMs, isMeasured }: Measured): void {
  group.totalWaitingMs += waitingMs;
  group.totalWorkingMs += workingMs;
  count(group.onTime, round.onTime);
  count(group.skips, round.outcome === "skipped");
  if (round.outcome !== "completed") return;
  count(group.rework, round.round > 1);
  count(group.overrides, round.overridden);
  count(group.measured, isMeasured);
  group.waiting.push(waitingMs);
  group.working.push(workingMs);
}

/** The groups, with an empty one for each name that has open work only. */
function union(
  groups: ReadonlyMap<string, Group>,
  open: ReadonlyMap<string | null, number>,
): ReadonlyMap<string, Group> {
  const all = new Map(groups);
  for (const name of open.keys()) if (name !== null && !all.has(name)) all.set(name, newGroup());
  return all;
}

function named(groups: ReadonlyMap<string, Group>, open: ReadonlyMap<string | null, number>): readonly NamedFigures[] {
  return [...union(groups, open)]
    .map(([name, group]) => ({ name, ...groupFigures(group, open.get(name) ?? 0) }))
    .sort((one, two) => two.totalWorkingMs - one.totalWorkingMs || (one.name < two.name ? -1 : 1));
}

function rateOf({ yes, of }: Share): number | undefined {
  return of === 0 ? undefined : yes / of;
}

function totalsOf(group: Group, open: number): Totals {
  return {
    count: group.rework.of,
    totalWaitingMs: group.totalWaitingMs,
    totalWorkingMs: group.totalWorkingMs,
    onTimeRate: rateOf(group.onTime),
    reworkRate: rateOf(group.rework),
    overrideRate: rateOf(group.overrides),
    skipRate: rateOf(group.skips),
    measured: rateOf(group.measured) ?? 0,
    open,
  };
}

function groupFigures(group: Group, open: number): GroupFigures {
  const { waiting, working } = group;
  return {
    ...totalsOf(group, open),
    waiting: spreadOf(waiting),
    working: spreadOf(working),
    elapsed: spreadOf(waiting.map((ms, index) => ms + (working[index] ?? 0))),
  };
}

function pointOf(date: string, { group, leads, started }: Point): SeriesPoint {
  return {
    date,
    started,
    finished: leads.length,
    lead: spreadOf(leads),
    onTimeRate: rateOf(group.onTime),
    reworkRate: rateOf(group.rework),
    waitingMs: group.totalWaitingMs,
    workingMs: group.totalWorkingMs,
  };
}
