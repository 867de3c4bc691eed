/** Whether what a language model proposes stays within the scope of the turn. */
import { parseSymbol } from "#busy/names/symbols.ts";
import { type Entry, entriesNamed, entryById } from "../finding/search.ts";
import { listOf, titleOf } from "../language/names.ts";
import type { Scene } from "../scene.ts";
import type { OpenEdit, Pending } from "../session.ts";
import { type EditForm, targetsOf } from "./edit-forms.ts";
import type { Refusal } from "./edit-requests.ts";
import { outside, ownerOf, type Scope } from "./scope.ts";

function isOutside(scope: Scope, entry: Entry): boolean {
  const owner = entry.symbol === undefined ? entry.owner : ownerOf(entry.symbol);
  return owner !== undefined && !scope.owners.has(owner) && !scope.files.has(entry.file);
}

/** Whether a thing that is named exists and lies outside. What does not exist, the planners refuse. */
function isBeyond(scene: Scene, scope: Scope, target: string): boolean {
  if (scope.whole) return false;
  const known = entryById(scene.index, target);
  const meant = known === undefined ? entriesNamed(scene.index, target) : [known];
  return meant.length > 0 && meant.every((entry) => isOutside(scope, entry));
}

/** Things that edits name and that lie outside. */
export function beyondNamed(scene: Scene, scope: Scope, forms: readonly EditForm[]): string[] {
  return [...new Set(forms.flatMap(targetsOf).filter((target) => isBeyond(scene, scope, target)))];
}

/** What worked-out edits would touch outside. */
export function beyondWorkedOut(scene: Scene, scope: Scope, edits: readonly OpenEdit[]): string[] {
  return [...new Set(edits.flatMap((edit) => outside(scope, scene.workspace, edit)))];
}

/** Things that the choices of a question would change and that lie outside. */
export function beyondAsked(scene: Scene, scope: Scope, pending: Pending | undefined): string[] {
  if (pending?.kind !== "choice") return [];
  const targets = pending.choices.flatMap(({ frame }) =>
    frame !== null && "what" in frame && typeof frame.what === "object" ? [frame.what.id ?? frame.what.text] : [],
  );
  return [...new Set(targets.filter((target) => isBeyond(scene, scope, target)))];
}

/** Whether the planners ask because something would be lost or replaced: only the person may say yes to that. */
export function asksBeforeLoss(pending: Pending | undefined): boolean {
  return (
    pending?.kind === "choice" &&
    pending.choices.some(({ frame }) => frame !== null && "confirmed" in frame && frame.confirmed === true)
  );
}

/** Symbols as people read them; files only where nothing else is named. */
function readable(beyond: readonly string[]): string {
  const named = beyond.flatMap((one) => parseSymbol(one)?.parts.at(-1) ?? []);
  return listOf(named.length === 0 ? beyond : [...new Set(named.map((name) => `“${titleOf(name)}”`))]);
}

/** The refusal of what goes too far. */
export function tooFar(beyond: readonly string[]): Refusal {
  return {
    text: `Outside what this turn may touch: ${beyond.join(", ")}. Nothing was taken. Leave it out, and tell the person if it ought to change.`,
    told: `a change of ${readable(beyond)}, which you did not speak of`,
  };
}
