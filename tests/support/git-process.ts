/** The Git process as it is in the sources, and the two engines it works with. Apart from vitest, so that benchmarks can use it. */

export type EngineName = "installed" | "built_in";

/** The start file of the Git process. */
export const gitWorkerUrl = new URL("../../main/adapters/git/worker.ts", import.meta.url);
