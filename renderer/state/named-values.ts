/** Values by name as people type them: JSON. */

/** The map in a text; `{}` when it is empty, undefined when it is none. */
export function readNamedValues(typed: string): Record<string, unknown> | undefined {
  if (typed.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(typed);
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    return isMap ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
