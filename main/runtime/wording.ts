/** Names of the language as people read them. */

/** `record_inquiry` and `photo-production` as a title: "Record inquiry", "Photo production". */
export function titleOf(name: string): string {
  const words = name.replace(/[_-]+/g, " ").trim();
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A step's path as people read it: `import_photos/copy_cards` → "Import photos › Copy cards". */
export function stepTitle(path: string): string {
  return path.split("/").map(titleOf).join(" › ");
}

/** A heading as a name in data: "Services and prices" → `services_and_prices`. */
export function nameOf(heading: string): string {
  const name = heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return name === "" ? "section" : name;
}

/** "a", "a and b", "a, b and c". */
export function listOf(items: readonly string[], word: "and" | "or" = "and"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}
