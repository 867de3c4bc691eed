/** What Knit keeps in the database of a business: its dependencies file by file, and links that nobody wants suggested. */
import type { Dependency } from "#shared/knit.ts";
import type { Range } from "#shared/text.ts";

/** The two ends of a link. */
export interface LinkEnds {
  readonly from: string;
  readonly to: string;
}

/** A dependency as the file says it in which it is written. */
interface WrittenDependency extends Omit<Dependency, "fromPlace" | "toPlace"> {
  readonly range: Range;
}

/** What one file says of dependencies. */
export interface DependencyFile {
  readonly file: string;
  /** Tells whether the rest is still that of the file. */
  readonly hash: string;
  /** Where their far ends are is said by the files that define these. */
  readonly links: readonly WrittenDependency[];
  /** Where things are that the file defines, announces or declares, by symbol. */
  readonly definitions: ReadonlyMap<string, Range>;
}

export interface KnitReads {
  /** In order of file and place; those of one symbol at either end, or all. What is defined twice is in the first file. */
  dependencies(symbol?: string): Promise<readonly Dependency[]>;
  /** The hash that the stored dependencies of each file carry, by file. */
  dependencyFiles(): Promise<ReadonlyMap<string, string>>;
  dismissedLinks(): Promise<readonly LinkEnds[]>;
}

export interface KnitWrites {
  /** Puts what these files say now in the place of what they said. */
  putDependencyFiles(files: readonly DependencyFile[]): Promise<void>;
  deleteDependencyFiles(files: readonly string[]): Promise<void>;
  dismissLink(link: LinkEnds & { readonly by: string; readonly at: string }): Promise<void>;
  takeDismissalBack(link: LinkEnds): Promise<void>;
}
