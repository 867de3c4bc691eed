/** The dependencies in the database: what other programs of a team read. Renewed when a workspace opens and a change is in. */
import type { AppContext } from "#app/context.ts";
import { dependencies } from "#knit/dependencies.ts";

/** Writes the dependencies of the open workspace into its database. */
export async function storeDependencies(app: AppContext): Promise<void> {
  const session = app.session();
  if (!session) return;
  const found = dependencies(session.workspace());
  await session.storage.write((transaction) => transaction.replaceDependencies(found));
}

/** Keeps the stored dependencies up to date in the background; the returned function stops that. */
export function keepDependencies(app: AppContext): () => void {
  let wanted = false;
  let working = false;
  const renew = async () => {
    wanted = true;
    if (working) return;
    working = true;
    while (wanted) {
      wanted = false;
      await storeDependencies(app).catch((error: unknown) =>
        // The workspace may have been closed meanwhile; the next opening renews them.
        app.ports.log.warn("the dependencies were not stored", { error: String(error) }),
      );
    }
    working = false;
  };
  return app.events.subscribe((event) => {
    const isOpened = event.type === "workspace" && event.path !== null;
    const isIn = event.type === "change" && (event.status === "committed" || event.status === "applied");
    if (isOpened || isIn) void renew();
  });
}
