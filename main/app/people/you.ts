/**
 * Who the person at this computer is among the people of the open business: as they said here, for every way in
 * (window, command line, server); kept on this computer, for each business of its own.
 */
import { recordAudit } from "#app/audit.ts";
import { type AppContext, type CorePorts, requireSession, type WorkspaceSession } from "#app/context.ts";
import { identityOf } from "#app/git/identity.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { You } from "#shared/people.ts";
import { type Actor, LOCAL_ACCOUNT } from "#shared/permissions.ts";
import { directory, type Entry } from "./directory.ts";

/** What was said about who the person here is. */
export interface LocalPerson {
  /** The account of this computer as the person it stands for in the open business; everybody else as they are. */
  of(account: Actor): Promise<Actor>;
  choose(name: string | undefined): Promise<void>;
}

/** How the ids of people begin who were chosen; names tell them apart, as with the accounts that hosts name. */
const CHOSEN = "chosen ";

/** Begins with what was said before. */
export function createLocalPerson(
  settings: CorePorts["settings"],
  session: () => WorkspaceSession | undefined,
): LocalPerson {
  let known: { readonly root: string; readonly name: Promise<string | undefined> } | undefined;
  const read = async (root: string) => {
    const stored = await settings.get(keyOf(root));
    return typeof stored === "string" && stored !== "" ? stored : undefined;
  };
  const chosen = async () => {
    const root = session()?.root;
    if (root === undefined) return undefined;
    if (known?.root !== root) known = { root, name: read(root) };
    return known.name;
  };
  return {
    async of(account) {
      if (account.id !== LOCAL_ACCOUNT) return account;
      const name = await chosen();
      return name === undefined ? account : { ...account, id: `${CHOSEN}${name}`, name };
    },
    async choose(name) {
      const root = session()?.root;
      if (root === undefined) return;
      await settings.set(keyOf(root), name ?? null);
      known = { root, name: Promise.resolve(name) };
    },
  };
}

function keyOf(root: string): string {
  return `you ${root}`;
}

/** Who whoever asks is here, and who they may be. */
export async function whoYouAre(app: AppContext, actor: Actor): Promise<You> {
  const session = requireSession(app);
  const people = await session.storage.read((tx) => directory(session, tx, actor));
  const you = people.find(({ isYou }) => isYou);
  const by = saidBy(actor);
  const proposed = by === "account" && you?.inFiles !== true ? await byAddress(app, session, people) : undefined;
  return {
    name: actor.name,
    ...(you === undefined ? {} : { id: you.id }),
    saidBy: by,
    ...(proposed === undefined ? {} : { proposed }),
  };
}

function saidBy({ id }: Actor): You["saidBy"] {
  if (id === LOCAL_ACCOUNT) return "account";
  return id.startsWith(CHOSEN) ? "you" : "host";
}

/** Somebody with the e-mail address under which commits are made here. */
async function byAddress(
  app: AppContext,
  { git }: WorkspaceSession,
  people: readonly Entry[],
): Promise<You["proposed"]> {
  const address = (await identityOf(app, git))?.email.toLowerCase();
  const found = people.find(({ email, active, isYou }) => active && !isYou && email?.toLowerCase() === address);
  return found?.email === undefined ? undefined : { id: found.id, name: found.name, email: found.email };
}

/**
 * Says that whoever asks is one of the people of this business; null: nobody of them, the account speaks again. Fails with
 * NOT_FOUND, and with CONFLICT where the host says who everybody is.
 */
export async function chooseYou(app: AppContext, id: string | null, actor: Actor): Promise<void> {
  const session = requireSession(app);
  if (saidBy(actor) === "host") {
    throw new ExpectedError("CONFLICT", `Whoever started Orgata said that you are ${actor.name}.`, {
      path: "ORGATA_USER",
      next: "Start it without ORGATA_USER to choose here.",
    });
  }
  const people = await session.storage.read((tx) => directory(session, tx, actor));
  const entry = id === null ? undefined : people.find((person) => person.id === id);
  if (id !== null && entry === undefined) {
    throw new ExpectedError("NOT_FOUND", "There is nobody like that here.", { path: "id", next: "Look under People." });
  }
  await app.you.choose(entry?.name);
  if (!session.readOnly) {
    await session.storage.write((tx) =>
      recordAudit(tx, app.ports, {
        actor: actor.name,
        action: "identity_chosen",
        subject: entry?.name ?? "",
        detail: { before: actor.name },
      }),
    );
  }
  // Whoever shows people, tasks or approvals asks again: all of them look different now.
  app.events.publish({ type: "workspace", path: session.root });
  app.events.publish({ type: "git" });
}
