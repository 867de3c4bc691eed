/** JSON that somebody else may have written, or that was cut off. */

/** A text read as JSON; undefined when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
