/** The page of somebody: what they may do, which roles they hold, when they are away, how much they have to do. */
import { CalendarPlus, Plane, X } from "lucide-react";
import { useState } from "react";
import { readableName } from "#renderer/features/tasks/readable-value.tsx";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { formatDay } from "#renderer/state/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, Select } from "#renderer/ui/field.tsx";
import type { Absence, Person } from "#shared/people.ts";
import { PERMISSIONS } from "#shared/permission-levels.ts";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { LoadBar, loadWords } from "./load-bar.tsx";
import { lastDayOf, loadPeople, usePeople, usePeopleKeptFresh } from "./people.ts";
import { YouPart } from "./you.tsx";

async function change(work: () => Promise<unknown>): Promise<boolean> {
  const done = await attempt(work);
  await loadPeople();
  return done !== undefined;
}

function PermissionPart({ person }: { readonly person: Person }) {
  const isOwner = useAppInfo((state) => may(state.info, "Owner"));
  return (
    <Field label={t.people.permission} help={person.isYou ? t.people.own : t.people.permissionHelp[person.permission]}>
      {(control) => (
        <Select
          {...control}
          disabled={!isOwner || person.isYou}
          value={person.permission}
          onChange={(event) => {
            const permission = PERMISSIONS.find((one) => one === event.target.value);
            if (permission === undefined) return;
            void change(() => core.people.update({ id: person.id, permission })).then(
              (done) => done && notify("success", t.people.permissionChanged(person.name, permission)),
            );
          }}
        >
          {PERMISSIONS.toReversed().map((permission) => (
            <option key={permission}>{permission}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** The names of the business's roles, by its files. */
function useRoleNames(): readonly string[] {
  const files = useWorkspace((state) => state.info?.files);
  const { data } = useQuery(`roles ${files?.length ?? 0}`, (signal) => core.people.roles(undefined, { signal }));
  return data?.roles ?? [];
}

function RolesPart({ person }: { readonly person: Person }) {
  const isOwner = useAppInfo((state) => may(state.info, "Owner"));
  const all = useRoleNames();
  const said = person.roles.filter(({ fromFiles }) => !fromFiles).map(({ role }) => role);
  const set = (roles: readonly string[]): void =>
    void change(() => core.people.update({ id: person.id, roles: [...roles] }));
  return (
    <section className="person-part" aria-label={t.people.roles}>
      <h3>{t.people.roles}</h3>
      {person.roles.length === 0 && <p className="field-about">{t.people.noRoles}</p>}
      <ul aria-label={t.people.rolesOf(person.name)}>
        {person.roles.map(({ role, team, fromFiles }) => (
          <li key={`${role} ${team}`} className="person-role">
            <span>{readableName(role)}</span>
            <span className="field-about">{team}</span>
            {fromFiles ? (
              <span className="field-about">{t.people.fromFiles}</span>
            ) : (
              <IconButton
                size="small"
                icon={X}
                label={t.people.removeRole(readableName(role))}
                disabled={!isOwner}
                onClick={() => set(said.filter((one) => one !== role))}
              />
            )}
          </li>
        ))}
      </ul>
      <Select
        aria-label={t.people.addRole}
        disabled={!isOwner}
        value=""
        onChange={(event) => set([...said, event.target.value])}
      >
        <option value="">{t.people.chooseRole}</option>
        {all
          .filter((role) => !person.roles.some((held) => held.role === role))
          .map((role) => (
            <option key={role} value={role}>
              {readableName(role)}
            </option>
          ))}
      </Select>
      <p className="field-about">{t.people.rolesHelp}</p>
    </section>
  );
}

function AbsenceRow({ person, absence }: { readonly person: Person; readonly absence: Absence }) {
  const [from, until] = [formatDay(absence.from), lastDayOf(absence.until)];
  return (
    <li className="person-role">
      <Plane aria-hidden="true" />
      <span>{t.people.span(from, until)}</span>
      <span className="field-about">
        {absence.delegate === undefined ? t.people.awayNobody : t.people.awayFor(absence.delegate.name)}
        {absence.note !== "" && ` · ${absence.note}`}
      </span>
      <IconButton
        size="small"
        icon={X}
        label={t.people.removeAbsence(from, until)}
        onClick={() => void change(() => core.people.removeAbsence({ id: person.id, absence: absence.id }))}
      />
    </li>
  );
}

function AbsencesPart({ person, people }: { readonly person: Person; readonly people: readonly Person[] }) {
  const [adding, setAdding] = useState(false);
  return (
    <section className="person-part" aria-label={t.people.absences}>
      <h3>{t.people.absences}</h3>
      {person.absences.length === 0 && <p className="field-about">{t.people.noAbsences}</p>}
      <ul aria-label={t.people.absences}>
        {person.absences.map((absence) => (
          <AbsenceRow key={absence.id} person={person} absence={absence} />
        ))}
      </ul>
      <Button size="small" icon={CalendarPlus} onClick={() => setAdding(true)}>
        {t.people.addAbsence}
      </Button>
      {adding && <AbsenceDialog person={person} people={people} onClose={() => setAdding(false)} />}
    </section>
  );
}

export function usePersonTitle({ id }: { readonly id: string }): string {
  return usePeople((state) => state.people?.find((person) => person.id === id)?.name) ?? t.people.title;
}

export function PersonPage({ input }: { readonly input: { readonly id: string }; readonly active: boolean }) {
  usePeopleKeptFresh();
  const isOwner = useAppInfo((state) => may(state.info, "Owner"));
  const { people, failure } = usePeople();
  const person = people?.find(({ id }) => id === input.id);
  if (people === undefined || person === undefined) {
    return failure === undefined ? (
      <EmptyState title={people === undefined ? t.common.loading : t.people.empty} />
    ) : (
      <FailureNote failure={failure} onRetry={() => void loadPeople()} />
    );
  }
  return (
    <article className="person-page scroll" aria-label={person.name}>
      <header className="person-head">
        <h2>{person.name}</h2>
        <p className="person-facts">
          {person.isYou && <Badge tone="accent">{t.people.you}</Badge>}
          {!person.active && <Badge tone="warning">{t.people.left}</Badge>}
          {person.awayUntil !== undefined && (
            <Badge tone="warning" icon={Plane}>
              {t.people.away(lastDayOf(person.awayUntil))}
            </Badge>
          )}
          {person.email !== undefined && <span>{person.email}</span>}
          {person.teams.length > 0 && <span>{person.teams.join(", ")}</span>}
        </p>
      </header>
      <div className="person-parts">
        <section className="person-part" aria-label={t.people.load}>
          <h3>{t.people.load}</h3>
          <p>{loadWords(person)}</p>
          <LoadBar person={person} />
          {person.capacityMinutes === undefined && <p className="field-about">{t.people.unknownCapacity}</p>}
        </section>
        <section className="person-part" aria-label={t.people.permission}>
          <PermissionPart person={person} />
          {isOwner && !person.isYou && (
            <Button
              size="small"
              onClick={() => void change(() => core.people.update({ id: person.id, active: !person.active }))}
            >
              {person.active ? t.people.leave : t.people.comeBack}
            </Button>
          )}
        </section>
        <YouPart person={person} />
        <RolesPart person={person} />
        <AbsencesPart person={person} people={people} />
      </div>
    </article>
  );
}
