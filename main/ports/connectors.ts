/** Programs the business uses, such as `stripe` or `gmail`, as far as this installation is connected to them. */

export interface ConnectorCall {
  /** What is done, such as `create_invoice`. */
  readonly action: string;
  /** What stands behind the action in the step (`webhook.send: https://…`); empty when nothing does. */
  readonly argument: string;
  /** Values of the step's inputs by name. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The same for every try of the same effect: a connector must not do twice what it did once. */
  readonly idempotencyKey: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Connector {
  /** The name used in algorithms, such as `stripe`. */
  readonly tool: string;
  /** Names of what it can do. */
  readonly actions: readonly string[];
  /**
   * Does it and returns outputs by name. Fails with an `ExpectedError`: OFFLINE and RATE_LIMITED are worth another try,
   * the others are not.
   */
  perform(call: ConnectorCall): Promise<Readonly<Record<string, unknown>>>;
}

/** The connectors of this installation. */
export interface Connectors {
  /** The connector of this name (hyphens and underscores alike, whatever its case), or undefined. */
  find(tool: string): Connector | undefined;
  all(): readonly Connector[];
}
