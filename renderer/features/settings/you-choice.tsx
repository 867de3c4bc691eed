/** Saying who one is without looking for one's page: a choice among everybody who works here. */
import { UserCheck, UserX } from "lucide-react";
import { useState } from "react";
import { loadPeople, usePeople, usePeopleKeptFresh } from "#renderer/features/people/people.ts";
import { Choose } from "#renderer/features/people/you.tsx";
import { t } from "#renderer/strings/strings.ts";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, Select } from "#renderer/ui/field.tsx";
import type { Person, You } from "#shared/people.ts";

const words = t.people.me;

/** Who one is in the open business and who said so, and the way to say it; whoever started Orgata may have settled it. */
export function YouChoice() {
  usePeopleKeptFresh();
  const { people, you, failure } = usePeople();
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={() => void loadPeople()} />;
  if (people === undefined || you === undefined) return null;
  return (
    <>
      <div className="settings-row">
        <p>{words.by[you.saidBy](you.name)}</p>
        {you.saidBy === "you" && <Choose label={words.notMe} icon={UserX} person={null} size="normal" />}
      </div>
      {you.saidBy !== "host" && <AmongOthers you={you} others={people.filter(isAnother)} />}
    </>
  );
}

function isAnother({ active, isYou }: Person): boolean {
  return active && !isYou;
}

interface AmongOthersProps {
  readonly you: You;
  readonly others: readonly Person[];
}

function AmongOthers({ you: { saidBy, proposed }, others }: AmongOthersProps) {
  const [picked, setPicked] = useState<string>();
  if (others.length === 0) return <p className="settings-help">{words.nobodyElse}</p>;
  const person = others.find(({ id }) => id === (picked ?? proposed?.id));
  const isProposed = person !== undefined && person.id === proposed?.id;
  return (
    <Field
      label={saidBy === "you" ? words.another : words.person}
      help={isProposed ? words.carried(proposed.email) : undefined}
    >
      {(control) => (
        <div className="settings-choice">
          <Select {...control} value={person?.id ?? ""} onChange={(event) => setPicked(event.target.value)}>
            <option value="">{words.pick}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <Choose
            label={words.thisIsMe}
            icon={UserCheck}
            person={person ?? null}
            size="normal"
            disabled={person === undefined}
          />
        </div>
      )}
    </Field>
  );
}
