/** `orgata schedules`: when processes start by themselves; pauses one, or lets it go on. */
import type { Schedule } from "#shared/schedules.ts";
import { type Command, optionText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { columns } from "../words.ts";

export const schedules: Command = {
  name: "schedules",
  summary: "Lists when processes start by themselves; pauses one, or lets it go on.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    pause: { value: "PROCESS", help: "this process starts by itself no more until it is resumed" },
    resume: { value: "PROCESS", help: "this process starts by itself again" },
  },
  details: "With --json: {schedules: [{processId, title, cron, timezone, paused, nextStart?, problem?, …}]}.",
  async run(invocation) {
    const [pause, resume] = [optionText(invocation, "pause"), optionText(invocation, "resume")];
    const found = await withBusiness(invocation, folderOf(invocation), async (core) => {
      if (pause !== undefined) await core.schedules.pause({ processId: pause, paused: true });
      if (resume !== undefined) await core.schedules.pause({ processId: resume, paused: false });
      return core.schedules.list();
    });
    const rows = found.schedules.map((one) => [one.processId, one.title, one.words, when(one)]);
    const text =
      rows.length === 0
        ? "No process starts by itself."
        : columns([["Process", "Title", "When", "Next"], ...rows]).join("\n");
    return { exitCode: 0, json: found, text };
  },
};

function when({ paused, nextStart, problem }: Schedule): string {
  return problem ?? (paused ? "paused" : (nextStart ?? "never"));
}
