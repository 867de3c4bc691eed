/** What clients are told of the open workspace. */
import type { WorkspaceSession } from "#app/context.ts";
import { CONFIG_PATH } from "#busy/model/config.ts";
import type { Workspace } from "#busy/workspace.ts";
import { labelOfName } from "#busy/writing/templates.ts";
import type { Diagnostic, DiagnosticCounts } from "#shared/diagnostics.ts";
import type { WorkspaceFile, WorkspaceInfo } from "#shared/workspace.ts";
import { readOnlyNotice } from "./read-only.ts";

/** The workspace as clients see it. */
export async function workspaceInfo(session: WorkspaceSession): Promise<WorkspaceInfo> {
  const workspace = session.workspace();
  const { name, description, timezone } = workspace.config.workspace;
  const [isRepository, drafts] = await Promise.all([
    session.git.isRepository(),
    session.storage.read((transaction) => transaction.drafts()),
  ]);
  const notice = readOnlyNotice(session);
  const paths = new Set([
    ...session.hashes().keys(),
    ...workspace.diagnostics.map((finding) => finding.file),
    // Of a deleted file, what was typed in it is still there to be looked at and saved.
    ...drafts.map((draft) => draft.path),
  ]);
  return {
    path: session.root,
    name: name ?? folderName(session.root),
    ...(description === undefined ? {} : { description }),
    timezone: timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    isRepository,
    readOnly: session.readOnly,
    ...(notice === undefined ? {} : { notice }),
    files: [...paths].sort().map((path) => fileInfo(workspace, path)),
    counts: workspace.counts,
    health: workspace.health,
  };
}

/** The last part of an absolute path, in the way of any system. */
export function folderName(path: string): string {
  return path.split(/[/\\]/).findLast((segment) => segment !== "") ?? path;
}

function fileInfo(workspace: Workspace, path: string): WorkspaceFile {
  const parsed = workspace.files.get(path);
  const team = workspace.scopeOf(path)?.name;
  const fileOf = path.split("/").at(-1) ?? path;
  return {
    path,
    kind: kindOf(workspace, path),
    title:
      parsed === undefined
        ? titleOfOther(path, fileOf)
        : parsed.file.metadata?.name || labelOfName(fileOf.replace(/\.busy$/, "")),
    ...(parsed?.placement.layer === undefined ? {} : { layer: parsed.placement.layer }),
    ...(team === undefined ? {} : { team }),
    counts: countsOf(workspace.diagnosticsOf(path)),
  };
}

function kindOf(workspace: Workspace, path: string): WorkspaceFile["kind"] {
  const parsed = workspace.files.get(path);
  if (parsed !== undefined && path.endsWith(".busy")) return parsed.kind;
  if (path.endsWith(".busy")) return "unknown";
  if (path === CONFIG_PATH) return "config";
  return path.endsWith(".js") ? "algorithm" : "other";
}

function titleOfOther(path: string, fileName: string): string {
  if (path === CONFIG_PATH) return "Settings of this business";
  return path.endsWith(".js") ? labelOfName(fileName.replace(/\.js$/, "")) : fileName;
}

function countsOf(findings: readonly Diagnostic[]): DiagnosticCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
