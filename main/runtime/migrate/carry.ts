/** The steps of an execution after it was moved to another version: what was done stays done. */
import { allSteps, parentPath } from "../definition.ts";
import type { Event } from "../events.ts";
import { NEW_STEP, type State, type StepRecord, stepRecord } from "../state.ts";
import { inverse } from "./mapping.ts";

/** The state after `execution_moved`. */
export function carriedOver(state: State, event: Extract<Event, { type: "execution_moved" }>): State {
  const { definition, version, mapping } = event;
  const sources = inverse(mapping);
  const restarted = new Set(event.restarted);
  const leftOut = new Set(event.leftOut);
  const recordOf = (path: string): StepRecord => {
    const source = sources.get(path);
    const record = source === undefined ? (state.former?.[path] ?? NEW_STEP) : stepRecord(state, source);
    if (leftOut.has(path)) return { ...NEW_STEP, status: "skipped", completedAt: event.at };
    if (!restarted.has(path)) return record;
    return { ...NEW_STEP, rounds: record.rounds, repeats: event.repeats?.[path] ?? 0 };
  };
  const steps: Record<string, StepRecord> = {};
  for (const { path } of allSteps(definition.steps)) {
    const parent = steps[parentPath(path) ?? ""];
    // A step ends with everything inside it, also with what this version has put there.
    const ended =
      parent && isOver(parent) ? ({ status: "skipped", completedAt: parent.completedAt } as const) : undefined;
    const record = recordOf(path);
    steps[path] = ended && !isOver(record) ? { ...NEW_STEP, ...ended } : record;
  }
  const former = formerSteps(state, event, new Set(Object.keys(steps)));
  const { former: _former, ...rest } = state;
  return { ...rest, definition, version, steps, ...(Object.keys(former).length === 0 ? {} : { former }) };
}

/** What was done in steps that are not in the version entered: it counts again when one is entered that has them. */
function formerSteps(
  state: State,
  { mapping }: Extract<Event, { type: "execution_moved" }>,
  now: ReadonlySet<string>,
): Readonly<Record<string, StepRecord>> {
  const gone = Object.entries(mapping).flatMap(([path, target]) => {
    const record = stepRecord(state, path);
    return target === null && isOver(record) ? [[path, record] as const] : [];
  });
  const kept = Object.entries(state.former ?? {}).filter(([path]) => !now.has(path));
  return Object.fromEntries([...kept, ...gone]);
}

function isOver({ status }: StepRecord): boolean {
  return status === "completed" || status === "skipped";
}
