/** Findings about steps in relation to each other: order that nobody needs, and roles that hold everything up. */
import { allSteps, type StepSpec } from "../../definition.ts";
import { measure } from "../figures.ts";
import { leafSteps } from "../lead-time.ts";
import { mean, median } from "../statistics.ts";
import { distinct, ENOUGH_EVIDENCE, type Experience, type Finding } from "./finding.ts";

const HOUR = 3_600_000;
/** Waiting that is worth speaking of. */
const LONG = 4 * HOUR;

/** Findings about the flow. */
export function flowFindings(experience: Experience): readonly Finding[] {
  return [...parallelFindings(experience), ...overloadFindings(experience)];
}

function lists(steps: readonly StepSpec[]): readonly (readonly StepSpec[])[] {
  return [steps, ...steps.flatMap((step) => (step.subtasks.length > 0 ? lists(step.subtasks) : []))];
}

function parallelFindings({ definition, past }: Experience): readonly Finding[] {
  if (past.length < ENOUGH_EVIDENCE) return [];
  return lists(definition.steps).flatMap((list) => {
    const inLoops = new Set(list.flatMap(({ path, repeat }) => (repeat === null ? [] : [path, repeat.from])));
    return list.flatMap((step): Finding[] => {
      const [only] = step.after;
      const before = list.find(({ path }) => path === only);
      if (before === undefined || step.after.length !== 1) return [];
      if (inLoops.has(step.path) || inLoops.has(before.path)) return [];
      // One and the same role would do one after the other anyway.
      if (step.role !== null && step.role === before.role) return [];
      if (uses(step, before)) return [];
      const both = past.filter(({ steps }) => hasPart(steps, step) && hasPart(steps, before));
      if (both.length < ENOUGH_EVIDENCE) return [];
      const evidence = both.map(({ executionId }) => executionId);
      return [{ kind: "parallel", step: step.path, after: before.path, evidence }];
    });
  });
}

function hasPart(steps: ReadonlyMap<string, unknown>, step: StepSpec): boolean {
  return allSteps([step]).some(({ path }) => steps.has(path));
}

/** Whether a step needs anything that another makes: as an input, or in one of its conditions and texts. */
function uses(step: StepSpec, maker: StepSpec): boolean {
  const makers = allSteps([maker]);
  // What cannot be seen to make anything may still have to be done first: a meeting, a delivery.
  const made = makers.flatMap(({ outputs }) => outputs.map(({ name }) => name));
  if (made.length === 0) return true;
  return allSteps([step]).some((one) => {
    const texts = [
      one.when?.text ?? "",
      one.agentPrompt ?? "",
      one.description,
      ...one.contextGathering,
      ...one.outputs.flatMap(({ rules }) => rules.map(({ condition }) => condition.text)),
    ].join(" ");
    return made.some((name) => one.inputs.includes(name) || texts.includes(name));
  });
}

/** How much longer the one waits than the other before it counts. */
const CLEARLY_LONGER = 3;
const MUCH_OF_ALL = 0.4;

function overloadFindings({ definition, rounds, estimate }: Experience): readonly Finding[] {
  const timed = rounds
    .filter(({ role, outcome }) => role !== null && outcome === "completed")
    .map((round) => measure(round, estimate(round.step)));
  const total = timed.reduce((sum, { waitingMs }) => sum + waitingMs, 0);
  const byRole = Map.groupBy(timed, ({ round }) => round.role ?? "");
  const waits = new Map([...byRole].map(([role, group]) => [role, median(group.map(({ waitingMs }) => waitingMs))]));
  return [...byRole].flatMap(([role, group]): Finding[] => {
    const share = group.reduce((sum, { waitingMs }) => sum + waitingMs, 0) / Math.max(1, total);
    const waitMs = waits.get(role) ?? 0;
    const worked = mean(group.map(({ workingMs }) => workingMs));
    if (share < MUCH_OF_ALL || waitMs < LONG || waitMs < 2 * worked) return [];
    const bySteps = Map.groupBy(group, ({ round }) => round.step);
    const steps = leafSteps(definition).filter((step) => step.role === role && bySteps.has(step.path));
    const waited = (path: string): number =>
      (bySteps.get(path) ?? []).reduce((sum, { waitingMs }) => sum + waitingMs, 0);
    const [worst] = steps.toSorted((one, two) => waited(two.path) - waited(one.path));
    if (worst === undefined) return [];
    const evidence = distinct((bySteps.get(worst.path) ?? []).map(({ round }) => round.executionId));
    if (evidence.length < ENOUGH_EVIDENCE) return [];
    const [other] = [...waits]
      .filter(([name, wait]) => name !== role && wait * CLEARLY_LONGER <= waitMs)
      .sort((one, two) => one[1] - two[1] || (one[0] < two[0] ? -1 : 1));
    return [{ kind: "overloaded", step: worst.path, role, other: other?.[0] ?? null, waitMs, evidence }];
  });
}
