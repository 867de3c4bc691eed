/**
 * The offline conversation: a message and the state of a session go in, a reply and the next state come out. Nothing is
 * read or written here; time, people and runs are given from outside, so that the same input always gives the same reply.
 */
import { durationInWords, workingMinutes } from "#busy/duration.ts";
import type { Workspace } from "#busy/workspace.ts";
import { diffWorkspaces } from "#changes/semantic-diff.ts";
import type { Edit, Operation, SemanticChange } from "#shared/change-set.ts";
import type { ConversationContext, ConversationMode, Entity, Intent, Reply, ReplyLink } from "#shared/conversation.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict } from "#shared/knit.ts";
import { fillSlot, pickChoices } from "./answers.ts";
import { isPronoun } from "./entities.ts";
import type { AmendFrame, ChangeFrame, Frame } from "./frames.ts";
import { isChange } from "./frames.ts";
import { isNo, isYes } from "./intents/talk.ts";
import type { KnitView } from "./knit.ts";
import type { DurationChange } from "./language/durations.ts";
import { listOf } from "./language/names.ts";
import { createMemory, type Memory, type OpenState } from "./memory.ts";
import { readMessage, spelledOut, type Utterance } from "./message.ts";
import { impactSummary, tellChange } from "./narrate.ts";
import { intentOf, planAnswer, planChange } from "./plan.ts";
import { filesBetween, type Tried } from "./proposal.ts";
import type { Action, Choice, Focus, Outcome, PlannedEdit, RunFacts, Scene } from "./scene.ts";
import {
  MOST_SNAPSHOTS,
  markOfText,
  type OpenEdit,
  type Pending,
  presentedEdits,
  type SessionState,
} from "./session.ts";
import { type Understood, understand } from "./understand.ts";

/** What a message comes with. */
export interface TurnInput {
  /** The working tree as it is on disk. */
  readonly workspace: Workspace;
  readonly session: SessionState;
  readonly message: string;
  readonly mode: ConversationMode;
  readonly context?: ConversationContext;
  readonly runs: RunFacts;
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
}

/** Answers messages. Keeps the search index of the workspace it saw last; it holds nothing else. */
export interface ConversationEngine {
  reply(input: TurnInput): TurnResult;
  /** Builds the search index ahead of the first message. */
  warm(workspace: Workspace): void;
}

/** Makes an engine. */
export function createConversationEngine(): ConversationEngine {
  const memory = createMemory();
  return {
    warm: (workspace) => void memory.indexOf(workspace),
    reply: (input) => answer(input, memory),
  };
}

/** The state a turn works on and adds to. */
interface Work {
  readonly input: TurnInput;
  readonly memory: Memory;
  readonly turn: number;
  /** Everything open from earlier turns that still holds. */
  readonly base: OpenState;
  readonly session: SessionState;
  /** Said first: that something proposed earlier had to be set aside. */
  readonly notice: string | undefined;
}

