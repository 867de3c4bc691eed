/**
 * How things were before each turn, and the ways back: the files as a change set, the conversation as a branch that
 * goes on without what came later. The conversation it was branched from stays as it is.
 */
import { createChangeSet } from "#app/changes/create.ts";
import { rejectChangeSet, reopenChangeSet } from "#app/changes/decide.ts";
import { loadChangeSet } from "#app/changes/records.ts";
import { type AppContext, requireKeepingSession, type WorkspaceSession } from "#app/context.ts";
import { NEW_SESSION, readSession, type SessionState } from "#conversation/session.ts";
import type { ConversationCheckpoint } from "#ports/conversations.ts";
import type { Turn } from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";

/** The files as they are: the commit they stand on, and those that are not as in it. */
type FilesThen = Pick<ConversationCheckpoint, "commit" | "changed">;

/** Without a commit to stand on, nothing is kept of the files. */
const UNKNOWN: FilesThen = { commit: null, changed: {} };

/** What a conversation changes: teams, roles, playbooks and documents. */
function isProcessFile(path: string): boolean {
  return path.endsWith(".busy");
}

function processTexts(session: WorkspaceSession): Map<string, string> {
  return new Map(
    [...session.workspace().files].filter(([path]) => isProcessFile(path)).map(([path, { text }]) => [path, text]),
  );
}

/** Remembers what the files were the last time, so that an unchanged folder costs one look at its head. */
export interface CheckpointMemory {
  files(session: WorkspaceSession): Promise<FilesThen>;
}

/** Makes an empty memory. */
export function createCheckpointMemory(): CheckpointMemory {
  const known = new WeakMap<object, { readonly head: string | undefined; readonly files: FilesThen }>();
  return {
    async files(session) {
      // The model of the folder is a new value whenever a file changes.
      const workspace = session.workspace();
      try {
        const head = (await session.git.isRepository()) ? await session.git.head() : undefined;
        const kept = known.get(workspace);
        if (kept !== undefined && kept.head === head) return kept.files;
        const files = await filesNow(session, head);
        known.set(workspace, { head, files });
        return files;
      } catch (error) {
        if (!(error instanceof ExpectedError)) throw error;
        // A damaged history must not keep anybody from talking.
        return UNKNOWN;
      }
    },
  };
}

async function filesNow(session: WorkspaceSession, head: string | undefined): Promise<FilesThen> {
  if (head === undefined) return UNKNOWN;
  const now = processTexts(session);
  const { files } = await session.git.status();
  const paths = files.map(({ path }) => path).filter(isProcessFile);
  return { commit: head, changed: Object.fromEntries(paths.map((path) => [path, now.get(path) ?? null])) };
}

