/** One turn of a conversation: what it starts from, and how it ends in a reply and the next state of the session. */
import type { Workspace } from "#busy/workspace.ts";
import type { Edit } from "#shared/change-set.ts";
import type { ConversationContext, ConversationMode, Entity, Intent, Reply, ReplyLink } from "#shared/conversation.ts";
import type { Memory, OpenState } from "./memory.ts";
import type { Tried } from "./proposing/proposal.ts";
import type { Action, Focus, RunFacts, Scene } from "./scene.ts";
import { MOST_SNAPSHOTS, markOfText, type OpenEdit, type Pending, type SessionState } from "./session.ts";

/** What a message comes with. */
export interface TurnInput {
  /** The working tree as it is on disk. */
  readonly workspace: Workspace;
  readonly session: SessionState;
  readonly message: string;
  readonly mode: ConversationMode;
  readonly context?: ConversationContext;
  readonly runs: RunFacts;
  /** What may be touched at most: symbols, a step for itself; the scope alone when absent. */
  readonly only?: readonly string[];
  /** False for somebody who may only look: nothing is carried out or taken back then. */
  readonly mayWork?: boolean;
  /** Why nothing may be changed, when that is not because of Ask mode; the mode is "ask" then. */
  readonly refusal?: string;
}

/** The reply without what the use case knows: session, number of the change set. */
export type EngineReply = Omit<Reply, "sessionId" | "changeSetId">;

export interface TurnResult {
  readonly reply: EngineReply;
  readonly session: SessionState;
  /** The edits behind `reply.proposal`, with the same ids; empty without a proposal. */
  readonly edits: readonly Edit[];
  /** Something the person has just said yes to: the use case carries it out and completes the reply. */
  readonly perform?: Action;
  /** Whether the message was the answer to the question that was open. */
  readonly settles?: boolean;
  /** The words were not surely understood: another reading of them may do better. */
  readonly unsure?: true;
}

/** The state a turn works on and adds to. */
export interface Work {
  readonly input: TurnInput;
  readonly memory: Memory;
  readonly turn: number;
  /** Everything open from earlier turns that still holds. */
  readonly base: OpenState;
  readonly session: SessionState;
  /** Said first: that something proposed earlier had to be set aside. */
  readonly notice: string | undefined;
}

export function sceneOf(work: Work, tried: Tried, focus: Focus | undefined): Scene {
  const { input } = work;
  const context = input.context ?? {};
  const prefer = new Set<string>();
  if (focus?.playbook !== undefined) prefer.add(focus.playbook);
  for (const playbook of tried.workspace.playbooks) if (playbook.file === context.file) prefer.add(playbook.symbol);
  const selected = context.symbol?.replace(/step:([^/]+).*$/, "playbook:$1");
  if (selected !== undefined) prefer.add(selected);
  return {
    workspace: tried.workspace,
    index: work.memory.indexOf(tried.workspace),
    time: tried.workspace.config.working_time,
    focus,
    prefer,
    context,
    mode: input.mode,
    runs: input.runs,
  };
}

const nothingOpen = (tree: Workspace): OpenState => {
  const whole = { workspace: tree, changed: new Map() };
  return { open: [], authored: whole, knit: undefined, whole };
};

/** Opens the session on the working tree: what was proposed earlier is applied again, or set aside where files moved. */
export function openWork(input: TurnInput, memory: Memory): Work {
  const { session, workspace } = input;
  const moved = Object.entries(session.base).some(([file, mark]) => {
    const text = workspace.files.get(file)?.text;
    return (text === undefined ? null : markOfText(text)) !== mark;
  });
  const state = moved ? undefined : memory.stateWith(workspace, session.open, input.runs);
  const turn = session.turn + 1;
  if (state?.ok === true) return { input, memory, turn, base: state.value, session, notice: undefined };
  return {
    input,
    memory,
    turn,
    base: nothingOpen(workspace),
    session: { ...session, open: [], base: {}, requests: [], previous: [] },
    notice: session.open.length > 0 ? "The files have changed since, so I set my earlier proposal aside." : undefined,
  };
}

export interface More {
  readonly unsure?: true | undefined;
  readonly entities?: readonly Entity[];
  readonly action?: Action;
  readonly links?: readonly ReplyLink[];
  readonly question?: { readonly text: string; readonly choices: readonly string[] };
  readonly proposal?: Reply["proposal"];
  readonly impact?: Reply["impact"];
  readonly edits?: readonly Edit[];
}

/** What of the session changes; `undefined` takes a part away. */
export interface Next {
  readonly open?: readonly OpenEdit[];
  readonly focus?: Focus | undefined;
  readonly pending?: Pending | undefined;
  readonly requests?: SessionState["requests"];
  readonly previous?: SessionState["previous"];
}

export function finish(
  work: Work,
  intent: Intent,
  confidence: number,
  text: string,
  next: Next,
  more: More = {},
): TurnResult {
  const { session } = work;
  const open = next.open ?? work.base.open;
  const focus = "focus" in next ? next.focus : session.focus;
  const pending = "pending" in next ? next.pending : undefined;
  const turns = new Set(open.map((edit) => edit.turn));
  const requests = (next.requests ?? session.requests).filter((request) => turns.has(request.turn));
  const state: SessionState = {
    version: session.version,
    turn: work.turn,
    open,
    base: baseOf(work.input.workspace, open),
    requests,
    previous: open.length === 0 ? [] : (next.previous ?? previousAfter(work, open)),
    ...(focus === undefined ? {} : { focus }),
    ...(pending === undefined ? {} : { pending }),
    ...(session.changeSetId === undefined ? {} : { changeSetId: session.changeSetId }),
  };
  const reply: EngineReply = {
    turn: work.turn,
    intent,
    confidence: Math.round(Math.max(0, Math.min(1, confidence)) * 100) / 100,
    entities: uniqueEntities(more.entities ?? []),
    reply:
      [work.notice, text].filter((part) => part !== undefined && part.trim() !== "").join(" ") ||
      "I have nothing to add.",
    ...(more.proposal === undefined ? {} : { proposal: more.proposal }),
    ...(more.impact === undefined ? {} : { impact: more.impact }),
    ...(more.question === undefined
      ? {}
      : { question: { text: more.question.text, choices: [...more.question.choices] } }),
    ...(more.action === undefined ? {} : { action: more.action }),
    ...(more.links === undefined || more.links.length === 0 ? {} : { links: [...more.links] }),
  };
  return { reply, session: state, edits: more.edits ?? [], ...(more.unsure === undefined ? {} : { unsure: true }) };
}

/** The snapshots with what was open before this turn, where the turn changed that. */
function previousAfter(work: Work, open: readonly OpenEdit[]): SessionState["previous"] {
  const { previous, requests } = work.session;
  if (open === work.base.open) return previous;
  return [...previous, { open: work.base.open, requests }].slice(-MOST_SNAPSHOTS);
}

function uniqueEntities(entities: readonly Entity[]): Entity[] {
  const seen = new Map<string, Entity>();
  for (const entity of entities) {
    const key = `${entity.kind} ${entity.symbol ?? JSON.stringify(entity.value ?? entity.text)}`;
    if (!seen.has(key)) seen.set(key, entity);
  }
  return [...seen.values()];
}

/** Marks of the texts that open edits were worked out on, by file. */
export function baseOf(tree: Workspace, open: readonly OpenEdit[]): Record<string, string | null> {
  const base: Record<string, string | null> = {};
  for (const edit of open) {
    for (const { file } of edit.operations) {
      const text = tree.files.get(file)?.text;
      base[file] = text === undefined ? null : markOfText(text);
    }
  }
  return base;
}
