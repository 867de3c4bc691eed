/** A semantic change together with the things of both models that it is about. */
import type { Deliverable, DocumentField, Task } from "#busy/model/model.ts";
import { symbolOfStep, symbolOfTask } from "#busy/names/symbols.ts";
import type { DocumentEntry, MemberEntry, PlaybookEntry, RoleEntry, TeamScope } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";

/** What a change is about, in one of the two models. `id` of a step or task is its path of names. */
export type Thing =
  | { readonly kind: "team"; readonly team: TeamScope }
  | { readonly kind: "member"; readonly member: MemberEntry }
  | { readonly kind: "role"; readonly role: RoleEntry }
  | { readonly kind: "task"; readonly role: RoleEntry; readonly id: string; readonly task: Task }
  | { readonly kind: "playbook"; readonly playbook: PlaybookEntry }
  | { readonly kind: "step"; readonly playbook: PlaybookEntry; readonly id: string; readonly task: Task }
  | {
      readonly kind: "deliverable";
      readonly playbook: PlaybookEntry;
      readonly deliverable: Deliverable;
      readonly place: DeliverablePlace;
    }
  | { readonly kind: "document"; readonly document: DocumentEntry }
  | { readonly kind: "field"; readonly document: DocumentEntry; readonly field: DocumentField }
  | { readonly kind: "event"; readonly name: string; readonly use: "emitted" | "awaited" }
  | { readonly kind: "tool"; readonly name: string };

/** Where a deliverable is declared: what the playbook is given or promises, or what a step takes or makes. */
export type DeliverablePlace =
  | { readonly of: "playbook"; readonly side: "inputs" | "outputs" }
  | { readonly of: "step"; readonly id: string; readonly side: "inputs" | "outputs" };

/** A change as data for people (`semantic`) and for Knit (`before`, `after`). */
export interface DetailedChange {
  readonly semantic: SemanticChange;
  readonly before?: Thing;
  readonly after?: Thing;
}

/** The symbol of a step by its path of names. */
export function stepSymbol(playbook: PlaybookEntry, id: string): string {
  return symbolOfStep(playbook, [id]);
}

/** The symbol of a role's task by its path of names. */
export function taskSymbol(role: RoleEntry, id: string): string {
  return symbolOfTask(role, [id]);
}

/** Steps or tasks with their subtasks, parents first, each with its path of names. */
export function flatTasks(
  tasks: readonly Task[],
  parent?: string,
): readonly { readonly id: string; readonly task: Task }[] {
  return tasks.flatMap((task) => {
    const id = parent === undefined ? task.name : `${parent}/${task.name}`;
    return [{ id, task }, ...flatTasks(task.subtasks, id)];
  });
}
