/** `orgata insights`: how the business does, and what could be better. */
import { hoursInWords } from "#busy/notation/duration.ts";
import type { Insights, Suggestion } from "#shared/insights.ts";
import { type Command, optionText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { columns } from "../words.ts";

const DAY = 86_400_000;

export const insights: Command = {
  name: "insights",
  summary: "Says how long things take, where work waits, and what could be better.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    process: { value: "NAME", help: "only this process" },
    days: { value: "N", help: "how far to look back (90)" },
  },
  details: `With --json: {overview: {window, running, finished, lead, all, series, steps, roles, people, bottleneck, trend,
unusual}, suggestions: [{key, kind, title, why, evidence, gain}], followUps}. Times are calendar milliseconds.`,
  async run(invocation) {
    const process = optionText(invocation, "process");
    const days = optionText(invocation, "days");
    const which = process === undefined ? {} : { process };
    const found = await withBusiness(invocation, folderOf(invocation), async (core) => ({
      overview: await core.insights.overview({ ...which, ...(days === undefined ? {} : { days }) }),
      ...(await core.insights.suggestions(which)),
    }));
    return { exitCode: 0, json: found, text: [...figures(found.overview), ...advice(found.suggestions)].join("\n") };
  },
};

function span(milliseconds: number): string {
  if (milliseconds < 2 * DAY) return hoursInWords(milliseconds / 60_000);
  return `${Math.round(milliseconds / DAY)} days`;
}

function figures({ running, finished, lead, bottleneck, steps }: Insights): string[] {
  const done = steps.filter(({ count }) => count > 0);
  return [
    `${running} running, ${finished} finished${lead === null ? "" : `; half of them within ${span(lead.median)}, 85 of 100 within ${span(lead.p85)}`}.`,
    ...(bottleneck === null
      ? []
      : [`${Math.round(bottleneck.share * 100)} % of all waiting is before “${bottleneck.title}”.`]),
    ...(done.length === 0
      ? []
      : [
          "",
          ...columns([
            ["Process", "Step", "Done", "Waits", "Work"],
            ...done.map(({ process, title, count, waiting, working }) => [
              process,
              title,
              String(count),
              span(waiting?.median ?? 0),
              span(working?.median ?? 0),
            ]),
          ]),
        ]),
  ];
}

function advice(suggestions: readonly Suggestion[]): string[] {
  return suggestions.flatMap(({ title, why }) => ["", title, `  ${why}`]);
}