function sceneOf(work: Work, tried: Tried, focus: Focus | undefined): Scene {
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
function openWork(input: TurnInput, memory: Memory): Work {
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

function answer(input: TurnInput, memory: Memory): TurnResult {
  const work = openWork(input, memory);
  const scene = sceneOf(work, work.base.whole, work.session.focus);
  const utterance = readMessage(input.message, scene.index);
  const pending = work.session.pending;
  if (pending !== undefined) {
    const taken = takeAnswer(work, scene, utterance, pending);
    if (taken !== undefined) return taken;
  }
  const understood = understand(scene, utterance, {
    hasProposal: work.base.open.length > 0,
    hasLast: work.session.requests.length > 0 || work.session.focus !== undefined,
  });
  return carryOut(work, understood);
}

/** The turn, when the message answers the open question. */
function takeAnswer(work: Work, scene: Scene, utterance: Utterance, pending: Pending): TurnResult | undefined {
  const text = utterance.text;
  if (pending.kind === "action") {
    if (isYes(text)) {
      return {
        ...finish(
          work,
          "execute",
          0.95,
          `${pending.title}: on its way.`,
          { pending: undefined },
          { action: pending.action },
        ),
        perform: pending.action,
      };
    }
    if (isNo(text)) return finish(work, "execute", 0.9, "All right, nothing is done.", { pending: undefined });
    return undefined;
  }
  if (pending.kind === "propose") {
    if (isYes(text)) return carryOut(work, { frames: pending.frames, sure: 0.95 });
    if (isNo(text))
      return finish(work, "ask_process", 0.9, "All right, everything stays as it is.", { pending: undefined });
    return undefined;
  }
  const fresh = understand(scene, utterance, { hasProposal: work.base.open.length > 0, hasLast: false });
  const first = fresh.frames[0];
  if (first?.act === "undo" || first?.act === "help") return undefined;
  const isRequest =
    first !== undefined &&
    fresh.sure >= 0.7 &&
    !["yes", "no", "vague", "off_topic", "thanks", "greet"].includes(first.act);
  const picked = pickChoices(pending.choices, spelledOut(utterance, text).toLowerCase(), utterance.original);
  if (picked !== undefined && (!isRequest || exactly(picked, utterance))) {
    const frames = picked.flatMap((choice) => (choice.frame === null ? [] : [choice.frame]));
    if (frames.length === 0)
      return finish(
        work,
        intentOf(pending.frames[pending.at] ?? { act: "no" }),
        0.9,
        "All right, everything stays as it is.",
        { pending: undefined },
      );
    const all = [...pending.frames.slice(0, pending.at), ...frames, ...pending.frames.slice(pending.at + 1)];
    return carryOut(work, {
      frames: pending.whatIf === true ? [{ act: "what_if", frames: all.filter(isChange) }] : all,
      sure: 0.95,
    });
  }
  const commands =
    /^(?:please )?(?:add|insert|include|remove|delete|drop|rename|move|swap|assign|let|have|set|change|make|run|start|create|what|who|how|show|list|undo)\b/.test(
      text,
    );
  if (
    pending.free !== undefined &&
    (!isRequest ||
      !commands ||
      pending.free.slot === "steps" ||
      pending.free.slot === "duration" ||
      pending.free.slot === "what")
  ) {
    const filled = fillSlot(scene, pending.free, utterance);
    if (filled !== undefined) {
      const all = [...pending.frames.slice(0, pending.at), filled, ...pending.frames.slice(pending.at + 1)];
      return carryOut(work, {
        frames: pending.whatIf === true ? [{ act: "what_if", frames: all.filter(isChange) }] : all,
        sure: 0.9,
      });
    }
  }
  return undefined;
}

/** Whether the message is the very text of a choice. */
function exactly(picked: readonly Choice[], utterance: Utterance): boolean {
  const said = utterance.original.toLowerCase().replace(/[.!\s]+$/, "");
  return picked.length === 1 && picked[0]?.label.toLowerCase() === said;
}

interface More {
  readonly entities?: readonly Entity[];
  readonly action?: Action;
  readonly links?: readonly ReplyLink[];
  readonly question?: { readonly text: string; readonly choices: readonly string[] };
  readonly proposal?: Reply["proposal"];
  readonly impact?: Reply["impact"];
  readonly edits?: readonly Edit[];
}

/** What of the session changes; `undefined` takes a part away. */
interface Next {
  readonly open?: readonly OpenEdit[];
  readonly focus?: Focus | undefined;
  readonly pending?: Pending | undefined;
  readonly requests?: SessionState["requests"];
  readonly previous?: SessionState["previous"];
}

function finish(work: Work, intent: Intent, confidence: number, text: string, next: Next, more: More = {}): TurnResult {
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
  return { reply, session: state, edits: more.edits ?? [] };
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

function baseOf(tree: Workspace, open: readonly OpenEdit[]): Record<string, string | null> {
  const base: Record<string, string | null> = {};
  for (const edit of open) {
    for (const { file } of edit.operations) {
      const text = tree.files.get(file)?.text;
      base[file] = text === undefined ? null : markOfText(text);
    }
  }
  return base;
}

/** Carries the frames of a message out, one after the other. */
function carryOut(work: Work, understood: Understood): TurnResult {
  const [first] = understood.frames;
  if (first === undefined)
    return finish(work, "help", 0.3, "Tell me what should change, or ask me how something works.", {});
  switch (first.act) {
    case "undo":
      return undo(work, first.all);
    case "amend":
      return amend(work, first);
    case "yes":
      return finish(
        work,
        "help",
        0.6,
        work.base.open.length > 0
          ? "The proposal is ready: review it, then accept and commit it. Nothing is written before that."
          : "There is nothing waiting for a yes. Tell me what should change, or ask me something.",
        {},
      );
    case "no":
      return work.base.open.length > 0
        ? finish(
            work,
            "help",
            0.6,
            "What should be different? Say “undo that” to withdraw the proposal, or tell me the change.",
            {},
            proposalOf(work, work.base),
          )
        : finish(work, "help", 0.6, "All right. Nothing is waiting.", {});
    case "what_if":
      return tryChanges(work, first.frames, understood.sure);
    default:
      break;
  }
  // Moving what was just added means adding it elsewhere: what it works with may be different there.
  if (first.act === "move" && understood.frames.length === 1 && isPronoun(first.what.text) && addedLast(work)) {
    return amend(work, { act: "amend", place: first.place });
  }
  const changes = understood.frames.filter(isChange);
  if (changes.length === understood.frames.length) return makeChanges(work, changes, understood.sure, work.base);
  if (understood.frames.length === 1 && !isChange(first))
    return tell(
      work,
      planAnswer(sceneOf(work, work.base.whole, work.session.focus), first as Parameters<typeof planAnswer>[1]),
      first,
      understood,
      [first],
      0,
    );
  // A change and a question in one message: the change is proposed, the question can be asked again.
  if (changes.length > 0) return makeChanges(work, changes, understood.sure * 0.9, work.base);
  return tell(
    work,
    planAnswer(sceneOf(work, work.base.whole, work.session.focus), first as Parameters<typeof planAnswer>[1]),
    first,
    understood,
    [first],
    0,
  );
}

/** Whether what was talked about last is a step that is still only proposed. */
function addedLast(work: Work): boolean {
  const { requests, focus } = work.session;
  const adding = new Set(
    requests
      .filter((request) => request.frames.some((frame) => frame.act === "add_step"))
      .map((request) => request.turn),
  );
  const symbols = work.base.open.filter((edit) => adding.has(edit.turn)).flatMap((edit) => edit.symbols);
  return focus !== undefined && symbols.includes(focus.id);
}

/** The reply for an outcome that changes nothing. */
function tell(
  work: Work,
  outcome: Outcome,
  frame: Frame,
  understood: Understood,
  frames: readonly Frame[],
  at: number,
  whatIf = false,
): TurnResult {
  const intent = whatIf ? "ask_process" : intentOf(frame);
  switch (outcome.kind) {
    case "say":
      return finish(
        work,
        intent,
        understood.sure * (outcome.confidence ?? 0.85),
        outcome.text,
        {
          ...(outcome.focus === undefined ? {} : { focus: outcome.focus }),
        },
        { entities: outcome.entities, ...(outcome.links === undefined ? {} : { links: outcome.links }) },
      );
    case "question": {
      const pending: Pending | undefined =
        outcome.choices.length > 0 || outcome.free !== undefined
          ? {
              kind: "choice",
              frames,
              at,
              choices: outcome.choices,
              ...(outcome.free === undefined ? {} : { free: outcome.free }),
              ...(whatIf ? { whatIf: true } : {}),
            }
          : undefined;
      return finish(
        work,
        intent,
        Math.min(0.6, understood.sure * (outcome.confidence ?? 0.6)),
        outcome.text,
        { pending },
        {
          entities: outcome.entities,
          question: { text: outcome.text, choices: outcome.choices.map((choice) => choice.label) },
        },
      );
    }
    case "action": {
      if (work.input.mode === "ask") {
        return finish(
          work,
          intent,
          understood.sure,
          `${outcome.text.replace(/ Say yes to .*$/, "")} In Ask mode nothing is carried out; switch to Build mode for that.`,
          {},
          { entities: outcome.entities },
        );
      }
      return finish(
        work,
        intent,
        understood.sure,
        outcome.text,
        {
          pending: {
            kind: "action",
            action: outcome.action,
            title: outcome.text.split("?")[0]?.replace(/^Shall I /, "") ?? "",
          },
        },
        {
          entities: outcome.entities,
          action: outcome.action,
        },
      );
    }
    case "edits":
      return finish(work, intent, understood.sure, "I have nothing to add.", {});
  }
}

/** Edits worked out in a turn, on top of those that were there. */
interface Draft {
  readonly state: OpenState;
  readonly focus: Focus | undefined;
  readonly entities: readonly Entity[];
  readonly notes: readonly string[];
  readonly confidence: number;
  /** What was said of frames that lead to no edit. */
  readonly said: readonly string[];
  readonly links: readonly ReplyLink[];
}

type Drafted = { readonly draft: Draft } | { readonly stop: Outcome; readonly at: number };

/** Plans the frames in turn, each on the result of those before it. */
function draftOf(work: Work, frames: readonly ChangeFrame[], base: OpenState): Drafted {
  let state = base;
  let focus = work.session.focus;
  const entities: Entity[] = [];
  const notes: string[] = [];
  const said: string[] = [];
  const links: ReplyLink[] = [];
  let confidence = 1;
  for (const [at, frame] of frames.entries()) {
    const outcome = planChange(sceneOf(work, state.whole, focus), frame);
    if (outcome.kind === "question" || outcome.kind === "action") return { stop: outcome, at };
    entities.push(...outcome.entities);
    confidence = Math.min(confidence, outcome.confidence ?? 0.85);
    focus = outcome.focus ?? focus;
    if (outcome.kind === "say") {
      said.push(outcome.text);
      links.push(...(outcome.links ?? []));
      continue;
    }
    const open = outcome.edits.reduce<readonly OpenEdit[]>(
      (edits, planned) => withEdit(edits, planned, work.turn),
      state.open,
    );
    const next = work.memory.stateWith(work.input.workspace, open, work.input.runs);
    if (!next.ok) {
      return {
        stop: {
          kind: "say",
          text: `I could not work that out safely, so nothing is proposed: ${next.error}`,
          entities: outcome.entities,
        },
        at,
      };
    }
    state = next.value;
    notes.push(...outcome.notes);
  }
  return { draft: { state, focus, entities, notes, confidence, said, links } };
}

/** Adds an edit; it needs every earlier edit of its files that may have moved the places it names. */
function withEdit(edits: readonly OpenEdit[], planned: PlannedEdit, turn: number): OpenEdit[] {
  const files = new Set(planned.operations.map((operation) => operation.file));
  const places = new Set(planned.operations.map(placeKey));
  const needs = edits
    .filter((edit) =>
      edit.operations.some(
        (operation) => files.has(operation.file) && (operation.op !== "set" || places.has(placeKey(operation))),
      ),
    )
    .map((edit) => edit.id);
  const number = edits.reduce((most, edit) => Math.max(most, Number(edit.id.slice(1)) || 0), 0) + 1;
  return [
    ...edits,
    {
      id: `e${number}`,
      title: planned.title,
      operations: [...planned.operations],
      by: "author",
      accepted: true,
      needs,
      symbols: [...planned.symbols],
      turn,
    },
  ];
}

function placeKey(operation: Operation): string {
  return `${operation.file}\n${"path" in operation ? operation.path.join("\n") : ""}`;
}

/** A proposal of everything open, with what Knit says of all of it together. */
function proposalOf(work: Work, state: OpenState): More {
  if (state.knit === undefined || state.whole.changed.size === 0 || work.input.mode === "ask") return {};
  const edits = editsOf(state);
  const authored = edits.filter((edit) => edit.by === "author");
  const title =
    authored.length === 1
      ? (authored[0]?.title ?? "")
      : `${authored[0]?.title ?? "Change"} and ${authored.length - 1} more`;
  return {
    proposal: {
      title,
      edits: edits.map((edit) => ({
        id: edit.id,
        title: edit.title,
        by: edit.by,
        file: edit.operations[0]?.file ?? "",
      })),
      after: Object.fromEntries([...state.whole.changed].sort(([left], [right]) => left.localeCompare(right))),
    },
    impact: impactOf(state.knit),
    edits,
  };
}

/** The edits as they are decided on: those asked for, then Knit's. */
function editsOf(state: OpenState): readonly Edit[] {
  return [...presentedEdits(state.open), ...(state.knit?.followUps ?? [])];
}

function impactOf(view: KnitView): NonNullable<Reply["impact"]> {
  return {
    summary: impactSummary(view.impacts, view.approvers, view.conflicts),
    impacts: [...view.impacts],
    conflicts: [...view.conflicts],
    approvers: [...view.approvers],
  };
}

/** What a turn brings about beyond what was open before it. */
interface Difference {
  readonly changes: readonly SemanticChange[];
  readonly followUps: readonly string[];
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  readonly conflicts: readonly Conflict[];
}

function difference(base: OpenState, state: OpenState): Difference {
  const { knit } = state;
  const contentOf = (edit: Edit): string => JSON.stringify([edit.title, edit.operations]);
  const told = new Set(base.knit?.followUps.map(contentOf));
  const known = new Set(base.knit?.findings.map((one) => one.message));
  const conflicts = new Set(base.knit?.conflicts.map((one) => one.message));
  const findings = (knit?.findings ?? []).filter((one) => !known.has(one.message));
  return {
    changes:
      base.knit === undefined
        ? (knit?.changes ?? [])
        : diffWorkspaces(
            base.authored.workspace,
            state.authored.workspace,
            filesBetween(base.authored, state.authored),
          ),
    followUps: (knit?.followUps ?? []).filter((edit) => !told.has(contentOf(edit))).map((edit) => edit.title),
    errors: findings.filter((one) => one.severity === "error"),
    warnings: findings.filter((one) => one.severity === "warning"),
    conflicts: (knit?.conflicts ?? []).filter((one) => !conflicts.has(one.message)),
  };
}

function storyOf(work: Work, draft: Draft, turned: Difference, earlier: number, tried: boolean): string {
  const { state } = draft;
  return tellChange({
    workspace: state.whole.workspace,
    mode: work.input.mode,
    refusal: work.input.refusal,
    changes: turned.changes,
    followUps: turned.followUps,
    notes: draft.notes,
    warnings: turned.warnings,
    conflicts: turned.conflicts,
    impacts: state.knit?.impacts ?? [],
    approvers: state.knit?.approvers ?? [],
    earlier,
    tried,
  });
}

/** Works changes out and proposes them on top of `base`. `again`: they were told before, so that notes need no repeating. */
function makeChanges(
  work: Work,
  frames: readonly ChangeFrame[],
  sure: number,
  base: OpenState,
  again = false,
): TurnResult {
  const first = frames[0] as ChangeFrame;
  const drafted = draftOf(work, frames, base);
  if ("stop" in drafted)
    return tell(work, drafted.stop, frames[drafted.at] ?? first, { frames, sure }, frames, drafted.at);
  const { draft } = drafted;
  const { state, entities, links } = draft;
  const intent = intentOf(first);
  const confidence = sure * draft.confidence;
  const open = base.open;
  if (state.open.length === open.length) {
    return finish(
      work,
      intent,
      confidence,
      draft.said.join(" ") || ALREADY_SO,
      { open, focus: draft.focus },
      { entities, links },
    );
  }
  const turned = difference(base, state);
  if (turned.errors.length > 0) {
    const reasons = [...new Set(turned.errors.map((one) => one.message))].slice(0, 2);
    return finish(
      work,
      intent,
      confidence,
      `That would not hold together, so I propose nothing: ${reasons.join(" ")}`,
      {},
      { entities },
    );
  }
  if (
    turned.changes.length === 0 &&
    turned.followUps.length === 0 &&
    state.whole.changed.size === base.whole.changed.size
  ) {
    return finish(
      work,
      intent,
      confidence,
      draft.said.join(" ") || ALREADY_SO,
      { open, focus: draft.focus },
      { entities },
    );
  }
  const earlier = state.whole.changed.size === 0 ? 0 : new Set(open.map((edit) => edit.turn)).size;
  const text = [storyOf(work, again ? { ...draft, notes: [] } : draft, turned, earlier, false), draft.said.join(" ")]
    .filter((part) => part !== "")
    .join("\n");
  if (work.input.mode === "ask") {
    return finish(
      work,
      intent,
      confidence,
      text,
      { focus: work.session.focus, pending: { kind: "propose", frames } },
      { entities, ...(state.knit === undefined ? {} : { impact: impactOf(state.knit) }) },
    );
  }
  // A change that takes back an earlier one leaves nothing to propose.
  if (state.whole.changed.size === 0) {
    return finish(
      work,
      intent,
      confidence,
      `${text}\nWith that, everything is as it was, so nothing is proposed any more.`,
      { open: [], focus: draft.focus },
      { entities },
    );
  }
  const requests = [...work.session.requests, { turn: work.turn, frames }];
  return finish(
    work,
    intent,
    confidence,
    text,
    { open: state.open, focus: draft.focus, requests },
    { entities, ...proposalOf(work, state) },
  );
}

/** "What if": the change is tried in memory and told, never proposed. */
function tryChanges(work: Work, frames: readonly ChangeFrame[], sure: number): TurnResult {
  const confirmed = frames.map(
    (frame): ChangeFrame => (frame.act === "remove" ? { ...frame, confirmed: true } : frame),
  );
  const drafted = draftOf(work, confirmed, work.base);
  if ("stop" in drafted)
    return tell(
      work,
      drafted.stop,
      frames[drafted.at] ?? (frames[0] as Frame),
      { frames, sure },
      frames,
      drafted.at,
      true,
    );
  const { draft } = drafted;
  const { state, entities, links } = draft;
  const confidence = sure * draft.confidence;
  if (state.open.length === work.base.open.length) {
    return finish(
      work,
      "ask_process",
      confidence,
      draft.said.join(" ") || ALREADY_SO,
      { focus: draft.focus },
      { entities, links },
    );
  }
  const turned = difference(work.base, state);
  if (turned.errors.length > 0) {
    const reasons = turned.errors.map((one) => one.message).slice(0, 3);
    return finish(
      work,
      "ask_process",
      confidence,
      `That would not work. ${[...reasons, ...draft.notes].join(" ")} Nothing has been changed.`,
      {},
      { entities },
    );
  }
  return finish(
    work,
    "ask_process",
    confidence,
    storyOf(work, draft, turned, 0, true),
    { focus: work.session.focus, pending: { kind: "propose", frames: confirmed } },
    { entities, ...(state.knit === undefined ? {} : { impact: impactOf(state.knit) }) },
  );
}

const ALREADY_SO = "That is already so; there is nothing to change.";

/** Withdraws the latest proposal, or all of them. */
function undo(work: Work, all: boolean): TurnResult {
  const { open } = work.base;
  if (open.length === 0) {
    return finish(
      work,
      "undo",
      0.9,
      "Nothing is proposed right now, so there is nothing to take back. What is already committed can be undone in the Review view.",
      {},
    );
  }
  const snapshots = work.session.previous;
  const before = all ? undefined : snapshots.at(-1);
  const state = work.memory.stateWith(work.input.workspace, before?.open ?? [], work.input.runs);
  const rest = state.ok ? state.value.open : [];
  const keyOf = (edit: OpenEdit): string => JSON.stringify(edit.operations);
  const kept = new Set(rest.map(keyOf));
  const withdrawn = open.filter((edit) => !kept.has(keyOf(edit))).map((edit) => edit.title);
  const left = rest.map((edit) => edit.title);
  const text = `Taken back: ${listOf(withdrawn.length > 0 ? withdrawn : ["the last change"])}. ${left.length === 0 ? "Nothing is proposed any more; everything is as it was." : `Still proposed: ${listOf(left)}.`}`;
  const next: Next = {
    open: rest,
    focus: rest.length === 0 ? undefined : work.session.focus,
    requests: before?.requests ?? [],
    previous: snapshots.slice(0, -1),
  };
  return finish(work, "undo", 0.95, text, next, state.ok && rest.length > 0 ? proposalOf(work, state.value) : {});
}

/** An earlier request again, with one part changed, and all later ones on top of it. */
function amend(work: Work, part: AmendFrame): TurnResult {
  const { requests } = work.session;
  const at = requests.findLastIndex((request) =>
    request.frames.some((frame) => amendedFrame(frame, part) !== undefined),
  );
  const request = requests[at];
  if (request !== undefined) {
    const kept = work.base.open.filter((edit) => edit.turn < request.turn);
    const base = work.memory.stateWith(work.input.workspace, kept, work.input.runs);
    const changed = request.frames.findLastIndex((frame) => amendedFrame(frame, part) !== undefined);
    const frames = request.frames.map((frame, index) =>
      index === changed ? (amendedFrame(frame, part) ?? frame) : frame,
    );
    const all = [...frames, ...requests.slice(at + 1).flatMap((later) => later.frames)];
    if (base.ok) return makeChanges(work, all, 0.9, base.value, true);
  }
  // There is nothing to put right: it is a request about the thing talked about.
  const it = { text: "it" };
  if (part.place !== undefined)
    return makeChanges(work, [{ act: "move", what: it, place: part.place }], 0.7, work.base);
  if (part.performer !== undefined)
    return makeChanges(work, [{ act: "performer", what: it, who: part.performer }], 0.7, work.base);
  if (part.name !== undefined) return makeChanges(work, [{ act: "rename", what: it, to: part.name }], 0.7, work.base);
  const change = durationChange(work, part.minutes ?? "");
  if (change === undefined)
    return finish(work, "help", 0.4, `What should take ${durationInWords(part.minutes ?? "")}?`, {});
  return makeChanges(work, [{ act: "duration", what: it, change }], 0.7, work.base);
}

function durationChange(work: Work, text: string): DurationChange | undefined {
  const minutes = workingMinutes(text, work.input.workspace.config.working_time);
  return minutes === undefined ? undefined : { kind: "set", minutes, text };
}

function amendedFrame(frame: ChangeFrame, part: AmendFrame): ChangeFrame | undefined {
  if (part.place !== undefined)
    return frame.act === "add_step" || frame.act === "move" ? { ...frame, place: part.place } : undefined;
  if (part.performer !== undefined) {
    if (frame.act === "add_step") return { ...frame, performer: part.performer };
    return frame.act === "performer" ? { ...frame, who: part.performer } : undefined;
  }
  if (part.minutes !== undefined) {
    if (frame.act === "add_step") return { ...frame, minutes: part.minutes };
    const minutes = workingMinutes(part.minutes);
    return frame.act === "duration" && minutes !== undefined
      ? { ...frame, change: { kind: "set", minutes, text: part.minutes } }
      : undefined;
  }
  if (part.name === undefined) return undefined;
  if (frame.act === "add_step") return { ...frame, name: part.name };
  return frame.act === "rename" ? { ...frame, to: part.name } : undefined;
}
