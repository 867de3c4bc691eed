/** How much memory a host takes that runs for long. */
import { setFlagsFromString } from "node:v8";

/**
 * Keeps the memory for what is soon forgotten as small as it is by now. Under load it would grow to a hundred megabytes
 * that are never given back, and clearing it would hold everybody up for tens of milliseconds.
 */
export function boundMemory(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}
