/** All commands. Each is loaded only when it is asked for: a quick check must not wait for the server's code. */
import { ExpectedError } from "#shared/errors.ts";
import type { Command } from "./command.ts";

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./commands/check.ts")).check,
  fix: async () => (await import("./commands/fix.ts")).fix,
  format: async () => (await import("./commands/format.ts")).format,
  analyze: async () => (await import("./commands/analyze.ts")).analyze,
  graph: async () => (await import("./commands/graph.ts")).graph,
  impact: async () => (await import("./commands/impact.ts")).impact,
  knit: async () => (await import("./commands/knit.ts")).knit,
  approvals: async () => (await import("./commands/approvals.ts")).approvals,
  sessions: async () => (await import("./commands/sessions.ts")).sessions,
  chat: async () => (await import("./commands/chat.ts")).chat,
  interview: async () => (await import("./commands/interview.ts")).interview,
  run: async () => (await import("./commands/run.ts")).run,
  tasks: async () => (await import("./commands/tasks.ts")).tasks,
  complete: async () => (await import("./commands/complete.ts")).complete,
  claim: async () => (await import("./commands/claim.ts")).claim,
  due: async () => (await import("./commands/due.ts")).due,
  control: async () => (await import("./commands/control.ts")).control,
  move: async () => (await import("./commands/move.ts")).move,
  schedules: async () => (await import("./commands/schedules.ts")).schedules,
  event: async () => (await import("./commands/event.ts")).event,
  events: async () => (await import("./commands/events.ts")).events,
  webhooks: async () => (await import("./commands/webhooks.ts")).webhooks,
  people: async () => (await import("./commands/people.ts")).people,
  comments: async () => (await import("./commands/comments.ts")).comments,
  attachments: async () => (await import("./commands/attachments.ts")).attachments,
  document: async () => (await import("./commands/document.ts")).document,
  folder: async () => (await import("./commands/folder.ts")).folder,
  issue: async () => (await import("./commands/issue.ts")).issue,
  issues: async () => (await import("./commands/issues.ts")).issues,
  insights: async () => (await import("./commands/insights.ts")).insights,
  simulate: async () => (await import("./commands/simulate.ts")).simulate,
  algorithm: async () => (await import("./commands/algorithm.ts")).algorithm,
  merge: async () => (await import("./commands/merge.ts")).merge,
  database: async () => (await import("./commands/database.ts")).database,
  backup: async () => (await import("./commands/backup.ts")).backup,
  restore: async () => (await import("./commands/restore.ts")).restore,
  serve: async () => (await import("./commands/serve.ts")).serve,
};

/** Every command, in the order of the overview. */
export function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(COMMANDS).map((load) => load()));
}

/** The command of this name. Fails with BAD_INPUT. */
export async function findCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    throw new ExpectedError("BAD_INPUT", `There is no command “${name}”.`, {
      next: `The commands are: ${Object.keys(COMMANDS).join(", ")}. orgata --help says what they do.`,
    });
  }
  return load();
}
