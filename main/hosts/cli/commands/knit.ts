/** `orgata knit hook`: the check before a commit, installed and removed. */
import { ExpectedError } from "#shared/errors.ts";
import type { Command, Invocation } from "../command.ts";
import { type HookOutcome, installHook, removeHook } from "../commit-hook.ts";
import { folderOf } from "../read-business.ts";

export const knit: Command = {
  name: "knit",
  summary: "Installs or removes a check that Git runs before each commit.",
  positionals: "hook install|remove [dir]",
  maxPositionals: 3,
  options: { chain: { help: "a check that is there already is kept, and runs first" } },
  details: `The check (a Git hook, pre-commit) runs “orgata impact” on what would be committed, and stops the commit when there is
an error, a conflict or something that must be decided. “git commit --no-verify” passes it over.
With --json: {path, state: "installed" | "renewed" | "removed" | "absent", other}.`,
  async run(invocation) {
    const [what, verb, dir] = invocation.positionals;
    if (what !== "hook" || (verb !== "install" && verb !== "remove")) {
      throw new ExpectedError("BAD_INPUT", "What is to be done is missing.", {
        path: "hook",
        next: "Say orgata knit hook install, or orgata knit hook remove.",
      });
    }
    const outcome = await carryOut(invocation, verb, folderOf(invocation, dir ?? "."));
    return { exitCode: 0, json: outcome, text: inWords(outcome) };
  },
};

function carryOut(invocation: Invocation, verb: "install" | "remove", folder: string): Promise<HookOutcome> {
  return verb === "install" ? installHook(folder, invocation.values["chain"] === true) : removeHook(folder);
}

function inWords({ path, state, other }: HookOutcome): string {
  switch (state) {
    case "installed":
    case "renewed":
      return `The check is ${state}: ${path}${other ? "\nThe check that was there before runs first." : ""}`;
    case "removed":
      return `The check is removed.${other ? " The one from before is back." : ""}`;
    case "absent":
      return "There is no check before commits.";
  }
}
