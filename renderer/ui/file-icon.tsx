/** The icon of a kind of file. */
import {
  CircleHelp,
  File,
  FileText,
  type LucideIcon,
  Settings2,
  SquareFunction,
  UserRound,
  UsersRound,
  Workflow,
} from "lucide-react";
import type { ReactNode } from "react";
import type { WorkspaceFile } from "#shared/workspace.ts";

const ICONS: Readonly<Record<WorkspaceFile["kind"], LucideIcon>> = {
  team: UsersRound,
  role: UserRound,
  playbook: Workflow,
  document: FileText,
  algorithm: SquareFunction,
  config: Settings2,
  unknown: CircleHelp,
  other: File,
};

/** The icon itself, where a component is not wanted. */
export function fileIcon(kind: WorkspaceFile["kind"]): LucideIcon {
  return ICONS[kind];
}

/** Decorative: the kind is said in words beside it or by its place. */
export function FileIcon({ kind }: { readonly kind: WorkspaceFile["kind"] }): ReactNode {
  const Icon = ICONS[kind];
  return <Icon className={`file-icon file-icon-${kind}`} aria-hidden="true" strokeWidth={1.75} />;
}
