/** Clones a repository into a folder that appears only when everything is there. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { CloneRequest } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { TEMPORARY_PREFIX } from "../durable-file.ts";
import { createMemory } from "./access.ts";
import type { Engine } from "./engine.ts";
import { findLayout } from "./layout.ts";
import { move } from "./moving.ts";
import { readHead } from "./refs.ts";
import { readAddress } from "./remote-address.ts";
import type { Calling } from "./remotes.ts";
import { createStore } from "./store.ts";

/** Fails with CONFLICT when something is in the folder, and like every call to a remote. */
export async function cloneInto(
  engine: Engine,
  home: string,
  { url, folder, depth, credentials }: CloneRequest,
  calling: Calling,
): Promise<void> {
  const address = readAddress(url);
  await refuseOccupied(folder);
  await mkdir(dirname(folder), { recursive: true });
  const temporary = join(dirname(folder), `${TEMPORARY_PREFIX}${basename(folder)}-${randomUUID()}`);
  try {
    await engine.clone({
      ...calling,
      url: address.url,
      folder: temporary,
      depth,
      credentials: credentials ?? address.credentials,
    });
    await writeFiles(engine, home, temporary, calling);
    // An empty folder gives way.
    await rmdir(folder).catch(() => undefined);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** Writes the files of HEAD, unless the engine has done it. */
async function writeFiles(engine: Engine, home: string, folder: string, calling: Calling): Promise<void> {
  const layout = findLayout(folder);
  if (layout === undefined || existsSync(join(layout.gitdir, "index"))) return;
  const head = readHead(layout).id;
  if (head === undefined) return;
  calling.onProgress({ phase: "checking_out", done: 0 });
  const repository = engine.open(layout);
  try {
    const store = createStore(repository);
    const access = { layout, home, repository, store, memory: createMemory() };
    const files = await store.files((await store.commit(head)).tree);
    await move(access, { reason: "switch", overwrite: "refuse", durable: false }, async () => ({
      files,
      index: files,
    }));
  } finally {
    await repository.close();
  }
}

async function refuseOccupied(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  if (names.length === 0) return;
  throw new ExpectedError("CONFLICT", `There is something in ${folder} already.`, {
    path: folder,
    next: "Choose a folder that is empty or does not exist yet.",
  });
}
