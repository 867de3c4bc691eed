/** Figures of rounds as a whole: how many there are, and the runs from before figures were kept. */

/** How many rounds of a process ended in a span of time. */
export interface RoundCount {
  readonly processId: string;
  readonly count: number;
}

export interface RoundReads {
  /** By process, those with none left out; all processes when none is named, all times without `since` (ISO text). */
  roundCounts(filter: {
    readonly processId?: string | undefined;
    readonly since?: string | undefined;
  }): Promise<readonly RoundCount[]>;
  /** Ids of some of the runs whose rounds are still to be worked out from their events. */
  executionsWithoutFigures(limit: number): Promise<readonly string[]>;
}

export interface RoundWrites {
  /** The figures of this execution are there now. */
  figuresAreThere(executionId: string): Promise<void>;
}
