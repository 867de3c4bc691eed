/** Conversations beyond their turns: what there was before each turn, where one was branched from another, and finding words again. */
import type { FoundTurn, Turn } from "#shared/conversation.ts";

/** Where a conversation was branched from. */
export interface ConversationBranch {
  readonly sessionId: string;
  readonly from: string;
  /** The last turn that both have. */
  readonly turn: number;
}

/** A row of `conversation_checkpoints`: how things were before a turn. */
export interface ConversationCheckpoint {
  readonly sessionId: string;
  readonly turn: number;
  /** What the engine kept then. */
  readonly state: unknown;
  /** The commit the files stood on; null: nothing is known of the files. */
  readonly commit: string | null;
  /** Files that were not as in the commit, with their text; null where deleted. */
  readonly changed: Readonly<Record<string, string | null>>;
}

export interface ConversationReads {
  conversationCheckpoint(sessionId: string, turn: number): Promise<ConversationCheckpoint | undefined>;
  conversationBranches(): Promise<readonly ConversationBranch[]>;
  /** Turns with all these words in what was said or answered, the latest first. */
  findTurns(
    words: readonly string[],
    limit: number,
  ): Promise<readonly (Omit<FoundTurn, "excerpt"> & { readonly answer: string })[]>;
}

export interface ConversationWrites {
  putConversationCheckpoint(checkpoint: ConversationCheckpoint): Promise<void>;
  putConversationBranch(branch: ConversationBranch): Promise<void>;
  /** Puts another turn in the place of one that is kept. */
  replaceTurn(sessionId: string, turn: Turn): Promise<void>;
}
