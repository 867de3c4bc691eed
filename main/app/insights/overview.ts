/** How the business does in a span of time. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { findProcess, runningCounts } from "#app/runtime/processes.ts";
import { analyzeCapacity } from "#busy/analysis/capacity.ts";
import { playbookTitle } from "#runtime/compile.ts";
import { bottleneckOf } from "#runtime/metrics/bottleneck.ts";
import type { Bucket } from "#runtime/metrics/calendar.ts";
import {
  figuresOf,
  type GroupFigures,
  type NamedFigures,
  type OpenWork,
  type Span,
  type Totals,
} from "#runtime/metrics/figures.ts";
import { ENOUGH_FOR_UNUSUAL, trendOf, unusual } from "#runtime/metrics/trend.ts";
import { processIdOf } from "#runtime/process-id.ts";
import { stepTitle, titleOf } from "#runtime/wording.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Insights, Workload } from "#shared/insights.ts";
import { businessCalendar, type Estimates, estimatesOf } from "./history.ts";
import { readRounds } from "./rounds.ts";

export interface OverviewRequest {
  readonly process?: string | undefined;
  readonly days: number;
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly bucket?: Bucket | undefined;
}

const DAY = 86_400_000;
/** Open tasks looked at; more say nothing else about where work piles up. */
const MOST_OPEN = 2000;
/** Running executions looked at for when they began: the newest. */
const MOST_RUNNING = 300;
/** Unusual runs that are named. */
const MOST_UNUSUAL = 20;

/** The figures of one process or of all. Fails with NOT_FOUND, and BAD_INPUT when the span ends before it begins. */
export async function overview(app: AppContext, request: OverviewRequest): Promise<Insights> {
  const session = requireSession(app);
  const processId =
    request.process === undefined ? undefined : processIdOf(findProcess(session, request.process).symbol);
  const span = spanOf(request, app.ports.clock.now().getTime());
  const bucket = request.bucket ?? bucketFor(span);
  const { timezone, calendar } = businessCalendar(session);
  const estimate = estimatesOf(session);
  const [rounds, open, running, starts] = await Promise.all([
    readRounds(session, { processId, since: isoText(span.from), before: isoText(span.before) }),
    openWork(session, processId),
    runningCounts(session),
    runningStarts(session, processId),
  ]);
  const figures = figuresOf(rounds, { span, bucket, calendar, estimate, open, running: starts });
  const worst = bottleneckOf(figures, open, span);
  const waiting = Math.max(1, figures.all.totalWaitingMs);
  const titles = processTitles(session);
  const trend = trendOf(figures.series.map(({ lead }) => lead?.median));
  const strange = unusual(figures.runs.map(({ ms }) => ms));
  const loads = loadsOf(session, open, estimate);
  return {
    window: { from: isoText(span.from), before: isoText(span.before), bucket, timezone },
    running: [...running].reduce(
      (sum, [id, count]) => (processId === undefined || id === processId ? sum + count : sum),
      0,
    ),
    finished: figures.finished,
    brokenOff: figures.brokenOff,
    perDay: figures.perDay,
    lead: figures.lead ?? null,
    all: totalsView(figures.all),
    series: figures.series.map(({ lead, onTimeRate, reworkRate, ...point }) => ({
      ...point,
      lead: lead ?? null,
      onTimeRate: onTimeRate ?? null,
      reworkRate: reworkRate ?? null,
    })),
    steps: figures.steps.map((step) => ({
      ...groupView(step),
      processId: step.processId,
      process: titles.get(step.processId) ?? titleOf(step.processId),
      step: step.step,
      title: stepTitle(step.step),
      estimateMinutes: estimate(step.processId, step.step) ?? null,
      heat: step.totalWaitingMs / waiting,
    })),
    roles: figures.roles.map((one) => workload(one, titleOf(one.name), loads.roles)),
    people: figures.people.map((one) => workload(one, one.name, loads.people)),
    bottleneck: worst === undefined ? null : { ...worst, title: stepTitle(worst.step) },
    trend: { direction: trend.direction, perBucketMs: trend.perBucket },
    unusual: {
      needed: ENOUGH_FOR_UNUSUAL,
      have: strange.count,
      runs:
        strange.found?.slice(0, MOST_UNUSUAL).flatMap(({ index, score }) => {
          const run = figures.runs[index];
          return run === undefined ? [] : [{ executionId: run.executionId, ms: run.ms, score }];
        }) ?? null,
    },
  };
}

