/** The message of a commit as it is read in a window, which breaks lines where it is wide. */

/** What stands on a line of its own: a point of a list, a quote, a trailer ("Change-Id: …"), an indented block. */
const OWN_LINE = /^(?:\s*(?:[-*•+>#]|\d+[.)])\s|[A-Z][A-Za-z-]+: |\s{4,}|\t)/;

/** A line shorter than this ended on purpose. */
const LEAST_BROKEN = 50;

/** The message without the line breaks that only keep its lines short; those between paragraphs and points stay. */
export function unwrapped(message: string): string {
  const lines: string[] = [];
  for (const line of message.split("\n")) {
    const before = lines.at(-1) ?? "";
    const goesOn = before.length >= LEAST_BROKEN && line.trim() !== "" && !OWN_LINE.test(line);
    if (goesOn) lines[lines.length - 1] = `${before.trimEnd()} ${line.trim()}`;
    else lines.push(line.trimEnd());
  }
  return lines.join("\n");
}
