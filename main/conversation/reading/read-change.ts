/** One request for a change, or for something to be carried out: the readers of all intents, in the order in which they are asked. */
import type { Frame } from "../frames.ts";
import { readForm, readItem } from "../intents/organisation/documents.ts";
import { readFallback } from "../intents/organisation/fallbacks.ts";
import { readFieldType, readNewDocument } from "../intents/organisation/new-document.ts";
import { readMember } from "../intents/organisation/people.ts";
import { readPlaybook } from "../intents/organisation/playbooks.ts";
import { readRole } from "../intents/organisation/roles.ts";
import { readTeamMeans } from "../intents/organisation/team-means.ts";
import { readTeam } from "../intents/organisation/teams.ts";
import { readCopy, readTold } from "../intents/organisation/told-playbook.ts";
import { readRemove } from "../intents/remove-reader.ts";
import { readRename } from "../intents/rename.ts";
import { readRunCommand, readTaskCommand } from "../intents/runs/runs.ts";
import { readAddStep } from "../intents/steps/add-step-reader.ts";
import { readClear } from "../intents/steps/clearing.ts";
import { readCondition } from "../intents/steps/condition.ts";
import { readFigures, readVagueDuration } from "../intents/steps/figures.ts";
import { readDescribe, readKind } from "../intents/steps/kinds.ts";
import { readMove, readParallel, readWait } from "../intents/steps/order-reader.ts";
import { readPerformer } from "../intents/steps/performer.ts";
import { readRework } from "../intents/steps/rework.ts";
import { readCadence } from "../intents/steps/rhythm.ts";
import { readStepData } from "../intents/steps/step-data.ts";
import { readTrigger } from "../intents/steps/trigger.ts";
import { plainer } from "../language/phrasings.ts";
import { type Reader, refTo } from "./clause.ts";

/** Words that ask for something new, whatever else is named. */
export const EXPLICIT_ADD =
  /^(?:add|insert|include|introduce|append|incorporate|put in|slip in|squeeze in|throw in|build in|plug in|there (?:should|must|needs to|has to) be|we (?:also )?need an?)\b/;
/** Commands that never ask for a new step. */
const OTHER_COMMAND = /^(?:remove|delete|drop|rename|skip|swap|assign|undo) /;
const SKIP_PLAIN = /^(?:(?:skip|bypass|jump over) (?<what>.+)|make (?<optional>.+) optional)$/;

const NEGATED =
  /\b(?:not|never|no longer|isn't|aren't|don't|doesn't|didn't|won't|can't|cannot|shouldn't|mustn't|wouldn't|needn't)\b/;
/** What a negated sentence cannot ask for: it says what is not to be. */
const POSITIVE: ReadonlySet<Frame["act"]> = new Set([
  "move",
  "swap",
  "performer",
  "duration",
  "cadence",
  "rename",
  "start",
]);

/** A change the request asks for, or something to carry out, or undefined. */
export function readChange(said: Reader): Frame | undefined {
  const frame = readPlainChange(said);
  if (frame === undefined) return undefined;
  if (POSITIVE.has(frame.act) && NEGATED.test(plainer(said.text))) return undefined;
  // What is not to be must never become its opposite, however it was rephrased.
  const turned =
    frame.act === "require_field" &&
    frame.required &&
    NEGATED.test(said.text) &&
    !/\b(?:optional|empty|blank|left out|skipped|voluntary)\b/.test(said.text);
  return turned ? undefined : frame;
}

function readPlainChange(said: Reader): Frame | undefined {
  const text = plainer(said.text);
  const reader = { ...said, text };
  const special =
    readTaskCommand(reader) ??
    readTold(reader) ??
    readCopy(reader) ??
    readFieldType(reader) ??
    readNewDocument(reader) ??
    readRework(reader) ??
    readFallback(reader) ??
    readTeamMeans(reader) ??
    readItem(reader) ??
    readClear(reader) ??
    readMember(reader) ??
    readRole(reader) ??
    readForm(reader) ??
    readPlaybook(reader) ??
    readTeam(reader) ??
    readDescribe(reader) ??
    readKind(reader);
  if (special !== undefined) return special;
  if (EXPLICIT_ADD.test(text)) {
    const added = readAddStep(reader, false);
    if (added !== undefined) return added;
  }
  const waits =
    /^(?:no|nobody) .* before |\b(?:only|not|until|never|don't|can't|cannot|mustn't|shouldn't|wait|waits|depends?|start (?:at once|immediately|right away|straight away|independently))\b/.test(
      text,
    )
      ? readWait(reader)
      : undefined;
  const frame =
    readRename(reader) ??
    readParallel(reader) ??
    waits ??
    readCondition(reader) ??
    readRemove(reader) ??
    readTrigger(reader) ??
    readCadence(reader) ??
    readMove(reader) ??
    readFigures(reader) ??
    readPerformer(reader) ??
    readRunCommand(reader) ??
    (OTHER_COMMAND.test(text) ? undefined : readAddStep(reader, true)) ??
    readStepData(reader) ??
    readVagueDuration(reader);
  if (frame !== undefined) return frame;
  const plain = SKIP_PLAIN.exec(text)?.groups;
  const skipped = plain?.what ?? plain?.optional;
  return skipped === undefined
    ? undefined
    : { act: "condition", what: refTo(reader, skipped), mode: "unless", condition: "" };
}
