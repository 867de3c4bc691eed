/** The positional arguments of commands about one thing: `[dir] THING`. */
import { ExpectedError } from "#shared/errors.ts";
import type { Invocation } from "./command.ts";
import { folderOf } from "./read-business.ts";

/** The folder and what stands behind it. Fails with BAD_INPUT, asking `question`, when nothing does. */
export function folderAnd(
  invocation: Invocation,
  name: string,
  question: string,
  next: string,
): { readonly folder: string; readonly value: string } {
  const value = invocation.positionals.at(-1);
  if (value === undefined) throw new ExpectedError("BAD_INPUT", question, { path: name, next });
  const folder = folderOf(invocation, invocation.positionals.length > 1 ? invocation.positionals[0] : ".");
  return { folder, value };
}
