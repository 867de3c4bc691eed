/** Jobs for tests of the working thread, and the start of a thread that does them. */
import { parentPort } from "node:worker_threads";
import { serveJobs } from "#adapters/work/serve.ts";

export const someJobs = {
  /** The input twice, as a map. */
  double: (words: readonly string[]): ReadonlyMap<string, string> => new Map(words.map((word) => [word, word + word])),
  fail: (reason: string): string => {
    throw new Error(reason);
  },
  die: (code: number): never => process.exit(code),
};

if (parentPort !== null) serveJobs(someJobs, parentPort);
