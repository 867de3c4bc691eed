/**
 * What Plan mode intends, as a list that people put in order, reword, shorten and lengthen. Each row is worked out on the
 * result of those before it; nothing is proposed until the whole is built.
 */
import type { Plan, PlanItem } from "#shared/conversation.ts";
import { isPronoun } from "../finding/entities.ts";
import { type ChangeFrame, isChange } from "../frames.ts";
import { wordsOf } from "../language/names.ts";
import type { Memory, OpenState } from "../memory.ts";
import { impactSummary } from "../proposing/narrate.ts";
import { difference, draftOf, makeChanges } from "../proposing/propose.ts";
import { readMessage } from "../reading/message.ts";
import { understand } from "../reading/understand.ts";
import type { Focus, Outcome } from "../scene.ts";
import type { PlanRow, SessionState } from "../session.ts";
import { baseOf, openWork, sceneOf, type TurnInput, type TurnResult, type Work } from "../work.ts";

/** A row as a person wants it: one that was there, or new words. */
export interface WantedRow {
  readonly id?: string | undefined;
  readonly text: string;
}

/** What the words of a row mean, as somebody else has read them. */
export type RowReading = Pick<PlanRow, "frames" | "problem">;

/** A plan with the session it belongs to. */
export interface PlannedList {
  readonly plan: Plan;
  readonly session: SessionState;
}

/** What a plan is worked out from: a turn without a message. */
export type PlanInput = Omit<TurnInput, "message">;

/** "It" as the thing it stood for when it was said: rows can be put in another order. */
function settled(frame: ChangeFrame, focus: Focus | undefined): ChangeFrame {
  if (focus === undefined || !("what" in frame) || typeof frame.what === "string" || !isPronoun(frame.what.text)) {
    return frame;
  }
  const text = wordsOf(focus.id.split(/[:/]/).at(-1) ?? frame.what.text);
  return { ...frame, what: { text, id: focus.id } } as ChangeFrame;
}

/** The rows behind the requests of a session; those that were there before keep their id and their words. */
export function rowsOf(session: SessionState): PlanRow[] {
  const known = new Map((session.plan ?? []).map((row) => [JSON.stringify(row.frames), row]));
  const unread = (session.plan ?? []).filter((row) => row.frames.length === 0);
  let last = Math.max(0, ...(session.plan ?? []).map(({ id }) => Number(id.slice(1)) || 0));
  const read = session.requests.flatMap(({ frames }) =>
    frames.map((said): PlanRow => {
      const frame = settled(said, session.focus);
      const earlier = known.get(JSON.stringify([frame]));
      if (earlier !== undefined) return earlier;
      last += 1;
      return { id: `p${last}`, frames: [frame] };
    }),
  );
  return [...read, ...unread];
}

/** A turn on the working tree as it is, with nothing of the session open. */
function afresh(input: PlanInput, memory: Memory, turn: number): Work {
  const { plan: _, ...rest } = input.session;
  const session = { ...rest, turn: turn - 1, open: [], base: {}, requests: [], previous: [] };
  return openWork({ ...input, message: "", session }, memory);
}

function whyNot(outcome: Outcome): string {
  if (outcome.kind === "edits") return "It leads to nothing.";
  if (outcome.kind !== "question" || outcome.choices.length === 0) return outcome.text;
  return `${outcome.text} (${outcome.choices.map(({ label }) => label).join(" · ")})`;
}

