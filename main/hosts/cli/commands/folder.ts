/** `orgata folder`: keeps a readable folder of a run. */
import type { RunFolder } from "#shared/deliverables.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Command, optionText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";

export const folder: Command = {
  name: "folder",
  summary: "Keeps a readable folder of a run: its steps, documents and files.",
  positionals: "[dir] RUN",
  maxPositionals: 2,
  options: {
    stop: { help: "keep it no longer; what is there stays" },
    all: { value: "yes|no", help: "the same for every run that goes on from now on, on this computer" },
  },
  details: `RUN is the id of a run; orgata tasks --json shows those of open tasks.
The folder lies in runs/ of the business and is renewed as the run goes on. What you change in it is left alone.
With --json: {folder, all, edited}: edited lists the files that were left alone.`,
  async run(invocation) {
    const asked = folderAnd(invocation, "RUN", "Which run?", "orgata tasks --json shows the runs of open tasks.");
    const keep = invocation.values["stop"] !== true;
    const all = optionText(invocation, "all");
    if (all !== undefined && all !== "yes" && all !== "no") {
      throw new ExpectedError("BAD_INPUT", `“${all}” is neither yes nor no.`, {
        path: "all",
        next: "Use --all yes or --all no.",
      });
    }
    const wish = { execution: asked.value, keep, ...(all === undefined ? {} : { all: all === "yes" }) };
    const kept = await withBusiness(invocation, asked.folder, (core) => core.deliverables.keepFolder(wish));
    return { exitCode: 0, json: kept, text: inWords(kept) };
  },
};

function inWords({ folder: kept, edited }: RunFolder): string {
  if (kept === null) return "No folder of this run is kept any more. What is there stays.";
  const left = edited.map((file) => `  ${file} was changed by hand and is left alone`);
  return [`Kept in ${kept}`, ...left].join("\n");
}
