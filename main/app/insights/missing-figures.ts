/** Works out the figures of runs from before figures were kept, out of their events. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { eventOf } from "#app/runtime/rows.ts";
import { rebuild } from "#runtime/evolve.ts";
import { finishedRounds } from "#runtime/metrics/rounds.ts";

/** Runs dealt with between two looks at what is left. */
const BATCH = 20;

/** Keeps the figures of one run, and takes it off the list. Done twice, it changes nothing. */
async function keepFigures({ storage }: WorkspaceSession, executionId: string): Promise<void> {
  await storage.write(async (tx) => {
    const events = (await tx.events(executionId)).map(eventOf);
    const state = rebuild(events);
    if (state !== undefined) await tx.putMetrics(finishedRounds(undefined, events, state));
    await tx.figuresAreThere(executionId);
  });
}

/** Works through all runs without figures; stops early when called off. */
export async function fillMissingFigures(session: WorkspaceSession, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const ids = await session.storage.read((tx) => tx.executionsWithoutFigures(BATCH));
    if (ids.length === 0) return;
    for (const id of ids) {
      if (signal.aborted) return;
      await keepFigures(session, id);
    }
  }
}

/** Fills in what is missing whenever a workspace is opened, in the background; the returned function stops listening. */
export function keepFiguresComplete(app: AppContext): () => void {
  return app.events.subscribe((event) => {
    const session = app.session();
    if (event.type !== "workspace" || session === undefined || session.readOnly) return;
    session.background.start(async (signal) => {
      try {
        await fillMissingFigures(session, signal);
      } catch (error) {
        app.ports.log.warn("figures of older runs were not worked out", { error: String(error) });
      }
    });
  });
}
