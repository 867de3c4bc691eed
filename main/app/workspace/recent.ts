/** Workspaces opened before, kept in the settings of this installation. */
import { z } from "zod";
import type { AppContext } from "#app/context.ts";

/** The setting they are kept in. */
export const RECENT = "recent";
const LIMIT = 20;

const Recent = z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.iso.datetime() }));
export type Recent = z.infer<typeof Recent>;

/** Newest first. */
export async function recentWorkspaces(app: AppContext): Promise<Recent> {
  const stored = Recent.safeParse(await app.ports.settings.get(RECENT));
  return stored.success ? stored.data : [];
}

/** Puts a workspace at the top of the list. A list that cannot be saved is no reason not to open it. */
export async function rememberWorkspace(app: AppContext, path: string, name: string): Promise<void> {
  const others = (await recentWorkspaces(app)).filter((entry) => entry.path !== path);
  const entry = { path, name, openedAt: app.ports.clock.now().toISOString() };
  try {
    await app.ports.settings.set(RECENT, [entry, ...others].slice(0, LIMIT));
  } catch (error) {
    app.ports.log.warn("the list of recent workspaces was not saved", { error: String(error) });
  }
}
