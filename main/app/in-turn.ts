/** Work that must not overlap: each begins when the one before has ended, however that ended. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A new row to stand in. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
