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

/** JSON with the keys of every map sorted: equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([one], [two]) => (one < two ? -1 : one > two ? 1 : 0));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** The hash of an event that follows `previousHash`. `hashText` is SHA-256 in hex. */
export function linkHash(previousHash: string, seq: number, event: Event, hashText: (text: string) => string): string {
  return hashText(canonicalJson({ previous: previousHash, seq, event }));
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
