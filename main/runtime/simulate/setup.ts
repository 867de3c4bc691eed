/** A process as it can be simulated: from its definition, what past runs tell, and the estimates. */
import type { WorkingTime } from "#busy/notation/duration.ts";
import { allSteps, type Definition, type StepSpec } from "../definition.ts";
import type { Calendar } from "../metrics/calendar.ts";
import { type Round, WHOLE_RUN } from "../metrics/rounds.ts";
import type { Duration, SimulatedStep } from "./model.ts";

/** Fewer measured times than these say less than the estimate. */
const FEWEST_TIMES = 5;
/** What a step takes that nobody has estimated: half an hour. */
const GUESS_MINUTES = 30;
/** More times than these say nothing new; the model stays small. */
const MOST_TIMES = 500;

export interface SimulationKnowledge {
  readonly rounds: readonly Round[];
  readonly estimate: (step: string) => number | undefined;
  readonly calendar: Calendar;
}

/** The steps to simulate: those without subtasks, each with all it waits for. */
export function simulatedSteps(definition: Definition, known: SimulationKnowledge): readonly SimulatedStep[] {
  const byStep = Map.groupBy(known.rounds, ({ step }) => step);
  const flow = leafWaits(definition.steps, []);
  return flow.map(({ step, waits }) => {
    const rounds = byStep.get(step.path) ?? [];
    return {
      path: step.path,
      title: step.title,
      waits,
      pool: poolOf(definition, step),
      duration: durationOf(rounds, known, step.path),
      skipRate:
        rounds.length === 0 ? 0 : rounds.filter(({ outcome }) => outcome !== "completed").length / rounds.length,
      again: againOf(definition, step, rounds, flow),
    };
  });
}

/** Who does a step: its role, else the team; nobody for what a computer does, or another process. */
function poolOf(definition: Definition, step: StepSpec): string | null {
  if (step.runs !== null) return null;
  if (step.kind === "algorithmic" || step.kind === "ai_agent") return null;
  return step.role ?? (definition.team === "" ? "team" : definition.team);
}

interface LeafWait {
  readonly step: StepSpec;
  readonly waits: readonly string[];
}

function leaves(step: StepSpec): readonly string[] {
  return allSteps([step]).flatMap(({ path, subtasks }) => (subtasks.length === 0 ? [path] : []));
}

/** Steps without subtasks with what they wait for, inside a list whose first steps wait for `outside`. */
function leafWaits(list: readonly StepSpec[], outside: readonly string[]): readonly LeafWait[] {
  return list.flatMap((step) => {
    const before = list.filter(({ path }) => step.after.includes(path)).flatMap(leaves);
    const waits = before.length === 0 ? outside : before;
    return step.subtasks.length === 0 ? [{ step, waits }] : leafWaits(step.subtasks, waits);
  });
}

function durationOf(rounds: readonly Round[], { estimate, calendar }: SimulationKnowledge, step: string): Duration {
  const minutes = rounds.flatMap(({ startedAt, endedAt, outcome }) =>
    startedAt === null || outcome !== "completed"
      ? []
      : [calendar.workingMinutes(Date.parse(startedAt), Date.parse(endedAt))],
  );
  if (minutes.length >= FEWEST_TIMES) return { from: "history", minutes: minutes.slice(-MOST_TIMES) };
  const estimated = estimate(step);
  return estimated === undefined ? { from: "guess", minutes: GUESS_MINUTES } : { from: "estimate", minutes: estimated };
}

const MOST_LOOPS = 5;

function againOf(
  { steps }: Definition,
  step: StepSpec,
  rounds: readonly Round[],
  flow: readonly LeafWait[],
): SimulatedStep["again"] {
  const { repeat } = step;
  if (repeat === null) return null;
  const again = rounds.filter(({ round }) => round > 1).length;
  const first = allSteps(steps).find(({ path }) => path === repeat.from);
  const from = new Set(first === undefined ? [step.path] : leaves(first));
  const waitsOf = new Map(flow.map(({ step: one, waits }) => [one.path, waits]));
  const reaches = (path: string, goal: (at: string) => boolean, seen = new Set<string>()): boolean => {
    if (goal(path)) return true;
    if (seen.has(path)) return false;
    seen.add(path);
    return (waitsOf.get(path) ?? []).some((other) => reaches(other, goal, seen));
  };
  const inside = flow.flatMap(({ step: { path } }) =>
    reaches(path, (at) => from.has(at)) && reaches(step.path, (at) => at === path) ? [path] : [],
  );
  const rate = rounds.length === 0 ? 0 : again / rounds.length;
  return { steps: inside, rate, most: repeat.max ?? MOST_LOOPS };
}

/** Runs that arrived per working week between the first and the last of these rounds; undefined for too few to tell. */
export function arrivalsPerWeek(rounds: readonly Round[]): number | undefined {
  const starts = rounds.flatMap(({ step, readyAt }) => (step === WHOLE_RUN ? [Date.parse(readyAt)] : []));
  if (starts.length < FEWEST_TIMES) return undefined;
  const [first, last] = starts.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)], [Infinity, 0]);
  const weeks = (last - first) / (7 * 86_400_000);
  return weeks <= 0 ? undefined : (starts.length - 1) / weeks;
}

/** Working minutes of a week. */
export function weekMinutes({ hours_per_day, days_per_week }: WorkingTime): number {
  return hours_per_day * days_per_week * 60;
}
