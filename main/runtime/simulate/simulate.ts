/**
 * Plays a process with made-up people and times: runs arrive, wait until somebody of the right pool is free, are worked
 * on, and go on. Discrete events; the same for the same seed.
 */
import { around, type Chance, chanceOf, gap, mean, pick, quantile, sorted } from "../metrics/statistics.ts";
import { type EventHeap, eventHeap } from "./event-heap.ts";
import type { Duration, SimulatedStep, SimulationModel, SimulationResult } from "./model.ts";
import { resultOf } from "./result.ts";

/** One run on its way. */
interface Case {
  readonly arrived: number;
  readonly ended: Set<string>;
  readonly begun: Set<string>;
  /** How often each step sent the work back. */
  readonly sentBack: Map<string, number>;
}

interface Work {
  readonly run: Case;
  readonly step: SimulatedStep;
  readonly ready: number;
}

type Happening = { readonly kind: "arrival" } | { readonly kind: "end"; readonly work: Work };

/** What is counted of a pool while time passes. */
export interface PoolCount {
  readonly name: string;
  readonly people: number;
  busy: number;
  busyTime: number;
  queueTime: number;
  longest: number;
  readonly waits: number[];
  readonly queue: Work[];
  /** Where the queue begins: work is taken from the front without moving the rest. */
  front: number;
}

/** What is counted of a step. */
export interface StepCount {
  readonly step: SimulatedStep;
  count: number;
  waited: number;
  worked: number;
}

/** How many moments the picture of the queues has. */
const MOMENTS = 60;

function minutesOf(duration: Duration, chance: Chance): number {
  return duration.from === "history" ? (pick(duration.minutes, chance) ?? 0) : around(duration.minutes, chance);
}

/** Carries the simulation out. */
export function simulate(model: SimulationModel): SimulationResult {
  const chance = chanceOf(model.seed);
  const pools = new Map<string, PoolCount>(
    model.pools.map(({ name, people }) => [
      name,
      { name, people, busy: 0, busyTime: 0, queueTime: 0, longest: 0, waits: [], queue: [], front: 0 },
    ]),
  );
  const counts = new Map<string, StepCount>(
    model.steps.map((step) => [step.path, { step, count: 0, waited: 0, worked: 0 }]),
  );
  const heap: EventHeap<Happening> = eventHeap();
  const leads: number[] = [];
  const queues: { at: number; lengths: number[] }[] = [];
  const pictureEvery = Math.max(1e-9, (model.arrivalGap * model.runs) / MOMENTS);
  let now = 0;
  let arrivals = 0;

  const lengthOf = (pool: PoolCount): number => pool.queue.length - pool.front;
  const advance = (to: number): void => {
    while (queues.length * pictureEvery <= to && queues.length < 2 * MOMENTS) {
      queues.push({ at: queues.length * pictureEvery, lengths: [...pools.values()].map(lengthOf) });
    }
    for (const pool of pools.values()) {
      pool.busyTime += pool.busy * (to - now);
      pool.queueTime += lengthOf(pool) * (to - now);
    }
    now = to;
  };
  const begin = (work: Work, pool: PoolCount | undefined): void => {
    const minutes = minutesOf(work.step.duration, chance);
    const count = counts.get(work.step.path);
    if (count) {
      count.count += 1;
      count.waited += now - work.ready;
      count.worked += minutes;
    }
    if (pool) {
      pool.busy += 1;
      pool.waits.push(now - work.ready);
    }
    heap.put(now + minutes, { kind: "end", work });
  };
  const poolOf = ({ pool }: SimulatedStep): PoolCount | undefined => (pool === null ? undefined : pools.get(pool));
  const offer = (work: Work): void => {
    const pool = poolOf(work.step);
    if (pool === undefined || pool.busy < pool.people) begin(work, pool);
    else {
      pool.queue.push(work);
      pool.longest = Math.max(pool.longest, lengthOf(pool));
    }
  };
  const free = (pool: PoolCount): void => {
    pool.busy -= 1;
    const next = pool.queue[pool.front];
    if (next === undefined) return;
    pool.front += 1;
    begin(next, pool);
  };
  /** Begins what waits for nothing any more; what is left out has ended at once, which may let others begin. */
  const goOn = (run: Case): void => {
    for (let found = true; found; ) {
      found = false;
      for (const step of model.steps) {
        if (run.begun.has(step.path) || !step.waits.every((path) => run.ended.has(path))) continue;
        run.begun.add(step.path);
        found = true;
        if (step.skipRate > 0 && chance() < step.skipRate) run.ended.add(step.path);
        else offer({ run, step, ready: now });
      }
    }
    if (run.ended.size === model.steps.length) leads.push(now - run.arrived);
  };
  const ended = ({ run, step }: Work): void => {
    const pool = poolOf(step);
    run.ended.add(step.path);
    const { again } = step;
    const times = run.sentBack.get(step.path) ?? 0;
    if (again !== null && times < again.most && chance() < again.rate) {
      run.sentBack.set(step.path, times + 1);
      for (const path of again.steps) {
        if (!run.ended.has(path)) continue;
        run.ended.delete(path);
        run.begun.delete(path);
      }
    }
    if (pool) free(pool);
    goOn(run);
  };

  heap.put(0, { kind: "arrival" });
  for (let next = heap.take(); next !== undefined; next = heap.take()) {
    advance(next.at);
    if (next.value.kind === "end") ended(next.value.work);
    else {
      arrivals += 1;
      goOn({ arrived: now, ended: new Set(), begun: new Set(), sentBack: new Map() });
      if (arrivals < model.runs) heap.put(now + gap(model.arrivalGap, chance), { kind: "arrival" });
    }
  }
  const rising = sorted(leads);
  const lead = {
    median: quantile(rising, 0.5),
    p85: quantile(rising, 0.85),
    p95: quantile(rising, 0.95),
    mean: mean(leads),
  };
  return resultOf(model, { minutes: now, lead, runs: leads.length, pools: [...pools.values()], counts, queues });
}
