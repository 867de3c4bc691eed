/** Where the deliverables of a playbook are declared, and which of them follow a document. */
import type { Deliverable } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import type { Reference } from "#busy/names/references.ts";
import { type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import type { DocumentEntry, PlaybookEntry } from "#busy/workspace.ts";
import type { DeliverablePlace } from "#changes/meaning/change.ts";
import { type ChangeContext, deliverableAt } from "#knit/context.ts";

/** Every declaration of a deliverable in a playbook, with the step or playbook that holds it. */
export function deliverablesOf(
  playbook: PlaybookEntry,
): readonly { readonly deliverable: Deliverable; readonly owner: SymbolText; readonly place: DeliverablePlace }[] {
  const found: { deliverable: Deliverable; owner: SymbolText; place: DeliverablePlace }[] = [];
  for (const side of ["inputs", "outputs"] as const) {
    for (const deliverable of playbook.model[side]) {
      found.push({ deliverable, owner: playbook.symbol, place: { of: "playbook", side } });
    }
  }
  visitTasks(playbook.model.steps, (task, trail) => {
    for (const side of ["inputs", "outputs"] as const) {
      for (const deliverable of task[side]) {
        found.push({
          deliverable,
          owner: symbolOfStep(playbook, trail),
          place: { of: "step", id: trail.join("/"), side },
        });
      }
    }
  });
  return found;
}

/** Whether a playbook declares this very deliverable. */
export function holdsDeliverable(playbook: PlaybookEntry, deliverable: Deliverable): boolean {
  return deliverablesOf(playbook).some((each) => each.deliverable === deliverable);
}

/** Deliverables that follow a document, as they stand after the change. */
export function followersOf(
  context: ChangeContext,
  document: DocumentEntry,
): readonly { readonly deliverable: Deliverable; readonly reference: Reference }[] {
  return context.after.referencesTo(document.symbol).flatMap((reference) => {
    if (reference.kind !== "document_definition") return [];
    const { file, path } = reference.fromOrigin;
    const deliverable = deliverableAt(context.after, file, path.slice(0, -1));
    return deliverable ? [{ deliverable, reference }] : [];
  });
}
