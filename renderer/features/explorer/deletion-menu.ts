/** The menu of a line that can be deleted. */
import { Trash2 } from "lucide-react";
import { shortcutText } from "#renderer/shell/keys.ts";
import { t } from "#renderer/strings/strings.ts";
import type { MenuGroups } from "#renderer/ui/menu.tsx";

/** The menu that offers `remove`; without entries where there is nothing to delete. */
export function deletionMenu(remove: (() => void) | undefined): MenuGroups {
  if (remove === undefined) return [];
  const shortcut = shortcutText("delete");
  return [[{ id: "delete", label: t.knit.deletion.menu, icon: Trash2, shortcut, danger: true, onSelect: remove }]];
}
