/** A workspace of many processes on disk and open in a core, for benchmarks. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createRouterClient } from "@orpc/server";
import { type Core, createCore } from "#main/compose.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import { portsIn } from "#tests/support/core-ports.ts";
import { madeWorkspace } from "#tests/support/made-workspace/made-workspace.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

export interface LargeWorkspace {
  readonly path: string;
  readonly files: ReadonlyMap<string, string>;
  /** A fresh core with its own settings; the caller closes it. */
  newCore(): { readonly core: Core; readonly client: CoreClient };
  remove(): Promise<void>;
}

/** Writes a made workspace of `processes` playbooks to a folder of its own. */
export async function largeWorkspace(processes: number, seed = 1): Promise<LargeWorkspace> {
  const folder = await temporaryFolder();
  const path = join(folder.path, "business");
  const files = madeWorkspace({ processes, seed });
  for (const [file, text] of files) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), text);
  }
  return {
    path,
    files,
    newCore() {
      const core = createCore(portsIn(folder.path));
      const client: CoreClient = createRouterClient(core.router, {
        context: {
          actor: { id: "bench", name: "Bench", permission: "Owner" },
          reportBug: (error: unknown) => {
            throw error;
          },
        },
      });
      return { core, client };
    },
    remove: folder.remove,
  };
}
