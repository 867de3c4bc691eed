/** The conversation in view: its turns, the message under way, mode and what is being written. */
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { failureOf, isAbort } from "#renderer/state/failure.ts";
import { loadState, saveState } from "#renderer/state/persist.ts";
import { type Selection, useSelection } from "#renderer/state/selection.ts";
import { loadChanges, useWorkspace } from "#renderer/state/workspace.ts";
import type { ConversationContext, ConversationMode, Reply, Turn, TurnEvent } from "#shared/conversation.ts";
import type { Failure } from "#shared/errors.ts";

/** A turn under way. */
export interface PendingTurn {
  readonly message: string;
  readonly mode: ConversationMode;
  /** Words of a language model so far. */
  readonly text: string;
  /** The tool it has called last; undefined while it speaks. */
  readonly tool: string | undefined;
}

export interface ConversationState {
  readonly sessionId: string;
  readonly turns: readonly Turn[];
  readonly loading: boolean;
  /** The message that is being answered, with what has come of the answer. */
  readonly pending: PendingTurn | undefined;
  /** The message that was not answered, why, and what had come until then. */
  readonly failed:
    | { readonly message: string; readonly failure: Failure | undefined; readonly text: string }
    | undefined;
  readonly mode: ConversationMode;
  readonly draft: string;
  /** Parts of the selection the person does not want to refer to, until something else is selected. */
  readonly without: { readonly file: boolean; readonly symbol: boolean; readonly run: boolean };
  /** Whether no language model is asked, although one is set up. */
  readonly withoutModel: boolean;
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
  withoutModel: false,
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

/** What is sent with a message, or would be. */
export function messageNow(message: string) {
  const { sessionId, mode, without, withoutModel } = useConversation.getState();
  const context = contextOf(useSelection.getState().selection, without);
  return { sessionId, message, mode, context, ...(withoutModel ? { withoutModel } : {}) };
}

function hear(event: TurnEvent): void {
  useConversation.setState(({ pending }) => {
    if (pending === undefined || event.type === "done") return {};
    if (event.type === "activity") return { pending: { ...pending, tool: event.tool } };
    return { pending: { ...pending, text: pending.text + event.text, tool: undefined } };
  });
}

/** Puts a turn at the end, or in the place of the one with its number. */
export function showTurn(message: string, mode: ConversationMode, reply: Reply): void {
  const turn: Turn = { turn: reply.turn, at: new Date().toISOString(), message, mode, reply };
  useConversation.setState(({ turns }) => ({ turns: [...turns.filter((one) => one.turn !== turn.turn), turn] }));
}

/** Sends a message; the answer, or why there is none, appears in the conversation as it comes. */
export async function sendMessage(message: string): Promise<void> {
  const { mode, pending } = useConversation.getState();
  if (pending !== undefined || message.trim() === "") return;
  const mine = new AbortController();
  abort = mine;
  const input = messageNow(message);
  useConversation.setState({ pending: { message, mode, text: "", tool: undefined }, failed: undefined, draft: "" });
  try {
    for await (const event of await core.conversation.stream(input, { signal: mine.signal })) {
      if (mine.signal.aborted) return;
      hear(event);
      if (event.type !== "done") continue;
      showTurn(message, mode, event.reply);
      useConversation.setState({ pending: undefined });
      keep();
      if (event.reply.changeSetId !== undefined) await loadChanges();
    }
  } catch (error) {
    if (mine.signal.aborted || isAbort(error)) return;
    const text = useConversation.getState().pending?.text ?? "";
    useConversation.setState({ pending: undefined, failed: { message, failure: failureOf(error), text } });
  }
}

/** Stops the answer; the message comes back into the prompt box. */
export function stopMessage(): void {
  const { pending } = useConversation.getState();
  if (pending === undefined) return;
  abort?.abort();
  useConversation.setState({
    pending: undefined,
    failed: { message: pending.message, failure: undefined, text: pending.text },
    draft: pending.message,
  });
}

/** Chooses whether the language model is asked. */
export function setWithoutModel(withoutModel: boolean): void {
  useConversation.setState({ withoutModel });
}
