/** Suggestions: what past runs say could be better, as changes that can be accepted or turned down. */
import { keepChangeSet, now } from "#app/changes/records.ts";
import { createChangeSet } from "#app/changes/service.ts";
import { type AppContext, requireKeepingSession, requireSession, type WorkspaceSession } from "#app/context.ts";
import { findProcess } from "#app/runtime/processes.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { playbookTitle } from "#runtime/compile.ts";
import { findings } from "#runtime/metrics/advice/advice.ts";
import type { Finding } from "#runtime/metrics/advice/finding.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { AdviceNote, FollowUp, Suggestion } from "#shared/insights.ts";
import { type ChangedProcess, changedProcess } from "./changed-process.ts";
import { experienceOf } from "./experience.ts";
import { adviceChanges, followUps } from "./follow-ups.ts";
import { gainOf } from "./gain.ts";
import { wordsOf } from "./suggestion-words.ts";

interface Worked {
  readonly suggestion: Suggestion;
  readonly changed: ChangedProcess | undefined;
}

/** A gain of lead time below this share is not worth a change. */
const WORTHWHILE = 0.02;

/** Open suggestions for one process or all, those that save most time first, and what came of accepted ones. */
export async function suggestions(
  app: AppContext,
  process: string | undefined,
): Promise<{ suggestions: Suggestion[]; followUps: FollowUp[] }> {
  const session = requireSession(app);
  const entries = process === undefined ? session.workspace().playbooks : [findProcess(session, process)];
  const changes = await adviceChanges(session);
  const found: Suggestion[] = [];
  for (const entry of entries) {
    for (const { suggestion } of await suggestionsOf(app, session, entry, changes)) found.push(suggestion);
  }
  const saved = ({ gain }: Suggestion): number => (gain?.measure === "lead_time" ? gain.before - gain.after : 0);
  return {
    suggestions: found.sort((one, two) => saved(two) - saved(one)),
    followUps: await followUps(app, session, entries, changes),
  };
}

async function suggestionsOf(
  app: AppContext,
  session: WorkspaceSession,
  entry: PlaybookEntry,
  changes: readonly ChangeSet[],
): Promise<readonly Worked[]> {
  const experience = await experienceOf(session, entry, app.ports.clock.now());
  if (experience === undefined) return [];
  const { processId } = experience.definition;
  const { working_time } = session.workspace().config;
  const worked: Worked[] = [];
  for (const finding of findings(experience)) {
    const key = keyOf(processId, finding);
    if (isSettled(changes, key, finding)) continue;
    const changed = await changedProcess(session, entry, finding);
    const gain = changed === undefined ? null : gainOf(experience, finding, changed);
    if (
      gain?.measure === "lead_time" &&
      finding.kind !== "skipped" &&
      gain.before - gain.after < WORTHWHILE * gain.before
    ) {
      continue;
    }
    worked.push({
      suggestion: {
        key,
        kind: finding.kind,
        processId,
        process: playbookTitle(session.workspace(), entry),
        file: entry.file,
        step: finding.step,
        ...wordsOf(finding, working_time),
        costs: [...(changed?.costs ?? [])],
        evidence: [...finding.evidence],
        gain,
        canAccept: changed !== undefined,
      },
      changed,
    });
  }
  return worked;
}

function keyOf(processId: string, finding: Finding): string {
  const more = finding.kind === "parallel" ? `|${finding.after}` : "";
  return `${processId}|${finding.kind}|${finding.step}${more}`;
}

/** Whether a suggestion was accepted already, or turned down with nearly as much evidence. */
function isSettled(changes: readonly ChangeSet[], key: string, { evidence }: Finding): boolean {
  return changes.some(({ advice, status }) => {
    if (advice?.key !== key) return false;
    if (status === "rejected") return evidence.length < 2 * advice.evidence.length;
    return advice.check?.outcome !== "not_reached";
  });
}

async function findSuggestion(app: AppContext, key: string): Promise<Worked> {
  const session = requireKeepingSession(app);
  const [processId = ""] = key.split("|");
  const entry = findProcess(session, processId);
  const changes = await adviceChanges(session);
  const worked = await suggestionsOf(app, session, entry, changes);
  const found = worked.find(({ suggestion }) => suggestion.key === key);
  if (found) return found;
  throw new ExpectedError("NOT_FOUND", "This suggestion does not hold any more.", {
    path: "key",
    next: "Look at the suggestions again; the process or its figures have changed.",
  });
}

function noteOf({ key, kind, processId, step, evidence, gain }: Suggestion): AdviceNote {
  return { key, kind, processId, step, evidence, ...(gain === null ? {} : { gain }) };
}

/** Makes a suggestion a change set. Fails with NOT_FOUND when it does not hold any more, CONFLICT when there is no edit. */
export async function acceptSuggestion(app: AppContext, key: string, author: string): Promise<ChangeSet> {
  const { suggestion, changed } = await findSuggestion(app, key);
  if (changed === undefined) {
    throw new ExpectedError("CONFLICT", "Nobody can say yet how to change the process for this.", {
      path: "key",
      next: "Open the process and change it by hand, or try something in a simulation.",
    });
  }
  const made = await createChangeSet(app, {
    title: suggestion.title,
    origin: "advice",
    author,
    edits: [
      {
        title: suggestion.title,
        operations: [{ op: "write", file: suggestion.file, text: changed.text }],
        symbols: [`step:${suggestion.processId}/${suggestion.step}`],
      },
    ],
  });
  return keepChangeSet(app, { ...made, advice: noteOf(suggestion) });
}

/** Turns a suggestion down: kept as a change set that was withdrawn. */
export async function dismissSuggestion(app: AppContext, key: string, author: string): Promise<void> {
  const { suggestion } = await findSuggestion(app, key);
  const at = now(app);
  await keepChangeSet(app, {
    id: app.ports.ids.next(),
    title: suggestion.title,
    origin: "advice",
    author,
    status: "rejected",
    createdAt: at,
    updatedAt: at,
    base: { files: {} },
    edits: [],
    advice: noteOf(suggestion),
  });
}
