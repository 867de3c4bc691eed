/** Menus that drop down from a button or open where the pointer is. */
import { Check, type LucideIcon } from "lucide-react";
import { DropdownMenu as Radix, ContextMenu as RadixContext } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly checked?: boolean | undefined;
  readonly danger?: boolean | undefined;
  readonly onSelect: () => void;
}

/** Entries in groups, with lines between the groups. */
export type MenuGroups = readonly (readonly MenuEntry[])[];

function Entry({ entry }: { readonly entry: MenuEntry }): ReactNode {
  const Icon = entry.checked === true ? Check : entry.icon;
  return (
    <>
      <span className="menu-icon">{Icon !== undefined && <Icon aria-hidden="true" />}</span>
      <span className="grow">{entry.label}</span>
      {entry.shortcut !== undefined && <Kbd shortcut={entry.shortcut} />}
    </>
  );
}

/** A menu that drops down from `children`, a button. */
export function Menu({
  groups,
  children,
  align = "start",
}: {
  readonly groups: MenuGroups;
  readonly children: ReactElement;
  readonly align?: "start" | "end";
}): ReactNode {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} sideOffset={4} collisionPadding={8}>
          {groups
            .filter((group) => group.length > 0)
            .map((group, index) => (
              <Radix.Group key={group[0]?.id ?? index} className="menu-group">
                {group.map((entry) => (
                  <Radix.Item
                    key={entry.id}
                    className={entry.danger === true ? "menu-item menu-item-danger" : "menu-item"}
                    disabled={entry.disabled ?? false}
                    onSelect={entry.onSelect}
                  >
                    <Entry entry={entry} />
                  </Radix.Item>
                ))}
              </Radix.Group>
            ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * A menu that opens at the pointer (or with the menu key) on `children`. After it has closed the keyboard goes back to
 * where it was, or to wherever `onClosed` puts it.
 */
export function ContextMenu({
  groups,
  children,
  onClosed,
}: {
  readonly groups: () => MenuGroups;
  readonly children: ReactElement;
  readonly onClosed?: () => void;
}): ReactNode {
  return (
    <RadixContext.Root>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content
          className="menu"
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (onClosed === undefined) return;
            event.preventDefault();
            onClosed();
          }}
        >
          <ContextEntries groups={groups} />
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  );
}

function ContextEntries({ groups }: { readonly groups: () => MenuGroups }): ReactNode {
  return groups()
    .filter((group) => group.length > 0)
    .map((group, index) => (
      <RadixContext.Group key={group[0]?.id ?? index} className="menu-group">
        {group.map((entry) => (
          <RadixContext.Item
            key={entry.id}
            className={entry.danger === true ? "menu-item menu-item-danger" : "menu-item"}
            disabled={entry.disabled ?? false}
            onSelect={entry.onSelect}
          >
            <Entry entry={entry} />
          </RadixContext.Item>
        ))}
      </RadixContext.Group>
    ));
}
