/** Work that takes long, such as a language model's: it goes on while people go on, and is called off with the session. */

/** How much goes on at the same time: providers of models count calls, and so does whoever pays. */
const AT_ONCE = 4;

export interface Background {
  /** Starts work as soon as there is room for it. What it fails with is its own matter. */
  start(work: (signal: AbortSignal) => Promise<void>): void;
  /** Resolves when nothing is under way or waiting. */
  idle(): Promise<void>;
  /** Calls off what is under way, forgets what waits, and resolves when it has ended. Nothing is started afterwards. */
  close(): Promise<void>;
}

/** Makes the background of one session. */
export function createBackground(): Background {
  const controller = new AbortController();
  const { signal } = controller;
  const waiting: ((signal: AbortSignal) => Promise<void>)[] = [];
  const underWay = new Set<Promise<void>>();

  /** Resolves when the work has ended, however it ended. */
  async function ended(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    await work(signal).catch(() => undefined);
  }

  async function leave(running: Promise<void>): Promise<void> {
    await running;
    underWay.delete(running);
    next();
  }

  function next(): void {
    while (!signal.aborted && underWay.size < AT_ONCE) {
      const work = waiting.shift();
      if (work === undefined) return;
      const running = ended(work);
      underWay.add(running);
      void leave(running);
    }
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  return {
    start(work) {
      waiting.push(work);
      next();
    },
    idle,
    async close() {
      waiting.length = 0;
      controller.abort();
      await idle();
    },
  };
}
