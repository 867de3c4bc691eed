/** A value of a BUSY file as people read it: text as it is, lists and objects indented. */

/** Several lines for lists and objects. */
export function valueText(value: unknown, indent = ""): string {
  if (Array.isArray(value)) {
    return value.map((item) => `${indent}• ${valueText(item, `${indent}  `).trimStart()}`).join("\n");
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([key, item]) => {
        const text = valueText(item, `${indent}  `);
        const name = key.replaceAll("_", " ");
        return typeof item === "object" && item !== null ? `${indent}${name}:\n${text}` : `${indent}${name}: ${text}`;
      })
      .join("\n");
  }
  return value === undefined || value === null ? "" : String(value);
}
