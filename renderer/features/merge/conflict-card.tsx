/** One conflict: what it was, what each side made of it, and the choice. */
import { type FormEvent, type ReactNode, useState } from "react";
import { formatRelative } from "#renderer/state/format.ts";
import { humanName, symbolName } from "#renderer/state/symbols.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { TextInput } from "#renderer/ui/field.tsx";
import type { MergeChoice, MergeConflict } from "#shared/merge.ts";
import { valueText } from "./value-text.ts";

const words = t.merge;

interface ConflictCardProps {
  readonly conflict: MergeConflict;
  readonly disabled: boolean;
  /** null takes the choice back. */
  readonly onChoose: (choice: MergeChoice | null) => void;
}

export function ConflictCard({ conflict, disabled, onChoose }: ConflictCardProps): ReactNode {
  const { symbol, field, file, message, ways, choice, base, ours, theirs, oursBy, theirsBy } = conflict;
  const taken = choice !== undefined && "take" in choice ? choice.take : undefined;
  const name = [humanName(symbolName(symbol)), field.replaceAll("_", " ")].filter((part) => part !== "").join(" · ");
  return (
    <li className="merge-conflict" aria-label={name} data-settled={choice !== undefined || undefined}>
      <header>
        <h3>{name}</h3>
        <span className="list-row-about">{fileTitle(file)}</span>
        {choice !== undefined && (
          <Button size="small" variant="ghost" disabled={disabled} onClick={() => onChoose(null)}>
            {words.reset}
          </Button>
        )}
      </header>
      <p>{message}</p>
      <dl className="merge-sides">
        <Side title={words.base} value={base} by={undefined} chosen={taken === "base"} />
        <Side title={words.ours} value={ours} by={oursBy} chosen={taken === "ours" || taken === "both"} />
        <Side title={words.theirs} value={theirs} by={theirsBy} chosen={taken === "theirs" || taken === "both"} />
      </dl>
      <div className="merge-ways" role="group" aria-label={`${words.take}: ${name}`}>
        {ways.map((way) => (
          <Button
            key={way.take}
            size="small"
            variant={taken === way.take ? "primary" : "secondary"}
            aria-pressed={taken === way.take}
            disabled={disabled}
            onClick={() => onChoose({ take: way.take })}
          >
            {way.label}
          </Button>
        ))}
        {field !== "" && isPlain(ours) && isPlain(theirs) && (
          <OwnValue choice={choice} disabled={disabled} like={ours ?? theirs} onChoose={onChoose} />
        )}
      </div>
    </li>
  );
}

interface SideProps {
  readonly title: string;
  readonly value: unknown;
  readonly by: MergeConflict["oursBy"];
  readonly chosen: boolean;
}

function Side({ title, value, by, chosen }: SideProps): ReactNode {
  return (
    <div className="merge-side" data-chosen={chosen || undefined}>
      <dt>
        {title}
        {by !== undefined && <span className="list-row-about"> {t.history.by(by.name, formatRelative(by.at))}</span>}
      </dt>
      <dd>{value === undefined ? <Badge>{words.absent}</Badge> : <pre>{valueText(value)}</pre>}</dd>
    </div>
  );
}

function isPlain(value: unknown): boolean {
  return value === undefined || typeof value !== "object";
}

interface OwnValueProps {
  readonly choice: MergeChoice | undefined;
  readonly disabled: boolean;
  /** A number where the sides have numbers. */
  readonly like: unknown;
  readonly onChoose: (choice: MergeChoice) => void;
}

function OwnValue({ choice, disabled, like, onChoose }: OwnValueProps): ReactNode {
  const [text, setText] = useState(choice !== undefined && "value" in choice ? valueText(choice.value) : "");
  const take = (event: FormEvent): void => {
    event.preventDefault();
    const typed = text.trim();
    onChoose({
      value: typeof like === "number" && typed !== "" && !Number.isNaN(Number(typed)) ? Number(typed) : typed,
    });
  };
  return (
    <form className="merge-own" onSubmit={take}>
      <TextInput
        aria-label={words.own}
        placeholder={words.own}
        value={text}
        disabled={disabled}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" size="small" disabled={disabled || text.trim() === ""}>
        {words.ownUse}
      </Button>
    </form>
  );
}
