/** Which runs have a readable folder beside the business's files, and its renewal as they go on. Chosen per computer. */
import { z } from "zod";
import { type AppContext, requireKeepingSession, requireSession, type WorkspaceSession } from "#app/context.ts";
import { createTurns } from "#app/in-turn.ts";
import { loadState } from "#app/runtime/carry-out.ts";
import { everyRun } from "#app/runtime/every-run.ts";
import { timezoneOf } from "#app/timezone.ts";
import type { State } from "#runtime/state.ts";
import type { RunFolder, RunFolders } from "#shared/deliverables.ts";
import { ExpectedError } from "#shared/errors.ts";
import { fileNameOf, ownerOfFolder, writeRunFolder } from "./run-folder.ts";
import type { Renewed, RunFolderKeeper } from "./run-folder-keeper.ts";

const Wishes = z.object({
  /** Whether every run gets one that goes on from now on. */
  all: z.boolean(),
  /** By run: whether it is to have one, whatever holds for all. */
  runs: z.record(z.string(), z.boolean()),
  /** Where they lie, inside the workspace. */
  place: z.string().default("runs"),
});
type Wishes = z.infer<typeof Wishes>;

function keyOf({ root }: WorkspaceSession): string {
  return `run folders ${root}`;
}

async function wishesFor(app: AppContext, session: WorkspaceSession): Promise<Wishes> {
  const parsed = Wishes.safeParse(await app.ports.settings.get(keyOf(session)));
  return parsed.success ? parsed.data : { all: false, runs: {}, place: "runs" };
}

function isWanted({ all, runs }: Wishes, id: string): boolean {
  return runs[id] ?? all;
}

/** The folder of a run: the one it has, or one that nobody has. */
async function folderFor(session: WorkspaceSession, place: string, state: State): Promise<string> {
  const { definition, startedAt, title, executionId } = state;
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: timezoneOf(session) }).format(new Date(startedAt));
  const wanted = `${place}/${fileNameOf(definition.playbook)}/${day} ${fileNameOf(title)}`;
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? wanted : `${wanted} ${number}`;
    const owner = await ownerOfFolder(session, folder);
    if (owner === undefined || owner === executionId) return folder;
  }
}

async function renew(app: AppContext, session: WorkspaceSession, id: string): Promise<Renewed> {
  const state = await session.storage.read((tx) => loadState(tx, id));
  const { place } = await wishesFor(app, session);
  const folder = await folderFor(session, place, state);
  return { folder, edited: await writeRunFolder(session, app.ports.hashText, id, folder) };
}

/** The folder of a run as far as it has one. Fails with NOT_FOUND. */
export async function runFolder(app: AppContext, id: string): Promise<RunFolder> {
  const session = requireSession(app);
  const state = await session.storage.read((tx) => loadState(tx, id));
  const wishes = await wishesFor(app, session);
  return {
    all: wishes.all,
    folder: isWanted(wishes, id) ? await folderFor(session, wishes.place, state) : null,
    edited: [],
  };
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
  const runs = { ...before.runs, [id]: keep };
  await app.ports.settings.set(keyOf(session), { ...before, all, runs } satisfies Wishes);
  return { all, folder: kept?.folder ?? null, edited: [...(kept?.edited ?? [])] };
}

/** Which runs have a folder. */
export async function runFolders(app: AppContext): Promise<RunFolders> {
  const session = requireSession(app);
  const { all, place, runs } = await wishesFor(app, session);
  const counts = await session.storage.read((tx) => tx.executionCounts());
  const wishes = Object.values(runs);
  return {
    all,
    place,
    chosen: wishes.filter((wanted) => wanted).length,
    without: wishes.filter((wanted) => !wanted).length,
    runs: counts.reduce((sum, { count }) => sum + count, 0),
  };
}

/** A place inside the workspace where folders can lie, as it is kept. Fails with BAD_INPUT. */
function placeFrom(text: string): string {
  const parts = text.split(/[\\/]+/).filter((part) => part !== "");
  const isInside =
    parts.length > 0 && !/^[a-z]:|^[\\/~]/i.test(text) && parts.every((part) => fileNameOf(part) === part);
  if (isInside && !parts.some((part) => part.startsWith(".") || part === "node_modules")) return parts.join("/");
  throw new ExpectedError("BAD_INPUT", `Folders of runs cannot lie in “${text}”.`, {
    path: "place",
    next: "Name a folder inside the business, such as runs or archive/runs.",
  });
}

/** Says for every run whether it has a folder, and where they lie. Fails with BAD_INPUT. */
export async function keepRunFolders(
  app: AppContext,
  wish: { all: boolean; place: string; now?: boolean | undefined },
): Promise<RunFolders> {
  const session = requireKeepingSession(app);
  const place = placeFrom(wish.place);
  const { runs } = await wishesFor(app, session);
  await app.ports.settings.set(keyOf(session), { all: wish.all, place, runs } satisfies Wishes);
  if (wish.all && wish.now === true) session.runFolders?.renewAll();
  return runFolders(app);
}

/** Renews the folders of runs whenever they go on. */
export function createRunFolderKeeper(app: AppContext, session: WorkspaceSession): RunFolderKeeper {
  // Two renewals at once would take each other's work for a person's.
  const inTurn = createTurns();
  const changed = new Set<string>();
  let working: Promise<void> | undefined;
  let all: Promise<void> | undefined;
  let stopped = false;

  /** Whether it went well; what went wrong is told. */
  async function renewOrTell(id: string): Promise<boolean> {
    try {
      await inTurn(() => renew(app, session, id));
      return true;
    } catch (error) {
      app.ports.log.error("the folder of a run was not renewed", { execution: id, error: String(error) });
      if (!(error instanceof ExpectedError)) return false;
      const { message, next } = error.failure;
      app.events.publish({
        type: "notification",
        level: "warning",
        message: `The folder of a run could not be renewed: ${message}`,
        next,
      });
      return false;
    }
  }

  async function workThroughAll(): Promise<void> {
    let written = 0;
    for await (const { id } of everyRun(session.storage)) {
      if (stopped) return;
      if (!isWanted(await wishesFor(app, session), id)) continue;
      // What kept one from being written, such as a full disk, keeps the others from it, too.
      if (!(await renewOrTell(id))) return;
      written += 1;
    }
    const message = written === 1 ? "The folder of 1 run is written." : `The folders of ${written} runs are written.`;
    app.events.publish({ type: "notification", level: "info", message });
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
    renewAll() {
      all ??= workThroughAll()
        .catch((error: unknown) => app.ports.log.error("folders of runs were not written", { error: String(error) }))
        .finally(() => {
          all = undefined;
        });
    },
    async stop() {
      stopped = true;
      unsubscribe();
      await working;
      await all;
    },
  };
}