async function textsThen(
  session: WorkspaceSession,
  commit: string,
  { changed }: FilesThen,
): Promise<Map<string, string>> {
  const texts = new Map(await session.git.readTree(commit));
  for (const [path, text] of Object.entries(changed)) {
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return texts;
}

async function turnsOf(session: WorkspaceSession, sessionId: string): Promise<readonly Turn[]> {
  const turns = await session.storage.read((transaction) => transaction.turns(sessionId));
  if (turns.length > 0) return turns;
  throw new ExpectedError("NOT_FOUND", "There is no such conversation.", {
    path: "sessionId",
    next: "Choose one from the list of earlier conversations.",
  });
}

function turnOf(turns: readonly Turn[], number: number): Turn {
  const turn = turns.find((one) => one.turn === number);
  if (turn !== undefined) return turn;
  throw new ExpectedError("NOT_FOUND", `The conversation has no turn ${number}.`, {
    path: "turn",
    next: "Load the conversation again.",
  });
}

/** What the engine kept after a turn. Conversations from before there were checkpoints start afresh. */
async function stateAfter(
  session: WorkspaceSession,
  sessionId: string,
  turn: number,
  last: number,
): Promise<SessionState> {
  if (turn === 0) return NEW_SESSION;
  const stored = await session.storage.read(async (transaction) =>
    turn === last
      ? transaction.conversationState(sessionId)
      : (await transaction.conversationCheckpoint(sessionId, turn + 1))?.state,
  );
  return { ...readSession(stored), turn };
}

/** A new conversation with the first turns of another one. What was proposed in them is still open in it. */
async function branchWith(
  app: AppContext,
  session: WorkspaceSession,
  sessionId: string,
  turns: readonly Turn[],
  state: SessionState,
): Promise<string> {
  const id = app.ports.ids.next();
  const last = turns.at(-1)?.turn ?? 0;
  await session.storage.write(async (transaction) => {
    for (const turn of turns) {
      await transaction.appendTurn(id, { ...turn, reply: { ...turn.reply, sessionId: id } });
      const checkpoint = await transaction.conversationCheckpoint(sessionId, turn.turn);
      if (checkpoint !== undefined) await transaction.putConversationCheckpoint({ ...checkpoint, sessionId: id });
    }
    await transaction.putConversationState(id, state);
    await transaction.putConversationBranch({ sessionId: id, from: sessionId, turn: last });
  });
  return id;
}

/** A new conversation that goes on after a turn of another. Fails with NOT_FOUND. */
export async function branchAfter(app: AppContext, sessionId: string, turn: number): Promise<string> {
  const session = requireKeepingSession(app);
  const turns = await turnsOf(session, sessionId);
  if (turn > 0) turnOf(turns, turn);
  // Both would go on with one change set, and each would withdraw it from the other.
  const { changeSetId: _, ...state } = await stateAfter(session, sessionId, turn, turns.at(-1)?.turn ?? 0);
  return branchWith(
    app,
    session,
    sessionId,
    turns.filter((one) => one.turn <= turn),
    state,
  );
}

/** What came of going back. */
export interface Rewound {
  readonly sessionId: string;
  readonly message: string;
  readonly changeSetId: string | null;
  readonly withdrawn: string | null;
  readonly recovery: string | null;
}

/** The files as they were before a turn, as a change set; null when they are that already. */
async function filesBack(
  app: AppContext,
  session: WorkspaceSession,
  checkpoint: FilesThen | undefined,
  turn: Turn,
  author: string,
): Promise<string | null> {
  if (checkpoint === undefined || checkpoint.commit === null) {
    throw new ExpectedError("NOT_FOUND", "Nothing was kept of how the files were before this turn.", {
      path: "turn",
      next: "Go back in the conversation only, or bring back what you need from a commit in History.",
    });
  }
  const then = await textsThen(session, checkpoint.commit, checkpoint);
  const now = processTexts(session);
  const paths = [...new Set([...then.keys(), ...now.keys()])].filter(isProcessFile);
  const edits = paths
    .filter((path) => then.get(path) !== now.get(path))
    .toSorted()
    .map((file) => {
      const text = then.get(file);
      return text === undefined
        ? { title: `Take ${file} away again`, operations: [{ op: "delete" as const, file }] }
        : { title: `Bring ${file} back as it was`, operations: [{ op: "write" as const, file, text }] };
    });
  if (edits.length === 0) return null;
  const said = turn.message.length > 60 ? `${turn.message.slice(0, 59)}…` : turn.message;
  const { id } = await createChangeSet(app, {
    title: `Back to before “${said}”`,
    origin: "conversation",
    author,
    edits,
  });
  return id;
}

/** Withdraws what a conversation has proposed since a turn; what was open before the turn is open again. */
async function withdrawSince(app: AppContext, now: SessionState, then: SessionState): Promise<string | null> {
  if (now.changeSetId === undefined || now.changeSetId === then.changeSetId) return null;
  const { status } = await loadChangeSet(app, now.changeSetId);
  if (status === "committed" || status === "applied" || status === "rejected") return null;
  await rejectChangeSet(app, now.changeSetId);
  if (then.changeSetId !== undefined && (await loadChangeSet(app, then.changeSetId)).status === "rejected") {
    await reopenChangeSet(app, then.changeSetId);
  }
  return now.changeSetId;
}

/** Goes back to before a turn. Fails with NOT_FOUND, also when nothing was kept of the files then. */
export async function rewind(
  app: AppContext,
  wish: { readonly sessionId: string; readonly turn: number; readonly what: "files" | "conversation" | "both" },
  author: string,
): Promise<Rewound> {
  const session = requireKeepingSession(app);
  const { sessionId, what } = wish;
  const turns = await turnsOf(session, sessionId);
  const turn = turnOf(turns, wish.turn);
  const checkpoint = await session.storage.read((tx) => tx.conversationCheckpoint(sessionId, wish.turn));
  // Everything as it is now can be had back, whatever is done next.
  const recovery = (await session.git.isRepository()) ? (await session.git.snapshot("restore")).id : null;
  const changeSetId = what === "conversation" ? null : await filesBack(app, session, checkpoint, turn, author);
  if (what === "files") return { sessionId, message: turn.message, changeSetId, withdrawn: null, recovery };
  const last = turns.at(-1)?.turn ?? 0;
  const [then, now] = [
    await stateAfter(session, sessionId, wish.turn - 1, last),
    await stateAfter(session, sessionId, last, last),
  ];
  const withdrawn = await withdrawSince(app, now, then);
  const branch = await branchWith(
    app,
    session,
    sessionId,
    turns.filter((one) => one.turn < wish.turn),
    then,
  );
  return { sessionId: branch, message: turn.message, changeSetId, withdrawn, recovery };
}
