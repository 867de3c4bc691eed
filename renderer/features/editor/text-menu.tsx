/** The menu of the text: what can be done with the word under the pointer. */
import { type ReactElement, type ReactNode, useRef } from "react";
import { canRun, findCommand, runCommand } from "#renderer/shell/commands.ts";
import { shownShortcut } from "#renderer/shell/keys.ts";
import { t } from "#renderer/strings/strings.ts";
import { ContextMenu, type MenuEntry } from "#renderer/ui/menu.tsx";
import { focusEditor, runInEditor } from "./active-editor.ts";

const COMMANDS: readonly (readonly string[])[] = [
  ["go.definition", "go.peekDefinition", "go.references"],
  ["edit.rename", "edit.quickFix"],
  ["edit.format", "edit.comment"],
];

const CLIPBOARD: readonly (readonly [id: string, label: string])[] = [
  ["editor.action.clipboardCutAction", t.editor.cut],
  ["editor.action.clipboardCopyAction", t.editor.copy],
  ["editor.action.clipboardPasteAction", t.editor.paste],
];

/** Gives `children`, the element the text is in, its menu. */
export function TextMenu({ children }: { readonly children: ReactElement }): ReactNode {
  // Run once the menu has given the keyboard back: a box that opens before would lose it again, and close.
  const chosen = useRef<(() => void) | undefined>(undefined);

  const entry = (id: string, label: string, run: () => void, shortcut?: string): MenuEntry => ({
    id,
    label,
    shortcut,
    onSelect: () => {
      chosen.current = run;
    },
  });

  return (
    <ContextMenu
      groups={() => [
        ...COMMANDS.map((ids) =>
          ids.filter(canRun).flatMap((id) => {
            const command = findCommand(id);
            return command === undefined
              ? []
              : [entry(id, command.title, () => runCommand(id), shownShortcut(command))];
          }),
        ),
        CLIPBOARD.map(([id, label]) => entry(id, label, () => runInEditor(id))),
      ]}
      onClosed={() => {
        focusEditor();
        chosen.current?.();
        chosen.current = undefined;
      }}
    >
      {children}
    </ContextMenu>
  );
}
