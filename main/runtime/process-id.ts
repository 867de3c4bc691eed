/** The names processes have outside the language. */

/** The id of a process: the symbol of its playbook without the kind (`production!playbook:x` → `production!x`). */
export function processIdOf(symbol: string): string {
  return symbol.replace("playbook:", "");
}
