/** `orgata issues`: what went wrong in runs, and what is done about it. */
import { type Command, optionText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { columns, count } from "../words.ts";

export const issues: Command = {
  name: "issues",
  summary: "Lists what went wrong in runs.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    all: { help: "also those that are settled" },
    execution: { value: "ID", help: "only issues of this execution" },
  },
  details: `With --json: {issues: [{id, executionId, step, issueType, status, resolution, raisedBy, …}]}.`,
  async run(invocation) {
    const execution = optionText(invocation, "execution");
    const found = await withBusiness(invocation, folderOf(invocation), (core) =>
      core.issues.list({
        ...(invocation.values["all"] === true ? {} : { status: "open" }),
        ...(execution === undefined ? {} : { execution }),
      }),
    );
    const rows = found.issues.map(({ id, issueType, stepTitle, raisedBy, status, resolution }) => [
      id,
      issueType,
      stepTitle,
      raisedBy,
      status === "open" ? resolution : "settled",
    ]);
    const text =
      rows.length === 0
        ? "No issues."
        : [...columns([["Issue", "What", "Where", "By", "Now"], ...rows]), count(rows.length, "issue")].join("\n");
    return { exitCode: 0, json: found, text };
  },
};
