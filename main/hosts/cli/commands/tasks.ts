/** `orgata tasks`: the work that waits for people. */
import type { CoreClient } from "#shared/contract/index.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Task, TaskStatus } from "#shared/execution.ts";
import { type Command, type Invocation, optionText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { columns, count } from "../words.ts";

export const tasks: Command = {
  name: "tasks",
  summary: "Lists the tasks of people.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    status: { value: "STATUS", help: "open, completed, skipped or cancelled (open when left out)" },
    execution: { value: "ID", help: "only tasks of this execution" },
    role: { value: "ROLE", help: "only tasks of this role" },
    team: { value: "TEAM", help: "only tasks of this team (its display name)" },
    mine: { help: "only what you have, or may take by a role you hold" },
    queue: { help: "only what nobody has" },
    urgent: { help: "most urgent first (oldest first when left out)" },
    limit: { value: "N", help: "how many at most (100 when left out)" },
    cursor: { value: "CURSOR", help: "go on after an earlier answer: its nextCursor" },
  },
  details: `With --json: {tasks: [{id, executionId, step, title, role, assignee?, revision, status, form, …}], nextCursor?}.`,
  async run(invocation) {
    const filter: Parameters<CoreClient["tasks"]["list"]>[0] = {
      status: parseStatus(invocation),
      limit: parseLimit(invocation),
      ...given(invocation, "execution"),
      ...given(invocation, "role"),
      ...given(invocation, "team"),
      view: invocation.values["mine"] === true ? "mine" : invocation.values["queue"] === true ? "queue" : "all",
      order: invocation.values["urgent"] === true ? "urgency" : "created",
      ...given(invocation, "cursor"),
    };
    const found = await withBusiness(invocation, folderOf(invocation), (core) => core.tasks.list(filter));
    return { exitCode: 0, json: found, text: inWords(found.tasks, found.nextCursor) };
  },
};

function given<Name extends string>(invocation: Invocation, name: Name): { [key in Name]?: string } {
  const text = optionText(invocation, name);
  return (text === undefined ? {} : { [name]: text }) as { [key in Name]?: string };
}

function parseStatus(invocation: Invocation): TaskStatus {
  const parsed = TaskStatus.safeParse(optionText(invocation, "status") ?? "open");
  if (parsed.success) return parsed.data;
  throw new ExpectedError("BAD_INPUT", `There is no status “${optionText(invocation, "status")}”.`, {
    path: "status",
    next: `Use one of: ${TaskStatus.options.join(", ")}.`,
  });
}

function parseLimit(invocation: Invocation): number {
  const text = optionText(invocation, "limit") ?? "100";
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= 500) return limit;
  throw new ExpectedError("BAD_INPUT", `“${text}” is no number of tasks.`, {
    path: "limit",
    next: "Give a number from 1 to 500.",
  });
}

function inWords(list: readonly Task[], nextCursor: string | undefined): string {
  if (list.length === 0) return "No tasks.";
  const rows = list.map(({ id, title, role, assignee, playbook, dueAt }) => [
    id,
    title,
    assignee ?? role ?? "whole team",
    playbook,
    dueAt === undefined ? "" : `due ${dueAt.slice(0, 10)}`,
  ]);
  const more = nextCursor === undefined ? [] : [`More with --cursor ${nextCursor}`];
  return [...columns([["Task", "What", "Who", "Playbook", ""], ...rows]), count(list.length, "task"), ...more].join(
    "\n",
  );
}
