/** `orgata issue`: says that something went wrong in a run, or settles that. */
import { ExpectedError } from "#shared/errors.ts";
import { type Issue, IssueSettlement } from "#shared/issues.ts";
import { type Command, type Invocation, jsonObject, optionText, requiredText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";

export const issue: Command = {
  name: "issue",
  summary: "Says that something went wrong in a run, or settles an issue.",
  positionals: "[dir] ID",
  maxPositionals: 2,
  options: {
    type: { value: "TYPE", help: "what went wrong, as the process calls it or in your words" },
    step: { value: "STEP", help: "where (the only step that is being done when left out)" },
    text: { value: "TEXT", help: "more about it" },
    input: { value: "JSON", help: "what was entered so far" },
    settle: { value: "HOW", help: "ID is an issue, and it is settled: done, override or withdraw" },
    reason: { value: "TEXT", help: "why it is settled so" },
  },
  details: `ID is a run, or with --settle an issue (orgata issues lists them).
With --json: {id, executionId, step, issueType, status, resolution, …}.`,
  async run(invocation) {
    const { folder, value: id } = folderAnd(
      invocation,
      "ID",
      "Which run, or which issue?",
      "orgata issues lists what is open; orgata tasks --json shows the runs of open tasks.",
    );
    const how = optionText(invocation, "settle");
    const found = how === undefined ? await raise(invocation, folder, id) : await settle(invocation, folder, id, how);
    return { exitCode: 0, json: found, text: inWords(found) };
  },
};

function raise(invocation: Invocation, folder: string, id: string): Promise<Issue> {
  const issueType = requiredText(invocation, "type");
  const step = optionText(invocation, "step");
  const description = optionText(invocation, "text");
  const data = optionText(invocation, "input") === undefined ? undefined : jsonObject(invocation, "input");
  return withBusiness(invocation, folder, (core) =>
    core.issues.raise({
      id,
      issueType,
      ...(step === undefined ? {} : { step }),
      ...(description === undefined ? {} : { description }),
      ...(data === undefined ? {} : { data }),
    }),
  );
}

function settle(invocation: Invocation, folder: string, id: string, how: string): Promise<Issue> {
  const resolution = IssueSettlement.safeParse(how);
  if (!resolution.success) {
    throw new ExpectedError("BAD_INPUT", `An issue cannot be settled by “${how}”.`, {
      path: "settle",
      next: `Use one of: ${IssueSettlement.options.join(", ")}.`,
    });
  }
  const reason = optionText(invocation, "reason");
  return withBusiness(invocation, folder, (core) =>
    core.issues.resolve({ id, resolution: resolution.data, ...(reason === undefined ? {} : { reason }) }),
  );
}

function inWords({ id, issueType, stepTitle, status, resolution, dueAt, outcome }: Issue): string {
  const what = `${issueType} in “${stepTitle}” (${id})`;
  if (status === "resolved") return `Settled (${outcome ?? "done"}): ${what}`;
  return `${what}: ${resolution}${dueAt === undefined ? "" : ` (until ${dueAt})`}.`;
}
