/** Which step of one version of a playbook is which step of another. */
import { allSteps, type Definition, findStep, parentPath } from "../definition.ts";

/** Path in the version left → path in the version entered; null = it has no counterpart there. */
export type StepMapping = Readonly<Record<string, string | null>>;

/**
 * A counterpart for every step of `from`: the one `known` names, else the one of the same path. A step is only matched
 * inside the counterpart of the step it is part of, and each counterpart is given once.
 */
export function mapSteps(from: Definition, to: Definition, known: StepMapping = {}): StepMapping {
  const mapping: Record<string, string | null> = {};
  const taken = new Set(Object.values(known).filter((path) => path !== null));
  for (const { path } of allSteps(from.steps)) {
    const named = known[path];
    const parent = parentPath(path);
    const inside = parent === undefined ? undefined : mapping[parent];
    const target = named !== undefined ? named : sameName(path, inside);
    const isFree = named !== undefined || (target !== null && !taken.has(target));
    const fits = target !== null && isFree && findStep(to, target) !== undefined && parentPath(target) === inside;
    mapping[path] = fits ? target : null;
    if (fits) taken.add(target);
  }
  return withoutDoubles(mapping);
}

/** The path a step has inside the counterpart of its parent; null when that has none. */
function sameName(path: string, parent: string | null | undefined): string | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (parent === null) return null;
  return parent === undefined ? name : `${parent}/${name}`;
}

function withoutDoubles(mapping: StepMapping): StepMapping {
  const seen = new Set<string>();
  return Object.fromEntries(
    Object.entries(mapping).map(([path, target]) => {
      if (target === null || seen.has(target)) return [path, null];
      seen.add(target);
      return [path, target];
    }),
  );
}

/** The same the other way round: counterpart → step. Those without counterpart are left out. */
export function inverse(mapping: StepMapping): ReadonlyMap<string, string> {
  return new Map(Object.entries(mapping).flatMap(([from, to]) => (to === null ? [] : [[to, from] as const])));
}
