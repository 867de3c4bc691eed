/** The hash chain over what happened: each hash covers the one before, so that nothing can be changed or taken out unseen. */
import type { Definition } from "./definition.ts";
import type { Event } from "./events.ts";

/** What the first link of an execution follows. */
export const FIRST_HASH = "0".repeat(64);

/** What one decision led to, as it is stored. */
export interface Link {
  /** The number of its first event; the others count on. */
  readonly seq: number;
  /**
   * JSON of the list of its events, with null in place of a definition. Before data version 10 every event was a link of
   * its own, not in a list.
   */
  readonly text: string;
  /** The definition that one of its events enters; null when none does. Kept apart: many executions share it. */
  readonly definition: Definition | null;
  readonly hash: string;
}

/** JSON with the keys of every map sorted: equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const map = value as Record<string, unknown>;
  const entries = Object.keys(map)
    .filter((key) => map[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(map[key])}`);
  return `{${entries.join(",")}}`;
}

/** The definition that one of these events enters; null when none does. */
export function enteredBy(events: readonly Event[]): Definition | null {
  for (const event of events) if ("definition" in event) return event.definition;
  return null;
}

/** Events as the text of a link. */
export function textOf(events: readonly Event[]): string {
  const kept = enteredBy(events) === null ? events : events.map((event) => withDefinition(event, null));
  return JSON.stringify(kept);
}

/** The events of a link, in order. */
export function eventsOf({ text, definition }: Pick<Link, "text" | "definition">): readonly Event[] {
  const stored = JSON.parse(text) as Event | readonly Event[];
  const events = Array.isArray(stored) ? (stored as readonly Event[]) : [stored as Event];
  return definition === null ? events : events.map((event) => withDefinition(event, definition) as Event);
}

/** The event with this in place of its definition, if it enters one. */
function withDefinition(event: Event, definition: Definition | null): object {
  return "definition" in event ? { ...event, definition } : event;
}

/**
 * The hash of a link that follows `previousHash`. `hashText` is SHA-256 in hex, `definitionHash` the hash of the
 * canonical text of its definition.
 */
export function linkHash(
  previousHash: string,
  { seq, text }: Pick<Link, "seq" | "text">,
  definitionHash: string | null,
  hashText: (text: string) => string,
): string {
  return hashText(`${previousHash} ${seq} ${definitionHash ?? "-"} ${text}`);
}

/** The hash of a link of a single event, as it was made before data version 10. */
function earlierHash(previous: string, seq: number, event: Event, hashText: (text: string) => string): string {
  return hashText(canonicalJson({ previous, seq, event }));
}

/** Where a chain is broken, in words; undefined when it is whole. */
export function verifyChain(links: readonly Link[], hashText: (text: string) => string): string | undefined {
  let previous = FIRST_HASH;
  let next = 1;
  for (const link of links) {
    const { seq, text, definition, hash } = link;
    if (seq !== next) return `Event ${next} is missing.`;
    const events = eventsOf(link);
    const [only] = events;
    const expected =
      only !== undefined && text.startsWith("{")
        ? earlierHash(previous, seq, only, hashText)
        : linkHash(previous, link, definition && hashText(canonicalJson(definition)), hashText);
    if (hash !== expected) return `Event ${seq} was changed, or does not follow the one before it.`;
    previous = hash;
    next += events.length;
  }
  return undefined;
}
