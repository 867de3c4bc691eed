/** Which runs have a readable folder beside the business's files, and its renewal as they go on. Chosen per computer. */
import { z } from "zod";
import { type AppContext, requireKeepingSession, requireSession, type WorkspaceSession } from "#app/context.ts";
import { createTurns } from "#app/in-turn.ts";
import { loadState } from "#app/runtime/carry-out.ts";
import { timezoneOf } from "#app/timezone.ts";
import type { State } from "#runtime/state.ts";
import type { RunFolder } from "#shared/deliverables.ts";
import { ExpectedError } from "#shared/errors.ts";
import { fileNameOf, ownerOfFolder, writeRunFolder } from "./run-folder.ts";
import type { Renewed, RunFolderKeeper } from "./run-folder-keeper.ts";

const Wishes = z.object({
  /** Whether every run gets one that goes on from now on. */
  all: z.boolean(),
  /** By run: whether it is to have one, whatever holds for all. */
  runs: z.record(z.string(), z.boolean()),
});
type Wishes = z.infer<typeof Wishes>;

function keyOf({ root }: WorkspaceSession): string {
  return `run folders ${root}`;
}

async function wishesFor(app: AppContext, session: WorkspaceSession): Promise<Wishes> {
  const parsed = Wishes.safeParse(await app.ports.settings.get(keyOf(session)));
  return parsed.success ? parsed.data : { all: false, runs: {} };
}

function isWanted({ all, runs }: Wishes, id: string): boolean {
  return runs[id] ?? all;
}

/** The folder of a run: the one it has, or one that nobody has. */
async function folderFor(session: WorkspaceSession, state: State): Promise<string> {
  const { definition, startedAt, title, executionId } = state;
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: timezoneOf(session) }).format(new Date(startedAt));
  const wanted = `runs/${fileNameOf(definition.playbook)}/${day} ${fileNameOf(title)}`;
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? wanted : `${wanted} ${number}`;
    const owner = await ownerOfFolder(session, folder);
    if (owner === undefined || owner === executionId) return folder;
  }
}

async function renew(app: AppContext, session: WorkspaceSession, id: string): Promise<Renewed> {
  const state = await session.storage.read((tx) => loadState(tx, id));
  const folder = await folderFor(session, state);
  return { folder, edited: await writeRunFolder(session, app.ports.hashText, id, folder) };
}

/** The folder of a run as far as it has one. Fails with NOT_FOUND. */
export async function runFolder(app: AppContext, id: string): Promise<RunFolder> {
  const session = requireSession(app);
  const state = await session.storage.read((tx) => loadState(tx, id));
  const wishes = await wishesFor(app, session);
  return { all: wishes.all, folder: isWanted(wishes, id) ? await folderFor(session, state) : null, edited: [] };
}

/**
 * Keeps a folder of a run from now on, or keeps it no longer; what is there stays. `all` says the same for every run.
 * Fails with NOT_FOUND, and like writing any file.
 */
export async function keepRunFolder(
  app: AppContext,
  request: { id: string; keep: boolean; all?: boolean | undefined },
): Promise<RunFolder> {
  const session = requireKeepingSession(app);
  const { id, keep } = request;
  const kept = keep ? await session.runFolders?.renew(id) : undefined;
  const before = await wishesFor(app, session);
  const all = request.all ?? before.all;
  await app.ports.settings.set(keyOf(session), { all, runs: { ...before.runs, [id]: keep } } satisfies Wishes);
  return { all, folder: kept?.folder ?? null, edited: [...(kept?.edited ?? [])] };
}

/** Renews the folders of runs whenever they go on. */
export function keepRunFolders(app: AppContext, session: WorkspaceSession): RunFolderKeeper {
  // Two renewals at once would take each other's work for a person's.
  const inTurn = createTurns();
  const changed = new Set<string>();
  let working: Promise<void> | undefined;

  async function renewOrTell(id: string): Promise<void> {
    try {
      await inTurn(() => renew(app, session, id));
    } catch (error) {
      app.ports.log.error("the folder of a run was not renewed", { execution: id, error: String(error) });
      if (!(error instanceof ExpectedError)) return;
      const { message, next } = error.failure;
      app.events.publish({
        type: "notification",
        level: "warning",
        message: `The folder of a run could not be renewed: ${message}`,
        next,
      });
    }
  }

  async function work(): Promise<void> {
    while (changed.size > 0) {
      const ids = [...changed];
      changed.clear();
      const wishes = await wishesFor(app, session);
      for (const id of ids) if (isWanted(wishes, id)) await renewOrTell(id);
    }
  }

  const unsubscribe = app.events.subscribe((event) => {
    if (event.type !== "execution") return;
    changed.add(event.executionId);
    working ??= work().finally(() => {
      working = undefined;
    });
  });

  return {
    renew: (id) => inTurn(() => renew(app, session, id)),
    async stop() {
      unsubscribe();
      await working;
    },
  };
}
