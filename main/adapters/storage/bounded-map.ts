/** A map that forgets what was not used for longest once it holds too much. */
export interface BoundedMap<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V, weight?: number): void;
  delete(key: K): void;
  clear(): void;
}

/** A map that holds values of at most `most` weight together; a value weighs 1 unless told otherwise. */
export function boundedMap<K, V>(most: number): BoundedMap<K, V> {
  const kept = new Map<K, { readonly value: V; readonly weight: number }>();
  let weight = 0;

  function drop(key: K): void {
    weight -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      // Maps keep the order of insertion: what is used goes to the end.
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    set(key, value, own = 1) {
      drop(key);
      kept.set(key, { value, weight: own });
      weight += own;
      for (const oldest of kept.keys()) {
        if (weight <= most) return;
        drop(oldest);
      }
    },
    delete: drop,
    clear() {
      kept.clear();
      weight = 0;
    },
  };
}
