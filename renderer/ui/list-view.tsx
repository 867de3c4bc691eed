/** A side view that is a list: an optional filter above, rows of an icon, a title and quiet lines below it. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { RowPlace } from "./virtual-rows.tsx";

export interface ListViewProps {
  /** The list's accessible name. */
  readonly label: string;
  readonly filter: ReactNode;
  /** Stands in place of the list when there are no rows. */
  readonly empty: ReactNode;
  /** Rows, each a `ListRow`. */
  readonly children: readonly ReactNode[];
}

/** Fills a side view: the filter stays, the list scrolls. */
export function ListView({ label, filter, empty, children }: ListViewProps): ReactNode {
  return (
    <div className="view-fill list-view">
      <div className="list-filter">{filter}</div>
      {children.length === 0 ? (
        empty
      ) : (
        <ul className="list-rows scroll" aria-label={label}>
          {children}
        </ul>
      )}
    </div>
  );
}

export interface ListRowProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** Quiet lines below the title. */
  readonly about: readonly ReactNode[];
  readonly selected?: boolean;
  /** Colours the icon; the words say the same. */
  readonly tone?: "accent" | "success" | "danger" | undefined;
  readonly tooltip?: string;
  /** Absent: the row only tells. */
  readonly onOpen?: () => void;
  /** Opens it to stay, where `onOpen` only shows it. */
  readonly onKeep?: () => void;
  /** Where it stands in a list that draws only what is seen of it. */
  readonly place?: RowPlace;
}

/** One row of a list. */
export function ListRow({
  icon: Icon,
  title,
  about,
  selected,
  tone,
  tooltip,
  onOpen,
  onKeep,
  place,
}: ListRowProps): ReactNode {
  const content = (
    <>
      <Icon aria-hidden="true" data-tone={tone} />
      <span className="list-row-text">
        <span className="list-row-title truncate">{title}</span>
        {about.map((line, index) => (
          // The lines of a row keep their places.
          <span key={index} className="list-row-about truncate">
            {line}
          </span>
        ))}
      </span>
    </>
  );
  return (
    <li title={tooltip} {...place}>
      {onOpen === undefined ? (
        <div className="list-row">{content}</div>
      ) : (
        <button
          type="button"
          className="list-row"
          aria-current={selected || undefined}
          onClick={onOpen}
          onDoubleClick={onKeep}
        >
          {content}
        </button>
      )}
    </li>
  );
}
