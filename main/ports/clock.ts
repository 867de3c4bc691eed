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

/** A hash of bytes that come piece by piece. */
export interface RunningHash {
  add(bytes: Uint8Array): void;
  /** SHA-256 of everything that was added, in hex; nothing can be added afterwards. */
  finish(): string;
}
