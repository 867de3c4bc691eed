/** The dependencies in the database: what other programs of a team read. Kept up to date file by file. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { DependencyIndex } from "#knit/dependency-index.ts";
import { contentOf, filesBetween, rowsOf } from "#knit/dependency-rows.ts";
import type { Storage } from "#ports/storage.ts";

/** So many files are written in one transaction: others need the database, too, and the window must not wait. */
const FILES_AT_ONCE = 250;

/** Whoever saves or types is answered first; what comes within this time (milliseconds) is stored together. */
const CALM_MS = 50;

/** What the database of a session is known to hold. */
export interface StoredDependencies {
  readonly session: WorkspaceSession;
  readonly index: DependencyIndex;
  /** The hash that each file carries there. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Brings the dependencies in the database up to date and returns what it holds then. Without `last`, each file's are
 * compared with what the database says it has; otherwise only the files that changed since are looked at.
 */
export async function storeDependencies(app: AppContext, last?: StoredDependencies): Promise<StoredDependencies> {
  const session = requireSession(app);
  const index = session.knit.index(session.workspace());
  const known = last?.session === session ? last : undefined;
  if (known?.index === index) return known;
  const stored = known?.hashes ?? (await session.storage.read((transaction) => transaction.dependencyFiles()));
  const changed = known ? filesBetween(known.index, index) : filesToStore(app, session, index, stored);
  const hashes = new Map(stored);
  for (const file of changed) {
    if (index.basis.files.has(file)) hashes.set(file, hashOf(app, session, index, file));
    else hashes.delete(file);
  }
  await exchangeRows(session.storage, index, changed, hashes);
  return { session, index, hashes };
}

/** Writes what these files say into a database, under their hashes, and takes out those that are gone. */
export async function exchangeRows(
  storage: Pick<Storage, "write">,
  index: DependencyIndex,
  files: ReadonlySet<string>,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  const there = [...files].filter((file) => index.basis.files.has(file));
  const gone = [...files].filter((file) => !index.basis.files.has(file));
  for (let start = 0; start === 0 || start < there.length; start += FILES_AT_ONCE) {
    const some = rowsOf(index, new Set(there.slice(start, start + FILES_AT_ONCE)));
    await storage.write(async (transaction) => {
      await transaction.putDependencyFiles(some.map((each) => ({ ...each, hash: hashes.get(each.file) ?? "" })));
      if (start === 0) await transaction.deleteDependencyFiles(gone);
    });
  }
}

/** Keeps the stored dependencies up to date in the background; the returned function stops that. */
export function keepDependencies(app: AppContext): () => void {
  let last: StoredDependencies | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let working: Promise<void> = Promise.resolve();
  const renew = async () => {
    try {
      if (app.session() !== undefined) last = await storeDependencies(app, last);
    } catch (error) {
      // The workspace may have been closed meanwhile; the next opening renews them.
      last = undefined;
      app.ports.log.warn("the dependencies were not stored", { error: String(error) });
    }
  };
  const unsubscribe = app.events.subscribe((event) => {
    if (event.type !== "documents" && (event.type !== "workspace" || event.path === null)) return;
    waiting ??= setTimeout(() => {
      waiting = undefined;
      working = working.then(renew);
    }, CALM_MS);
  });
  return () => {
    clearTimeout(waiting);
    unsubscribe();
  };
}

function filesToStore(
  app: AppContext,
  session: WorkspaceSession,
  index: DependencyIndex,
  stored: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const files = [...index.basis.files.keys()];
  const changed = files.filter((file) => stored.get(file) !== hashOf(app, session, index, file));
  const gone = [...stored.keys()].filter((file) => !index.basis.files.has(file));
  return new Set([...changed, ...gone]);
}

function hashOf(app: AppContext, session: WorkspaceSession, index: DependencyIndex, file: string): string {
  return app.ports.hashText(`${session.hashes().get(file) ?? ""}\n${contentOf(index, file)}`);
}
