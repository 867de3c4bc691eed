/** Git as far as people see it: what changed, what was committed, by whom; branches, remotes, getting things back. */
import { type AppContext, requireSession } from "#app/context.ts";
import { withArrivals } from "#app/knit/arrivals.ts";
import { abandonMerge, chooseInMerge, currentMerge, finishMerge, mergeInto } from "#app/merging/service.ts";
import { procedures } from "#app/procedures.ts";
import { pushAndDrop } from "#app/reconciliation/drop-branch.ts";
import { createBranch, deleteBranch, listBranches, renameBranch, switchTo } from "./branches.ts";
import { signIn, signOut } from "./credentials.ts";
import { identityOf, setIdentity } from "./identity.ts";
import { discardChanges, recoveryPoints, restoreRecovery } from "./recovery.ts";
import { cloneWorkspace, fetchRemote, listRemotes, pullRemote, pushRemote } from "./remotes.ts";
import { fileDiff, initRepository } from "./service.ts";

/** Handlers of `git.*`. */
export function gitHandlers(app: AppContext) {
  const git = procedures.git;
  const done = async (work: Promise<void>): Promise<null> => {
    await work;
    app.events.publish({ type: "git" });
    return null;
  };
  return git.router({
    engine: git.engine.handler(() => app.ports.git.engine()),
    status: git.status.handler(() => requireSession(app).git.status()),
    init: git.init.handler(() => initRepository(app)),
    log: git.log.handler(async ({ input }) => {
      const repository = requireSession(app).git;
      return (await repository.isRepository()) ? [...(await repository.log(input))] : [];
    }),
    fileDiff: git.fileDiff.handler(({ input }) => fileDiff(app, input.path)),
    identity: git.identity.handler(async () => (await identityOf(app, requireSession(app).git)) ?? null),
    setIdentity: git.setIdentity.handler(({ input }) => done(setIdentity(app, requireSession(app).git, input))),

    discard: git.discard.handler(({ input }) => discardChanges(app, input.paths)),
    recoveryPoints: git.recoveryPoints.handler(() => recoveryPoints(app)),
    restore: git.restore.handler(({ input }) => restoreRecovery(app, input)),

    branches: git.branches.handler(() => listBranches(app)),
    createBranch: git.createBranch.handler(({ input }) => done(createBranch(app, input))),
    renameBranch: git.renameBranch.handler(({ input }) => done(renameBranch(app, input.from, input.to))),
    deleteBranch: git.deleteBranch.handler(({ input }) => deleteBranch(app, input.name)),
    switchTo: git.switchTo.handler(({ input }) => switchTo(app, input)),

    remotes: git.remotes.handler(() => listRemotes(app)),
    addRemote: git.addRemote.handler(({ input }) => done(requireSession(app).git.addRemote(input))),
    setRemoteUrl: git.setRemoteUrl.handler(({ input }) => done(requireSession(app).git.setRemoteUrl(input))),
    removeRemote: git.removeRemote.handler(({ input }) => done(requireSession(app).git.removeRemote(input.name))),
    secretsKept: git.secretsKept.handler(() => app.ports.secrets.keeping),
    signIn: git.signIn.handler(({ input }) => done(signIn(app, input))),
    signOut: git.signOut.handler(({ input }) => done(signOut(app, input.url))),
    clone: git.clone.handler(({ input, signal }) => cloneWorkspace(app, input, signal)),
    fetch: git.fetch.handler(({ signal }) => fetchRemote(app, signal)),
    pull: git.pull.handler(({ signal, context }) => withArrivals(app, context.actor, () => pullRemote(app, signal))),
    push: git.push.handler(({ signal }) => pushAndDrop(app, () => pushRemote(app, signal))),

    merge: git.merge.handler(({ input, context }) =>
      withArrivals(app, context.actor, () => mergeInto(app, input.theirs)),
    ),
    currentMerge: git.currentMerge.handler(() => currentMerge(app)),
    chooseInMerge: git.chooseInMerge.handler(({ input }) => chooseInMerge(app, input.choices)),
    finishMerge: git.finishMerge.handler(({ input, context }) =>
      withArrivals(app, context.actor, () => finishMerge(app, input.message)),
    ),
    abandonMerge: git.abandonMerge.handler(() => done(abandonMerge(app))),
  });
}
