/** What is typed into a simulation → what is asked of the core. */
import type { SimulationRequest, SimulationSetup } from "#shared/insights.ts";

/** As typed: people by pool, minutes by step. */
export interface Entries {
  readonly perWeek: string;
  readonly runs: string;
  readonly people: Readonly<Record<string, string>>;
  readonly minutes: Readonly<Record<string, string>>;
}

/** The fields as they are at first. */
export function entriesOf({ perWeek, pools, steps }: SimulationSetup): Entries {
  return {
    perWeek: String(Math.round(perWeek * 10) / 10 || 0.1),
    runs: "500",
    people: Object.fromEntries(pools.map(({ name, people }) => [name, String(people)])),
    minutes: Object.fromEntries(steps.map(({ step, minutes }) => [step, String(Math.round(minutes))])),
  };
}

/** Whether a field holds a number that makes sense. */
export function isFine(typed: string, limits: { readonly least: number; readonly whole?: boolean }): boolean {
  const value = Number(typed);
  return (
    typed.trim() !== "" &&
    Number.isFinite(value) &&
    value >= limits.least &&
    (limits.whole !== true || Number.isInteger(value))
  );
}

export const LIMITS = {
  perWeek: { least: 0.01 },
  runs: { least: 10, whole: true },
  people: { least: 1, whole: true },
  minutes: { least: 0 },
} as const;

/** The request; undefined while something typed makes no sense. Only what was changed is asked for. */
export function requestOf(setup: SimulationSetup, entries: Entries): SimulationRequest | undefined {
  const start = entriesOf(setup);
  const fine =
    isFine(entries.perWeek, LIMITS.perWeek) &&
    isFine(entries.runs, LIMITS.runs) &&
    Object.values(entries.people).every((typed) => isFine(typed, LIMITS.people)) &&
    Object.values(entries.minutes).every((typed) => isFine(typed, LIMITS.minutes));
  if (!fine) return undefined;
  const changed = (typed: Readonly<Record<string, string>>, first: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(typed).flatMap(([name, value]) => (value === first[name] ? [] : [[name, Number(value)]])),
    );
  return {
    process: setup.processId,
    runs: Number(entries.runs),
    ...(entries.perWeek === start.perWeek ? {} : { perWeek: Number(entries.perWeek) }),
    people: changed(entries.people, start.people),
    minutes: changed(entries.minutes, start.minutes),
  };
}
