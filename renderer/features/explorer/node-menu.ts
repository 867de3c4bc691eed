/** What a right click or the menu key offers for a line of the explorer. */
import { FilePlus, FolderOpen, Network } from "lucide-react";
import { showInLandscape } from "#renderer/features/landscape/store.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { t } from "#renderer/strings/strings.ts";
import type { MenuEntry, MenuGroups } from "#renderer/ui/menu.tsx";
import type { WorkspaceFile } from "#shared/workspace.ts";
import { askForNewFile, mayAdd, NEW_KINDS, type NewKind } from "./new-file.ts";

/** The kind that each list of a team holds, by the end of its id. */
const LISTS: Readonly<Record<string, readonly NewKind[]>> = {
  playbooks: ["playbook"],
  roles: ["role"],
  documents: ["document"],
};

function entry(kind: NewKind, place?: string): MenuEntry {
  return {
    id: `new-${kind}`,
    label: t.explorer.newFile.here[kind],
    icon: FilePlus,
    onSelect: () => askForNewFile(kind, place),
  };
}

/** What can be added at a line that is no file: to a layer a team, to a team anything that teams have. */
export function additionsAt(id: string): MenuGroups {
  const [head = "", tail = ""] = id.split(":");
  const kinds =
    head === "layer" ? ["team" as const] : head === "team" ? NEW_KINDS.filter((kind) => kind !== "team") : LISTS[tail];
  if (kinds === undefined || !mayAdd()) return [];
  return [kinds.map((kind) => entry(kind, head === "layer" || head === "team" ? tail : head))];
}

/** What can be done with a file but for deleting it. */
export function fileMenu({ path }: WorkspaceFile): MenuGroups {
  return [
    [
      { id: "open", label: t.explorer.open, icon: FolderOpen, onSelect: () => openFile(path) },
      {
        id: "landscape",
        label: t.landscape.openHere,
        icon: Network,
        onSelect() {
          showInLandscape({ symbol: undefined, file: path });
          openEditor("landscape", {});
        },
      },
    ],
  ];
}
