/** The positional arguments of commands that do one of several things: `ACTION [dir] THING …`. */
import { ExpectedError } from "#shared/errors.ts";
import type { Invocation } from "./command.ts";
import { folderOf } from "./read-business.ts";

/** What can be done, with the names of what each needs to be told. */
export type Actions<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/** The forms a command can be called in, for its help: "list [dir] | add [dir] NAME". */
export function formsOf(actions: Actions<string>): string {
  return Object.entries(actions)
    .map(([action, things]) => [action, "[dir]", ...things].join(" "))
    .join(" | ");
}

/** The most positional arguments that any of the actions takes. */
export function mostPositionals(actions: Actions<string>): number {
  return Math.max(...Object.values(actions).map((things) => things.length)) + 2;
}

/**
 * Which action, in which folder, on what: as many things as the action names. Fails with BAD_INPUT, with the form to
 * write it in.
 */
export function actionAnd<Name extends string>(
  invocation: Invocation,
  command: string,
  actions: Actions<Name>,
): { readonly action: Name; readonly folder: string; readonly things: readonly string[] } {
  const [given, ...rest] = invocation.positionals;
  const action = (Object.keys(actions) as Name[]).find((name) => name === given);
  if (action === undefined) {
    throw new ExpectedError("BAD_INPUT", given === undefined ? "What is to be done?" : `“${given}” cannot be done.`, {
      path: "action",
      next: `Write orgata ${command} ${formsOf(actions).replaceAll("| ", `or orgata ${command} `)}.`,
    });
  }
  const names = actions[action];
  const missing = names[rest.length];
  if (missing !== undefined || rest.length > names.length + 1) {
    throw new ExpectedError("BAD_INPUT", missing === undefined ? "That is too much." : `${missing} is missing.`, {
      path: missing ?? "action",
      next: `Write it as orgata ${command} ${formsOf({ [action]: names })}.`,
    });
  }
  const hasFolder = rest.length > names.length;
  return { action, folder: folderOf(invocation, hasFolder ? rest[0] : "."), things: rest.slice(hasFolder ? 1 : 0) };
}
