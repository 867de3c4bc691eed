/** Changes worked out one after the other, judged with Knit, and proposed, or only tried out. */
import { diffWorkspaces } from "#changes/meaning/semantic-diff.ts";
import type { Edit, Operation, SemanticChange } from "#shared/change-set.ts";
import type { Entity, Reply, ReplyLink } from "#shared/conversation.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict } from "#shared/knit.ts";
import type { ChangeFrame, Frame } from "../frames.ts";
import { listOf } from "../language/names.ts";
import type { OpenState } from "../memory.ts";
import { contradiction } from "../reading/contradictions.ts";
import type { Utterance } from "../reading/message.ts";
import { type Focus, type Outcome, type PlannedEdit, unsure } from "../scene.ts";
import { type OpenEdit, presentedEdits } from "../session.ts";
import { tell } from "../tell.ts";
import { finish, type More, sceneOf, type TurnResult, type Work } from "../work.ts";
import { unaccounted } from "./accounting.ts";
import { completesAddition } from "./added-steps.ts";
import { confirmation } from "./certainty.ts";
import { givesReason, withoutReasonGiven } from "./given-reasons.ts";
import type { KnitView } from "./knit.ts";
import { impactSummary, tellChange } from "./narrate.ts";
import { tooMuch } from "./narrowing.ts";
import { intentOf, planChange } from "./plan.ts";
import { filesBetween } from "./proposal.ts";

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

type Question = Extract<Outcome, { readonly kind: "question" }>;

/** What came of planning: a draft, or the place where something has to be asked or said first. */
export type Drafted = { readonly draft: Draft } | { readonly stop: Outcome; readonly at: number };

/** Plans the frames in turn, each on the result of those before it. */
export function draftOf(work: Work, frames: readonly ChangeFrame[], base: OpenState): Drafted {
  let state = base;
  let focus = work.session.focus;
  const entities: Entity[] = [];
  const notes: string[] = [];
  const said: string[] = [];
  const links: ReplyLink[] = [];
  let confidence = 1;
  for (const [at, frame] of frames.entries()) {
    const scene = sceneOf(work, state.whole, focus);
    const planned = planChange(scene, frame);
    const outcome = planned.kind === "edits" ? (confirmation(scene, frame, planned) ?? planned) : planned;
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
export function proposalOf(work: Work, state: OpenState): More {
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

/** What `state` brings about beyond `base`. */
export function difference(base: OpenState, state: OpenState): Difference {
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

interface Circumstances {
  /** The changes were told before, so that notes need no repeating. */
  readonly again?: boolean;
  /** The message the changes were read from: every word of it has to be told by them. */
  readonly heard?: Utterance | undefined;
}

/** Works changes out and proposes them on top of `base`. */
export function makeChanges(
  work: Work,
  frames: readonly ChangeFrame[],
  sure: number,
  base: OpenState,
  { again = false, heard }: Circumstances = {},
): TurnResult {
  const first = frames[0] as ChangeFrame;
  const clash = contradiction(frames);
  if (clash !== undefined) return tell(work, unsure(clash), first, { frames, sure }, [first], 0);
  const drafted = draftOf(work, heard !== undefined && givesReason(heard) ? frames.map(asDecided) : frames, base);
  if ("stop" in drafted)
    return tell(work, drafted.stop, frames[drafted.at] ?? first, { frames, sure }, frames, drafted.at);
  const { draft } = drafted;
  const { state, entities, links } = draft;
  const intent = completesAddition(work, frames, entities) ? "add" : intentOf(first);
  const confidence = sure * draft.confidence;
  const open = base.open;
  if (state.open.length === open.length) {
    return finish(
      work,
      intent,
      confidence,
      draft.said.join(" ") || ALREADY_SO,
      { open, focus: draft.focus },
      // Whoever asks for what is so already may have been taken wrongly.
      // What was proposed before stays proposed.
      { entities, links, unsure: true, ...(open.length > 0 ? proposalOf(work, base) : {}) },
    );
  }
  const turned = difference(base, state);
  const beyond = tooMuch(work.input.only, turned.changes);
  if (beyond !== undefined) return finish(work, intent, confidence, beyond, {}, { entities });
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
  const wanted = state.open.slice(open.length).map((edit) => edit.title);
  const untold =
    heard === undefined
      ? undefined
      : unaccounted(sceneOf(work, base.whole, undefined), requestOf(heard, frames, entities), frames, entities, wanted);
  if (untold !== undefined) {
    const asked = whetherAll(wanted, untold, first);
    return tell(work, { ...asked, entities }, first, { frames, sure }, frames, 0);
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

/** Who says why something is to go has thought of what is lost with it. */
function asDecided(frame: ChangeFrame): ChangeFrame {
  return frame.act === "remove" ? { ...frame, decided: true } : frame;
}

/** What of a message has to be told by what comes of it. */
function requestOf(heard: Utterance, frames: readonly ChangeFrame[], said: readonly Entity[]): Utterance {
  const isProcess = said.every(({ kind }) => kind !== "step") && said.some(({ kind }) => kind === "playbook");
  return frames.every((frame) => TAKING_AWAY.has(frame.act)) ? withoutReasonGiven(heard, isProcess) : heard;
}

const TAKING_AWAY: ReadonlySet<ChangeFrame["act"]> = new Set(["remove", "remove_option", "clear"]);

/** The question whether edits are all that is wanted, where words of the message are not told by them. */
function whetherAll(titles: readonly string[], left: string, first: ChangeFrame): Question {
  const wanted = listOf(titles);
  return {
    kind: "question",
    text: `I understood: ${wanted}. What about “${left}”? Is that all the same what you want?`,
    choices: [
      { label: `Yes: ${wanted}`, frame: first },
      { label: "No, something else", frame: null },
    ],
    entities: [],
    unsure: true,
  };
}

/** "What if": the change is tried in memory and told, never proposed. */
export function tryChanges(work: Work, frames: readonly ChangeFrame[], sure: number): TurnResult {
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
      `${draft.said.join(" ") || ALREADY_SO}${/\bnothing (?:was|has been|would be) changed/i.test(draft.said.join(" ")) ? "" : " Nothing has been changed."}`,
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
