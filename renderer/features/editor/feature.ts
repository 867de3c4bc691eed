/** The text of files: Monaco with the language help of the core, live findings, drafts and conflicts. */
import { FileText } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { fileIcon } from "#renderer/ui/file-icon.tsx";
import { editorCommands } from "./commands.ts";
import { FileEditor } from "./file-editor.tsx";
import { ReferencesPanel } from "./references/references-panel.tsx";
import { REFERENCES_PANEL } from "./references/store.ts";

export const editorFeature: Feature = {
  id: "editor",
  editors: [
    {
      kind: "file",
      icon: FileText,
      useIcon: ({ path }) => fileIcon(useWorkspace((state) => state.filesByPath.get(path)?.kind ?? "other")),
      useTitle: ({ path }) =>
        useWorkspace((state) => state.filesByPath.get(path)?.title ?? path.split("/").at(-1) ?? path),
      useDescription: ({ path }) => path,
      Component: FileEditor,
    },
  ],
  panels: [{ id: REFERENCES_PANEL, title: t.editor.references.title, order: 15, Component: ReferencesPanel }],
  commands: editorCommands,
};
