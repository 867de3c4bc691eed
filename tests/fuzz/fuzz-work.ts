/** Carries the cases out, in a thread of its own: `main.ts` watches from outside whether they get on. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import fc from "fast-check";
import { createWorkspace } from "#busy/workspace.ts";
import { FUZZ_KINDS } from "./cases.ts";
import { LARGE_TEXTS } from "./large-texts.ts";

/** What the thread is told to do. */
export interface FuzzOrder {
  readonly cases: number;
  readonly seed: number;
  /** Kinds to try; all when empty. */
  readonly only: readonly string[];
}

/** What the thread tells: it begins something, it found something, it is done with a kind. */
export type FuzzNews =
  | { readonly news: "begins"; readonly what: string }
  | { readonly news: "failure"; readonly what: string; readonly report: string }
  | { readonly news: "done"; readonly what: string; readonly cases: number; readonly slowest: number };

const { cases, seed, only } = workerData as FuzzOrder;
const port = parentPort as MessagePort;
const tell = (news: FuzzNews): void => port.postMessage(news, []);
const isWanted = (name: string): boolean => only.length === 0 || only.includes(name);

/** How long a text of 1 MB may keep a processor busy, in milliseconds; the best of three tries counts. */
const MOST_MILLISECONDS = 1_000;
const MEGABYTE = 1_000_000;

for (const [name, { share, property }] of Object.entries(FUZZ_KINDS)) {
  if (!isWanted(name)) continue;
  let slowest = 0;
  let done = 0;
  const timed = {
    ...property,
    generate: property.generate.bind(property),
    shrink: property.shrink.bind(property),
    isAsync: () => false,
    runBeforeEach: () => undefined,
    runAfterEach: () => undefined,
    run: (value: unknown) => {
      if (done++ % 50 === 0) tell({ news: "begins", what: `${name}, seed ${seed}, case ${done}` });
      const begin = performance.now();
      const outcome = property.run(value);
      slowest = Math.max(slowest, performance.now() - begin);
      return outcome;
    },
  } as fc.IProperty<unknown>;
  const numRuns = Math.ceil((cases * share) / 100);
  const details = fc.check(timed, { seed, numRuns }) as fc.RunDetails<unknown>;
  if (details.failed) {
    const error = details.errorInstance;
    const report = `${fc.defaultReportMessage(details)}\n${error instanceof Error ? error.stack : String(error)}`;
    tell({ news: "failure", what: name, report });
  }
  tell({ news: "done", what: name, cases: details.numRuns, slowest });
}

if (isWanted("large")) {
  let slowest = 0;
  const sizes = [MEGABYTE, 5 * MEGABYTE];
  for (const [name, make] of Object.entries(LARGE_TEXTS)) {
    for (const size of sizes) {
      tell({ news: "begins", what: `large: ${name}, ${size} characters` });
      const text = make(size);
      let best = Number.POSITIVE_INFINITY;
      try {
        for (let attempt = 0; attempt < 3 && best > MOST_MILLISECONDS; attempt++) {
          const begin = process.threadCpuUsage();
          const workspace = createWorkspace(new Map([["L0/a/playbooks/x.busy", text]]));
          if (workspace.diagnostics.length === 0) throw new Error("Such a text is never in order.");
          const { user, system } = process.threadCpuUsage(begin);
          best = Math.min(best, (user + system) / 1000);
          if (size > MEGABYTE) break;
        }
      } catch (error) {
        tell({ news: "failure", what: `large: ${name}`, report: String(error instanceof Error ? error.stack : error) });
        continue;
      }
      if (size > MEGABYTE) continue;
      slowest = Math.max(slowest, best);
      if (best > MOST_MILLISECONDS) {
        tell({ news: "failure", what: `large: ${name}`, report: `1 MB takes ${Math.round(best)} ms of a processor.` });
      }
    }
  }
  tell({ news: "done", what: "large", cases: Object.keys(LARGE_TEXTS).length * sizes.length, slowest });
}
