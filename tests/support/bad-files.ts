/** Contents of files that no person would write on purpose. */

/** A text that is no YAML. */
export const NOT_YAML = "{{{{ : :\n\t- [ nothing\n";

/** Bytes: 10 MB. */
export const GARBAGE = Buffer.alloc(10 * 1024 * 1024, "garbage \x01 [{ ");

/** Twelve lists, each of nine aliases of the one before: 9^12 texts when written out. */
export const ALIAS_BOMB = [
  `a0: &a0 [${Array(9).fill("x").join(", ")}]`,
  ...Array.from(
    { length: 11 },
    (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(", ")}]`,
  ),
  "",
].join("\n");
