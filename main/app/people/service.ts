/** People as clients see them: listed, added, changed, away. What is changed is written to the audit log. */
import { recordAudit } from "#app/audit.ts";
import { type AppContext, requireKeepingSession, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { AbsenceRow, PersonRow } from "#ports/runtime-rows.ts";
import type { ReadTransaction, WriteTransaction } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Absence, Person } from "#shared/people.ts";
import { allows, type Permission } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import { absenceAt } from "./absences.ts";
import { directory, type Entry } from "./directory.ts";
import { type Load, loads, NO_LOAD } from "./estimates.ts";

const LONGEST_NAME = 200;
const LONGEST_NOTE = 500;

interface Surroundings {
  readonly people: readonly Entry[];
  readonly absences: readonly AbsenceRow[];
  readonly loads: ReadonlyMap<string, Load>;
  /** ISO text. */
  readonly now: string;
}

async function surroundings(
  app: AppContext,
  session: WorkspaceSession,
  tx: ReadTransaction,
  actor: Actor,
): Promise<Surroundings> {
  const people = await directory(session, tx, actor);
  const now = app.ports.clock.now().toISOString();
  const absences = (await tx.absences()).filter(({ until }) => until > now);
  return { people, absences, loads: loads(session.workspace(), await tx.assignedWork()), now };
}

function absenceView({ id, from, until, delegateId, note }: AbsenceRow, people: readonly Entry[]): Absence {
  const delegate = people.find((person) => person.id === delegateId);
  return { id, from, until, note, ...(delegate && { delegate: { id: delegate.id, name: delegate.name } }) };
}

function personView(entry: Entry, { people, absences, loads: byName, now }: Surroundings): Person {
  const { id, name, email, permission, roles, teams, active, isYou, inFiles, capacityMinutes } = entry;
  const load = byName.get(name) ?? NO_LOAD;
  const away = absenceAt(absences, id, now);
  return {
    id,
    name,
    ...(email === undefined ? {} : { email }),
    permission,
    roles: [...roles],
    teams: [...teams],
    active,
    isYou,
    inFiles,
    absences: absences.filter(({ personId }) => personId === id).map((absence) => absenceView(absence, people)),
    ...(away === undefined ? {} : { awayUntil: away.until }),
    ...(capacityMinutes === undefined ? {} : { capacityMinutes }),
    openTasks: load.tasks,
    assignedMinutes: load.minutes,
  };
}

function noSuchPerson(): ExpectedError {
  return new ExpectedError("NOT_FOUND", "There is nobody like that here.", { path: "id", next: "Look under People." });
}

function found(people: readonly Entry[], id: string): Entry {
  const entry = people.find((person) => person.id === id);
  if (entry === undefined) throw noSuchPerson();
  return entry;
}

/** People, by name. */
export async function listPeople(app: AppContext, actor: Actor): Promise<Person[]> {
  const session = requireSession(app);
  return session.storage.read(async (tx) => {
    const around = await surroundings(app, session, tx, actor);
    return around.people.map((entry) => personView(entry, around));
  });
}

/** The names of the business's roles. */
export function listRoles(app: AppContext): string[] {
  const names = requireSession(app)
    .workspace()
    .roles.map(({ name }) => name);
  return [...new Set(names)].toSorted();
}

/** Somebody as they are after a change. */
async function personAfter(
  app: AppContext,
  session: WorkspaceSession,
  tx: ReadTransaction,
  id: string,
  actor: Actor,
): Promise<Person> {
  const around = await surroundings(app, session, tx, actor);
  return personView(found(around.people, id), around);
}

/** The row of somebody, as it is kept or would be. */
async function rowOf(tx: ReadTransaction, entry: Entry): Promise<PersonRow> {
  const { id, name, email = null, permission, active, saidRoles } = entry;
  return (await tx.person(id)) ?? { id, name, email, permission, roles: saidRoles, teams: [], active };
}

/** Somebody the database knows too, so that an absence finds them again. */
async function keep(tx: WriteTransaction, entry: Entry): Promise<void> {
  await tx.putPerson(await rowOf(tx, entry));
}

function checkedRoles(session: WorkspaceSession, roles: readonly string[]): readonly string[] {
  const { resolve } = session.workspace();
  return roles.map((name) => {
    const resolved = resolve.role(undefined, name);
    if (resolved.kind === "found") return resolved.entry.name;
    if (resolved.kind === "ambiguous") return resolved.candidates[0]?.name ?? name;
    const { suggestion } = resolved;
    throw new ExpectedError("NOT_FOUND", `This business has no role “${name}”.`, {
      path: "roles",
      next: suggestion === undefined ? "Choose one of its roles." : `Did you mean “${suggestion}”?`,
    });
  });
}

