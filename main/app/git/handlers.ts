/** Git as far as people see it: what changed, what was committed, by whom. */
import { type AppContext, requireSession } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { identityOf, setIdentity } from "./identity.ts";
import { fileDiff, initRepository } from "./service.ts";

/** Handlers of `git.*`. */
export function gitHandlers(app: AppContext) {
  return procedures.git.router({
    status: procedures.git.status.handler(() => requireSession(app).git.status()),
    init: procedures.git.init.handler(() => initRepository(app)),
    log: procedures.git.log.handler(async ({ input }) => {
      const { git } = requireSession(app);
      return (await git.isRepository()) ? [...(await git.log({ limit: input.limit, path: input.path }))] : [];
    }),
    fileDiff: procedures.git.fileDiff.handler(({ input }) => fileDiff(app, input.path)),
    identity: procedures.git.identity.handler(async () => (await identityOf(app, requireSession(app).git)) ?? null),
    setIdentity: procedures.git.setIdentity.handler(async ({ input }) => {
      await setIdentity(app, requireSession(app).git, input);
      return null;
    }),
  });
}
