/** Identifiers that sort by the time they were made (UUID version 7, RFC 9562). */
import { randomFillSync } from "node:crypto";
import type { Clock, Ids } from "#ports/clock.ts";

/** Random bytes asked of the system at once: asking costs more than the bytes. */
const POOL_BYTES = 4096;
/** Counts within one millisecond; 12 bits. */
const COUNTER_LIMIT = 0x1000;

/**
 * Identifiers that always sort after those made before by the same maker, also when many are made in one millisecond
 * or the clock is set back.
 */
export function createIds(clock: Clock): Ids {
  let time = 0;
  let counter = 0;
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;

  /** Where in the pool the next `count` bytes are. */
  function take(count: number): number {
    if (used + count > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    used += count;
    return used - count;
  }

  return {
    next() {
      const now = clock.now().getTime();
      if (now > time) {
        time = now;
        // A random beginning in the lower half leaves room to count.
        counter = pool.readUInt16BE(take(2)) & 0x7ff;
      } else {
        counter += 1;
        if (counter === COUNTER_LIMIT) {
          time += 1;
          counter = 0;
        }
      }
      const at = take(8);
      pool[at] = ((pool[at] ?? 0) & 0x3f) | 0x80;
      const head = time.toString(16).padStart(12, "0");
      const tail = pool.toString("hex", at, at + 8);
      const middle = (0x7000 | counter).toString(16);
      return `${head.slice(0, 8)}-${head.slice(8)}-${middle}-${tail.slice(0, 4)}-${tail.slice(4)}`;
    },
  };
}
