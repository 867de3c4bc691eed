/** Lets work on the same thing happen one after the other. */

/** Returns a function that runs `work` once everything given earlier under the same key has ended. */
export function createSerial(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  async function forget(key: string, settled: Promise<unknown>): Promise<void> {
    await settled;
    if (last.get(key) === settled) last.delete(key);
  }

  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    void forget(key, settled);
    return mine;
  };
}
