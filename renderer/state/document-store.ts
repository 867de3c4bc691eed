/** The files being edited as data: what each holds now, and what the disk holds. */
import { create } from "zustand";
import type { Failure } from "#shared/errors.ts";

/** The file as it is on disk now, while the typing began from another one. */
export interface Conflict {
  readonly text: string;
  readonly hash: string;
  /** The text that the typing began from, where it is known. */
  readonly base?: string | undefined;
}

export interface OpenDocument {
  readonly path: string;
  readonly status: "loading" | "ready" | "failed";
  readonly failure?: Failure | undefined;
  readonly text: string;
  /** Text on disk as last read or written, and its hash. */
  readonly savedText: string;
  readonly hash: string;
  readonly saving: boolean;
  /** Set when the file on disk is no longer the one the typing is based on. */
  readonly conflict?: Conflict | undefined;
  /** Set when the file was deleted on disk while it had unsaved typing; saving makes it anew. */
  readonly deleted?: boolean | undefined;
  /** When unsaved typing from before was brought back: when it was typed. */
  readonly restoredFrom?: string | undefined;
}

export const useDocuments = create<{ documents: ReadonlyMap<string, OpenDocument> }>(() => ({ documents: new Map() }));

/** The document of a path, or undefined while it is not open. */
export function getDocument(path: string): OpenDocument | undefined {
  return useDocuments.getState().documents.get(path);
}

/** Whether a document has typing that is not on disk. */
export function isDirty(document: OpenDocument | undefined): boolean {
  return document !== undefined && document.status === "ready" && document.text !== document.savedText;
}

/** Paths of all documents with unsaved typing. */
export function dirtyPaths(): string[] {
  return [...useDocuments.getState().documents.values()].filter(isDirty).map(({ path }) => path);
}

/** Puts a document in the place of the one of its path. */
export function putDocument(document: OpenDocument): void {
  useDocuments.setState((state) => ({ documents: new Map(state.documents).set(document.path, document) }));
}

/** Changes some of what is known of an open document. */
export function patchDocument(path: string, change: Partial<OpenDocument>): void {
  const document = getDocument(path);
  if (document !== undefined) putDocument({ ...document, ...change });
}
