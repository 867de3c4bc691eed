/**
 * Insights: how the business does, what could be better, and what would happen if. Times are calendar milliseconds unless
 * they are called minutes, which are working minutes; rates and shares are 0–1, null without anything to count.
 */
import { z } from "zod";

/** The middle of some values, and what 85 of 100 do not exceed. */
export const Spread = z.object({ count: z.int(), median: z.number(), p85: z.number(), mean: z.number() });
export type Spread = z.infer<typeof Spread>;

const Rate = z.number().nullable();

const Totals = z.object({
  count: z.int(),
  totalWaitingMs: z.number(),
  totalWorkingMs: z.number(),
  onTimeRate: Rate,
  reworkRate: Rate,
  overrideRate: Rate,
  skipRate: Rate,
  /** Share of rounds in which somebody said when work began; for the others the estimate stands in. */
  measured: z.number(),
  /** Pieces of work that are open now. */
  open: z.int(),
});

const GroupFigures = Totals.extend({
  waiting: Spread.nullable(),
  working: Spread.nullable(),
  elapsed: Spread.nullable(),
});

export const StepInsight = GroupFigures.extend({
  processId: z.string(),
  process: z.string(),
  step: z.string(),
  title: z.string(),
  estimateMinutes: z.number().nullable(),
  /** Share of all waiting: how hot it is on the graph. */
  heat: z.number(),
});
export type StepInsight = z.infer<typeof StepInsight>;

/** What lies on a role or a person. */
export const Workload = GroupFigures.extend({
  name: z.string(),
  title: z.string(),
  /** Open work against the time they have, 0–1 and above; null when nobody says how much time that is. */
  load: z.number().nullable(),
});
export type Workload = z.infer<typeof Workload>;

export const SeriesPoint = z.object({
  /** First day of the bucket, `2026-03-02`. */
  date: z.string(),
  started: z.int(),
  finished: z.int(),
  lead: Spread.nullable(),
  onTimeRate: Rate,
  reworkRate: Rate,
  waitingMs: z.number(),
  workingMs: z.number(),
});
export type SeriesPoint = z.infer<typeof SeriesPoint>;

export const Bucket = z.enum(["day", "week", "month"]);
export type Bucket = z.infer<typeof Bucket>;

export const Bottleneck = z.object({
  processId: z.string(),
  step: z.string(),
  title: z.string(),
  share: z.number(),
  meanWaitMs: z.number(),
  arrivalsPerDay: z.number(),
  /** How many waited on average, and how many should by arrivals × mean wait (Little's law). */
  queue: z.number(),
  expectedQueue: z.number(),
  grows: z.boolean(),
});

export const Insights = z.object({
  window: z.object({ from: z.iso.datetime(), before: z.iso.datetime(), bucket: Bucket, timezone: z.string() }),
  running: z.int(),
  finished: z.int(),
  brokenOff: z.int(),
  perDay: z.number(),
  lead: Spread.nullable(),
  all: Totals,
  series: z.array(SeriesPoint),
  steps: z.array(StepInsight),
  roles: z.array(Workload),
  people: z.array(Workload),
  bottleneck: Bottleneck.nullable(),
  /** Of the lead time, from bucket to bucket. */
  trend: z.object({ direction: z.enum(["rising", "falling", "steady", "unknown"]), perBucketMs: z.number() }),
  /** Completed runs that took unusually long or short; null while there are fewer than `needed`. */
  unusual: z.object({
    needed: z.int(),
    have: z.int(),
    runs: z.array(z.object({ executionId: z.string(), ms: z.number(), score: z.number() })).nullable(),
  }),
});
export type Insights = z.infer<typeof Insights>;

export const Prediction = z.object({
  /** What it rests on: past runs, estimates of the playbook, some of both, or nothing at all. */
  basis: z.enum(["history", "estimates", "mixed", "nothing"]),
  /** In 1 of 10 cases earlier than `early`, in 1 of 10 later than `late`. */
  early: z.iso.datetime(),
  likely: z.iso.datetime(),
  late: z.iso.datetime(),
  runs: z.int(),
});
export type Prediction = z.infer<typeof Prediction>;

/** What a change is measured by: the lead time in ms, or the share of runs that an estimate fits or a rule is broken in. */
export const AdviceMeasure = z.enum(["lead_time", "estimate_fit", "override_rate"]);
export type AdviceMeasure = z.infer<typeof AdviceMeasure>;

export const AdviceKind = z.enum(["estimate", "skipped", "overloaded", "parallel", "overridden", "rework"]);
export type AdviceKind = z.infer<typeof AdviceKind>;

