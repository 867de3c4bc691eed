/** Which settings of Knit hold: those that were committed, so that a change cannot lower the bar for itself. */
import type { WorkspaceSession } from "#app/context.ts";
import { parseKnitConfig } from "#knit/policy/read-config.ts";
import { KNIT_CONFIG_PATH } from "#shared/workspace-files.ts";

/** The settings of the last commit; in a folder without commits, those of the file. What is unreadable counts as unset. */
export async function configInForce({ git, files }: WorkspaceSession) {
  const hasHistory = (await git.isRepository()) && (await git.head()) !== undefined;
  const text = hasHistory ? await git.readFile("HEAD", KNIT_CONFIG_PATH) : (await files.read(KNIT_CONFIG_PATH))?.text;
  return parseKnitConfig(text ?? "").config;
}
