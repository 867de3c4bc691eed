/** Finding an earlier conversation by its words. */
import { type ReactNode, useDeferredValue, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { TextInput } from "#renderer/ui/field.tsx";
import { openSession } from "./store.ts";

const words = t.conversation.search;

/** The dialog; choosing a turn opens its conversation. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const { data, failure } = useQuery(
    asked === "" ? undefined : `conversation.search:${asked}`,
    (signal) => core.conversation.search({ text: asked }, { signal }),
    { keepPrevious: true },
  );
  const found = data?.found ?? [];
  return (
    <Dialog open onClose={onClose} title={words.title}>
      <TextInput
        type="search"
        aria-label={words.label}
        placeholder={words.placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <FailureNote failure={failure} />
      <p className="sr-only" role="status">
        {data === undefined ? "" : words.count(found.length)}
      </p>
      {data !== undefined && found.length === 0 && <p className="search-none">{words.none}</p>}
      <ul className="search-found" aria-label={words.found}>
        {found.map((turn) => (
          <li key={`${turn.sessionId}:${turn.turn}`}>
            <button
              type="button"
              className="search-turn"
              onClick={() => {
                void openSession(turn.sessionId, turn.turn);
                onClose();
              }}
            >
              <span className="search-message">{turn.message}</span>
              <span className="search-excerpt">{turn.excerpt}</span>
              <time dateTime={turn.at}>{formatRelative(turn.at)}</time>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
