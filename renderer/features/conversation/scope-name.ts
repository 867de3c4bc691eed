/** Parts of a turn's scope as people read them. */
import { humanName, symbolName } from "#renderer/state/symbols.ts";

/** `playbook:photo-production` → “Photo production”; what is in words already stays. */
export function scopeName(part: string): string {
  return /^(?:[^!:\s]+!)?[a-z]+:\S/.test(part) ? humanName(symbolName(part)) : part;
}
