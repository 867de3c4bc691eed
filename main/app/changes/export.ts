/** A change set as a document that others can read without Orgata. */
import type { AppContext } from "#app/context.ts";
import { assessSides } from "./assess.ts";
import { loadChangeSet } from "./records.ts";
import { sidesOf } from "./sides.ts";

/** Markdown with what it changes in words, what that touches, what people said, and the text before and after. */
export async function exportChangeSet(app: AppContext, id: string): Promise<{ name: string; markdown: string }> {
  const changeSet = await loadChangeSet(app, id);
  const sides = await sidesOf(app, changeSet);
  const found = sides.after.ok ? await assessSides(app, changeSet, sides) : undefined;
  const lines = [
    `# ${changeSet.title}`,
    "",
    `By ${changeSet.author}, ${changeSet.createdAt.slice(0, 10)} · ${changeSet.status.replace("_", " ")} · ${changeSet.id}`,
    ...section("What changes", found?.changes.map((change) => `- ${change.sentence}`) ?? []),
    ...section("What that touches", found?.impacts.map((impact) => `- ${impact.symbol}: ${impact.reason}`) ?? []),
    ...section("Conflicts", found?.conflicts.map((conflict) => `- ${conflict.message}`) ?? []),
    ...section("Approved by", changeSet.approvals?.map(({ by, at }) => `- ${by}, ${at.slice(0, 10)}`) ?? []),
    ...section("Comments", changeSet.comments?.map(({ by, at, text }) => `- ${by}, ${at.slice(0, 10)}: ${text}`) ?? []),
    ...section("Files", found?.files.flatMap(({ file, before, after }) => fileLines(file, before, after)) ?? []),
  ];
  return { name: `${changeSet.id}.md`, markdown: `${lines.join("\n")}\n` };
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines];
}

function fileLines(file: string, before: string | null, after: string | null): string[] {
  return [
    `### ${file}`,
    "",
    ...(before === null ? ["New file.", ""] : ["Before:", "", ...block(before), ""]),
    ...(after === null ? ["Deleted.", ""] : ["After:", "", ...block(after), ""]),
  ];
}

/** A block of code; its fence is longer than any in the text. */
function block(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}yaml`, text.replace(/\n$/, ""), fence];
}
