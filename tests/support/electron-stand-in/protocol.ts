/** Messages between the test, the stand-in's main process and its page. */

/** What a test asks of the main process. */
export type Request =
  | { readonly ask: "windows" }
  | { readonly ask: "evaluate"; readonly window: number; readonly source: string }
  | { readonly ask: "fetch"; readonly url: string; readonly method: string }
  | { readonly ask: "navigate"; readonly window: number; readonly url: string; readonly isMainFrame: boolean }
  | { readonly ask: "open"; readonly window: number; readonly url: string }
  | { readonly ask: "openedOutside" }
  | { readonly ask: "attachWebview"; readonly window: number }
  | { readonly ask: "permission"; readonly permission: string }
  | { readonly ask: "connectFrom"; readonly window: number; readonly frame: FrameDescription; readonly message: string }
  | { readonly ask: "utilities" }
  | { readonly ask: "errorBoxes" }
  | { readonly ask: "menu" }
  | { readonly ask: "clickMenu"; readonly id: string }
  | { readonly ask: "secondInstance"; readonly args: readonly string[]; readonly cwd: string }
  | { readonly ask: "setBounds"; readonly window: number; readonly bounds: Bounds }
  | { readonly ask: "closeWindow"; readonly window: number }
  | { readonly ask: "quit" };

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The frame a message comes from; null: it has gone meanwhile. */
export type FrameDescription = { readonly url: string; readonly isMainFrame: boolean } | null;

export interface WindowReport {
  readonly id: number;
  readonly url: string;
  readonly visible: boolean;
  readonly bounds: Bounds;
  readonly webPreferences: Readonly<Record<string, unknown>>;
  /** What the preload script exposed, by name. */
  readonly exposed: readonly string[];
}

export interface FetchReport {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A message on the control channel and its answer. */
export interface Call {
  readonly call: number;
  readonly request: Request;
}
export type Answer =
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly error: string };
