/** Where the parts of the program lie: next to each other in the sources, below `out/` once they are bundled. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Places {
  /** The page and what it loads. */
  readonly renderer: string;
  /** Start file of the Git worker. */
  readonly gitWorker: URL;
  /** Start file of the thread for long computations. */
  readonly workThread: URL;
  /** Start file of the thread that copies the write-ahead log of a database into its file. */
  readonly checkpointThread: URL;
  /** Start file of the thread in which algorithms of the business run. */
  readonly sandboxWorker: URL;
  /** The example businesses that come with the program. */
  readonly examples: string;
  readonly preload: string;
  /** Version of the program, from its package.json. */
  readonly version: string;
}

/** The places, told by how this module itself was loaded: as TypeScript, or as part of a bundle in `out/main`. */
export function findPlaces(): Places {
  const here = fileURLToPath(import.meta.url);
  const isSource = here.endsWith(".ts");
  // main/hosts/places.ts and out/main/<bundle>.js: both lie two folders below the root.
  const root = dirname(dirname(dirname(here)));
  return {
    renderer: join(root, "out", "renderer"),
    gitWorker: isSource
      ? new URL("../adapters/git/worker.ts", import.meta.url)
      : new URL("./git-worker.js", import.meta.url),
    workThread: isSource ? new URL("./work-thread.ts", import.meta.url) : new URL("./work-thread.js", import.meta.url),
    checkpointThread: isSource
      ? new URL("../adapters/storage/sqlite/checkpoint-thread.ts", import.meta.url)
      : new URL("./checkpoint-thread.js", import.meta.url),
    sandboxWorker: isSource
      ? new URL("../adapters/sandbox/worker.ts", import.meta.url)
      : new URL("./sandbox-worker.js", import.meta.url),
    examples: join(root, "busy-examples"),
    preload: join(root, "out", "preload", "preload.cjs"),
    version: versionIn(join(root, "package.json")),
  };
}

function versionIn(manifest: string): string {
  const { version }: { version?: unknown } = JSON.parse(readFileSync(manifest, "utf8"));
  return typeof version === "string" ? version : "0.0.0";
}
