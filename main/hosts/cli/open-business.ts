/** How commands reach a business with its database and conversations: through a core of their own. */
import { RECENT } from "#app/workspace/recent.ts";
import { createCore } from "#main/compose.ts";
import { createNodePorts, type NodePorts, userDataFolder } from "#main/hosts/node-ports.ts";
import { findPlaces } from "#main/hosts/places.ts";
import type { HashText } from "#ports/clock.ts";
import type { WorkspaceFiles } from "#ports/files.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import { ExpectedError } from "#shared/errors.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import type { Invocation } from "./command.ts";
import { localClient } from "./local-client.ts";
import { detailsOf } from "./words.ts";

/** Runs `work` with the business of a folder open, and closes it whatever happens. */
export function withBusiness<T>(
  invocation: Invocation,
  folder: string,
  work: (core: CoreClient) => Promise<T>,
): Promise<T> {
  return withCore(invocation, commandPorts(invocation), folder, work);
}

/** Runs `work` before there is a business: what opens one while it runs is closed whatever happens. */
export function withoutBusiness<T>(invocation: Invocation, work: (core: CoreClient) => Promise<T>): Promise<T> {
  return withCore(invocation, commandPorts(invocation), undefined, work);
}

/**
 * Runs `work` with the business as it was at `revision`, and what was done to its files since, up to the revision `to`
 * or what is on disk: full texts, null where a file was deleted. Fails with NOT_FOUND for an unknown revision or a
 * folder that is no repository.
 */
export async function withBusinessAt<T>(
  invocation: Invocation,
  folder: string,
  { revision, to }: { readonly revision: string; readonly to?: string | undefined },
  work: (core: CoreClient, since: Record<string, string | null>) => Promise<T>,
): Promise<T> {
  const node = commandPorts(invocation);
  const files = await node.ports.folders.open(folder);
  const repository = await node.ports.git.open(files.root);
  try {
    if (!(await repository.isRepository())) {
      throw new ExpectedError("NOT_FOUND", `${folder} is not under version control, so nothing tells what changed.`, {
        path: folder,
        next: "Give the change with --edits, or put the folder under version control first.",
      });
    }
    if (revision === "HEAD" && (await repository.head()) === undefined) {
      throw new ExpectedError("NOT_FOUND", `Nothing was committed in ${folder} yet, so nothing tells what changed.`, {
        path: folder,
        next: "Give the change with --edits, or make a first commit.",
      });
    }
    const then = await repository.readTree(revision);
    const now = to === undefined ? await textsOnDisk(files) : await repository.readTree(to);
    const ports = {
      ...node.ports,
      folders: { ...node.ports.folders, open: async () => filesAt(files, then, node.ports.hashText) },
    };
    return await withCore(invocation, { ...node, ports }, folder, (core) => work(core, difference(then, now)));
  } finally {
    await repository.close();
  }
}

async function withCore<T>(
  invocation: Invocation,
  node: NodePorts,
  folder: string | undefined,
  work: (core: CoreClient) => Promise<T>,
): Promise<T> {
  const core = createCore(node.ports);
  try {
    if (folder !== undefined) await core.openWorkspace(folder);
    const result = await work(localClient(core, node.actor, (bug) => invocation.printError(detailsOf(bug))));
    // Steps that take long, such as those of an AI, are done before the command ends: nobody else would do them.
    await core.context.session()?.background.idle();
    return result;
  } finally {
    await core.close();
  }
}

/** Ports for one command: it is over before anybody could change a file, and is no reason to list the folder as opened lately. */
export function commandPorts(invocation: Invocation): NodePorts {
  const dataFolder = userDataFolder(invocation.env);
  const node = createNodePorts({ host: "server", places: findPlaces(), dataFolder, quiet: true });
  const { ports } = node;
  return {
    ...node,
    ports: {
      ...ports,
      folders: { ...ports.folders, open: async (path) => withoutWatching(await ports.folders.open(path)) },
      settings: {
        get: (key) => ports.settings.get(key),
        set: async (key, value) => (key === RECENT ? undefined : ports.settings.set(key, value)),
      },
    },
  };
}

function withoutWatching(files: WorkspaceFiles): WorkspaceFiles {
  return { ...files, watch: async () => async () => undefined };
}

/** The same folder, but read as it was: with the texts of a revision. */
function filesAt(files: WorkspaceFiles, then: ReadonlyMap<string, string>, hashText: HashText): WorkspaceFiles {
  return {
    ...files,
    list: async () => [...then.keys()].sort(),
    readAll: async (paths) => {
      const known = paths.flatMap((path) => {
        const text = then.get(path);
        return text === undefined ? [] : [[path, { text, hash: hashText(text) }] as const];
      });
      return { texts: new Map(known), unreadable: new Map() };
    },
  };
}

async function textsOnDisk(files: WorkspaceFiles): Promise<ReadonlyMap<string, string>> {
  const { texts } = await files.readAll((await files.list()).filter(isModelFile));
  return new Map([...texts].map(([path, { text }]) => [path, text]));
}

function difference(
  then: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): Record<string, string | null> {
  const paths = [...new Set([...then.keys(), ...now.keys()])].sort();
  return Object.fromEntries(
    paths.filter((path) => then.get(path) !== now.get(path)).map((path) => [path, now.get(path) ?? null]),
  );
}
