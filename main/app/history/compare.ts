/** What differs between two states of the business: by meaning, as graphs and as text. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { GitSide } from "#ports/git.ts";
import type { Comparison, Revision } from "#shared/history.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { twoStates } from "./compare-files.ts";
import { filesAt } from "./states.ts";

/** Compares any two states. Fails with NOT_FOUND for a revision that does not exist. */
export async function compareStates(app: AppContext, before: Revision, after: Revision): Promise<Comparison> {
  const [old, now] = await Promise.all([filesAt(app, before), filesAt(app, after)]);
  const found = await app.ports.work.run("compareFiles", twoStates(old, now));
  return { ...found, otherFiles: await otherFiles(app, before, after) };
}

/** Files beside the model that differ; a change set has none. */
async function otherFiles(app: AppContext, before: Revision, after: Revision): Promise<string[]> {
  const [old, now] = [sideOf(before), sideOf(after)];
  if (old === undefined || now === undefined) return [];
  const files = await requireSession(app).git.diff(old, now);
  return files.map(({ path }) => path).filter((path) => !isModelFile(path));
}

function sideOf(revision: Revision): GitSide | undefined {
  switch (revision.kind) {
    case "nothing":
      return undefined;
    case "commit":
      return { commit: revision.id };
    case "index":
      return "index";
    case "working_tree":
    case "change_set":
      return "working_tree";
  }
}
