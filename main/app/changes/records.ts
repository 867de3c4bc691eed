/** Change sets as they are kept in the database. */
import { type AppContext, requireSession } from "#app/context.ts";
import { advance, isFinished, movedFiles } from "#changes/lifecycle.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError, type Failure } from "#shared/errors.ts";
import type { Result } from "#shared/result.ts";

/** The change set with this id, shown as stale when it no longer fits the files. Fails with NOT_FOUND. */
export async function loadChangeSet(app: AppContext, id: string): Promise<ChangeSet> {
  const { storage, hashes } = requireSession(app);
  const found = await storage.read((transaction) => transaction.changeSet(id));
  if (found !== undefined) return withStaleness(found, hashes(), now(app));
  throw new ExpectedError("NOT_FOUND", `There is no change ${id}.`, { path: id, next: "Look for it in the list." });
}

/** Change sets that are not finished, or all, newest first. What no longer fits the files is shown as stale. */
export async function listChangeSets(app: AppContext, all: boolean): Promise<ChangeSet[]> {
  const { storage, hashes } = requireSession(app);
  const found = await storage.read((transaction) => transaction.changeSets({ unfinishedOnly: !all }));
  return found.map((changeSet) => withStaleness(changeSet, hashes(), now(app)));
}

/** Keeps a change set and tells everybody; what was kept. */
export async function keepChangeSet(app: AppContext, changeSet: ChangeSet): Promise<ChangeSet> {
  await requireSession(app).storage.write((transaction) => transaction.putChangeSet(changeSet));
  tellChange(app, changeSet);
  return changeSet;
}

/** Tells everybody where a change set stands. */
export function tellChange(app: AppContext, changeSet: ChangeSet): void {
  app.events.publish({ type: "change", changeSetId: changeSet.id, status: changeSet.status });
}

/** The value of a pure step; its failure is thrown. */
export function valueOf<T>(result: Result<T, Failure>): T {
  if (result.ok) return result.value;
  const { code, message, ...more } = result.error;
  throw new ExpectedError(code, message, more);
}

/** Now, as stored. */
export function now(app: AppContext): string {
  return app.ports.clock.now().toISOString();
}

/** The change set as stale when a file it covers moved. One made of the working tree follows it instead. */
export function withStaleness(changeSet: ChangeSet, hashes: ReadonlyMap<string, string>, at: string): ChangeSet {
  if (changeSet.workingTree === true || isFinished(changeSet.status) || changeSet.status === "stale") return changeSet;
  if (movedFiles(changeSet, hashes).length === 0) return changeSet;
  const moved = advance(changeSet, "move", at);
  return moved.ok ? moved.value : changeSet;
}
