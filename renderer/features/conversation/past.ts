/** Ways back and sideways: rewinding, branching, plans, taking a conversation along. */
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { loadChanges } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { downloadText } from "#renderer/ui/export-image.ts";
import { draftMessage, openSession, showTurn, useConversation } from "./store.ts";

const words = t.conversation;

/** What is brought back. */
export type RewindWhat = "files" | "conversation" | "both";

/** Goes back to before a turn; the notice offers to undo it. */
export async function rewindTo(turn: number, what: RewindWhat): Promise<void> {
  const { sessionId } = useConversation.getState();
  await attempt(async () => {
    const back = await core.conversation.rewind({ sessionId, turn, what });
    if (back.sessionId !== sessionId) {
      await openSession(back.sessionId);
      draftMessage(back.message);
    }
    await loadChanges();
    if (back.changeSetId !== null) openEditor("change", { id: back.changeSetId });
    const text =
      what === "conversation" ? words.rewound : back.changeSetId === null ? words.filesSame : words.filesBack;
    notify("info", text, { action: { label: words.undo, run: () => void undoRewind(sessionId, back) } });
  });
}

async function undoRewind(
  sessionId: string,
  back: { readonly changeSetId: string | null; readonly withdrawn: string | null },
): Promise<void> {
  await attempt(async () => {
    if (back.changeSetId !== null) await core.changes.reject({ id: back.changeSetId });
    if (back.withdrawn !== null) await core.changes.reopen({ id: back.withdrawn });
    if (useConversation.getState().sessionId !== sessionId) await openSession(sessionId);
    draftMessage("");
    await loadChanges();
  });
}

/** Goes on after a turn in a conversation of its own. */
export async function branchAfter(turn: number): Promise<void> {
  const { sessionId } = useConversation.getState();
  await attempt(async () => {
    const branch = await core.conversation.branch({ sessionId, turn });
    await openSession(branch.sessionId);
    notify("info", words.branched, { action: { label: words.undo, run: () => void openSession(sessionId) } });
  });
}

/** Keeps the plan as it stands on the screen. Fails as `conversation.revisePlan`. */
export async function revisePlan(
  items: readonly { readonly id?: string; readonly text: string }[],
  signal: AbortSignal,
): Promise<void> {
  const { sessionId, turns, withoutModel } = useConversation.getState();
  const input = { sessionId, items: [...items], ...(withoutModel ? { withoutModel } : {}) };
  const reply = await core.conversation.revisePlan(input, { signal });
  const turn = turns.find((one) => one.turn === reply.turn);
  if (turn !== undefined) showTurn(turn.message, turn.mode, reply);
}

/** Proposes what the plan intends. Fails as `conversation.buildPlan`. */
export async function buildPlan(): Promise<void> {
  const { sessionId } = useConversation.getState();
  const reply = await core.conversation.buildPlan({ sessionId });
  showTurn(words.planBuilt, "build", reply);
  await loadChanges();
}

/** Saves the conversation in view as a file. */
export async function exportConversation(format: "markdown" | "json"): Promise<void> {
  const { sessionId } = useConversation.getState();
  await attempt(async () => {
    const { name, text } = await core.conversation.export({ sessionId, format });
    downloadText(name, text, format === "json" ? "application/json" : "text/markdown");
  });
}
