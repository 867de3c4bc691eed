/** What language models have replied to steps that are not done yet: kept before it is used, since it was paid for. */

export interface EffectReply {
  /** The effect it was asked for. */
  readonly effectId: string;
  /** 1 for the first reply. */
  readonly number: number;
  /** Plain data. */
  readonly reply: unknown;
}

export interface EffectReplyReads {
  /** The reply of this number, or undefined. */
  effectReply(of: Pick<EffectReply, "effectId" | "number">): Promise<unknown>;
}

export interface EffectReplyWrites {
  /** Keeps a reply as long as its effect is in the outbox; those of effects that have ended go. */
  keepEffectReply(reply: EffectReply): Promise<void>;
}
