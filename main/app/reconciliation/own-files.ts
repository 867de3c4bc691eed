/** The files in which sessions and approvals travel with Git: they tell of changes, and are no part of the business. */

/** Whether a file is a record of an approval or an exported session. */
export function isKnitRecord(path: string): boolean {
  return path.startsWith(".knit/approvals/") || path.startsWith(".knit/sessions/");
}
