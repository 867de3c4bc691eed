/** What a change touches, as text for people: for a terminal, and as Markdown for a pull request. */
import type { Analysis } from "#shared/contract/knit.ts";
import type { Impact } from "#shared/knit.ts";
import type { UncoveredChange } from "#shared/reconciliation.ts";
import { columns, count, startOf } from "./words.ts";

/** What `orgata impact` tells. */
export interface ImpactReport extends Analysis {
  /** Changes that came in without the approvals they needed. */
  readonly uncovered: readonly UncoveredChange[];
}

/** What to do about a change that nobody approved. */
const APPROVE_FIRST =
  "Propose it in Orgata, have it approved on its branch, and take it in with “orgata sessions --session CHANGE --finish”.";

/** So many places are told; nobody reads on. */
const MOST_PLACES = 200;

/** The errors that the files have with the change and its follow-ups, and did not have before. */
export function errorsIn({ newDiagnostics }: Pick<Analysis, "newDiagnostics">): Analysis["newDiagnostics"] {
  return newDiagnostics.filter(({ severity }) => severity === "error");
}

function errorLines(analysis: ImpactReport): string[] {
  return errorsIn(analysis).map(({ file, range, message }) => `${file}:${startOf(range)} ${message}`);
}

/** For a terminal. */
export function impactAsText(analysis: ImpactReport): string {
  const { changes, impacts, conflicts, approvers, reconciliation, uncovered, timeline = [], settings = [] } = analysis;
  const lines = settings.map(({ file, range, message }) => `${file}:${startOf(range)} ${message}`);
  if (uncovered.length > 0) {
    lines.push("Not approved:", ...uncovered.map(({ message }) => `  ! ${message}`), `      → ${APPROVE_FIRST}`, "");
  }
  const errors = errorLines(analysis);
  if (errors.length > 0) {
    lines.push(`${count(errors.length, "new error")}:`, ...errors.map((error) => `  ! ${error}`), "");
  }
  if (changes.length === 0) return [...lines, "Nothing has changed in meaning."].join("\n");
  lines.push(`${count(changes.length, "change")}:`, ...changes.map(({ sentence }) => `  · ${sentence}`), "");
  if (impacts.length === 0) lines.push("It touches nothing else.");
  else {
    lines.push(`It touches ${count(totalOf(analysis), "place")}:`);
    lines.push(...columns(impacts.slice(0, MOST_PLACES).map((one) => [`  ${one.class}`, placeOf(one), one.reason])));
    lines.push(...moreOf(analysis).map((more) => `  ${more}`));
  }
  if (timeline.length > 0) lines.push("", "What gets another time:", ...timeline.map(({ words }) => `  · ${words}`));
  if (conflicts.length > 0) {
    lines.push("", `${count(conflicts.length, "conflict")}:`);
    for (const { message, ways } of conflicts) lines.push(`  ! ${message}`, ...ways.map((way) => `      → ${way}`));
  }
  if (reconciliation.edits.length > 0) {
    lines.push("", "What would follow:", ...reconciliation.edits.map(({ title }) => `  · ${title}`));
  }
  if (approvers.length > 0) lines.push("", `To be approved by: ${approvers.join(", ")}`);
  return lines.join("\n");
}

/** For a pull request. */
export function impactAsMarkdown(analysis: ImpactReport): string {
  const { changes, impacts, conflicts, approvers, reconciliation, uncovered, timeline = [], settings = [] } = analysis;
  const unapproved = section("Not approved", [
    ...uncovered.map(({ message }) => `- ${prose(message)}`),
    ...(uncovered.length > 0 ? ["", prose(APPROVE_FIRST)] : []),
  ]);
  const errors = section(
    "New errors",
    errorLines(analysis).map((error) => `- ${prose(error)}`),
  );
  if (changes.length === 0) {
    return ["## Impact", ...unapproved, ...errors, "", "Nothing has changed in meaning."].join("\n");
  }
  const rows = impacts
    .slice(0, MOST_PLACES)
    .map((one) => `| ${one.class} | \`${one.symbol}\` | ${prose(one.reason)} | ${percent(one)} | ${placeOf(one)} |`);
  return [
    "## Impact",
    ...unapproved,
    ...errors,
    ...section(
      "What changes",
      changes.map(({ sentence }) => `- ${prose(sentence)}`),
    ),
    ...section(`What that touches (${totalOf(analysis)})`, [
      ...(rows.length === 0
        ? ["Nothing else."]
        : ["| Class | What | Why | Sure | Where |", "| --- | --- | --- | --- | --- |", ...rows]),
      ...moreOf(analysis).flatMap((more) => ["", more]),
    ]),
    ...section(
      "Conflicts",
      conflicts.flatMap(({ message, ways, blocking }) => [
        `- ${blocking ? "**Blocking.** " : ""}${prose(message)}`,
        ...ways.map((way) => `  - ${prose(way)}`),
      ]),
    ),
    ...section(
      "What gets another time",
      timeline.map(({ words }) => `- ${prose(words)}`),
    ),
    ...section(
      "What would follow",
      reconciliation.edits.map(({ title }) => `- ${prose(title)}`),
    ),
    ...section(
      "To be approved by",
      approvers.map((name) => `- ${prose(name)}`),
    ),
    ...section(
      "Settings of Knit",
      settings.map(({ file, range, message }) => `- ${file}:${startOf(range)} ${prose(message)}`),
    ),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `### ${title}`, "", ...lines];
}

function totalOf({ impacts, moreImpacts = 0 }: Analysis): number {
  return impacts.length + moreImpacts;
}

function moreOf(analysis: Analysis): string[] {
  const more = totalOf(analysis) - Math.min(analysis.impacts.length, MOST_PLACES);
  return more > 0 ? [`… and ${more} more.`] : [];
}

function placeOf({ file, range }: Impact): string {
  return `${file}:${startOf(range)}`;
}

function percent({ confidence }: Impact): string {
  return `${Math.round(confidence * 100)} %`;
}

/** Names of a business are text, never markup. */
function prose(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]|#]/g, (sign) => `\\${sign}`).replaceAll(/\s*\n\s*/g, " ");
}
