/** Simulations: a process with made-up people and times. Nothing real is touched. */
import type { z } from "zod";
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { findProcess } from "#app/runtime/processes.ts";
import { holdersOf, runsPerWeekOf } from "#busy/analysis/capacity.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { compileDefinition, playbookTitle } from "#runtime/compile.ts";
import type { Round } from "#runtime/metrics/rounds.ts";
import { median } from "#runtime/metrics/statistics.ts";
import { processIdOf } from "#runtime/process-id.ts";
import type { SimulatedStep, SimulationModel } from "#runtime/simulate/model.ts";
import { arrivalsPerWeek, simulatedSteps, weekMinutes } from "#runtime/simulate/setup.ts";
import { titleOf } from "#runtime/wording.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { SimulationReport, SimulationRequest, SimulationSetup } from "#shared/insights.ts";
import { experienceOf } from "./experience.ts";

/** How often a process starts that nothing says anything about. */
const GUESS_PER_WEEK = 5;

interface Prepared {
  readonly entry: PlaybookEntry;
  readonly setup: SimulationSetup;
  readonly steps: readonly SimulatedStep[];
}

async function prepare(app: AppContext, session: WorkspaceSession, process: string): Promise<Prepared> {
  const entry = findProcess(session, process);
  const experience = await experienceOf(session, entry, app.ports.clock.now());
  if (experience === undefined) {
    const compiled = compileDefinition(session.workspace(), entry);
    throw new ExpectedError(
      "INVALID_BUSY",
      `“${entry.name}” cannot be simulated: ${compiled.ok ? "" : compiled.error.join("; ")}.`,
      { path: entry.file, next: "Put the process right first." },
    );
  }
  const steps = simulatedSteps(experience.definition, experience);
  const pools = [...new Set(steps.flatMap(({ pool }) => pool ?? []))];
  return {
    entry,
    steps,
    setup: {
      processId: processIdOf(entry.symbol),
      process: playbookTitle(session.workspace(), entry),
      ...arrivals(entry, experience.rounds),
      pools: pools.map((name) => poolView(session, entry, name)),
      steps: steps.map(({ path, title, pool, duration }) => ({
        step: path,
        title,
        pool,
        minutes: duration.from === "history" ? median(duration.minutes) : duration.minutes,
        from: duration.from,
      })),
    },
  };
}

function arrivals(
  { model }: PlaybookEntry,
  rounds: readonly Round[],
): Pick<SimulationSetup, "perWeek" | "perWeekFrom"> {
  const past = arrivalsPerWeek(rounds);
  if (past !== undefined) return { perWeek: past, perWeekFrom: "history" };
  const planned = runsPerWeekOf(model.cadence);
  if (planned !== undefined && planned > 0) return { perWeek: planned, perWeekFrom: "cadence" };
  return { perWeek: GUESS_PER_WEEK, perWeekFrom: "guess" };
}

/** Those who do it: the members that hold the role, or all of the team; one when nobody is known. */
function poolView(session: WorkspaceSession, entry: PlaybookEntry, name: string): SimulationSetup["pools"][number] {
  const workspace = session.workspace();
  const role = workspace.resolve.role(entry.team, name);
  const holders = role.kind === "found" ? (holdersOf(workspace).get(role.entry) ?? []) : [];
  const team = role.kind === "found" ? [] : (entry.team?.members ?? []);
  const people = Math.max(holders.length, team.length);
  return { name, title: titleOf(name), people: Math.max(1, people), known: people > 0 };
}

/** What a simulation of a process would be made with. Fails with NOT_FOUND and INVALID_BUSY. */
export async function simulationSetup(app: AppContext, process: string): Promise<SimulationSetup> {
  const { setup } = await prepare(app, requireSession(app), process);
  return setup;
}

/** Carries a simulation out, beside the thread that answers people. The same request gets the same answer. */
export async function simulateProcess(
  app: AppContext,
  request: z.output<typeof SimulationRequest>,
): Promise<SimulationReport> {
  const session = requireSession(app);
  const { setup, steps } = await prepare(app, session, request.process);
  if (steps.length === 0) {
    throw new ExpectedError("BAD_INPUT", `“${setup.process}” has no steps to simulate.`, {
      path: "process",
      next: "Add steps to it, or choose another process.",
    });
  }
  refuseUnknown(
    Object.keys(request.people ?? {}),
    setup.pools.map(({ name }) => name),
    "people",
  );
  refuseUnknown(
    Object.keys(request.minutes ?? {}),
    steps.map(({ path }) => path),
    "minutes",
  );
  const { working_time } = session.workspace().config;
  const model: SimulationModel = {
    steps: steps.map((step) => {
      const minutes = request.minutes?.[step.path];
      return minutes === undefined ? step : { ...step, duration: { from: "estimate", minutes } };
    }),
    pools: setup.pools.map(({ name, people }) => ({ name, people: request.people?.[name] ?? people })),
    arrivalGap: weekMinutes(working_time) / (request.perWeek ?? setup.perWeek),
    runs: request.runs,
    seed: request.seed,
  };
  const result = await app.ports.work.run("simulate", model);
  return {
    ...result,
    processId: setup.processId,
    process: setup.process,
    dayMinutes: working_time.hours_per_day * 60,
    seed: request.seed,
    pools: result.pools.map((pool) => ({ ...pool, title: titleOf(pool.pool) })),
    steps: [...result.steps],
    queues: result.queues.map(({ at, lengths }) => ({ at, lengths: [...lengths] })),
  };
}

function refuseUnknown(names: readonly string[], known: readonly string[], path: string): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ExpectedError("BAD_INPUT", `This process has no “${unknown}”.`, {
    path,
    next: `It has: ${known.join(", ")}.`,
  });
}