/** What a row comes to on top of `state`: the state after it, or why there is none. */
function worked(work: Work, row: PlanRow, state: OpenState): { readonly item: PlanItem; readonly state: OpenState } {
  const untold = {
    id: row.id,
    text: row.text ?? row.frames.map(({ act }) => act.replaceAll("_", " ")).join(", "),
    edits: [],
  };
  const failed = (problem: string) => ({ item: { ...untold, impact: "", problem }, state });
  if (row.frames.length === 0)
    return failed(row.problem ?? "I could not read this as a change. Say it in other words.");
  const drafted = draftOf(work, row.frames, state);
  if ("stop" in drafted) return failed(whyNot(drafted.stop));
  const next = drafted.draft.state;
  const edits = next.open.slice(state.open.length).map(({ title }) => title);
  if (edits.length === 0)
    return failed(drafted.draft.said.join(" ") || "That is already so; there is nothing to change.");
  const brought = difference(state, next);
  const error = brought.errors[0];
  if (error !== undefined) return failed(`That would not hold together: ${error.message}`);
  const before = new Set(state.knit?.impacts.map(({ symbol, reason }) => `${symbol} ${reason}`));
  const impacts = (next.knit?.impacts ?? []).filter(({ symbol, reason }) => !before.has(`${symbol} ${reason}`));
  const known = new Set(state.knit?.approvers);
  const approvers = (next.knit?.approvers ?? []).filter((approver) => !known.has(approver));
  const impact = impactSummary(impacts, approvers, brought.conflicts);
  return { item: { ...untold, text: row.text ?? edits.join("; "), edits, impact }, state: next };
}

/** Works out the rows in order. */
export function workOut(input: PlanInput, rows: readonly PlanRow[], memory: Memory): PlannedList {
  const work = afresh(input, memory, input.session.turn);
  const items: PlanItem[] = [];
  let state = work.base;
  const requests: SessionState["requests"][number][] = [];
  for (const row of rows) {
    const next = worked(work, row, state);
    items.push(next.item);
    if (next.item.problem === undefined) requests.push({ turn: work.turn, frames: row.frames });
    state = next.state;
  }
  const { open } = state;
  const base = baseOf(input.workspace, open);
  return { plan: { items }, session: { ...input.session, plan: rows, open, base, requests, previous: [] } };
}

/** Places of the wanted rows whose words are new. */
export function newRows(input: PlanInput, wanted: readonly WantedRow[], memory: Memory): readonly number[] {
  const present = new Map(
    workOut(input, input.session.plan ?? [], memory).plan.items.map((item) => [item.id, item.text]),
  );
  return wanted.flatMap(({ id, text }, at) => (id !== undefined && present.get(id) === text ? [] : [at]));
}

/** The rows as a person wants them; new words mean what `readings` says of their place, or are read like a message. */
export function revised(
  input: PlanInput,
  wanted: readonly WantedRow[],
  readings: ReadonlyMap<number, RowReading>,
  memory: Memory,
): PlanRow[] {
  const rows = new Map((input.session.plan ?? []).map((row) => [row.id, row]));
  const fresh = new Set(newRows(input, wanted, memory));
  const work = afresh(input, memory, input.session.turn);
  let last = Math.max(0, ...[...rows.keys()].map((id) => Number(id.slice(1)) || 0));
  return wanted.map(({ id, text }, at): PlanRow => {
    const row = id === undefined ? undefined : rows.get(id);
    if (row !== undefined && !fresh.has(at)) return row;
    last += 1;
    return { id: row?.id ?? `p${last}`, text, ...(readings.get(at) ?? readRow(work, text)) };
  });
}

/** What the words of a row mean by themselves. */
function readRow(work: Work, text: string): RowReading {
  const scene = sceneOf(work, work.base.whole, work.session.focus);
  const { frames } = understand(scene, readMessage(text, scene.index), { hasProposal: false, hasLast: false });
  const changes = frames.filter(isChange);
  return { frames: changes.length === frames.length ? changes : [] };
}

/** The proposal that the rows of a plan come to. Rows that cannot be worked out must be gone before. */
export function built(input: PlanInput, memory: Memory): TurnResult {
  const work = afresh({ ...input, mode: "build" }, memory, input.session.turn + 1);
  const frames = (input.session.plan ?? []).flatMap((row) => row.frames);
  return makeChanges(work, frames, 0.95, work.base);
}
