/** What the steps of an algorithm were given in runs, to try it on. */
import { type AppContext, requireSession } from "#app/context.ts";
import { inputsOf } from "#app/performers/inputs.ts";
import { stateOf } from "#app/runtime/rows.ts";
import { splitAlgorithm } from "#runtime/algorithms/index.ts";
import type { StepSpec } from "#runtime/definition.ts";
import { allSteps } from "#runtime/definition.ts";
import type { Data } from "#runtime/events.ts";
import type { State } from "#runtime/state.ts";
import type { PastInput } from "#shared/algorithms.ts";
import { usesOf } from "./uses.ts";

/** Runs of each process that are looked at. */
const RUNS = 20;
const MOST = 20;

/** What a step was given; of what the run holds, not what the step itself has made since. */
function givenTo(state: State, step: StepSpec): Data {
  if (step.inputs.length > 0) return inputsOf(state, step);
  const entries = Object.entries(state.data).filter(([name]) => state.sources[name]?.step !== step.path);
  return Object.fromEntries(entries);
}

function pastInputsOf(state: State, algorithm: string): PastInput[] {
  return allSteps(state.definition.steps).flatMap((step) => {
    const at = state.steps[step.path]?.startedAt ?? null;
    if (at === null || step.algorithm === null || splitAlgorithm(step.algorithm).name !== algorithm) return [];
    const { executionId, title } = state;
    return [{ executionId, title, step: step.title, at, input: { ...givenTo(state, step) } }];
  });
}

/** What an algorithm was given in the latest runs of the processes that use it, newest first. */
export async function pastInputs(app: AppContext, name: string): Promise<PastInput[]> {
  const session = requireSession(app);
  const processes = new Set((usesOf(session).get(name) ?? []).map(({ definition }) => definition.processId));
  const rows = await session.storage.read(async (tx) => {
    const found = [];
    for (const processId of processes) found.push(...(await tx.executions({ processId, limit: RUNS })));
    return found;
  });
  return rows
    .flatMap((row) => pastInputsOf(stateOf(row), name))
    .sort((one, two) => (one.at < two.at ? 1 : -1))
    .slice(0, MOST);
}
