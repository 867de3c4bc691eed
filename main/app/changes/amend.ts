/** Changing the last commit, as long as nobody else has it. */
import { type AppContext, requireSession } from "#app/context.ts";
import { authorOf } from "#app/git/identity.ts";
import { withTrailers } from "#changes/meaning/commit-message.ts";
import type { GitRepository } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { GitCommit } from "#shared/workspace.ts";

/** Gives the last commit another message; what ties it to its change set stays. Fails with CONFLICT, GIT_FAILED. */
export async function rewordCommit(app: AppContext, message: string): Promise<GitCommit> {
  const { git } = requireSession(app);
  const last = await amendable(git);
  const id = last.trailers["Change-Id"];
  const approvedBy = last.trailers["Approved-by"]?.split(", ") ?? [];
  const conversation = last.trailers["Conversation"];
  const commit = await git.commit({
    paths: [],
    message:
      id === undefined
        ? message
        : withTrailers(message, {
            changeId: id,
            approvedBy,
            ...(conversation === undefined ? {} : { conversation }),
          }),
    author: await authorOf(app, git),
    expectedHead: last.id,
    amend: true,
  });
  app.events.publish({ type: "git" });
  return commit;
}

/** The last commit, when it may still be changed. Fails with CONFLICT when it was pushed, GIT_FAILED without any. */
export async function amendable(git: GitRepository): Promise<GitCommit> {
  const [last] = await git.log({ limit: 1 });
  if (last === undefined) {
    throw new ExpectedError("GIT_FAILED", "There is no commit yet that could be changed.", { next: "Commit first." });
  }
  const { upstream, ahead } = await git.status();
  if (upstream === undefined || ahead > 0) return last;
  throw new ExpectedError("CONFLICT", "The last commit was pushed already; others may build on it.", {
    path: last.id,
    next: "Make a new commit instead.",
  });
}
