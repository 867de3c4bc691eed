/**
 * A shape of a sentence, and the words it is read as; `$<name>` stands for the named part. Only the shape counts, never
 * what the sentence speaks of.
 */
export type Phrasing = readonly [shape: RegExp, plain: string];
