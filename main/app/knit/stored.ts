/** The dependencies in the database: what other programs of a team read. Kept up to date file by file. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { DependencyIndex } from "#knit/dependency-index.ts";
import { contentOf, type DependencyRows, filesBetween, rowsOf } from "#knit/dependency-rows.ts";
import type { Storage } from "#ports/storage.ts";

/** So many files are written in one transaction: others need the database, too, and the window must not wait. */
const FILES_AT_ONCE = 25;

/** What the database of a session is known to hold. */
export interface StoredDependencies {
  readonly session: WorkspaceSession;
  readonly index: DependencyIndex;
}

/**
 * Brings the dependencies in the database up to date and returns what it holds then. Without `last`, each file's are
 * compared with what the database says it has; otherwise only the files that changed since are looked at.
 */
export async function storeDependencies(app: AppContext, last?: StoredDependencies): Promise<StoredDependencies> {
  const session = requireSession(app);
  const index = session.knit.index(session.workspace());
  const known = last?.session === session ? last.index : undefined;
  if (known === index) return { session, index };
  const changed = known ? filesBetween(known, index) : await filesToStore(app, session, index);
  const gone = [...changed].filter((file) => !index.basis.files.has(file));
  await exchangeRows(session.storage, rowsOf(index, changed, known), gone, (file) => hashOf(app, session, index, file));
  return { session, index };
}

/** Writes rows into a database and takes out those of files that are gone; `hashOf` marks what they were made of. */
export async function exchangeRows(
  storage: Pick<Storage, "write">,
  { files, ends }: DependencyRows,
  gone: readonly string[],
  hashOf: (file: string) => string,
): Promise<void> {
  for (let start = 0; start === 0 || start < files.length; start += FILES_AT_ONCE) {
    const some = files.slice(start, start + FILES_AT_ONCE);
    await storage.write(async (transaction) => {
      await transaction.putDependencyFiles(some.map((each) => ({ ...each, hash: hashOf(each.file) })));
      if (start > 0) return;
      await transaction.deleteDependencyFiles(gone);
      await transaction.moveDependencyEnds(ends);
    });
  }
}

/** Keeps the stored dependencies up to date in the background; the returned function stops that. */
export function keepDependencies(app: AppContext): () => void {
  let last: StoredDependencies | undefined;
  let wanted = false;
  let working = false;
  const renew = async () => {
    wanted = true;
    if (working) return;
    working = true;
    while (wanted) {
      wanted = false;
      try {
        if (app.session() !== undefined) last = await storeDependencies(app, last);
      } catch (error) {
        // The workspace may have been closed meanwhile; the next opening renews them.
        last = undefined;
        app.ports.log.warn("the dependencies were not stored", { error: String(error) });
      }
    }
    working = false;
  };
  return app.events.subscribe((event) => {
    if (event.type === "documents" || (event.type === "workspace" && event.path !== null)) void renew();
  });
}

async function filesToStore(
  app: AppContext,
  session: WorkspaceSession,
  index: DependencyIndex,
): Promise<ReadonlySet<string>> {
  const stored = await session.storage.read((transaction) => transaction.dependencyFiles());
  const files = [...index.basis.files.keys()];
  const changed = files.filter((file) => stored.get(file) !== hashOf(app, session, index, file));
  const gone = [...stored.keys()].filter((file) => !index.basis.files.has(file));
  return new Set([...changed, ...gone]);
}

function hashOf(app: AppContext, session: WorkspaceSession, index: DependencyIndex, file: string): string {
  return app.ports.hashText(`${session.hashes().get(file) ?? ""}\n${contentOf(index, file)}`);
}
