/** Reading symbols: `step:inquiry-to-booking/record_inquiry`, `L0/sales!role:clerk`. */

/** The kind of a symbol: "step", "role", "playbook", … Undefined when it has none. */
export function symbolKind(symbol: string): string | undefined {
  return /(?:^|!)([a-z]+):/.exec(symbol)?.[1];
}

/** The name part people recognise: the last step of the path. */
export function symbolName(symbol: string): string {
  const afterKind = symbol.replace(/^(?:[^!:]*!)?[a-z]+:/, "").replace(/^[^!]*!/, "");
  return afterKind.split("/").at(-1) ?? symbol;
}

/** Step path inside its playbook (`step` or `parent/child`), or undefined when the symbol is no step. */
export function stepPath(symbol: string): string | undefined {
  return /(?:^|!)step:(?:[^!/]+!)?[^/]+\/(.+)$/.exec(symbol)?.[1];
}

/** A machine name in words: "record_inquiry" → "Record inquiry". Names with capitals or spaces stay as they are. */
export function humanName(name: string): string {
  if (!/^[a-z0-9]+([_-][a-z0-9]+)*$/.test(name)) return name;
  const words = name.replaceAll(/[_-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
