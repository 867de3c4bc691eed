/** Finishes commits that a crash interrupted: at the next opening each is completed, or was never begun. */
import type { AppContext } from "#app/context.ts";
import type { SessionParts } from "#app/workspace/session.ts";
import { advance } from "#changes/lifecycle.ts";
import type { CommitIntentRow } from "#ports/storage.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { commitOf, finishCommit } from "./commit.ts";
import { now } from "./records.ts";

/** Milliseconds after which a commit that has not ended was interrupted, and is not being made by another program. */
const PATIENCE_MS = 2000;
const LOOKS = 20;

/** Settles every commit that was begun in this workspace and not ended. Runs before the files are read. */
export async function settleCommitIntents(app: AppContext, parts: SessionParts): Promise<void> {
  for (const intent of await interrupted(app, parts)) {
    const changeSet = await parts.storage.read((transaction) => transaction.changeSet(intent.changeSetId));
    await settle(app, parts, intent, changeSet);
  }
}

/** The commits that nobody is making any more: younger ones get the time to end. */
async function interrupted(app: AppContext, { storage }: SessionParts): Promise<readonly CommitIntentRow[]> {
  for (let look = 0; ; look += 1) {
    const intents = await storage.read((transaction) => transaction.commitIntents());
    const oldest = app.ports.clock.now().getTime() - PATIENCE_MS;
    // Looks are counted too: a clock that was set back must not make anybody wait for ever.
    if (look === LOOKS || intents.every((intent) => Date.parse(intent.startedAt) <= oldest)) return intents;
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS / LOOKS));
  }
}

async function settle(
  app: AppContext,
  parts: SessionParts,
  intent: CommitIntentRow,
  changeSet: ChangeSet | undefined,
): Promise<void> {
  const made = await commitOf(parts, intent.changeSetId);
  if (made !== undefined) return end(app, parts, intent, changeSet, made);

  const states = await statesOf(app, parts, intent, changeSet);
  const foreign = states.filter(({ state }) => state === "foreign").map(({ path }) => path);
  const isBegun = states.some(
    ({ path, state, expected }) => state === "after" && expected !== changeSet?.base.files[path],
  );
  if (foreign.length > 0 && !isBegun) return giveUp(app, parts, intent, changeSet, foreign);
  for (const { path, state, expected } of states) {
    if (state !== "before") continue;
    const text = intent.files[path] ?? null;
    if (text === null) await parts.files.remove(path, expected ?? undefined);
    else await parts.files.write(path, text, expected);
  }
  if (foreign.length > 0) return giveUp(app, parts, intent, changeSet, foreign);

  try {
    const commit = await parts.git.commit({
      paths: Object.keys(intent.files),
      message: intent.message,
      author: intent.author,
      contents: new Map(Object.entries(intent.contents)),
    });
    await end(app, parts, intent, changeSet, commit);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const [latest] = await parts.git.log({ limit: 1 }).catch(() => []);
    // Somebody committed the very same texts with another program: there is nothing left to do.
    if (error.failure.code === "NOTHING_TO_COMMIT" && latest !== undefined) {
      return end(app, parts, intent, changeSet, latest);
    }
    tell(app, `A commit that was interrupted could not be finished: ${error.message}`, error.failure.next);
  }
}

type FileState = {
  readonly path: string;
  /** before: not written yet; after: as intended; foreign: somebody else wrote it meanwhile. */
  readonly state: "before" | "after" | "foreign";
  /** Hash of the bytes there; null: no file. */
  readonly expected: string | null;
};

async function statesOf(
  app: AppContext,
  { files }: SessionParts,
  intent: CommitIntentRow,
  changeSet: ChangeSet | undefined,
): Promise<FileState[]> {
  const { texts } = await files.readAll(Object.keys(intent.files));
  return Object.entries(intent.files).map(([path, text]) => {
    const hash = texts.get(path)?.hash ?? null;
    const wanted = text === null ? null : app.ports.hashText(text);
    const base = changeSet?.base.files[path];
    const state = hash === wanted ? "after" : hash === base ? "before" : "foreign";
    return { path, state, expected: hash };
  });
}

async function end(
  app: AppContext,
  parts: SessionParts,
  intent: CommitIntentRow,
  changeSet: ChangeSet | undefined,
  commit: GitCommit,
): Promise<void> {
  if (changeSet === undefined) await forget(parts, intent);
  else await finishCommit(app, parts, changeSet, commit);
}

async function giveUp(
  app: AppContext,
  parts: SessionParts,
  intent: CommitIntentRow,
  changeSet: ChangeSet | undefined,
  foreign: readonly string[],
): Promise<void> {
  const moved = changeSet === undefined ? undefined : advance(changeSet, "move", now(app));
  await parts.storage.write(async (transaction) => {
    if (moved?.ok === true) await transaction.putChangeSet(moved.value);
    await transaction.deleteCommitIntent(intent.changeSetId);
  });
  tell(
    app,
    `A commit was interrupted and not finished, because ${foreign.join(", ")} was changed meanwhile.`,
    "Look at the changed files under Review and commit them, or make the change again.",
  );
}

async function forget({ storage }: SessionParts, intent: CommitIntentRow): Promise<void> {
  await storage.write((transaction) => transaction.deleteCommitIntent(intent.changeSetId));
}

function tell(app: AppContext, message: string, next: string | undefined): void {
  app.events.publish({ type: "notification", level: "warning", message, ...(next === undefined ? {} : { next }) });
}
