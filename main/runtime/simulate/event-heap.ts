/** A queue of things to come, the earliest first; of those at one time, the one that was put in first. */

interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly value: T;
}

export interface EventHeap<T> {
  put(at: number, value: T): void;
  /** Takes out the earliest; undefined when there is none. */
  take(): { readonly at: number; readonly value: T } | undefined;
}

function isBefore<T>(one: Entry<T>, other: Entry<T>): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** An empty queue. */
export function eventHeap<T>(): EventHeap<T> {
  const entries: Entry<T>[] = [];
  let order = 0;
  const swap = (one: number, other: number): void => {
    const [first, second] = [entries[one], entries[other]];
    if (first === undefined || second === undefined) return;
    entries[one] = second;
    entries[other] = first;
  };
  const comesBefore = (one: number, other: number): boolean => {
    const [first, second] = [entries[one], entries[other]];
    return first !== undefined && second !== undefined && isBefore(first, second);
  };
  return {
    put(at, value) {
      entries.push({ at, order, value });
      order += 1;
      for (let index = entries.length - 1; index > 0; ) {
        const parent = (index - 1) >> 1;
        if (!comesBefore(index, parent)) break;
        swap(index, parent);
        index = parent;
      }
    },
    take() {
      const first = entries[0];
      const last = entries.pop();
      if (first === undefined || last === undefined || entries.length === 0) return first;
      entries[0] = last;
      for (let index = 0; ; ) {
        const left = 2 * index + 1;
        const smaller = comesBefore(left + 1, left) ? left + 1 : left;
        if (!comesBefore(smaller, index)) return first;
        swap(smaller, index);
        index = smaller;
      }
    },
  };
}
