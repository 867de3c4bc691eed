/** Saying which of the people one is: the button that says it, on the page of a person, and proposed above the list. */
import { UserCheck, UserX } from "lucide-react";
import { useState } from "react";
import { loadAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, type ButtonProps } from "#renderer/ui/button.tsx";
import type { Person } from "#shared/people.ts";
import { loadPeople, usePeople } from "./people.ts";

const words = t.people.me;

async function choose(person: Pick<Person, "id" | "name"> | null): Promise<void> {
  const done = await attempt(() => core.people.setYou({ id: person?.id ?? null }).then(() => true));
  if (done === undefined) return;
  await Promise.all([loadPeople(), loadAppInfo()]);
  notify("success", person === null ? words.undone : words.done(person.name));
}

interface ChooseProps extends Pick<ButtonProps, "disabled" | "icon" | "size"> {
  readonly label: string;
  readonly person: Pick<Person, "id" | "name"> | null;
}

/** Says that one is `person`; null: nobody of the business, the account of the computer speaks again. */
export function Choose({ label, person, size = "small", ...rest }: ChooseProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      {...rest}
      size={size}
      busy={busy}
      onClick={() => {
        setBusy(true);
        void choose(person).finally(() => setBusy(false));
      }}
    >
      {label}
    </Button>
  );
}

/** On the page of somebody: whether it is whoever looks, who said so, and the way to say it. */
export function YouPart({ person }: { readonly person: Person }) {
  const you = usePeople((state) => state.you);
  if (you === undefined) return null;
  const isFixed = you.saidBy === "host";
  if (!person.isYou && (isFixed || !person.active)) return null;
  return (
    <section className="person-part" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="field-about">{person.isYou ? words[SAID[you.saidBy]] : words.choose}</p>
      {!person.isYou && <Choose label={words.thisIsMe} icon={UserCheck} person={person} />}
      {person.isYou && you.saidBy === "you" && <Choose label={words.notMe} icon={UserX} person={null} />}
    </section>
  );
}

const SAID = { you: "chosen", account: "account", host: "host" } as const;

/** Above the list: somebody has the e-mail address of one's commits, and nobody said yet that it is oneself. */
export function ProposedYou() {
  const proposed = usePeople((state) => state.you?.proposed);
  if (proposed === undefined) return null;
  return (
    <div className="note proposed-you" role="status">
      <p>{words.proposed(proposed.name, proposed.email)}</p>
      <Choose label={words.thisIsMe} icon={UserCheck} person={proposed} />
    </div>
  );
}
