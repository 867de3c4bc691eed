/** The conversation in view: its turns, the message under way, mode and what is being written. */
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { failureOf, isAbort } from "#renderer/state/failure.ts";
import { loadState, saveState } from "#renderer/state/persist.ts";
import { type Selection, useSelection } from "#renderer/state/selection.ts";
import { loadChanges, useWorkspace } from "#renderer/state/workspace.ts";
import type { ConversationContext, ConversationMode, Turn } from "#shared/conversation.ts";
import type { Failure } from "#shared/errors.ts";

export interface ConversationState {
  readonly sessionId: string;
  readonly turns: readonly Turn[];
  readonly loading: boolean;
  /** The message that is being answered. */
  readonly pending: { readonly message: string; readonly mode: ConversationMode } | undefined;
  /** The message that was not answered, and why. */
  readonly failed: { readonly message: string; readonly failure: Failure | undefined } | undefined;
  readonly mode: ConversationMode;
  readonly draft: string;
  /** Parts of the selection the person does not want to refer to, until something else is selected. */
  readonly without: { readonly file: boolean; readonly symbol: boolean; readonly run: boolean };
}

const NOTHING_LEFT_OUT = { file: false, symbol: false, run: false };

export const useConversation = create<ConversationState>(() => ({
  sessionId: crypto.randomUUID(),
  turns: [],
  loading: false,
  pending: undefined,
  failed: undefined,
  mode: "build",
  draft: "",
  without: NOTHING_LEFT_OUT,
}));

let abort: AbortController | undefined;

useSelection.subscribe(({ selection }, before) => {
  if (selection !== before.selection) useConversation.setState({ without: NOTHING_LEFT_OUT });
});

function stateKey(): string | undefined {
  const root = useWorkspace.getState().info?.path;
  return root === undefined ? undefined : `conversation:${root}`.slice(0, 200);
}

function keep(): void {
  const key = stateKey();
  const { sessionId, mode } = useConversation.getState();
  if (key !== undefined) saveState(key, { sessionId, mode });
}

/** Shows the conversation of this workspace that was in view the last time. */
export async function restoreConversation(): Promise<void> {
  abort?.abort();
  useConversation.setState({
    sessionId: crypto.randomUUID(),
    turns: [],
    pending: undefined,
    failed: undefined,
    draft: "",
  });
  const key = stateKey();
  const kept = key === undefined ? undefined : await loadState(key);
  if (typeof kept !== "object" || kept === null) return;
  if ("mode" in kept && (kept.mode === "ask" || kept.mode === "plan" || kept.mode === "build")) {
    useConversation.setState({ mode: kept.mode });
  }
  if ("sessionId" in kept && typeof kept.sessionId === "string") await openSession(kept.sessionId);
}

/** Shows an earlier conversation. */
export async function openSession(sessionId: string): Promise<void> {
  abort?.abort();
  useConversation.setState({ sessionId, turns: [], loading: true, pending: undefined, failed: undefined });
  try {
    const { turns } = await core.conversation.history({ sessionId });
    if (useConversation.getState().sessionId === sessionId) useConversation.setState({ turns, loading: false });
  } catch {
    if (useConversation.getState().sessionId === sessionId) useConversation.setState({ loading: false });
  }
  keep();
}

/** Begins a new conversation. */
export function newSession(): void {
  abort?.abort();
  useConversation.setState({ sessionId: crypto.randomUUID(), turns: [], pending: undefined, failed: undefined });
  keep();
}

/** Chooses what the next message may lead to. */
export function setMode(mode: ConversationMode): void {
  useConversation.setState({ mode });
  keep();
}

/** Puts words into the prompt box without sending them. */
export function draftMessage(draft: string): void {
  useConversation.setState({ draft });
}

/** What the person is looking at, as the core wants to hear it. */
export function contextOf(selection: Selection, without: ConversationState["without"]): ConversationContext {
  return {
    ...(selection.file === undefined || without.file ? {} : { file: selection.file }),
    ...(selection.symbol === undefined || without.symbol ? {} : { symbol: selection.symbol }),
    ...(selection.executionId === undefined || without.run ? {} : { executionId: selection.executionId }),
  };
}

/** Sends a message; the answer, or why there is none, appears in the conversation. */
export async function sendMessage(message: string): Promise<void> {
  const { sessionId, mode, without, pending } = useConversation.getState();
  if (pending !== undefined || message.trim() === "") return;
  const mine = new AbortController();
  abort = mine;
  useConversation.setState({ pending: { message, mode }, failed: undefined, draft: "" });
  try {
    const context = contextOf(useSelection.getState().selection, without);
    const reply = await core.conversation.send({ sessionId, message, mode, context }, { signal: mine.signal });
    if (mine.signal.aborted) return;
    const turn: Turn = { turn: reply.turn, at: new Date().toISOString(), message, mode, reply };
    useConversation.setState((state) => ({ turns: [...state.turns, turn], pending: undefined }));
    keep();
    if (reply.changeSetId !== undefined) await loadChanges();
  } catch (error) {
    if (mine.signal.aborted || isAbort(error)) return;
    useConversation.setState({ pending: undefined, failed: { message, failure: failureOf(error) } });
  }
}

/** Stops waiting for the answer; the message comes back into the prompt box. */
export function stopMessage(): void {
  const { pending } = useConversation.getState();
  if (pending === undefined) return;
  abort?.abort();
  useConversation.setState({
    pending: undefined,
    failed: { message: pending.message, failure: undefined },
    draft: pending.message,
  });
}
