/** Says why a change no longer fits. */

/** What moved, in words; without files it was the last commit. */
export function staleInWords(moved: readonly string[]): string {
  if (moved.length === 0) return "Another commit was made since this change was drafted. Nothing was written.";
  return moved.length === 1
    ? `${moved[0]} was changed since this change was drafted. Nothing was written.`
    : `These files were changed since this change was drafted: ${moved.join(", ")}. Nothing was written.`;
}
