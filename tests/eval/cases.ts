/**
 * The evaluation set: what people say, and what has to come of it. One file for each intent, and one for its fresh
 * sentences; in it a `# business`, under it messages (several turns of one session are parted by ` → `, the last one
 * counts), and under each message, indented, what is expected (see `README.md` of this folder).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Intent } from "#shared/conversation.ts";

type Part = "development" | "held-out";

/** One utterance with what is expected of the answer. */
export interface Case {
  readonly part: Part;
  /** Whether it is one of the sentences written later, by somebody who did not know the engine. */
  readonly fresh: boolean;
  readonly intent: Intent;
  readonly business: string;
  readonly messages: readonly string[];
  /** What was selected in the window, a symbol. */
  readonly selected?: string;
  readonly expected: readonly string[];
}

/** Every case of a part, the fresh ones after the older ones. Throws for a line that belongs to nothing. */
export function casesOf(part: Part): readonly Case[] {
  return [false, true].flatMap((fresh) => Intent.options.flatMap((intent) => readCases(part, intent, fresh)));
}

function readCases(part: Part, intent: Intent, fresh: boolean): Case[] {
  const file = join(import.meta.dirname, part, `${fresh ? "fresh-" : ""}${intent}.txt`);
  const text = readFileSync(file, "utf8");
  const cases: Case[] = [];
  let business: string | undefined;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    if (line.startsWith("# ")) {
      business = line.slice(2).trim();
    } else if (line.startsWith("  ")) {
      const last = cases.pop();
      if (last === undefined) throw new Error(`${part}/${intent}: “${line.trim()}” belongs to no message.`);
      const selected = /^ {2}selected (?<symbol>.+)$/.exec(line)?.groups?.symbol;
      cases.push(
        selected === undefined ? { ...last, expected: [...last.expected, line.trim()] } : { ...last, selected },
      );
    } else {
      if (business === undefined) throw new Error(`${part}/${intent}: “${line}” belongs to no business.`);
      cases.push({ part, fresh, intent, business, messages: line.split(" → "), expected: [] });
    }
  }
  return cases;
}
