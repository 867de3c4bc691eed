/** Asking for a new process, role, document or team: what the dialog begins with. */
import { create } from "zustand";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { activeFile, useEditors } from "#renderer/state/editors.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import type { NewFile } from "#shared/workspace.ts";
import { teamFolder } from "./tree-model.ts";

export type NewKind = NewFile["kind"];

/** In the order they are offered. */
export const NEW_KINDS: readonly NewKind[] = ["playbook", "role", "document", "team"];

export interface NewFileRequest {
  readonly kind: NewKind;
  /** Folder of the team it is for, when that is known. */
  readonly team: string | undefined;
}

export const useNewFile = create<{ request: NewFileRequest | undefined }>(() => ({ request: undefined }));

/** Whether the person who sits here may add something to the open business. */
export function mayAdd(): boolean {
  const { status, info } = useWorkspace.getState();
  return status === "open" && info?.readOnly !== true && may(useAppInfo.getState().info, "Manager");
}

/** Opens the dialog; the team is that of the file in front unless another is given. */
export function askForNewFile(kind: NewKind = "playbook", team: string | undefined = teamInFront()): void {
  useNewFile.setState({ request: { kind, team } });
}

/** Closes the dialog. */
export function closeNewFile(): void {
  useNewFile.setState({ request: undefined });
}

function teamInFront(): string | undefined {
  const path = activeFile(useEditors.getState());
  return path === undefined ? undefined : teamFolder(path);
}
