/**
 * Texts that many rows have in common (definitions, sources, forms) are kept once, under the hash of the text. Known
 * ones are remembered decoded, so that rows with the same text share one value.
 */
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { boundedMap } from "./bounded-map.ts";
import { plain } from "./codec.ts";
import type { Tables } from "./tables.ts";

/** Characters of text that are remembered. */
const REMEMBERED = 4_000_000;

/** A text that a statement must keep before a row can refer to it. */
export interface SharedText {
  readonly hash: string;
  readonly text: string;
}

export interface SharedTexts {
  /** The hash of a value's JSON text. */
  hashOf(value: object): string;
  hashOfText(text: string): string;
  /** The texts of these values and texts that may not be in the database yet. */
  missing(values: readonly (object | string)[]): readonly SharedText[];
  /** These are in the database for good: called after the commit. */
  kept(texts: readonly SharedText[]): void;
  /** The text of a hash, when it is remembered. */
  text(hash: string): string | undefined;
  /** The value whose JSON text this is: the same one as long as it is remembered. */
  value(hash: string, text: string): unknown;
  /** Remembers a text that was read. */
  remember(hash: string, text: string): void;
}

function digest(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 40);
}

/** What one open database knows about its shared texts. */
export function sharedTexts(): SharedTexts {
  const hashes = new WeakMap<object, string>();
  const byText = boundedMap<string, string>(REMEMBERED);
  const texts = boundedMap<string, string>(REMEMBERED);
  const values = boundedMap<string, { readonly value: unknown }>(REMEMBERED);
  const inDatabase = boundedMap<string, true>(10_000);

  function hashOfText(given: string): string {
    const text = plain(given);
    const known = byText.get(text);
    if (known !== undefined) return known;
    const hash = digest(text);
    byText.set(text, hash, text.length);
    return hash;
  }

  function hashOf(value: object): string {
    const known = hashes.get(value);
    if (known !== undefined) return known;
    const hash = hashOfText(JSON.stringify(value));
    hashes.set(value, hash);
    return hash;
  }

  return {
    hashOf,
    hashOfText,
    missing(wanted) {
      return wanted.flatMap((one) => {
        const hash = typeof one === "string" ? hashOfText(one) : hashOf(one);
        if (inDatabase.get(hash)) return [];
        return [{ hash, text: plain(typeof one === "string" ? one : JSON.stringify(one)) }];
      });
    },
    kept(some) {
      for (const { hash } of some) inDatabase.set(hash, true);
    },
    text: (hash) => texts.get(hash),
    value(hash, text) {
      const known = values.get(hash);
      if (known !== undefined) return known.value;
      const value: unknown = JSON.parse(text);
      values.set(hash, { value }, text.length);
      if (typeof value === "object" && value !== null) hashes.set(value, hash);
      return value;
    },
    remember(hash, text) {
      texts.set(hash, text, text.length);
    },
  };
}

/** Texts that were found, by hash. */
export interface FoundTexts {
  text(hash: string): string;
  value(hash: string): unknown;
}

/** The texts of these hashes: remembered ones, or read from the database. */
export async function findTexts(db: Kysely<Tables>, texts: SharedTexts, hashes: Iterable<string>): Promise<FoundTexts> {
  const found = new Map<string, string>();
  const unknown: string[] = [];
  for (const hash of new Set(hashes)) {
    const text = texts.text(hash);
    if (text === undefined) unknown.push(hash);
    else found.set(hash, text);
  }
  if (unknown.length > 0) {
    const rows = await db.selectFrom("shared_texts").selectAll().where("hash", "in", unknown).execute();
    for (const { hash, text } of rows) {
      found.set(hash, text);
      texts.remember(hash, text);
    }
  }
  const text = (hash: string) => {
    const one = found.get(hash);
    if (one === undefined) throw new Error(`the text ${hash} is missing in the database`);
    return one;
  };
  return { text, value: (hash) => texts.value(hash, text(hash)) };
}

/** Keeps texts in the transaction `db`, those that are there already being left as they are. */
export async function keepTexts(
  db: Kysely<Tables>,
  texts: SharedTexts,
  values: readonly (object | string)[],
): Promise<void> {
  const missing = texts.missing(values);
  if (missing.length === 0) return;
  await db
    .insertInto("shared_texts")
    .values([...missing])
    .onConflict((on) => on.column("hash").doNothing())
    .execute();
}
