/** `orgata format`: one layout for every file of a business. */
import { formatText } from "#busy/writing/format.ts";
import type { Command } from "../command.ts";
import { folderOf } from "../read-business.ts";
import { isToWrite, openToRewrite, REWRITE_OPTIONS, rewrite } from "../rewrite-business.ts";
import { count } from "../words.ts";

export const format: Command = {
  name: "format",
  summary: "Gives every file the same layout; lists those that have another one, or changes them with --write.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: REWRITE_OPTIONS,
  details: `Indentation, blanks and blank lines change; meaning, comments, order and quotation marks stay.
With --json: {files: [path], unreadable: [path], written}, where unreadable are files that are no correct YAML: they stay
as they are.
Exit code 1: a file has another layout and was not written, or cannot be read.`,
  async run(invocation) {
    const write = isToWrite(invocation);
    const business = await openToRewrite(folderOf(invocation));
    const changed = new Map<string, string>();
    const unreadable: string[] = [];
    for (const [path, { text }] of business.workspace.files) {
      const wrong = business.workspace.diagnosticsOf(path).some(({ code }) => code === "YAML_SYNTAX");
      const formatted = wrong ? text : formatText(text);
      if (wrong) unreadable.push(path);
      if (formatted !== text) changed.set(path, formatted);
    }
    if (write) await rewrite(business, changed);
    const files = [...changed.keys()].sort();
    return {
      exitCode: unreadable.length > 0 || (files.length > 0 && !write) ? 1 : 0,
      json: { files, unreadable: unreadable.sort(), written: write },
      text: inWords(files, unreadable, write),
    };
  },
};

function inWords(files: readonly string[], unreadable: readonly string[], written: boolean): string {
  const summary =
    files.length === 0
      ? "Every file that can be read has the usual layout."
      : written
        ? `${count(files.length, "file")} laid out anew.`
        : `${count(files.length, "file")} can be laid out anew. orgata format --write does it.`;
  const left = unreadable.map((path) => `${path} is no correct YAML and stays as it is. orgata check says why.`);
  return [...files, ...left, ...(files.length + left.length > 0 ? [""] : []), summary].join("\n");
}
