/** Long computations without a thread: done at once, where they are asked for. */
import type { Jobs, Work } from "#ports/work.ts";

/** What goes in and comes out is copied, as it is on the way to a thread and back. */
export function directWork<J extends Jobs>(jobs: J): Work<J> {
  return {
    async run(name, input) {
      const job = jobs[name];
      if (job === undefined) throw new Error(`There is no job ${name}.`);
      return structuredClone(await job(structuredClone(input) as never)) as never;
    },
    close: async () => undefined,
  };
}
