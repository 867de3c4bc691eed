/** What is done about an issue, in words. */
import { durationInWords } from "#busy/notation/duration.ts";
import type { ResolutionSpec } from "./definition.ts";
import type { Performer } from "./events.ts";
import { OWNER_ROLE, performerOfTarget } from "./resolutions.ts";
import { titleOf } from "./wording.ts";

/** Somebody, as part of a sentence: "Shop manager", "the owners", "the team Front desk". */
export function performerWords({ role, team, assignee }: Performer): string {
  if (assignee !== null) return assignee;
  if (role === OWNER_ROLE) return "the owners";
  if (role !== null) return titleOf(role);
  return team === "" ? "the team" : `the team ${team}`;
}

/** Whom or what a resolution goes to, as part of a sentence. `team` is that of the playbook. */
export function targetWords({ target }: ResolutionSpec, team: string): string {
  if (target?.kind === "playbook") return `the process “${titleOf(target.playbook)}”`;
  return performerWords(performerOfTarget(target, team));
}

/** A resolution in a few words: "goes to Shop manager, for 2 days at most". `team` is that of the playbook. */
export function resolutionWords(resolution: ResolutionSpec, team: string): string {
  const limit = resolution.timeout === null ? "" : `, for ${durationInWords(resolution.timeout)} at most`;
  switch (resolution.type) {
    case "escalate":
    case "delegate":
      return `goes to ${targetWords(resolution, team)}${limit}`;
    case "override":
      return "counts as done without the checks";
    case "pause":
      return `the run waits${limit}`;
    case "ai_assist":
      return `the AI prepares a draft${limit}`;
  }
}
