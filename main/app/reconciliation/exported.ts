/** A session as a file under `.knit/sessions`, so that a team sees through Git what was reconciled, and how. */
import { z } from "zod";
import { readSettings } from "#knit/policy/read-settings.ts";
import { Approver, type ReconciliationSession, SessionMode } from "#shared/reconciliation.ts";

/** What another clone needs to know of a change that lies on a branch. */
const ExportedSession = z.object({
  change: z.string(),
  title: z.string(),
  author: Approver,
  mode: SessionMode.default("in_place"),
});
export type ExportedSession = z.infer<typeof ExportedSession>;

const FOLDER = ".knit/sessions/";

/** Whether a file is the export of a session. */
export function isExport(path: string): boolean {
  return path.startsWith(FOLDER);
}

/** Where the session of a change is exported to. */
export function exportPath(changeSetId: string): string {
  return `${FOLDER}${changeSetId.replaceAll(/[^\w-]/g, "_")}.yaml`;
}

/** The text of the export: what changes, what that touches and what was decided, in words. */
export function printSession(session: ReconciliationSession, author: Approver): string {
  const { changeSetId, title, mode, openedAt, changes, impacts, conflicts } = session;
  const lines = [
    "# What a change touches and what was decided about it, as it was when the change was committed.",
    ...fields({ change: changeSetId, title, author, mode, opened: openedAt }, ""),
    ...list(
      "changes",
      changes.map(({ symbol, sentence }) => ({ symbol, sentence })),
    ),
    ...list(
      "impacts",
      impacts.map(({ impact, decision, by, words }) => ({
        symbol: impact.symbol,
        class: impact.class,
        reason: impact.reason,
        decision,
        ...(by === undefined ? {} : { by }),
        ...(words === undefined ? {} : { words }),
      })),
    ),
    ...list("conflicts", conflicts),
  ];
  return `${lines.join("\n")}\n`;
}

/** The file with the session, to be committed with its change. */
export function exportOf(session: ReconciliationSession, author: Approver): Record<string, string> {
  return { [exportPath(session.changeSetId)]: printSession(session, author) };
}

/** What an export says; undefined when it cannot be read. */
export function readExport(file: string, text: string): ExportedSession | undefined {
  const read = ExportedSession.safeParse(readSettings(file, text).value);
  return read.success ? read.data : undefined;
}

function fields(values: object, indent: string): string[] {
  return Object.entries(values).map(([key, value]) => `${indent}${key}: ${JSON.stringify(value)}`);
}

function list(name: string, entries: readonly object[]): string[] {
  if (entries.length === 0) return [`${name}: []`];
  return [
    `${name}:`,
    ...entries.flatMap((entry) =>
      fields(entry, "    ").map((line, index) => (index === 0 ? `  - ${line.trim()}` : line)),
    ),
  ];
}
