/** Who works in the business: what its files say of members and what was said under People, reconciled by name. */
import type { WorkspaceSession } from "#app/context.ts";
import { fold } from "#busy/names/symbols.ts";
import { capacityMinutes } from "#busy/notation/hours.ts";
import type { MemberEntry, Workspace } from "#busy/workspace.ts";
import type { PersonRow } from "#ports/runtime-rows.ts";
import type { ReadTransaction } from "#ports/storage.ts";
import { ENGINE } from "#runtime/events.ts";
import type { HeldRole } from "#shared/people.ts";
import { PERMISSIONS, type Permission } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";

/** Somebody as far as files and what was said tell. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly permission: Permission;
  readonly roles: readonly HeldRole[];
  readonly teams: readonly string[];
  readonly active: boolean;
  readonly isYou: boolean;
  readonly inFiles: boolean;
  readonly capacityMinutes: number | undefined;
  /** Roles said under People, as they are kept. */
  readonly saidRoles: readonly string[];
}

/** Looks as nobody in particular, on the engine's behalf: nobody in the directory is "you". */
export const NOBODY: Actor = { id: ENGINE, name: ENGINE, permission: "Observer" };

/** What members may do of whom nothing else was said. */
const OF_MEMBERS: Permission = "Operator";

function readPermission(text: string): Permission {
  return PERMISSIONS.find((permission) => permission === text) ?? "Observer";
}

/** One name however it is written: case and spaces do not count. */
function sameName(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, " ");
}

/** A role under the name its team gives it. */
function heldRole(workspace: Workspace, name: string, team: MemberEntry["team"], fromFiles: boolean): HeldRole {
  const folded = fold(name);
  const found =
    team?.roles.find((role) => fold(role.name) === folded) ??
    workspace.roles.find((role) => fold(role.name) === folded);
  return { role: found?.name ?? name, team: found?.team?.name ?? team?.name ?? "", fromFiles };
}

function weekly(workspace: Workspace, members: readonly MemberEntry[]): number | undefined {
  const known = members.flatMap(({ model }) =>
    model.capacity === undefined ? [] : (capacityMinutes(model.capacity, workspace.config.working_time) ?? []),
  );
  return known.length === 0 ? undefined : known.reduce((sum, minutes) => sum + minutes, 0);
}

function unique<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

function entryOf(
  workspace: Workspace,
  members: readonly MemberEntry[],
  row: PersonRow | undefined,
  actor: Actor,
): Entry {
  const [first] = members;
  const name = first?.name ?? row?.name ?? actor.name;
  const email = members.map(({ model }) => model.email).find((one) => one !== undefined) ?? row?.email ?? undefined;
  const isYou = row?.id === actor.id || sameName(name) === sameName(actor.name) || email === actor.id;
  const fromFiles = members.flatMap(({ model, team }) =>
    model.roles.map((role) => heldRole(workspace, role, team, true)),
  );
  const said = (row?.roles ?? []).map((role) => heldRole(workspace, role, undefined, false));
  const roles = unique([...said, ...fromFiles], ({ role, team }) => `${fold(role)} ${team}`);
  const teams = [
    ...members.map(({ team }) => team?.name ?? ""),
    ...(row?.teams ?? []),
    ...said.map(({ team }) => team),
  ];
  return {
    // The same whoever asks: a member nothing else was said of is known by name.
    id: row?.id ?? (first === undefined ? actor.id : `member:${sameName(name)}`),
    name,
    email,
    permission: isYou ? actor.permission : row === undefined ? OF_MEMBERS : readPermission(row.permission),
    roles,
    teams: [...new Set(teams)].filter((team) => team !== ""),
    active: row?.active ?? true,
    isYou,
    inFiles: members.length > 0,
    capacityMinutes: weekly(workspace, members),
    saidRoles: row?.roles ?? [],
  };
}

/** Everybody, by name; whoever asks is among them even when nothing names them. */
export function reconcile(workspace: Workspace, rows: readonly PersonRow[], actor: Actor): readonly Entry[] {
  const groups = Map.groupBy(workspace.members, (member) => sameName(member.name));
  const left = new Set(rows);
  const entries = [...groups.values()].map((members) => {
    const emails = new Set(members.flatMap(({ model }) => model.email?.toLowerCase() ?? []));
    const row = rows.find(
      (one) =>
        sameName(one.name) === sameName(members[0]?.name ?? "") || emails.has(one.email?.toLowerCase() ?? "no address"),
    );
    if (row !== undefined) left.delete(row);
    return entryOf(workspace, members, row, actor);
  });
  entries.push(...[...left].map((row) => entryOf(workspace, [], row, actor)));
  if (!entries.some(({ isYou }) => isYou)) entries.push(entryOf(workspace, [], undefined, actor));
  return entries.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Everybody as the files and the database tell now. */
export async function directory(
  session: WorkspaceSession,
  tx: ReadTransaction,
  actor: Actor,
): Promise<readonly Entry[]> {
  return reconcile(session.workspace(), await tx.people(), actor);
}

/** The names of the roles that whoever asks holds, by the files or as said under People. */
export async function rolesHeldBy(session: WorkspaceSession, actor: Actor): Promise<readonly string[]> {
  const people = await session.storage.read((tx) => directory(session, tx, actor));
  return people.filter(({ isYou }) => isYou).flatMap(({ roles }) => roles.map(({ role }) => role));
}
