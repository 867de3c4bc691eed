/** `orgata events`: which events a business knows, and which happened lately. */
import type { Command } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { columns, count } from "../words.ts";

/** Events that are listed as the latest. */
const LATEST = 20;

export const events: Command = {
  name: "events",
  summary: "Lists the events a business knows, who starts from them, and what happened lately.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {},
  details: `orgata event NAME says that one happened.
With --json: {known: [{name, starts, announcedBy, hasWebhook, lastAt?, form}], latest: [{id, name, at, actor, started}]}.`,
  async run(invocation) {
    const found = await withBusiness(invocation, folderOf(invocation), async (core) => ({
      known: (await core.businessEvents.known()).events,
      latest: (await core.businessEvents.list({ limit: LATEST })).events,
    }));
    const titles = (processes: readonly { readonly title: string }[]): string =>
      processes.map(({ title }) => title).join(", ") || "–";
    const known = found.known.map(({ name, starts, announcedBy }) => [name, titles(starts), titles(announcedBy)]);
    const latest = found.latest.map(({ at, name, actor, started }) => [
      at.slice(0, 16).replace("T", " "),
      name,
      `by ${actor}`,
      `started ${count(started.length, "run")}`,
    ]);
    const text = [
      ...(known.length === 0
        ? ["No process waits for an event or announces one."]
        : columns([["Event", "Starts", "Announced by"], ...known])),
      ...(latest.length === 0 ? [] : ["", "Latest:", ...columns(latest)]),
    ];
    return { exitCode: 0, json: found, text: text.join("\n") };
  },
};
