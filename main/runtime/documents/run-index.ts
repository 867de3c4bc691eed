/** The first page of the folder of a run, in Markdown: where it stands, who did what and when, and what lies beside it. */
import { allSteps } from "../definition.ts";
import type { Event } from "../events.ts";
import { momentWords, withMomentsIn } from "../moments.ts";
import { narrate } from "../narrate.ts";
import { executionStatus, progressOf, waitingFor } from "../progress.ts";
import { type State, stepRecord } from "../state.ts";
import { stepTitle } from "../wording.ts";

/** A file in the folder. */
export interface FolderEntry {
  readonly title: string;
  /** Path inside the folder. */
  readonly file: string;
  /** Where it comes from, in a few words. */
  readonly about: string;
}

export interface RunIndex {
  readonly state: State;
  /** Everything that happened, oldest first. */
  readonly events: readonly Event[];
  readonly documents: readonly FolderEntry[];
  readonly attachments: readonly FolderEntry[];
  /** Files that a person changed, so that they are not renewed. */
  readonly edited: readonly string[];
  readonly timezone: string;
}

/** Text in a cell of a table. */
function cell(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
}

function link({ title, file, about }: FolderEntry): string {
  const path = file.split("/").map(encodeURIComponent).join("/");
  return `- [${title.replaceAll(/[[\]]/g, "")}](${path}): ${about}`;
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${heading}`, lines.join("\n")];
}

function stepsOf(state: State, timezone: string): readonly string[] {
  const rows = allSteps(state.definition.steps).map(({ path }) => {
    const { status, taskId, completedAt } = stepRecord(state, path);
    const task = taskId === null ? undefined : state.tasks[taskId];
    const who = task?.endedBy ?? task?.assignee ?? "";
    const when = completedAt === null ? "" : momentWords(completedAt, timezone);
    return `| ${[stepTitle(path), status, who, when].map(cell).join(" | ")} |`;
  });
  return ["| Step | Stands | Who | When |", "| --- | --- | --- | --- |", ...rows];
}

/** The text of `index.md`. */
export function runIndex({ state, events, documents, attachments, edited, timezone }: RunIndex): string {
  const { done, total } = progressOf(state);
  const waits = waitingFor(state);
  const facts = [
    `**Process:** ${state.definition.title}`,
    `**Stands:** ${executionStatus(state)}, ${done} of ${total} steps`,
    ...(waits === undefined ? [] : [`**Waits for:** ${waits}`]),
    `**Started:** by ${state.startedBy}, ${momentWords(state.startedAt, timezone)}`,
    ...(state.completedAt === null ? [] : [`**Ended:** ${momentWords(state.completedAt, timezone)}`]),
  ];
  const history = events.map((event) => {
    const text = withMomentsIn(narrate(event), timezone).replaceAll(/\s*\n\s*/g, " ");
    return `- ${momentWords(event.at, timezone)}: ${text}`;
  });
  const left = edited.map((file) => `- ${file}`);
  return `${[
    `# ${state.title.replaceAll(/\s*\n\s*/g, " ")}`,
    facts.join("\n\n"),
    ...section("Steps", stepsOf(state, timezone)),
    ...section("Documents", documents.map(link)),
    ...section("Files", attachments.map(link)),
    ...section("Changed by hand, and therefore not renewed", left),
    ...section("What happened", history),
    "Orgata renews this folder while the run goes on. A file that you change, move or delete here is left as you made it.",
  ].join("\n\n")}\n`;
}
