/** The open workspace: its files, documents being edited, structure and Git state. */
import { z } from "zod";
import { DiagnosticCounts } from "./diagnostics.ts";
import { Range } from "./text.ts";

export const FileKind = z.enum(["team", "role", "playbook", "document", "unknown", "algorithm", "config", "other"]);
export type FileKind = z.infer<typeof FileKind>;

/** A file as the explorer shows it. Paths are relative to the workspace, with forward slashes. */
export const WorkspaceFile = z.object({
  path: z.string(),
  kind: FileKind,
  /** The name people use: "Inquiry to booking". */
  title: z.string(),
  layer: z.enum(["L0", "L1", "L2"]).optional(),
  team: z.string().optional(),
  counts: DiagnosticCounts,
});
export type WorkspaceFile = z.infer<typeof WorkspaceFile>;

/** Why nothing of a business can be kept: its folder is read-only (a warning), or its database is damaged (an error). */
export const ReadOnlyNotice = z.object({
  level: z.enum(["warning", "error"]),
  message: z.string(),
  next: z.string().optional(),
});
export type ReadOnlyNotice = z.infer<typeof ReadOnlyNotice>;

export const WorkspaceInfo = z.object({
  /** Absolute path of the folder. */
  path: z.string(),
  name: z.string(),
  description: z.string().optional(),
  timezone: z.string(),
  isRepository: z.boolean(),
  readOnly: z.boolean(),
  /** Why it is read-only; absent when it is not. */
  notice: ReadOnlyNotice.optional(),
  files: z.array(WorkspaceFile),
  counts: DiagnosticCounts,
  health: z.number(),
});
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>;

/** A file's text with the hash its next save must name. */
export const DocumentText = z.object({
  path: z.string(),
  text: z.string(),
  /** SHA-256 of the bytes on disk, hex. */
  hash: z.string(),
  /** Unsaved typing kept from before, if any. */
  draft: z.object({ text: z.string(), baseHash: z.string(), savedAt: z.iso.datetime() }).optional(),
});
export type DocumentText = z.infer<typeof DocumentText>;

/** What a new file begins with. */
export const NewFile = z.object({
  kind: z.enum(["playbook", "role", "document", "team"]),
  /** As people call it: "Client Care". */
  name: z.string().min(1).max(200),
  /** Folder of the team it belongs to, as `L0/sales`; of a new team its layer. */
  place: z.string().max(500),
  description: z.string().min(1).max(2000).optional(),
});
export type NewFile = z.infer<typeof NewFile>;

export const OutlineItem: z.ZodType<OutlineItem> = z.lazy(() =>
  z.object({
    symbol: z.string(),
    name: z.string(),
    detail: z.string(),
    kind: z.string(),
    range: Range,
    children: z.array(OutlineItem),
  }),
);
export type OutlineItem = {
  symbol: string;
  name: string;
  detail: string;
  kind: string;
  range: Range;
  children: OutlineItem[];
};

export const GitFileState = z.enum(["added", "modified", "deleted", "untracked"]);
export const GitStatus = z.object({
  isRepository: z.boolean(),
  branch: z.string().optional(),
  head: z.string().optional(),
  ahead: z.int(),
  behind: z.int(),
  files: z.array(z.object({ path: z.string(), state: GitFileState })),
  /** The remote branch that the current one is kept in step with, such as `origin/main`. */
  upstream: z.string().optional(),
  /** What another program began and did not finish. */
  underWay: z.enum(["merge", "rebase", "cherry_pick", "revert", "bisect"]).optional(),
  /** Files in which that has conflicts. */
  conflicts: z.array(z.string()).optional(),
  /** Only the latest part of the history is here. */
  isShallow: z.boolean().optional(),
});
export type GitStatus = z.infer<typeof GitStatus>;

export const GitCommit = z.object({
  id: z.string(),
  subject: z.string(),
  body: z.string(),
  trailers: z.record(z.string(), z.string()),
  author: z.object({ name: z.string(), email: z.string() }),
  at: z.iso.datetime(),
  parents: z.array(z.string()),
  /** Branches and tags that stand at it, where the history was asked for. */
  refs: z.array(z.object({ name: z.string(), kind: z.enum(["branch", "remote", "tag"]) })).optional(),
});
export type GitCommit = z.infer<typeof GitCommit>;
