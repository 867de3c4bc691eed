/** The conversation in view: its turns, the message under way, mode and what is being written. */
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { failureOf, isAbort } from "#renderer/state/failure.ts";
import { attempt } from "#renderer/state/notices.ts";
import { loadState, saveState } from "#renderer/state/persist.ts";
import { type Selection, useSelection } from "#renderer/state/selection.ts";
import { loadChanges, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
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
  /** What may be touched at most: symbols; undefined where the message alone decides. */
  readonly only: readonly string[] | undefined;
  /** Whether no language model is asked, although one is set up. */
  readonly withoutModel: boolean;
  /** The number of the turn to be brought into view. */
  readonly wanted: number | undefined;
  /** The latest answer, as a screen reader says it. */
  readonly announced: string;
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
  only: undefined,
  withoutModel: false,
  wanted: undefined,
  announced: "",
}));

let abort: AbortController | undefined;

useSelection.subscribe(({ selection }, before) => {
  if (selection !== before.selection) useConversation.setState({ without: NOTHING_LEFT_OUT, only: undefined });
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

/** Shows an earlier conversation, at its end or at the turn that is wanted. */
export async function openSession(sessionId: string, wanted?: number): Promise<void> {
  abort?.abort();
  useConversation.setState({
    sessionId,
    turns: [],
    loading: true,
    pending: undefined,
    failed: undefined,
    only: undefined,
    wanted,
  });
  await attempt(async () => {
    const { turns } = await core.conversation.history({ sessionId });
    if (useConversation.getState().sessionId === sessionId) useConversation.setState({ turns });
  });
  if (useConversation.getState().sessionId === sessionId) useConversation.setState({ loading: false });
  keep();
}

/** Begins a new conversation. */
export function newSession(): void {
  abort?.abort();
  useConversation.setState({
    sessionId: crypto.randomUUID(),
    turns: [],
    pending: undefined,
    failed: undefined,
    only: undefined,
    wanted: undefined,
  });
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
  const { sessionId, mode, without, only, withoutModel } = useConversation.getState();
  const context = contextOf(useSelection.getState().selection, without);
  return {
    sessionId,
    message,
    mode,
    context,
    ...(only === undefined ? {} : { only: [...only] }),
    ...(withoutModel ? { withoutModel } : {}),
  };
}

/** Chooses what may be touched at most; undefined: whatever the message is about. */
export function setOnly(only: readonly string[] | undefined): void {
  useConversation.setState({ only });
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

/** What a screen reader says of an answer: its words, and what can be done with it. */
function spoken({ reply, proposal, question, action, plan, offers }: Reply): string {
  const { announce } = t.conversation;
  const more = [
    proposal === undefined ? undefined : announce.proposal(proposal.edits.length),
    plan === undefined ? undefined : announce.plan(plan.items.length),
    question === undefined ? undefined : announce.choices(question.choices.length),
    action === undefined ? undefined : announce.action,
    offers === undefined ? undefined : announce.offers(offers.length),
  ];
  return [reply, ...more.filter((part) => part !== undefined)].join(" ");
}

/** Sends a message, in the mode that is chosen or in `as`; the answer, or why there is none, appears in the conversation as it comes. */
export async function sendMessage(message: string, as?: ConversationMode): Promise<void> {
  const { mode: chosen, pending } = useConversation.getState();
  if (pending !== undefined || message.trim() === "") return;
  const mine = new AbortController();
  abort = mine;
  const mode = as ?? chosen;
  const input = { ...messageNow(message), mode };
  useConversation.setState({
    pending: { message, mode, text: "", tool: undefined },
    failed: undefined,
    draft: "",
    wanted: undefined,
  });
  try {
    for await (const event of await core.conversation.stream(input, { signal: mine.signal })) {
      if (mine.signal.aborted) return;
      hear(event);
      if (event.type !== "done") continue;
      showTurn(message, mode, event.reply);
      useConversation.setState({ pending: undefined, announced: spoken(event.reply) });
      keep();
      if (event.reply.changeSetId !== undefined) await loadChanges();
    }
  } catch (error) {
    if (mine.signal.aborted || isAbort(error)) return;
    const { pending: begun, draft } = useConversation.getState();
    useConversation.setState({
      pending: undefined,
      failed: { message, failure: failureOf(error), text: begun?.text ?? "" },
      // To be put right, unless something else is being written already.
      draft: draft === "" ? message : draft,
    });
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
