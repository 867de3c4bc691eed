/** Everything the person can do, by name: command palette, menus, keys and buttons all call commands from here. */
import { notifyFailure } from "#renderer/state/notices.ts";

/** The menus of the menu bar, in order. */
export const MENUS = ["file", "edit", "view", "go", "run", "help"] as const;
export type MenuId = (typeof MENUS)[number];

export interface Command {
  /** `area.verb`, for example `review.commit`. */
  readonly id: string;
  readonly title: string;
  /** What it belongs to, shown before the title in the palette: "View". */
  readonly category: string;
  /** Keys, the first is shown: `mod+shift+p`, `f7`. `mod` is Ctrl, ⌘ on a Mac. */
  readonly keys?: readonly string[];
  /** Whether it makes sense now; hidden from palette and menus otherwise, and its keys do nothing. */
  readonly when?: () => boolean;
  readonly run: () => void | Promise<void>;
  /** Where it stands in the menu bar; entries of one menu with the same group stand together, in order. */
  readonly menu?: { readonly menu: MenuId; readonly group: number };
  /** A hook-free check mark for menu entries that switch something on and off. */
  readonly checked?: () => boolean;
}

const registered = new Map<string, Command>();

/** Registers commands. Called once at start with the shell's and the features' commands. */
export function registerCommands(commands: readonly Command[]): void {
  for (const command of commands) {
    if (registered.has(command.id)) throw new Error(`Two commands are called "${command.id}".`);
    registered.set(command.id, command);
  }
}

/** All commands, whether they make sense now or not. */
export function allCommands(): readonly Command[] {
  return [...registered.values()];
}

/** The command of an id. */
export function findCommand(id: string): Command | undefined {
  return registered.get(id);
}

/** Whether a command exists and makes sense now. */
export function canRun(id: string): boolean {
  const command = registered.get(id);
  return command !== undefined && (command.when?.() ?? true);
}

/** Runs a command; a failure is shown as a notice. Unknown ids and commands that make no sense now do nothing. */
export function runCommand(id: string): void {
  const command = registered.get(id);
  if (command === undefined || !(command.when?.() ?? true)) return;
  try {
    Promise.resolve(command.run()).catch(notifyFailure);
  } catch (error) {
    notifyFailure(error);
  }
}
