/** Where work waits most. */
import type { Figures, OpenWork, Span } from "./figures.ts";

export interface Bottleneck {
  readonly processId: string;
  readonly step: string;
  /** Share of all waiting, 0–1. */
  readonly share: number;
  readonly meanWaitMs: number;
  readonly arrivalsPerDay: number;
  /** How many pieces of work waited on average, counted over the whole span. */
  readonly queue: number;
  /**
   * What Little's law expects for the queue: arrivals × mean wait of what was finished. The two agree when as much is
   * finished as arrives; a queue much longer than that is growing.
   */
  readonly expectedQueue: number;
  readonly grows: boolean;
}

interface Waits {
  readonly processId: string;
  readonly step: string;
  total: number;
  finishedTotal: number;
  finished: number;
  arrivals: number;
}

const DAY = 86_400_000;
/** Less than a hundredth of a piece of work waiting on average is no queue. */
const NO_QUEUE = 0.01;
const CLEARLY_MORE = 1.25;

function overlap(from: number, until: number, span: Span): number {
  return Math.max(0, Math.min(until, span.before) - Math.max(from, span.from));
}

/** The step where most waiting adds up in the span, what still waits included; undefined when nothing waits. */
export function bottleneckOf(
  { rounds }: Pick<Figures, "rounds">,
  open: readonly OpenWork[],
  span: Span,
): Bottleneck | undefined {
  const bySteps = new Map<string, Waits>();
  const waitsOf = (processId: string, step: string): Waits => {
    const key = `${processId}\n${step}`;
    const known = bySteps.get(key) ?? { processId, step, total: 0, finishedTotal: 0, finished: 0, arrivals: 0 };
    bySteps.set(key, known);
    return known;
  };
  const arrived = (at: number): number => (at >= span.from && at < span.before ? 1 : 0);
  for (const { round, readyMs, waitingMs } of rounds) {
    const waits = waitsOf(round.processId, round.step);
    waits.total += overlap(readyMs, readyMs + waitingMs, span);
    waits.finishedTotal += waitingMs;
    waits.finished += 1;
    waits.arrivals += arrived(readyMs);
  }
  for (const { processId, step, readyMs, taken } of open) {
    const waits = waitsOf(processId, step);
    if (!taken) waits.total += overlap(readyMs, span.before, span);
    waits.arrivals += arrived(readyMs);
  }
  const all = [...bySteps.values()];
  const [worst] = all.toSorted((one, two) => two.total - one.total || (one.step < two.step ? -1 : 1));
  const length = Math.max(1, span.before - span.from);
  if (worst === undefined || worst.total / length < NO_QUEUE) return undefined;
  const meanWaitMs = worst.finished === 0 ? 0 : worst.finishedTotal / worst.finished;
  const queue = worst.total / length;
  const expectedQueue = (worst.arrivals / length) * meanWaitMs;
  return {
    processId: worst.processId,
    step: worst.step,
    share: worst.total / all.reduce((sum, { total }) => sum + total, 0),
    meanWaitMs,
    arrivalsPerDay: (worst.arrivals * DAY) / length,
    queue,
    expectedQueue,
    grows: worst.arrivals > worst.finished * CLEARLY_MORE && queue > expectedQueue,
  };
}
