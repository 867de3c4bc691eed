/** The hash chain over events: each hash covers the one before, so that nothing can be changed or taken out unseen. */
import type { Event } from "./events.ts";

/** What the first event of an execution follows. */
export const FIRST_HASH = "0".repeat(64);

/** One link as it is stored. */
export interface Link {
  readonly seq: number;
  readonly event: Event;
  readonly previousHash: string;
  readonly hash: string;
}

/** The text of a value that is known from before; undefined when it is to be worked out. */
export type KnownText = (value: object) => string | undefined;

/** JSON with the keys of every map sorted: equal values have equal texts. */
export function canonicalJson(value: unknown, known?: KnownText): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const text = known?.(value);
  if (text !== undefined) return text;
  return Array.isArray(value) ? canonicalList(value, known) : canonicalMap(value as Record<string, unknown>, known);
}

function canonicalList(list: readonly unknown[], known: KnownText | undefined): string {
  let text = "";
  for (const entry of list) text += `${text === "" ? "" : ","}${canonicalJson(entry, known)}`;
  return `[${text}]`;
}

function canonicalMap(map: Readonly<Record<string, unknown>>, known: KnownText | undefined): string {
  let text = "";
  // Without a function to compare, keys are sorted by code unit.
  for (const key of Object.keys(map).sort()) {
    const entry = map[key];
    if (entry !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(entry, known)}`;
  }
  return `{${text}}`;
}

/**
 * The hash of an event that follows `previousHash`. `hashText` is SHA-256 in hex; `known` may tell canonical texts of
 * values inside the event.
 */
export function linkHash(
  previousHash: string,
  seq: number,
  event: Event,
  hashText: (text: string) => string,
  known?: KnownText,
): string {
  return hashText(canonicalJson({ previous: previousHash, seq, event }, known));
}

/** Where a chain is broken, in words; undefined when it is whole. */
export function verifyChain(links: readonly Link[], hashText: (text: string) => string): string | undefined {
  let previous = FIRST_HASH;
  for (const [index, link] of links.entries()) {
    if (link.seq !== index + 1) return `Event ${index + 1} is missing.`;
    if (link.previousHash !== previous) return `Event ${link.seq} does not follow the one before it.`;
    if (link.hash !== linkHash(previous, link.seq, link.event, hashText)) return `Event ${link.seq} was changed.`;
    previous = link.hash;
  }
  return undefined;
}
