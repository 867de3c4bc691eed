/** A change to an example business and what has to follow from it, judged by reading the business. */
export interface Scenario {
  readonly title: string;
  /** Replacements in files; the text has to be there. `null` deletes the file. */
  readonly change: readonly (
    | readonly [file: string, from: string | RegExp, to: string]
    | readonly [file: string, gone: null]
  )[];
  /** Everything that is put right without asking, and nothing else. */
  readonly safe?: readonly string[];
  /** Among others. */
  readonly review?: readonly string[];
  /** Everything that a person has to decide, and nothing else. */
  readonly required?: readonly string[];
  /** Everything that only a person can look at, and nothing else. */
  readonly manual?: readonly string[];
  /** The way to some of them, from what changed. */
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  /** Lines that the follow-up edits write. */
  readonly edits?: readonly (readonly [file: string, line: string])[];
  /** The rules of the conflicts, all of them; left out where the scenario is not about conflicts. */
  readonly conflicts?: readonly string[];
  /** Nothing at all follows. */
  readonly quiet?: true;
}
