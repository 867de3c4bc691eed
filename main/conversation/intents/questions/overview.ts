/** The business and its rhythms in a few words. */
import { cronInWords } from "#busy/language/cron-words.ts";
import { playbookTitle } from "../../finding/search.ts";
import { count, listOf, wordsOf } from "../../language/names.ts";
import { frequencyInWords } from "../../language/schedule.ts";
import { playbookOf, type Scene } from "../../scene.ts";

/** The playbooks of a business in one line each, for an overview. */
export function overviewLines(scene: Scene): string[] {
  return scene.workspace.teams.map((team) => {
    const names = team.playbooks.map((playbook) => playbookTitle(scene.workspace, playbook));
    return `${team.name}: ${names.length === 0 ? "no processes" : `${listOf(names.slice(0, 6))}${names.length > 6 ? ` and ${names.length - 6} more` : ""}`} (${count(team.roles.length, "role")}, ${team.members.length === 1 ? "1 person" : `${team.members.length} people`})`;
  });
}

/** A rhythm in words, for answers. */
export function rhythmOf(scene: Scene, symbol: string): string {
  const playbook = playbookOf(scene, symbol);
  const cadence = playbook?.model.cadence;
  const events = cadence?.trigger_events ?? [];
  const started =
    events.length > 0
      ? `when ${listOf(
          events.map((event) => `“${wordsOf(event)}”`),
          "or",
        )} is reported`
      : "";
  if (cadence === undefined || cadence.frequency === undefined) return "on demand";
  if (cadence.frequency === "triggered")
    return started === "" ? "when something happens, but nothing is named yet" : started;
  const scheduled = cadence.schedule === undefined ? undefined : cronInWords(cadence.schedule);
  const base = `${frequencyInWords(cadence.frequency)}${scheduled === undefined ? "" : ` (${scheduled.charAt(0).toLowerCase()}${scheduled.slice(1)})`}`;
  return started === "" ? base : `${base}, and ${started}`;
}