/** What past runs played again under the changed process come to; `low` and `high` bound what is gained. */
export const AdviceGain = z.object({
  measure: AdviceMeasure,
  before: z.number(),
  after: z.number(),
  low: z.number(),
  high: z.number(),
  runs: z.int(),
  seed: z.int(),
});
export type AdviceGain = z.infer<typeof AdviceGain>;

/** Kept with the change set a suggestion became: what was promised, and what came of it. */
export const AdviceNote = z.object({
  /** Says the same of a suggestion that is made again. */
  key: z.string(),
  kind: AdviceKind,
  processId: z.string(),
  step: z.string(),
  evidence: z.array(z.string()),
  gain: AdviceGain.optional(),
  /** Once enough runs have ended since the change. */
  check: z
    .object({
      at: z.iso.datetime(),
      outcome: z.enum(["kept", "not_reached"]),
      actual: z.number(),
      runs: z.int(),
    })
    .optional(),
});
export type AdviceNote = z.infer<typeof AdviceNote>;

/** Something that could be better, with what it rests on. */
export const Suggestion = z.object({
  key: z.string(),
  kind: AdviceKind,
  processId: z.string(),
  process: z.string(),
  file: z.string(),
  step: z.string(),
  title: z.string(),
  /** What was seen, in a sentence or two. */
  why: z.string(),
  /** What is lost by it, in sentences. */
  costs: z.array(z.string()),
  /** Ids of the executions that say so: at least 20. */
  evidence: z.array(z.string()),
  /** Null when past runs cannot say what it would bring. */
  gain: AdviceGain.nullable(),
  /** Whether it can be made a change; otherwise people must find the way. */
  canAccept: z.boolean(),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** A suggestion that was accepted, and what came of it. */
export const FollowUp = z.object({
  changeSetId: z.string(),
  title: z.string(),
  kind: AdviceKind,
  processId: z.string(),
  status: z.enum(["open", "waiting", "kept", "not_reached"]),
  /** Runs that have ended since, while it is `waiting`. */
  runs: z.int(),
  needed: z.int(),
  gain: AdviceGain.nullable(),
  actual: z.number().nullable(),
});
export type FollowUp = z.infer<typeof FollowUp>;

export const SimulationSource = z.enum(["history", "estimate", "guess"]);
export type SimulationSource = z.infer<typeof SimulationSource>;

/** What a simulation would be made with, before anybody changes it. */
export const SimulationSetup = z.object({
  processId: z.string(),
  process: z.string(),
  perWeek: z.number(),
  perWeekFrom: z.enum(["history", "cadence", "guess"]),
  pools: z.array(z.object({ name: z.string(), title: z.string(), people: z.int(), known: z.boolean() })),
  steps: z.array(
    z.object({
      step: z.string(),
      title: z.string(),
      pool: z.string().nullable(),
      minutes: z.number(),
      from: SimulationSource,
    }),
  ),
});
export type SimulationSetup = z.infer<typeof SimulationSetup>;

/** What is to be tried: everything left out stays as it is. */
export const SimulationRequest = z.object({
  process: z.string(),
  runs: z.int().min(10).max(10_000).default(500),
  perWeek: z.number().positive().max(100_000).optional(),
  people: z.record(z.string(), z.int().min(1).max(1000)).optional(),
  /** Working minutes by step. */
  minutes: z.record(z.string(), z.number().min(0).max(1_000_000)).optional(),
  seed: z.int().min(0).max(4_294_967_295).default(1),
});
export type SimulationRequest = z.input<typeof SimulationRequest>;

/** All times are working minutes. */
export const SimulationReport = z.object({
  processId: z.string(),
  process: z.string(),
  runs: z.int(),
  minutes: z.number(),
  /** Working minutes of a day, to tell days. */
  dayMinutes: z.number(),
  seed: z.int(),
  lead: z.object({ median: z.number(), p85: z.number(), p95: z.number(), mean: z.number() }),
  waitShare: z.number(),
  pools: z.array(
    z.object({
      pool: z.string(),
      title: z.string(),
      people: z.int(),
      utilisation: z.number(),
      meanQueue: z.number(),
      longestQueue: z.int(),
      meanWait: z.number(),
    }),
  ),
  steps: z.array(
    z.object({
      path: z.string(),
      title: z.string(),
      pool: z.string().nullable(),
      count: z.int(),
      meanWait: z.number(),
      meanWork: z.number(),
      waitShare: z.number(),
    }),
  ),
  /** The pool where it clogs. */
  clog: z.string().nullable(),
  /** More arrives than can be done. */
  overloaded: z.boolean(),
  queues: z.array(z.object({ at: z.number(), lengths: z.array(z.int()) })),
});
export type SimulationReport = z.infer<typeof SimulationReport>;
