/** The entries of a menu. */
import type { Command, MenuId } from "./commands.ts";

/** The commands of a menu that make sense now, in their groups. */
export function menuGroups(commands: readonly Command[], menu: MenuId): Command[][] {
  const groups = new Map<number, Command[]>();
  for (const command of commands) {
    if (command.menu?.menu !== menu || command.when?.() === false) continue;
    const group = groups.get(command.menu.group) ?? [];
    group.push(command);
    groups.set(command.menu.group, group);
  }
  return [...groups].toSorted(([a], [b]) => a - b).map(([, group]) => group);
}
