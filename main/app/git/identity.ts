/** Whose name commits carry. */
import { z } from "zod";
import type { AppContext } from "#app/context.ts";
import type { GitRepository, Identity } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";

const KEY = "identity";
const Identity = z.object({ name: z.string().min(1), email: z.string().min(1) });

/** From Git's settings, else as given to Orgata; undefined until somebody gave them. */
export async function identityOf(app: AppContext, repository: GitRepository): Promise<Identity | undefined> {
  const known = await repository.identity();
  if (known !== undefined) return known;
  const stored = Identity.safeParse(await app.ports.settings.get(KEY));
  return stored.success ? stored.data : undefined;
}

/** Whose name a commit carries. Fails with BAD_INPUT while nobody has given one. */
export async function authorOf(app: AppContext, repository: GitRepository): Promise<Identity> {
  const author = await identityOf(app, repository);
  if (author !== undefined) return author;
  throw new ExpectedError("BAD_INPUT", "A commit carries the name of its author, and none is known yet.", {
    path: "author",
    next: "Enter your name and e-mail address.",
  });
}

/** Like `identityOf`, with somebody to fall back on. */
export async function identityOr(app: AppContext, repository: GitRepository, fallback: Identity): Promise<Identity> {
  return (await identityOf(app, repository)) ?? fallback;
}

/** Keeps it in the repository if there is one, and for new businesses in the settings of this installation. */
export async function setIdentity(app: AppContext, repository: GitRepository, identity: Identity): Promise<void> {
  if (await repository.isRepository()) await repository.setIdentity(identity);
  await app.ports.settings.set(KEY, identity);
}
