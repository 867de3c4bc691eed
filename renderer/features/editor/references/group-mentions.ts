/** How the places that name something are listed. */
import type { Mention } from "#shared/language.ts";

export interface MentionGroup {
  readonly file: string;
  readonly mentions: readonly Mention[];
}

/** By file, in the order in which the files come first; the definition's file before all others. */
export function groupMentions(mentions: readonly Mention[]): readonly MentionGroup[] {
  const groups = new Map<string, Mention[]>();
  const defining = mentions.filter(({ definition }) => definition);
  for (const mention of [...defining, ...mentions.filter(({ definition }) => !definition)]) {
    const group = groups.get(mention.file);
    if (group === undefined) groups.set(mention.file, [mention]);
    else group.push(mention);
  }
  return [...groups].map(([file, list]) => ({
    file,
    mentions: list.toSorted((one, two) => one.range.start.line - two.range.start.line),
  }));
}

/** The line of a mention in three parts: what stands before the name, the name, and the rest; indentation is left out. */
export function lineParts({ line, range }: Pick<Mention, "line" | "range">): {
  readonly before: string;
  readonly name: string;
  readonly after: string;
} {
  const start = range.start.column - 1;
  const end = range.end.line === range.start.line ? range.end.column - 1 : line.length;
  return { before: line.slice(0, start).trimStart(), name: line.slice(start, end), after: line.slice(end).trimEnd() };
}
