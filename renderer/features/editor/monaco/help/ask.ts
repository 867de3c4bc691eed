/** Asking the core what Monaco wants to know about a text. */
import { type CancellationToken, Emitter, type editor, type IEvent } from "monaco-editor/editor";
import { onConnected, useConnection } from "#renderer/state/core.ts";
import { useRuns } from "#renderer/state/runs.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { pathOf } from "../places.ts";

/** Monaco takes an error of this name and message for a question that was given up: it keeps what it shows, and is quiet. */
class GivenUp extends Error {
  constructor() {
    super("Canceled");
    this.name = "Canceled";
  }
}

/** What is asked about: a file with its text as it is typed now. */
export interface Asked {
  readonly path: string;
  readonly text: string;
}

/**
 * The answer of the core about a model. Gives up, in the way Monaco expects, when Monaco does, when the text has changed
 * before the answer came, and when the core cannot say or cannot be reached.
 */
export async function askAbout<T>(
  model: editor.ITextModel,
  token: CancellationToken,
  ask: (asked: Asked, options: { readonly signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const path = pathOf(model);
  if (path === undefined || useConnection.getState().status !== "connected") throw new GivenUp();
  const version = model.getVersionId();
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  try {
    const answer = await ask({ path, text: model.getValue() }, { signal: abort.signal });
    if (!token.isCancellationRequested && !model.isDisposed() && model.getVersionId() === version) return answer;
  } catch {
    // Without help the text can still be written; findings and status bar tell what is wrong.
  } finally {
    listening.dispose();
  }
  throw new GivenUp();
}

const AROUND_DELAY_MS = 300;
const around = new Emitter<void>();
let waiting: ReturnType<typeof setTimeout> | undefined;

function tellAround(): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => around.fire(), AROUND_DELAY_MS);
}

/** Fires a moment after something outside the text changed that answers depend on: other files, runs, the connection. */
export const onChangedAround: IEvent<void> = around.event;

onConnected(tellAround);
useWorkspace.subscribe((state, before) => {
  if (state.info !== before.info || state.diagnostics !== before.diagnostics) tellAround();
});
useRuns.subscribe((state, before) => {
  if (state.executions !== before.executions) tellAround();
});
