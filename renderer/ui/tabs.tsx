/** Tabs inside a view: one of several contents. */
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { CountBadge } from "./badge.tsx";

export interface TabItem {
  readonly id: string;
  readonly title: string;
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

export interface TabsProps {
  /** Accessible name of the row of tabs. */
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Buttons at the right of the row. */
  readonly actions?: ReactNode;
}

/** A row of tabs with the content of the chosen one below; fills the space it is given. */
export function Tabs({ label, items, value, onChange, actions }: TabsProps): ReactNode {
  return (
    <Radix.Root className="tabs" value={value} onValueChange={onChange}>
      <div className="tabs-bar">
        <Radix.List className="tabs-list" aria-label={label}>
          {items.map((item) => (
            <Radix.Trigger key={item.id} value={item.id} className="tabs-tab">
              {item.title}
              {item.count !== undefined && item.count > 0 && <CountBadge count={item.count} />}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {actions !== undefined && <div className="tabs-actions">{actions}</div>}
      </div>
      {items.map((item) => (
        <Radix.Content key={item.id} value={item.id} className="tabs-content" tabIndex={-1}>
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
