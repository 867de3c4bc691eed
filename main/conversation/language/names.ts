/** Names of the language made from words, and words made from names. */
import { splitWords } from "./words.ts";

const LEADING = /^(?:(?:a|an|the|another|one|some|our|your|my|their|new|additional|extra|to|of|for)\s+)+/i;
/** Words inside a phrase that a name does without. */
const LEFT_OUT = new Set(
  "a an the our your my their his her its it them to of for with is are be been that this these those".split(" "),
);

function ascii(text: string): string {
  return text.replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "");
}

/** Words of a name; longer phrases are cut. */
const MOST_WORDS = 7;

function nameWords(phrase: string): string[] {
  return allNameWords(phrase).slice(0, MOST_WORDS);
}

function allNameWords(phrase: string): string[] {
  const words = splitWords(ascii(phrase.replace(LEADING, "")).replace(/&/g, " and ")).map((word) =>
    word.replace(/['’]s?$/, "").replace(/[^a-z0-9]/g, ""),
  );
  const kept = words.filter((word) => word !== "" && !LEFT_OUT.has(word));
  return kept.length > 0 ? kept : words.filter((word) => word !== "");
}

/**
 * A step name for a phrase whose name is taken only because it had to be cut: its end tells it from the others. Undefined
 * where nothing was cut.
 */
export function nameByItsEnd(phrase: string, taken: { has(name: string): boolean }): string | undefined {
  const words = allNameWords(phrase);
  if (words.length <= MOST_WORDS) return undefined;
  return uniqueName([...words.slice(0, 3), ...words.slice(-4)].join("_").replace(/^[0-9_]+/, ""), taken, "_");
}

/** A step or deliverable name: `quality_check`. Empty when the phrase has no letters. */
export function snakeName(phrase: string): string {
  return nameWords(phrase)
    .join("_")
    .replace(/^[0-9_]+/, "");
}

/** A role or playbook name: `photo-editor`. Empty when the phrase has no letters. */
export function kebabName(phrase: string): string {
  return nameWords(phrase)
    .join("-")
    .replace(/^[0-9-]+/, "");
}

/** A name that somebody gave: it keeps its little words ("cut to size" → `cut_to_size`), which `between` joins. */
export function givenName(phrase: string, between: "_" | "-"): string {
  return splitWords(ascii(phrase.replace(/^(?:a|an|the) (?=\S)/i, "")).replace(/&/g, " and "))
    .map((word) => word.replace(/['’]s?$/, "").replace(/[^a-z0-9]/g, ""))
    .filter((word) => word !== "")
    .slice(0, 8)
    .join(between)
    .replace(/^[0-9_-]+/, "");
}

/** The name, or with the first number behind it that makes it new. */
export function uniqueName(name: string, taken: { has(name: string): boolean }, separator: "-" | "_"): string {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count += 1) {
    const numbered = `${name}${separator}${count}`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** A name as people read it: `quality_check` → "Quality check". */
export function titleOf(name: string): string {
  const words = name.replace(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name inside a sentence: `photo-editor` → "photo editor". */
export function wordsOf(name: string): string {
  return name.replace(/[_-]+/g, " ").trim();
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "a", "a and b", "a, b and c". */
export function listOf(items: readonly string[], last = "and"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** "1 step", "3 steps". */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : noun.endsWith("s") || noun.endsWith("ch") ? "es" : "s"}`;
}
