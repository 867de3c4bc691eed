/** What a conversation remembers between its turns: a plain value that is stored and read back, in any process. */
import { z } from "zod";
import { Edit } from "#shared/change-set.ts";
import type { ChangeFrame, Frame, QuestionFrame } from "./frames.ts";
import type { Action, Choice, Focus, FreeSlot } from "./scene.ts";

/** The form of the stored value. A value of another version is set aside: the conversation starts afresh. */
export const SESSION_VERSION = 1;

/** An edit asked for that is neither committed nor withdrawn yet. What Knit adds is worked out anew from all of them. */
export type OpenEdit = Edit & { readonly turn: number };

/** A question that waits for its answer. */
export type Pending =
  | {
      readonly kind: "choice";
      /** The whole request; `at` is the frame the question is about. */
      readonly frames: readonly Frame[];
      readonly at: number;
      readonly choices: readonly Choice[];
      readonly free?: FreeSlot;
      /** The answer to a question may only tell, not change (Ask mode, "what if"). */
      readonly whatIf?: boolean;
    }
  | { readonly kind: "action"; readonly action: Action; readonly title: string }
  | { readonly kind: "propose"; readonly frames: readonly Frame[] };

/** What was asked for in a turn whose edits are still open. */
export interface OpenRequest {
  readonly turn: number;
  readonly frames: readonly ChangeFrame[];
}

/** What was open at some time. */
export interface Snapshot {
  readonly open: readonly OpenEdit[];
  readonly requests: readonly OpenRequest[];
}

/** One intended edit of a plan. */
export interface PlanRow {
  readonly id: string;
  /** What is intended, where a person worded it; otherwise it is told from the edits. */
  readonly text?: string;
  /** The requests behind it; none when its words could not be read. */
  readonly frames: readonly ChangeFrame[];
  /** Why there are none, where that is known. */
  readonly problem?: string;
}

/** How many changes can be taken back one by one. */
export const MOST_SNAPSHOTS = 20;

/** Everything a session keeps. `turn` is the number of the last turn. */
export interface SessionState {
  readonly version: typeof SESSION_VERSION;
  readonly turn: number;
  readonly open: readonly OpenEdit[];
  /** Marks of the texts that the open edits were worked out on, by file; null where there was no file. */
  readonly base: Readonly<Record<string, string | null>>;
  readonly focus?: Focus;
  readonly pending?: Pending;
  /** What was asked last, for "and packing?". */
  readonly asked?: QuestionFrame;
  /** The requests behind the open edits, oldest first, for "no, before the invoice". */
  readonly requests: readonly OpenRequest[];
  /** What was open before each of the latest changes, oldest first, for taking back. */
  readonly previous: readonly Snapshot[];
  /** What Plan mode intends and nobody has built yet, in the order in which it is to be done. */
  readonly plan?: readonly PlanRow[];
  /** The change set that holds the open edits; kept by the use case. */
  readonly changeSetId?: string;
}

/** A session in which nothing was said yet. */
export const NEW_SESSION: SessionState = {
  version: SESSION_VERSION,
  turn: 0,
  open: [],
  base: {},
  requests: [],
  previous: [],
};

const StoredEdits = z.array(Edit.extend({ turn: z.int() }));
const StoredRequests = z.array(z.object({ turn: z.int(), frames: z.array(z.looseObject({ act: z.string() })) }));
const Stored = z.looseObject({
  version: z.literal(SESSION_VERSION),
  turn: z.int().min(0),
  open: StoredEdits,
  base: z.record(z.string(), z.string().nullable()),
  requests: StoredRequests,
  previous: z.array(z.object({ open: StoredEdits, requests: StoredRequests })),
});

/** The session in a stored value; a new one where the value is missing, damaged or of another version. */
export function readSession(stored: unknown): SessionState {
  const parsed = Stored.safeParse(stored);
  return parsed.success ? (parsed.data as unknown as SessionState) : NEW_SESSION;
}

/** A short mark of a text: equal texts have equal marks. Not for security. */
export function markOfText(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193) >>> 0;
    high = Math.imul(high ^ ((code + at) & 0xffff), 0x85ebca6b) >>> 0;
  }
  return `${text.length.toString(36)}-${low.toString(36)}-${high.toString(36)}`;
}

/** Operations that leave the places of other things in the file as they are. */
function keepsPlaces(edit: OpenEdit, file: string): boolean {
  return edit.operations.every((operation) => operation.file !== file || operation.op === "set");
}

/**
 * The open edits as a person decides on them: what only completes an earlier edit ("make it 20 minutes", said of a step
 * that was just added) is part of that edit. The result of applying them is the same.
 */
export function presentedEdits(open: readonly OpenEdit[]): Edit[] {
  const shown: OpenEdit[] = [];
  for (const edit of open) {
    const at = shown.findLastIndex((other) => completes(edit, other));
    const target = shown[at];
    const files = new Set(edit.operations.map((operation) => operation.file));
    const between = shown.slice(at + 1);
    const movable = between.every(
      (other) => [...files].every((file) => keepsPlaces(other, file)) && !touchesSame(other, edit),
    );
    if (target === undefined || !movable) shown.push(edit);
    else shown[at] = { ...target, operations: [...target.operations, ...edit.operations] };
  }
  return shown.map((edit) => Edit.parse(edit));
}

/** Whether `edit` only changes what `earlier` brought in. */
function completes(edit: OpenEdit, earlier: OpenEdit): boolean {
  const inserts = earlier.operations.some((operation) => operation.op === "insert" || operation.op === "write");
  return (
    inserts &&
    edit.symbols.length > 0 &&
    edit.symbols.every((symbol) => earlier.symbols.includes(symbol)) &&
    edit.operations.every((operation) => operation.op === "set")
  );
}

function touchesSame(one: OpenEdit, other: OpenEdit): boolean {
  const places = new Set(
    one.operations.map((operation) => `${operation.file}\n${"path" in operation ? operation.path.join("\n") : ""}`),
  );
  return other.operations.some((operation) =>
    places.has(`${operation.file}\n${"path" in operation ? operation.path.join("\n") : ""}`),
  );
}
