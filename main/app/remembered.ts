/** Results that are kept for as long as what they were made from is the same. */

export interface Remembered<Result> {
  /** The result known under `id` when it was made from the same (`===`), else one that is made now and kept if it succeeds. */
  get(id: string, madeFrom: readonly unknown[], make: () => Promise<Result>): Promise<Result>;
  /** Forgets all others. */
  keepOnly(ids: ReadonlySet<string>): void;
}

/** Nothing is known yet. */
export function createRemembered<Result>(): Remembered<Result> {
  const known = new Map<string, { readonly madeFrom: readonly unknown[]; readonly result: Result }>();
  return {
    async get(id, madeFrom, make) {
      const last = known.get(id);
      if (last !== undefined && isSame(last.madeFrom, madeFrom)) return last.result;
      const result = await make();
      known.set(id, { madeFrom, result });
      return result;
    },
    keepOnly(ids) {
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    },
  };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
