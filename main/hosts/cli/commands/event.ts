/** `orgata event`: says that something happened. */
import { type Command, jsonObject, optionText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";
import { count } from "../words.ts";

export const event: Command = {
  name: "event",
  summary: "Says that something happened; processes it triggers start.",
  positionals: "[dir] NAME",
  maxPositionals: 2,
  options: {
    input: { value: "JSON", help: "what it carries; the processes get it as their inputs" },
    id: { value: "ID", help: "the same id counts once, however often it is sent" },
  },
  details: `NAME is what processes name in their trigger_events.
With --json: {eventId, isNew, started: [{processId, executionId}]}.`,
  async run(invocation) {
    const { folder, value: name } = folderAnd(
      invocation,
      "NAME",
      "Which event?",
      "Name it as in trigger_events, for example booking_confirmed.",
    );
    const payload = jsonObject(invocation, "input");
    const id = optionText(invocation, "id");
    const result = await withBusiness(invocation, folder, (core) =>
      core.businessEvents.signal({ name, payload, ...(id === undefined ? {} : { id }) }),
    );
    const what = result.isNew ? `It is known now: ${name}.` : `This was told before: ${name}.`;
    const rows = result.started.map(({ processId, executionId }) => `  ${processId} (${executionId})`);
    const started =
      rows.length === 0 ? "No process starts from it." : `${count(rows.length, "process", "processes")} started:`;
    return { exitCode: 0, json: result, text: [what, started, ...rows].join("\n") };
  },
};
