/** What Knit keeps in the database of a business: its dependencies file by file, and links that nobody wants suggested. */
import type { Dependency } from "#shared/knit.ts";

/** The two ends of a link. */
export interface LinkEnds {
  readonly from: string;
  readonly to: string;
}

/** How the rows that a file has differ from those that it is to have. */
export interface StoredRows {
  /** How many there are. */
  readonly count: number;
  /** The positions of dependencies (from 0) that are stored otherwise, or not at all. */
  readonly others: readonly number[];
}

/** The dependencies written in one file. */
export interface DependencyFile {
  readonly file: string;
  /** Tells whether they are still those of the file. */
  readonly hash: string;
  readonly dependencies: readonly Dependency[];
  /** What is stored already, as long as the file still carries this hash; absent = nothing is known of that. */
  readonly stored?: StoredRows & { readonly hash: string };
}

/** Where something is defined now; null: nowhere any more. */
export interface DefinedPlace {
  readonly symbol: string;
  readonly place: Dependency["fromPlace"] | null;
}

export interface KnitReads {
  /** In order of file and place; those of one symbol at either end, or all. */
  dependencies(symbol?: string): Promise<readonly Dependency[]>;
  /** The hash that the stored dependencies of each file carry, by file. */
  dependencyFiles(): Promise<ReadonlyMap<string, string>>;
  dismissedLinks(): Promise<readonly LinkEnds[]>;
}

export interface KnitWrites {
  /** Puts the dependencies of these files in the place of those they had. */
  putDependencyFiles(files: readonly DependencyFile[]): Promise<void>;
  deleteDependencyFiles(files: readonly string[]): Promise<void>;
  /** Gives the dependencies on these things the places where they are defined now, whatever file they are written in. */
  moveDependencyEnds(places: readonly DefinedPlace[]): Promise<void>;
  dismissLink(link: LinkEnds & { readonly by: string; readonly at: string }): Promise<void>;
  takeDismissalBack(link: LinkEnds): Promise<void>;
}
