/** Going through all runs of a business without holding all of them in memory. */
import type { ExecutionRow, Storage } from "#ports/storage.ts";

/** Rows read at once. */
const PAGE = 200;

/** Every run, newest first. */
export async function* everyRun(storage: Storage): AsyncGenerator<ExecutionRow> {
  let behind: { startedAt: string; id: string } | undefined;
  for (;;) {
    const page = await storage.read((tx) => tx.executions({ limit: PAGE, behind }));
    yield* page;
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
    behind = { startedAt: last.startedAt, id: last.id };
  }
}