function isoText(moment: number): string {
  return new Date(moment).toISOString();
}

function spanOf({ days, from, before }: OverviewRequest, now: number): Span {
  const end = before === undefined ? now + 1 : Date.parse(before);
  const start = from === undefined ? end - days * DAY : Date.parse(from);
  if (start < end) return { from: start, before: end };
  throw new ExpectedError("BAD_INPUT", "The span of time ends before it begins.", {
    path: "from",
    next: "Choose a day before its end.",
  });
}

function bucketFor({ from, before }: Span): Bucket {
  const days = (before - from) / DAY;
  if (days <= 31) return "day";
  return days <= 200 ? "week" : "month";
}

/** Tasks that are open now. */
async function openWork(session: WorkspaceSession, processId: string | undefined): Promise<readonly OpenWork[]> {
  const { tasks } = await session.storage.read((transaction) =>
    transaction.tasks({ status: "open", limit: MOST_OPEN }),
  );
  const ids = new Map(session.workspace().playbooks.map((entry) => [entry.name, processIdOf(entry.symbol)]));
  return tasks.flatMap((task) => {
    const id = ids.get(task.playbook) ?? task.playbook;
    if (task.purpose !== "work" || (processId !== undefined && id !== processId)) return [];
    const { step, role, assignee: person, claimedAt, createdAt } = task;
    return [{ processId: id, step, role, person, readyMs: Date.parse(createdAt), taken: claimedAt !== null }];
  });
}

/** When the newest runs began that have not ended. */
async function runningStarts(session: WorkspaceSession, processId: string | undefined): Promise<readonly number[]> {
  const lists = await session.storage.read((transaction) =>
    Promise.all(
      (["running", "waiting", "paused"] as const).map((status) =>
        transaction.executions({ processId, status, limit: MOST_RUNNING }),
      ),
    ),
  );
  return lists.flat().map(({ startedAt }) => Date.parse(startedAt));
}

function processTitles(session: WorkspaceSession): ReadonlyMap<string, string> {
  const workspace = session.workspace();
  return new Map(workspace.playbooks.map((entry) => [processIdOf(entry.symbol), playbookTitle(workspace, entry)]));
}

function totalsView(totals: Totals) {
  return {
    count: totals.count,
    totalWaitingMs: totals.totalWaitingMs,
    totalWorkingMs: totals.totalWorkingMs,
    onTimeRate: totals.onTimeRate ?? null,
    reworkRate: totals.reworkRate ?? null,
    overrideRate: totals.overrideRate ?? null,
    skipRate: totals.skipRate ?? null,
    measured: totals.measured,
    open: totals.open,
  };
}

function groupView(figures: GroupFigures) {
  return {
    ...totalsView(figures),
    waiting: figures.waiting ?? null,
    working: figures.working ?? null,
    elapsed: figures.elapsed ?? null,
  };
}

function workload(figures: NamedFigures, title: string, loads: ReadonlyMap<string, number>): Workload {
  return { ...groupView(figures), name: figures.name, title, load: loads.get(figures.name) ?? null };
}

/** Estimated open work against the week of each role and person, as far as anything says how much time they have. */
function loadsOf(session: WorkspaceSession, open: readonly OpenWork[], estimate: Estimates) {
  const needed = { roles: new Map<string, number>(), people: new Map<string, number>() };
  const add = (sums: Map<string, number>, name: string | null, minutes: number): void => {
    if (name !== null) sums.set(name, (sums.get(name) ?? 0) + minutes);
  };
  for (const { processId, step, role, person } of open) {
    const minutes = estimate(processId, step) ?? 0;
    add(needed.roles, role, minutes);
    add(needed.people, person, minutes);
  }
  const roles = new Map<string, number>();
  const people = new Map<string, number>();
  for (const { kind, name, availableMinutesPerWeek: available } of analyzeCapacity(session.workspace()).entries) {
    if (available === undefined || available === 0) continue;
    if (kind === "member") people.set(name, (needed.people.get(name) ?? 0) / available);
    if (kind === "role") roles.set(name, (needed.roles.get(name) ?? 0) / available);
  }
  return { roles, people };
}
