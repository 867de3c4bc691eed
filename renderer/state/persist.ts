/** Keeps small pieces of window state in the core, so that the window comes back as it was left. */
import { core } from "./core.ts";

const DELAY_MS = 400;
const pending = new Map<string, { value: unknown; timer: ReturnType<typeof setTimeout> }>();

/** The state kept under `key`, or undefined when there is none or the core cannot say. */
export async function loadState(key: string): Promise<unknown> {
  try {
    return (await core.app.loadState({ key })) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps `value` under `key`; several in a row are written once. Losing it is harmless, so a failure is not shown. */
export function saveState(key: string, value: unknown): void {
  const earlier = pending.get(key);
  if (earlier !== undefined) clearTimeout(earlier.timer);
  const timer = setTimeout(() => flush(key), DELAY_MS);
  pending.set(key, { value, timer });
}

function flush(key: string): void {
  const entry = pending.get(key);
  if (entry === undefined) return;
  pending.delete(key);
  clearTimeout(entry.timer);
  core.app.saveState({ key, value: entry.value }).catch(() => undefined);
}

/** Writes what is still waiting, for when the window closes. */
export function flushState(): void {
  for (const key of [...pending.keys()]) flush(key);
}
