/** `orgata claim`: takes a task, gives it back, or hands it over. */
import type { Task } from "#shared/execution.ts";
import { type Command, optionText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";

export const claim: Command = {
  name: "claim",
  summary: "Takes a task, gives it back, or hands it over.",
  positionals: "[dir] TASK",
  maxPositionals: 2,
  options: {
    release: { help: "give it back to everybody who may do it" },
    to: { value: "NAME", help: "hand it over to this role, person or team" },
    reason: { value: "TEXT", help: "why it is given back or handed over" },
  },
  details: `TASK is the id that orgata tasks shows.
With --json: {id, executionId, step, title, role, assignee?, revision, status, priority, …}.`,
  async run(invocation) {
    const { folder, value: id } = folderAnd(invocation, "TASK", "Which task?", "orgata tasks lists the open ones.");
    const to = optionText(invocation, "to");
    const reason = optionText(invocation, "reason");
    const why = reason === undefined ? {} : { reason };
    const task = await withBusiness(invocation, folder, (core) => {
      if (to !== undefined) return core.tasks.handOver({ id, to, ...why });
      return invocation.values["release"] === true ? core.tasks.release({ id, ...why }) : core.tasks.claim({ id });
    });
    return { exitCode: 0, json: task, text: inWords(task) };
  },
};

function inWords({ title, assignee, role, team }: Task): string {
  return `${title}: ${assignee ?? role ?? `the team ${team}`}`;
}
