/** Ways through the model: every task of a file with where it stands, every resolution. */
import type { BusyFile, Playbook, Resolution, Role, Task, Team } from "./model.ts";

/** A role or playbook of a file together with the team block it is nested in, if any. */
export interface Nested<Model> {
  readonly model: Model;
  readonly team: Team | undefined;
}

/** All roles a file defines, those inside `team:` included. */
export function rolesOf(file: BusyFile): readonly Nested<Role>[] {
  const roles: Nested<Role>[] = file.roles.map((model) => ({ model, team: undefined }));
  for (const team of file.teams) for (const model of team.roles) roles.push({ model, team });
  return roles;
}

/** All playbooks a file defines, those inside `team:` included. */
export function playbooksOf(file: BusyFile): readonly Nested<Playbook>[] {
  const playbooks: Nested<Playbook>[] = file.playbooks.map((model) => ({ model, team: undefined }));
  for (const team of file.teams) for (const model of team.playbooks) playbooks.push({ model, team });
  return playbooks;
}

/** Visits tasks and their subtasks, parents first. `trail` holds the names from the top of the list to the task. */
export function visitTasks(
  tasks: readonly Task[],
  visit: (task: Task, trail: readonly string[], brothers: readonly Task[]) => void,
  trail: readonly string[] = [],
): void {
  for (const task of tasks) {
    const names = trail.concat(task.name);
    visit(task, names, tasks);
    if (task.subtasks.length > 0) visitTasks(task.subtasks, visit, names);
  }
}

/** Visits tasks and their subtasks, parents first, where only the tasks themselves matter. */
export function eachTask(tasks: readonly Task[], visit: (task: Task) => void): void {
  for (const task of tasks) {
    visit(task);
    if (task.subtasks.length > 0) eachTask(task.subtasks, visit);
  }
}

/** A resolution and its fallbacks, nearest first. */
export function resolutionChain(resolution: Resolution): readonly Resolution[] {
  const chain: Resolution[] = [];
  for (let next: Resolution | undefined = resolution; next; next = next.fallback) chain.push(next);
  return chain;
}

/** All resolutions of a task's issues, fallbacks included. */
export function resolutionsOf(task: Task): readonly Resolution[] {
  return task.issues.length === 0 ? [] : task.issues.flatMap((issue) => resolutionChain(issue.resolution));
}
