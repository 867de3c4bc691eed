/** Opening a workspace, and its files. */
import { z } from "zod";
import { Diagnostic } from "../diagnostics.ts";
import { ProcessGraph } from "../graph.ts";
import { DocumentText, NewFile, OutlineItem, WorkspaceInfo } from "../workspace.ts";
import { procedure } from "./procedure.ts";

export const workspaceContract = {
  /** The open workspace, or null. */
  current: procedure("Observer").output(WorkspaceInfo.nullable()),
  /** Opens a folder; a folder without a Git repository opens too (`isRepository: false`). */
  open: procedure("Owner")
    .input(z.object({ path: z.string().min(1) }))
    .output(WorkspaceInfo),
  /** Copies an example into a new folder (a free place under the user's documents when `into` is absent), makes it a repository with one commit, opens it. */
  createFromExample: procedure("Owner")
    .input(z.object({ example: z.string(), into: z.string().optional() }))
    .output(WorkspaceInfo),
  close: procedure("Owner").output(z.null()),
  /** Names of the folders in `path` (the user's home when absent), for choosing one where no system dialog exists. */
  browse: procedure("Owner")
    .input(z.object({ path: z.string().optional() }))
    .output(z.object({ path: z.string(), parent: z.string().nullable(), folders: z.array(z.string()) })),
  /** All findings, or those of one file. */
  diagnostics: procedure("Observer")
    .input(z.object({ file: z.string().optional() }))
    .output(z.array(Diagnostic)),
  /** Finds text in names and files. */
  search: procedure("Observer")
    .input(z.object({ text: z.string().max(500), limit: z.int().max(200).default(50) }))
    .output(
      z.array(
        z.object({
          title: z.string(),
          detail: z.string(),
          kind: z.string(),
          file: z.string(),
          line: z.int(),
          symbol: z.string().optional(),
        }),
      ),
    ),
};

export const documentsContract = {
  read: procedure("Observer")
    .input(z.object({ path: z.string() }))
    .output(DocumentText),
  /** Checks text as it is being typed, without writing: the findings of this file, in the context of the whole workspace. */
  check: procedure("Observer")
    .input(z.object({ path: z.string(), text: z.string() }))
    .output(z.array(Diagnostic)),
  /** Writes a file; refused with FILE_CHANGED when the bytes on disk are not those of `baseHash`. */
  save: procedure("Manager")
    .input(z.object({ path: z.string(), text: z.string(), baseHash: z.string() }))
    .output(DocumentText),
  /** Writes the first text of a new process, role or document of a team, or of a new team. Fails with CONFLICT when it is there. */
  create: procedure("Manager").input(NewFile).output(DocumentText),
  /** Keeps unsaved typing, so that it survives a crash. */
  saveDraft: procedure("Manager")
    .input(z.object({ path: z.string(), text: z.string(), baseHash: z.string() }))
    .output(z.null()),
  discardDraft: procedure("Manager")
    .input(z.object({ path: z.string() }))
    .output(z.null()),
  outline: procedure("Observer")
    .input(z.object({ path: z.string(), text: z.string().optional() }))
    .output(z.array(OutlineItem)),
  /** The graph of the playbook in a file, as on disk or as in `text`. Null: the file holds no playbook. */
  graph: procedure("Observer")
    .input(z.object({ path: z.string(), text: z.string().optional() }))
    .output(ProcessGraph.nullable()),
};
