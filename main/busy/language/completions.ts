/** What can be written at a place of a text. */
import type { Completion } from "#shared/language.ts";
import type { Position } from "#shared/text.ts";
import { linedText, offsetAt } from "../syntax/places.ts";
import type { Workspace } from "../workspace.ts";
import { completeEntry, completeKey } from "./complete-keys.ts";
import { completeValue } from "./complete-values.ts";
import { type Completing, completing } from "./completing.ts";
import { type EntrySpot, type KeySpot, spotAt, type ValueSpot } from "./spot.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Everything that fits at `position` of `text`. `workspace` tells of the other files; it need not hold this text, so
 * that nothing has to be checked again for every letter.
 */
export function completionsAt(
  workspace: Workspace,
  around: Surroundings,
  path: string,
  text: string,
  position: Position,
): Completion[] {
  const lined = linedText(text);
  const spot = spotAt(path, text, offsetAt(lined, position));
  if (!spot) return [];
  const at = completing(workspace, around, path, lined, spot);
  switch (spot.kind) {
    case "key":
      return completeKey(at as Completing<KeySpot>);
    case "entry":
      return completeEntry(at as Completing<EntrySpot>);
    case "value":
      return completeValue(at as Completing<ValueSpot>);
  }
}
