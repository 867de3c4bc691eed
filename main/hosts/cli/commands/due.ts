/** `orgata due`: says until when a task is to be done. */
import { ExpectedError } from "#shared/errors.ts";
import { type Command, optionText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";

export const due: Command = {
  name: "due",
  summary: "Says until when a task is to be done, or takes its due time away.",
  positionals: "[dir] TASK",
  maxPositionals: 2,
  options: {
    by: { value: "TIME", help: "when it is due: 2026-05-09, or 2026-05-09T14:30 (this computer's time)" },
    none: { help: "take its due time away" },
    reason: { value: "TEXT", help: "why; it stays in the history" },
  },
  details: `TASK is the id that orgata tasks shows. A day alone means its end.
With --json: {id, executionId, step, title, dueAt?, …}.`,
  async run(invocation) {
    const { folder, value: id } = folderAnd(invocation, "TASK", "Which task?", "orgata tasks lists the open ones.");
    const by = optionText(invocation, "by");
    const none = invocation.values["none"] === true;
    if ((by === undefined) === !none) {
      throw new ExpectedError("BAD_INPUT", "Until when is it to be done?", {
        path: "by",
        next: "Give either --by with a day or a time, or --none.",
      });
    }
    const dueAt = by === undefined ? null : momentOf(by);
    const reason = optionText(invocation, "reason");
    const task = await withBusiness(invocation, folder, (core) =>
      core.tasks.setDue({ id, dueAt, ...(reason === undefined ? {} : { reason }) }),
    );
    const until = dueAt === null ? "no due time" : `due ${new Date(dueAt).toLocaleString("en-GB")}`;
    return { exitCode: 0, json: task, text: `${task.title}: ${until}` };
  },
};

/** The moment that is meant, as ISO text; a day alone means its end. Fails with BAD_INPUT. */
function momentOf(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const moment = isDay ? new Date(`${text}T23:59:00`) : new Date(text);
  const isTime = isDay || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text);
  if (isTime && !Number.isNaN(moment.getTime())) return moment.toISOString();
  throw new ExpectedError("BAD_INPUT", `“${text}” is no time.`, {
    path: "by",
    next: "Write a day like 2026-05-09, or a time like 2026-05-09T14:30.",
  });
}
