/** A condition read aloud: `order.total >= 100 and paid = true` → “total of order is at least 100 and paid is true”. */
import { checkCondition, normaliseCondition } from "../notation/conditions.ts";

const TOKEN =
  /"((?:[^"\\]|\\.)*)"|\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*|<=|>=|!=|\.\.|[-+*/=<>()[\]{},:]/gsu;

const SIGNS: Readonly<Record<string, string>> = {
  "=": "is",
  "!=": "is not",
  ">": "is more than",
  ">=": "is at least",
  "<": "is less than",
  "<=": "is at most",
  "*": "times",
  "/": "divided by",
  "+": "plus",
  "-": "minus",
  in: "is one of",
  between: "is between",
};

const CALLS: Readonly<Record<string, (inside: readonly string[]) => string>> = {
  not: ([text = ""]) => `it is not so that ${text}`,
  contains: ([text = "", part = ""]) => `${text} contains ${part}`,
  "starts with": ([text = "", part = ""]) => `${text} begins with ${part}`,
  "ends with": ([text = "", part = ""]) => `${text} ends with ${part}`,
  matches: ([text = "", form = ""]) => `${text} has the form ${form}`,
  "string length": ([text = ""]) => `the length of ${text}`,
  count: ([list = ""]) => `the number of ${list}`,
  sum: (parts) => `the sum of ${parts.join(" and ")}`,
  min: (parts) => `the least of ${parts.join(" and ")}`,
  max: (parts) => `the most of ${parts.join(" and ")}`,
  mean: (parts) => `the average of ${parts.join(" and ")}`,
  today: () => "today",
  now: () => "now",
  date: ([text = ""]) => text,
  duration: ([text = ""]) => durationWords(text),
};

/** The condition in words; undefined when it cannot be read as an expression or is plain language already. */
export function readCondition(text: string, names: readonly string[] = []): string | undefined {
  if (checkCondition(text, names).kind !== "expression") return undefined;
  const tokens = [...normaliseCondition(text).matchAll(TOKEN)].map(([token]) => token);
  const reader = { tokens, at: 0 };
  const words = readUntil(reader, new Set());
  return words
    .replace(/is not empty value/g, "is filled in")
    .replace(/is empty value/g, "is empty")
    .trim();
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

/** Reads up to one of the closing signs, which is left unread. */
function readUntil(reader: Reader, closing: ReadonlySet<string>): string {
  const words: string[] = [];
  let comma = false;
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at] as string;
    if (closing.has(token)) break;
    reader.at += 1;
    if (token === "(") {
      const call = callBefore(words);
      const inside = readList(reader, ")");
      if (call) words.splice(words.length - call.length, call.length, call.read(inside));
      else words.push(words.at(-1) === "is one of" ? inside.join(", ") : `(${inside.join(", ")})`);
    } else if (token === "[") words.push(readList(reader, "]").join(", "));
    else if (token === ",") comma = true;
    else words.push(comma ? `, ${wordOf(token)}` : wordOf(token));
    if (token !== ",") comma = false;
  }
  return words.join(" ").replace(/ ,/g, ",");
}

function readList(reader: Reader, closing: string): string[] {
  const parts: string[] = [];
  while (reader.at < reader.tokens.length) {
    parts.push(readUntil(reader, new Set([",", closing])));
    const stop = reader.tokens[reader.at];
    reader.at += 1;
    if (stop !== ",") break;
  }
  return parts.filter((part) => part !== "");
}

/** The function whose name the last one or two words are. */
function callBefore(words: readonly string[]) {
  for (const length of [2, 1]) {
    const name = words.slice(-length).join(" ");
    const read = words.length >= length && Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
    if (read) return { length, read };
  }
  return undefined;
}

function wordOf(token: string): string {
  if (token.startsWith('"')) return `“${token.slice(1, -1)}”`;
  if (token === "null") return "empty value";
  if (Object.hasOwn(SIGNS, token)) return SIGNS[token] as string;
  const pieces = token.split(/\s*\.\s*/).filter((piece) => piece !== "");
  if (pieces.length < 2 || /^\d/.test(token)) return token.replaceAll("_", " ");
  return pieces.toReversed().join(" of ").replaceAll("_", " ");
}

/** “PT48H” → 48 hours. */
function durationWords(text: string): string {
  const match = /P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?/.exec(text);
  if (!match) return text;
  const units = ["day", "hour", "minute"];
  const parts = match.slice(1).flatMap((amount, index) => {
    return amount === undefined ? [] : [`${amount} ${units[index]}${amount === "1" ? "" : "s"}`];
  });
  return parts.join(" ") || text;
}
