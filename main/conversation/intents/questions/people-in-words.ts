/** Steps and the people behind them, as answers put them into words. */
import type { Task } from "#busy/model/model.ts";
import { durationInWords } from "#busy/notation/duration.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { playbookTitle } from "../../finding/search.ts";
import { listOf, titleOf, wordsOf } from "../../language/names.ts";
import type { Scene } from "../../scene.ts";

/** Who performs a step, as an answer names them. */
export function performerWords(scene: Scene, playbook: PlaybookEntry, step: Task): string {
  if (step.role !== undefined) {
    const role = scene.workspace.resolve.role(playbook.team, step.role);
    const holders = role.kind === "found" ? holdersOf(scene, role.entry.symbol) : [];
    return `the ${wordsOf(step.role)}${holders.length > 0 ? ` (${listOf(holders.slice(0, 3))})` : ""}`;
  }
  const run = step.runs === undefined ? undefined : scene.workspace.playbooks.find(({ name }) => name === step.runs);
  if (run !== undefined) {
    const roles = [...new Set(run.model.steps.flatMap((one) => (one.role === undefined ? [] : [wordsOf(one.role)])))];
    return `the process ${playbookTitle(scene.workspace, run)}${roles.length === 0 ? "" : ` (${listOf(roles)})`}`;
  }
  const owners = scene.workspace.roles.filter(
    (role) =>
      role.team?.symbol === playbook.team?.symbol &&
      scene.workspace.effectiveRole(role).tasks.some((one) => one.task.name === step.name),
  );
  if (owners.length === 1 && owners[0]) return `the ${wordsOf(owners[0].name)}, whose task it is`;
  if (step.execution_type === "algorithmic") return `a program (${step.algorithm ?? "no algorithm named yet"})`;
  if (step.execution_type === "ai_agent") return "the AI, checked by the team";
  return `nobody in particular; it goes to the queue of ${playbook.team?.name ?? "the team"}`;
}

/** Names of the people who hold the role with this symbol. */
export function holdersOf(scene: Scene, symbol: string): string[] {
  return scene.workspace.members
    .filter((member) =>
      member.model.roles.some((name) => {
        const role = scene.workspace.resolve.role(member.team, name);
        return role.kind === "found" && role.entry.symbol === symbol;
      }),
    )
    .map((member) => member.name);
}

/** A step in one line: its name, who does it, how long it takes and when it is left out. */
export function stepLine(step: Task): string {
  const parts = [
    step.role === undefined ? undefined : wordsOf(step.role),
    step.estimated_duration === undefined ? undefined : durationInWords(step.estimated_duration),
    step.when === undefined ? undefined : `if ${step.when}`,
  ];
  const told = parts.filter((part) => part !== undefined);
  return `${titleOf(step.name)}${told.length > 0 ? ` — ${told.join(", ")}` : ""}`;
}
