/** Where the things are defined that a text names. */
import type { Definition } from "#shared/language.ts";
import type { Position } from "#shared/text.ts";
import type { Workspace } from "../workspace.ts";
import { thingAt } from "./thing-at.ts";
import { titleOfThing } from "./thing-words.ts";
import { findThing } from "./things.ts";

/** Where what stands at a position is defined; several places when several things are meant. */
export function definitionsAt(workspace: Workspace, path: string, position: Position): Definition[] {
  const at = thingAt(workspace, path, position);
  if (!at) return [];
  return [at.symbol, ...at.also].flatMap((symbol) => {
    const thing = findThing(workspace, symbol);
    return thing ? [{ file: thing.file, range: thing.nameRange, symbol, title: titleOfThing(thing) }] : [];
  });
}
