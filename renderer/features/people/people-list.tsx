/** Everybody who works in the business: roles, who is away, how much they have to do. */
import { Plane, User, UserPlus, UserX } from "lucide-react";
import { useState } from "react";
import { readableName } from "#renderer/features/tasks/readable-value.tsx";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { TextInput } from "#renderer/ui/field.tsx";
import { ListRow, ListView } from "#renderer/ui/list-view.tsx";
import type { Person } from "#shared/people.ts";
import { openAddPerson } from "./add-person-dialog.tsx";
import { loadWords } from "./load-bar.tsx";
import { lastDayOf, loadPeople, usePeople, usePeopleKeptFresh } from "./people.ts";
import { ProposedYou } from "./you.tsx";

/** The button in the view's header. */
export function PeopleActions() {
  const isOwner = useAppInfo((state) => may(state.info, "Owner"));
  return <IconButton label={t.people.add} icon={UserPlus} size="small" disabled={!isOwner} onClick={openAddPerson} />;
}

function matches(person: Person, wanted: string): boolean {
  const text = [person.name, person.email ?? "", ...person.teams, ...person.roles.map(({ role }) => role)]
    .join(" ")
    .toLowerCase()
    .replaceAll("-", " ");
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function PersonRow({ person, selected }: { readonly person: Person; readonly selected: boolean }) {
  const roles = person.roles.map(({ role }) => readableName(role)).join(", ");
  return (
    <ListRow
      icon={!person.active ? UserX : person.awayUntil === undefined ? User : Plane}
      tone={person.isYou ? "accent" : undefined}
      title={person.isYou ? `${person.name} (${t.people.you})` : person.name}
      about={[
        `${person.permission}${roles === "" ? "" : ` · ${roles}`}`,
        !person.active ? (
          t.people.left
        ) : person.awayUntil === undefined ? (
          loadWords(person)
        ) : (
          <strong>{t.people.away(lastDayOf(person.awayUntil))}</strong>
        ),
      ]}
      selected={selected}
      onOpen={() => openEditor("person", { id: person.id }, { preview: true })}
      onKeep={() => openEditor("person", { id: person.id })}
    />
  );
}

export function PeopleList() {
  usePeopleKeptFresh();
  const { people, failure } = usePeople();
  const [wanted, setWanted] = useState("");
  const openId = useEditors((state) => {
    const tab = activeTab(state);
    return tab?.kind === "person" ? tab.input.id : undefined;
  });
  const shown = (people ?? []).filter((person) => matches(person, wanted.trim()));
  return (
    <ListView
      label={t.people.list}
      filter={
        <div className="people-filter">
          <TextInput
            type="search"
            aria-label={t.people.search}
            placeholder={t.people.search}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <ProposedYou />
        </div>
      }
      empty={
        failure === undefined ? (
          <EmptyState icon={User} title={people === undefined ? t.common.loading : t.people.empty} />
        ) : (
          <FailureNote failure={failure} onRetry={() => void loadPeople()} />
        )
      }
    >
      {shown.map((person) => (
        <PersonRow key={person.id} person={person} selected={person.id === openId} />
      ))}
    </ListView>
  );
}
