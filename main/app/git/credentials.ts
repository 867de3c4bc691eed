/** Tokens and passwords for servers, kept where the system keeps secrets. */
import { z } from "zod";
import type { AppContext } from "#app/context.ts";
import type { Credentials } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { readJson } from "#shared/json.ts";

const Kept = z.object({ username: z.string().optional(), secret: z.string() });

/** Keeps credentials for the server of `url`. Fails with BAD_INPUT for an address that is no http(s) address. */
export async function signIn(
  app: AppContext,
  request: { readonly url: string; readonly username?: string | undefined; readonly secret: string },
): Promise<void> {
  const { username, secret } = request;
  await app.ports.secrets.set(requireServer(request.url), JSON.stringify({ username, secret }));
}

/** Forgets the credentials for the server of `url`. */
export async function signOut(app: AppContext, url: string): Promise<void> {
  await app.ports.secrets.delete(requireServer(url));
}

/** What is kept for the server of `url`; an entry that cannot be read counts as none, so that people are asked again. */
export async function credentialsFor(app: AppContext, url: string): Promise<Credentials | undefined> {
  const server = serverOf(url);
  const kept = server === undefined ? undefined : await app.ports.secrets.get(server);
  if (kept === undefined) return undefined;
  const parsed = Kept.safeParse(readJson(kept));
  return parsed.success ? parsed.data : undefined;
}

/** Whether something is kept for the server of `url`. */
export async function isSignedIn(app: AppContext, url: string): Promise<boolean> {
  return (await credentialsFor(app, url)) !== undefined;
}

/** Under which name the secret of a server is kept; undefined where none is needed (SSH, a folder). */
function serverOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? `git ${protocol}//${host}` : undefined;
}

function requireServer(url: string): string {
  const server = serverOf(url);
  if (server !== undefined) return server;
  throw new ExpectedError("BAD_INPUT", "Only servers reached over http or https are signed in to here.", {
    path: url,
    next: "With SSH your own keys are used; with a folder nothing is needed.",
  });
}
