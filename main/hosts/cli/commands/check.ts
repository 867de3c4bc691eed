/** `orgata check`: everything that is wrong, or could be better, in the files of a business. */
import type { Workspace } from "#busy/workspace.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Command } from "../command.ts";
import { folderOf, readBusiness } from "../read-business.ts";
import { columns, count, SEVERITY_LABEL, startOf } from "../words.ts";

export const check: Command = {
  name: "check",
  summary: "Checks every file of a business and lists what is wrong or could be better.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {},
  details: `With --json: {files, diagnostics: [{file, range, code, severity, message}], counts, health}, where files is
how many were checked, counts has error, warning and info, and health goes from 0 to 100.
Exit code 1: there is an error or a warning.`,
  async run(invocation) {
    const workspace = await readBusiness(folderOf(invocation));
    const { diagnostics, counts, health } = workspace;
    const files = checkedFiles(workspace);
    return {
      exitCode: counts.error + counts.warning > 0 ? 1 : 0,
      json: { files, diagnostics, counts, health },
      text: inWords(workspace, files),
    };
  },
};

/** How many `.busy` files were checked, those that could not be read included. */
function checkedFiles(workspace: Workspace): number {
  const named = workspace.diagnostics.map(({ file }) => file);
  return new Set([...workspace.files.keys(), ...named].filter((path) => path.endsWith(".busy"))).size;
}

function inWords({ diagnostics, counts, health }: Workspace, files: number): string {
  const byFile = Map.groupBy(diagnostics, ({ file }) => file);
  const findings = [...byFile].flatMap(([file, entries]) => [file, ...columns(entries.map(row)), ""]);
  const found = [count(counts.error, "error"), count(counts.warning, "warning"), count(counts.info, "suggestion")];
  const summary =
    files === 0
      ? "There are no .busy files in this folder."
      : `${count(files, "file")} checked: ${found.join(", ")}. Health ${health} of 100.`;
  return [...findings, summary].join("\n");
}

function row({ range, severity, message, code }: Diagnostic): string[] {
  return [`  ${startOf(range)}`, SEVERITY_LABEL[severity], `${message} [${code}]`];
}
