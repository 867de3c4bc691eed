/** What an intent works with, and what it may answer. */
import type { WorkingTime } from "#busy/notation/duration.ts";
import type { PlaybookEntry, RoleEntry, Workspace } from "#busy/workspace.ts";
import type { Operation } from "#shared/change-set.ts";
import type { ConversationContext, ConversationMode, Entity, Reply, ReplyLink } from "#shared/conversation.ts";
import type { ExecutionSummary, Task as OpenTask } from "#shared/execution.ts";
import type { WorkspaceIndex } from "./finding/search.ts";
import type { Frame } from "./frames.ts";

/** What is going on in the business, as far as the conversation may tell. */
export interface RunFacts {
  /** Newest first. */
  readonly executions: readonly ExecutionSummary[];
  readonly openTasks: readonly OpenTask[];
  /** Who is asking; tasks assigned to this name are "mine". */
  readonly person?: string;
  /** Whether nobody besides who asks could approve a change. */
  readonly approvesAlone?: boolean;
  /** Today and now, ISO. */
  readonly now: string;
}

/** The thing talked about last: "it" and "that step". */
export interface Focus {
  /** Id of the entry (see `search.ts`). */
  readonly id: string;
  /** Symbol of its playbook, when it has one. */
  readonly playbook?: string;
}

/** The workspace as the conversation sees it at this moment: with what the session proposed so far. */
export interface Scene {
  readonly workspace: Workspace;
  readonly index: WorkspaceIndex;
  readonly time: WorkingTime;
  readonly focus: Focus | undefined;
  /** Playbooks, documents and teams that are meant when several things have one name. */
  readonly prefer: ReadonlySet<string>;
  readonly context: ConversationContext;
  readonly mode: ConversationMode;
  readonly runs: RunFacts;
}

/** Edits of one decision: they are accepted or rejected together. */
export interface PlannedEdit {
  readonly title: string;
  readonly operations: readonly Operation[];
  readonly symbols: readonly string[];
}

/** An answer that a question offers, and the request it leads to; null: nothing is done. */
export interface Choice {
  readonly label: string;
  readonly frame: Frame | null;
}

/** The part of a frame that a free answer fills. */
export interface FreeSlot {
  readonly frame: Frame;
  readonly slot: "performer" | "duration" | "place" | "name" | "steps" | "what" | "team" | "condition";
}

export type Action = NonNullable<Reply["action"]>;

/** What an intent answers. */
export type Outcome =
  | {
      readonly kind: "edits";
      readonly edits: readonly PlannedEdit[];
      readonly focus: Focus | undefined;
      readonly entities: readonly Entity[];
      /** Plain sentences that belong to the answer: assumptions made, things lost. */
      readonly notes: readonly string[];
      readonly confidence: number;
    }
  | {
      readonly kind: "question";
      readonly text: string;
      readonly choices: readonly Choice[];
      readonly free?: FreeSlot;
      readonly entities: readonly Entity[];
      readonly confidence?: number;
      /** Asked because the words were not surely understood: another reading of them may do better. */
      readonly unsure?: true;
    }
  | {
      readonly kind: "say";
      readonly text: string;
      readonly entities: readonly Entity[];
      readonly links?: readonly ReplyLink[];
      readonly focus?: Focus | undefined;
      readonly confidence?: number;
      /** Said because the words were not surely understood. */
      readonly unsure?: true;
    }
  | {
      readonly kind: "action";
      readonly action: Action;
      readonly text: string;
      readonly entities: readonly Entity[];
    };

/** The playbook with this symbol, or undefined. */
export function playbookOf(scene: Scene, symbol: string | undefined): PlaybookEntry | undefined {
  return symbol === undefined ? undefined : scene.workspace.playbooks.find((playbook) => playbook.symbol === symbol);
}

/** The role with this symbol, or undefined. */
export function roleOf(scene: Scene, symbol: string | undefined): RoleEntry | undefined {
  return symbol === undefined ? undefined : scene.workspace.roles.find((role) => role.symbol === symbol);
}

/** An answer in words that changes nothing. */
export function say(text: string, entities: readonly Entity[] = [], focus?: Focus): Outcome {
  return { kind: "say", text, entities, ...(focus === undefined ? {} : { focus }) };
}

/** The outcome as one of words that were not surely understood. */
export function unsure(outcome: Outcome): Outcome {
  return outcome.kind === "question" || outcome.kind === "say" ? { ...outcome, unsure: true } : outcome;
}
