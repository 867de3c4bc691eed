/** Time, identifiers and hashes: injected, so that the core is repeatable in tests. */

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A new identifier that sorts by time of making (UUID version 7). */
  next(): string;
}

/** SHA-256 of the UTF-8 bytes of a text, in hex. */
export type HashText = (text: string) => string;
