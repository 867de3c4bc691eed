/** Assessing a change set: what it would do by the rules of this workspace, with its follow-ups brought up to date. */
import { assessChangeSet } from "#app/changes/assess.ts";
import { loadChangeSet } from "#app/changes/records.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import type { ChangeSetAssessment } from "#shared/contract/knit.ts";
import { ExpectedError } from "#shared/errors.ts";

/** The assessment with the change set it is about and the commit that was made on. Fails with NOT_FOUND. */
export async function assessWithBase(app: AppContext, id: string): Promise<ChangeSetAssessment> {
  const assessment = await assessChangeSet(app, id);
  const changeSet = await loadChangeSet(app, id);
  const { commit } = changeSet.base;
  return { ...assessment, changeSet, ...(commit === undefined ? {} : { base: await baseOf(app, commit) }) };
}

/** The commit in words; null when the history does not have it any more. */
async function baseOf(app: AppContext, commit: string): Promise<ChangeSetAssessment["base"]> {
  try {
    const [found] = await requireSession(app).git.log({ limit: 1, from: commit });
    return found ? { commit: found.id, subject: found.subject, at: found.at } : null;
  } catch (error) {
    if (error instanceof ExpectedError && error.failure.code === "NOT_FOUND") return null;
    throw error;
  }
}
