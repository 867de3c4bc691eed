/** The three versions of a thing that are woven into one: what both sides began from, and the two sides. */

/** 0: what both began from. 1: ours. 2: theirs. */
export type Version = 0 | 1 | 2;

/** A thing in the three versions; undefined where it is not there. */
export type Trio<T> = readonly [T | undefined, T | undefined, T | undefined];

/** The same while it is being filled. */
export type OpenTrio<T> = [T | undefined, T | undefined, T | undefined];

export const VERSIONS = [0, 1, 2] as const;

/** The same of each version. */
export function trio<T, R>(things: Trio<T>, of: (thing: T, version: Version) => R | undefined): Trio<R> {
  const one = (version: Version) => {
    const thing = things[version];
    return thing === undefined ? undefined : of(thing, version);
  };
  return [one(0), one(1), one(2)];
}

/** The thing as one of the sides has it, for naming: ours, else theirs, else what both began from. */
export function anyOf<T>(things: Trio<T>): T | undefined {
  return things[1] ?? things[2] ?? things[0];
}
