/** Names that are not taken yet. */

/** The name, or with the first number behind it that makes it new. */
export function uniqueName(name: string, taken: { has(name: string): boolean }, separator: "-" | "_"): string {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count += 1) {
    const numbered = `${name}${separator}${count}`;
    if (!taken.has(numbered)) return numbered;
  }
}
