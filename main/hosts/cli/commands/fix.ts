/** `orgata fix`: brings older and tolerated forms of the language into today's, in every file of a business. */
import { applyFixes, NORMALISING } from "#busy/writing/fixes.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Command } from "../command.ts";
import { folderOf } from "../read-business.ts";
import { isToWrite, openToRewrite, REWRITE_OPTIONS, rewrite } from "../rewrite-business.ts";
import { columns, count, startOf } from "../words.ts";

export const fix: Command = {
  name: "fix",
  summary: "Puts older forms right that have one exact equivalent; lists them, or changes the files with --write.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: REWRITE_OPTIONS,
  details: `These are put right: ${NORMALISING.join(", ")}. Comments and everything else stay as they are.
With --json: {files: [{file, fixes: [{range, code, title}]}], written}. Fixes that only show once others are made are
made too, but not listed.
Exit code 1: there is something to put right, and it was not written.`,
  async run(invocation) {
    const write = isToWrite(invocation);
    const business = await openToRewrite(folderOf(invocation));
    const { workspace } = business;
    const changed = applyFixes(workspace);
    if (write) await rewrite(business, changed);
    const files = [...changed.keys()].sort().map((file) => ({ file, fixes: fixesOf(workspace.diagnosticsOf(file)) }));
    return {
      exitCode: files.length > 0 && !write ? 1 : 0,
      json: { files, written: write },
      text: inWords(files, write),
    };
  },
};

interface FixOfFile {
  readonly range: Diagnostic["range"];
  readonly code: Diagnostic["code"];
  readonly title: string;
}

function fixesOf(diagnostics: readonly Diagnostic[]): readonly FixOfFile[] {
  return diagnostics.flatMap(({ range, code, fixes }) => {
    const title = fixes?.[0]?.title;
    return title === undefined || !NORMALISING.includes(code) ? [] : [{ range, code, title }];
  });
}

function inWords(files: readonly { file: string; fixes: readonly FixOfFile[] }[], written: boolean): string {
  if (files.length === 0) return "There is nothing to put right.";
  const lists = files.flatMap(({ file, fixes }) => [
    file,
    ...columns(fixes.map(({ range, code, title }) => [`  ${startOf(range)}`, `${title} [${code}]`])),
    "",
  ]);
  const summary = written
    ? `${count(files.length, "file")} put right.`
    : `${count(files.length, "file")} can be put right. orgata fix --write does it.`;
  return [...lists, summary].join("\n");
}
