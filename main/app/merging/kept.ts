/** The merge that waits for somebody's choices. It outlives the program: what was chosen is not asked twice. */
import { z } from "zod";
import { type AppContext, requireSession } from "#app/context.ts";
import { MergeChoice } from "#shared/merge.ts";

const Kept = z.object({
  /** What is merged in, as people call it. */
  theirs: z.string(),
  /** The commit it stood at. */
  commit: z.string(),
  choices: z.record(z.string(), MergeChoice),
});
export type KeptMerge = z.infer<typeof Kept>;

/** The merge of the open workspace, or undefined. */
export async function keptMerge(app: AppContext): Promise<KeptMerge | undefined> {
  const parsed = Kept.safeParse(await app.ports.settings.get(keyOf(app)));
  return parsed.success ? parsed.data : undefined;
}

/** Keeps it; undefined forgets it. */
export async function keepMerge(app: AppContext, merge: KeptMerge | undefined): Promise<void> {
  await app.ports.settings.set(keyOf(app), merge ?? null);
  app.events.publish({ type: "git" });
}

function keyOf(app: AppContext): string {
  return `merge ${requireSession(app).root}`;
}
