/** The zone a business tells its times in. */
import type { WorkspaceSession } from "./context.ts";

/** The zone its configuration names, or this computer's. */
export function timezoneOf(session: Pick<WorkspaceSession, "workspace">): string {
  return session.workspace().config.workspace.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
