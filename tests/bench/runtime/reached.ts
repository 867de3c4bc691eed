/** A figure, and what it should be. */
export interface Reached {
  readonly name: string;
  readonly value: number;
  readonly unit: "×" | "ms" | "µs" | "MB" | "KB" | "pages" | "/s";
  readonly at_least?: number;
  readonly at_most?: number;
  /** Whether it is so; absent where nothing was promised. */
  readonly reached?: boolean;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A figure that should be at least this. */
export function atLeast(name: string, unit: Reached["unit"], value: number, least: number): Reached {
  return { name, value: rounded(value), unit, at_least: least, reached: value >= least };
}

/** A figure that should be at most this. */
export function atMost(name: string, unit: Reached["unit"], value: number, most: number): Reached {
  return { name, value: rounded(value), unit, at_most: most, reached: value <= most };
}

/** A figure to compare with. */
export function told(name: string, unit: Reached["unit"], value: number): Reached {
  return { name, value: rounded(value), unit };
}