/** Adds somebody the files do not name. Fails with BAD_INPUT, NOT_FOUND (a role) or CONFLICT (the name is taken). */
export async function addPerson(
  app: AppContext,
  request: { name: string; email?: string | undefined; permission: Permission; roles: readonly string[] },
  actor: Actor,
): Promise<Person> {
  const session = requireKeepingSession(app);
  const name = request.name.trim().replaceAll(/\s+/g, " ").slice(0, LONGEST_NAME);
  if (name === "") throw new ExpectedError("BAD_INPUT", "Somebody needs a name.", { path: "name", next: "Type it." });
  const roles = checkedRoles(session, request.roles);
  return session.storage.write(async (tx) => {
    const people = await directory(session, tx, actor);
    if (people.some((person) => person.name.toLowerCase() === name.toLowerCase())) {
      throw new ExpectedError("CONFLICT", `There is somebody called ${name} already.`, {
        path: "name",
        next: "Choose them in the list, or add what tells the two apart to the name.",
      });
    }
    const { permission } = request;
    const email = request.email?.trim() || null;
    const id = app.ports.ids.next();
    await tx.putPerson({ id, name, email, permission, roles, teams: [], active: true });
    await recordAudit(tx, app.ports, {
      actor: actor.name,
      action: "person_added",
      subject: name,
      detail: { permission, roles },
    });
    return personAfter(app, session, tx, id, actor);
  });
}

/** Changes what somebody may do, holds, or whether they are still there. Fails with NOT_FOUND, or CONFLICT. */
export async function updatePerson(
  app: AppContext,
  request: {
    id: string;
    permission?: Permission | undefined;
    roles?: readonly string[] | undefined;
    active?: boolean | undefined;
  },
  actor: Actor,
): Promise<Person> {
  const session = requireKeepingSession(app);
  const roles = request.roles && checkedRoles(session, request.roles);
  return session.storage.write(async (tx) => {
    const entry = found(await directory(session, tx, actor), request.id);
    const before = await rowOf(tx, entry);
    const { permission = before.permission, active = before.active } = request;
    if (entry.isYou && (permission !== entry.permission || !active)) {
      throw new ExpectedError("CONFLICT", "Nobody can take their own permission away.", {
        path: "permission",
        next: "Ask another owner to do it.",
      });
    }
    const after = { ...before, permission, active, roles: roles ?? before.roles };
    await tx.putPerson(after);
    const changed = (["permission", "active", "roles"] as const).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    if (changed.length > 0) {
      await recordAudit(tx, app.ports, {
        actor: actor.name,
        action: changed.includes("permission") ? "permission_changed" : "person_changed",
        subject: entry.name,
        detail: Object.fromEntries(changed.map((field) => [field, { before: before[field], after: after[field] }])),
      });
    }
    return personAfter(app, session, tx, entry.id, actor);
  });
}

/** Whether `actor` may say when somebody is away. */
function checkMaySay(entry: Entry, actor: Actor): void {
  if (entry.isYou || allows(actor.permission, "Manager")) return;
  throw new ExpectedError("NOT_ALLOWED", `Only ${entry.name} or a manager can say when ${entry.name} is away.`, {
    next: "Ask one of them.",
  });
}

/** Says that somebody is away; new tasks go to the delegate meanwhile. Fails with NOT_FOUND, BAD_INPUT, NOT_ALLOWED. */
export async function addAbsence(
  app: AppContext,
  request: { id: string; from: string; until: string; delegate?: string | undefined; note: string },
  actor: Actor,
): Promise<Person> {
  const session = requireKeepingSession(app);
  const from = new Date(request.from).toISOString();
  const until = new Date(request.until).toISOString();
  if (until <= from) {
    throw new ExpectedError("BAD_INPUT", "An absence ends after it begins.", {
      path: "until",
      next: "Choose a later end.",
    });
  }
  return session.storage.write(async (tx) => {
    const people = await directory(session, tx, actor);
    const entry = found(people, request.id);
    checkMaySay(entry, actor);
    const delegate = request.delegate === undefined ? undefined : found(people, request.delegate);
    if (delegate?.id === entry.id) {
      throw new ExpectedError("BAD_INPUT", "Nobody can stand in for themselves.", {
        path: "delegate",
        next: "Choose somebody else, or nobody.",
      });
    }
    await keep(tx, entry);
    if (delegate !== undefined) await keep(tx, delegate);
    const note = request.note.trim().slice(0, LONGEST_NOTE);
    const delegateId = delegate?.id ?? null;
    await tx.putAbsence({ id: app.ports.ids.next(), personId: entry.id, from, until, delegateId, note });
    await recordAudit(tx, app.ports, {
      actor: actor.name,
      action: "absence_added",
      subject: entry.name,
      detail: { from, until, delegate: delegate?.name ?? null },
    });
    return personAfter(app, session, tx, entry.id, actor);
  });
}

/** Takes an absence back. Fails with NOT_FOUND or NOT_ALLOWED. */
export async function removeAbsence(
  app: AppContext,
  request: { id: string; absence: string },
  actor: Actor,
): Promise<Person> {
  const session = requireKeepingSession(app);
  return session.storage.write(async (tx) => {
    const entry = found(await directory(session, tx, actor), request.id);
    checkMaySay(entry, actor);
    const absence = (await tx.absences()).find(({ id, personId }) => id === request.absence && personId === entry.id);
    if (absence === undefined) {
      throw new ExpectedError("NOT_FOUND", "This absence is not there any more.", { path: "absence" });
    }
    await tx.deleteAbsence(absence.id);
    await recordAudit(tx, app.ports, {
      actor: actor.name,
      action: "absence_removed",
      subject: entry.name,
      detail: { from: absence.from, until: absence.until },
    });
    return personAfter(app, session, tx, entry.id, actor);
  });
}
