/** What the editor's help needs to know besides the files: what the installation can do, and what time it is. */

export interface Surroundings {
  /** Algorithms every installation has, each with a sentence about it. */
  readonly algorithms: readonly { readonly name: string; readonly doc: string }[];
  /** Now, as an ISO instant. */
  readonly now: string;
}
