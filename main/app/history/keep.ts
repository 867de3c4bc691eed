/** Extends the index of the history in the background, so that nobody waits when they look back. */
import type { AppContext } from "#app/context.ts";
import { ExpectedError } from "#shared/errors.ts";

/** Opening, and what people do at once afterwards, comes first (milliseconds). */
const CALM_MS = 2000;

/** Begins a while after a workspace is opened or its history goes on; the returned function stops that. */
export function keepHistory(app: AppContext): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const stop = app.events.subscribe((event) => {
    if (event.type !== "git" && event.type !== "workspace") return;
    clearTimeout(waiting);
    if (app.session() !== undefined) waiting = setTimeout(() => void extend(app), CALM_MS);
  });
  return () => {
    clearTimeout(waiting);
    stop();
  };
}

async function extend(app: AppContext): Promise<void> {
  const session = app.session();
  if (session === undefined) return;
  try {
    const head = (await session.git.isRepository()) ? await session.git.head() : undefined;
    if (head !== undefined) await session.commits.leadingTo(head);
  } catch (error) {
    // Closed meanwhile, or a damaged repository: whoever looks back is told.
    if (app.session() === session && !(error instanceof ExpectedError)) {
      app.ports.log.warn("the history was not indexed", { error: String(error) });
    }
  }
}
