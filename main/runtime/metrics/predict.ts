/** When a running execution will probably be finished. */
import { findStep } from "../definition.ts";
import { hasEnded, type State, stepRecord } from "../state.ts";
import type { Calendar } from "./calendar.ts";
import { leadTime, leafSteps } from "./lead-time.ts";
import { elapsedOf, type PastRun } from "./past-runs.ts";
import { around, type Chance, chanceOf, pick, quantile, sorted } from "./statistics.ts";

/** What the prediction rests on: past runs, the estimates in the playbook, some of both, or nothing at all. */
export type Basis = "history" | "estimates" | "mixed" | "nothing";

export interface Prediction {
  readonly basis: Basis;
  /** In 1 of 10 cases it is earlier than `early`, in 1 of 10 later than `late`. Epoch milliseconds. */
  readonly early: number;
  readonly likely: number;
  readonly late: number;
  /** Completed runs it rests on. */
  readonly runs: number;
}

export interface Knowledge {
  readonly now: number;
  readonly past: readonly PastRun[];
  /** Working minutes by the playbook's estimate. */
  readonly estimate: (step: string) => number | undefined;
  readonly calendar: Calendar;
  readonly seed: number;
}

/** Fewer runs than these say less than the estimate. */
const FEWEST_RUNS = 5;
const DRAWS = 1000;

/** The prediction; undefined when the execution has ended. */
export function predict(state: State, known: Knowledge): Prediction | undefined {
  if (state.status !== "running" && state.status !== "paused") return undefined;
  const chance = chanceOf(known.seed);
  const leaves = leafSteps(state.definition).filter((step) => isAhead(state, step.path));
  const sources = new Map(leaves.map((step) => [step.path, sourceOf(step.path, state, known)]));
  const draws: number[] = [];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    draws.push(leadTime(state.definition.steps, (path) => sources.get(path)?.draw(chance) ?? 0));
  }
  const rising = sorted(draws);
  const at = (share: number): number => known.now + Math.round(quantile(rising, share));
  return {
    basis: basisOf([...sources.values()].map(({ from }) => from)),
    early: at(0.1),
    likely: at(0.5),
    late: at(0.9),
    runs: known.past.length,
  };
}

/** Whether a step still takes time: neither it nor a step it is part of has ended. */
function isAhead(state: State, path: string): boolean {
  const names = path.split("/");
  return names.every((_, index) => !hasEnded(state, names.slice(0, index + 1).join("/")));
}

interface Source {
  readonly from: "history" | "estimates" | "nothing";
  draw(chance: Chance): number;
}

function sourceOf(path: string, state: State, { now, past, estimate, calendar }: Knowledge): Source {
  const record = stepRecord(state, path);
  const spent = record.startedAt === null ? 0 : Math.max(0, now - Date.parse(record.startedAt));
  if (past.length >= FEWEST_RUNS && past.some(({ steps }) => steps.has(path))) {
    const all = past.map(({ steps }) => elapsedOf(steps.get(path)));
    if (record.startedAt === null) return { from: "history", draw: (chance) => pick(all, chance) ?? 0 };
    const longer = all.filter((value) => value > spent).map((value) => value - spent);
    // It has taken longer than ever before: what is left grows with what it took, as lopsided times do.
    if (longer.length === 0) return { from: "history", draw: (chance) => spent * chance() };
    return { from: "history", draw: (chance) => pick(longer, chance) ?? 0 };
  }
  const minutes = estimate(path);
  if (minutes === undefined || findStep(state.definition, path) === undefined)
    return { from: "nothing", draw: () => 0 };
  const expected = calendar.calendarMs(minutes);
  return { from: "estimates", draw: (chance) => Math.max(expected / 10, around(expected, chance) - spent) };
}

function basisOf(from: readonly Source["from"][]): Basis {
  const known = from.filter((one) => one !== "nothing");
  if (known.length === 0) return "nothing";
  if (known.every((one) => one === "history")) return "history";
  return known.every((one) => one === "estimates") ? "estimates" : "mixed";
}
