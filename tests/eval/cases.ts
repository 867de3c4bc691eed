/**
 * The evaluation set: what people say, and what has to come of it. One file for each intent in each collection; in it a
 * `# business`, under it messages (several turns of one session are parted by ` → `, the last one counts), and under
 * each message, indented, what is expected (see `README.md` of this folder).
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Intent } from "#shared/conversation.ts";

/**
 * The collections of each part, in the order they were written in; all but the first by people who did not know the
 * engine.
 */
export const COLLECTIONS = {
  development: ["older", "fresh", "later", "recent", "newest", "further"],
  "held-out": ["older", "recent", "newest", "further"],
} as const;
type Part = keyof typeof COLLECTIONS;
type Collection = (typeof COLLECTIONS)[Part][number];

/** One utterance with what is expected of the answer. */
export interface Case {
  readonly part: Part;
  readonly collection: Collection;
  readonly intent: Intent;
  readonly business: string;
  readonly messages: readonly string[];
  /** What was selected in the window, a symbol. */
  readonly selected?: string;
  readonly expected: readonly string[];
}

/** Every case of a part, collection after collection. Throws for a line that belongs to nothing. */
export function casesOf(part: Part): readonly Case[] {
  return COLLECTIONS[part].flatMap((collection) =>
    Intent.options.flatMap((intent) => readCases(part, intent, collection)),
  );
}

function readCases(part: Part, intent: Intent, collection: Collection): Case[] {
  const name = `${part}/${collection === "older" ? "" : `${collection}-`}${intent}.txt`;
  const path = join(import.meta.dirname, name);
  // Not every collection has sentences of every intent.
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const cases: Case[] = [];
  let business: string | undefined;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    if (line.startsWith("# ")) {
      business = line.slice(2).trim();
    } else if (line.startsWith("  ")) {
      const last = cases.pop();
      if (last === undefined) throw new Error(`${name}: “${line.trim()}” belongs to no message.`);
      const selected = /^ {2}selected (?<symbol>.+)$/.exec(line)?.groups?.symbol;
      cases.push(
        selected === undefined ? { ...last, expected: [...last.expected, line.trim()] } : { ...last, selected },
      );
    } else {
      if (business === undefined) throw new Error(`${name}: “${line}” belongs to no business.`);
      cases.push({ part, collection, intent, business, messages: line.split(" → "), expected: [] });
    }
  }
  return cases;
}
