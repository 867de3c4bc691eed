/** Finding a thing by name: what fits is pointed out at once, choosing one goes there. */
import { Search, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { TextInput } from "#renderer/ui/field.tsx";
import type { LandscapeNode } from "#shared/landscape.ts";
import { KindIcon } from "./kind-icon.tsx";

const words = t.landscape;
const MOST_SHOWN = 9;

export interface SearchBoxProps {
  readonly typed: string;
  /** Best first. */
  readonly found: readonly LandscapeNode[];
  readonly place: (node: LandscapeNode) => string;
  readonly onType: (typed: string) => void;
  readonly onChoose: (symbol: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** A field with a list of what fits below it. */
export function SearchBox({ typed, found, place, onType, onChoose, ref }: SearchBoxProps): ReactNode {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const shown = found.slice(0, MOST_SHOWN);
  const isOpen = open && typed.trim() !== "";
  const activeIndex = Math.min(active, shown.length - 1);

  function choose(node: LandscapeNode | undefined): void {
    if (node === undefined) return;
    setOpen(false);
    onChoose(node.symbol);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!isOpen) setOpen(true);
      else setActive((activeIndex + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % Math.max(1, shown.length));
    } else if (event.key === "Enter" && typed.trim() !== "") choose(shown[activeIndex]);
    else if (event.key === "Escape" && typed !== "") {
      if (isOpen) setOpen(false);
      else onType("");
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      className="landscape-search"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <Search className="landscape-search-icon" aria-hidden="true" />
      <TextInput
        ref={ref}
        role="combobox"
        aria-label={words.search}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && shown.length > 0 ? `${listId}-${activeIndex}` : undefined}
        placeholder={words.searchPlaceholder}
        value={typed}
        onChange={(event) => {
          onType(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      {typed !== "" && (
        <IconButton
          className="landscape-search-clear"
          label={words.searchClear}
          icon={X}
          size="small"
          onClick={() => onType("")}
        />
      )}
      <div className="landscape-found" hidden={!isOpen}>
        <ul id={listId} role="listbox" aria-label={words.searchFound}>
          {shown.map((node, index) => (
            <li
              key={node.symbol}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === activeIndex}
              className="landscape-found-row"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(node)}
            >
              <KindIcon kind={node.kind} />
              <span className="truncate">{node.title}</span>
              <span className="landscape-found-place truncate">{place(node)}</span>
            </li>
          ))}
        </ul>
        <p className="landscape-found-count" role="status">
          {shown.length === 0 ? words.searchNone(typed.trim()) : words.searchCount(found.length)}
        </p>
      </div>
    </div>
  );
}
