/** The files of a business as the pure core sees them: text by path, and only a mark for what is no text. */

/** A file that is no text (a picture, a PDF): known by the hash of its bytes, taken or left as a whole. */
export interface Binary {
  readonly hash: string;
}

export type FileContent = string | Binary;

/** Files by path relative to the workspace, with forward slashes. */
export type Files = ReadonlyMap<string, FileContent>;

/** Whether two contents are the same bytes; undefined or null is no file. */
export function sameContent(one: FileContent | null | undefined, other: FileContent | null | undefined): boolean {
  if (typeof one === "object" && typeof other === "object" && one !== null && other !== null) {
    return one.hash === other.hash;
  }
  return (one ?? null) === (other ?? null);
}
