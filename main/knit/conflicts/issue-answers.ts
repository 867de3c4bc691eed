/** The same issue settled in two different ways at one place. */
import type { Resolution, Task } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { removeAt } from "#knit/consequence.ts";
import type { Contradiction, ContradictionFinder } from "./contradiction.ts";

export const twoAnswers: ContradictionFinder = {
  rule: "issue-two-answers",
  find: (workspace) => workspace.playbooks.flatMap(inPlaybook),
};

interface Answer {
  /** What is settled, in words and for telling apart. */
  readonly issue: string;
  readonly resolution: Resolution;
  /** The list entry that says so. */
  readonly path: readonly (string | number)[];
}

function inPlaybook(playbook: PlaybookEntry): readonly Contradiction[] {
  const found = pairs(
    playbook,
    playbook.symbol,
    playbook.name,
    playbook.model.issue_resolution
      .filter((resolution) => resolution.conditions.length > 0)
      .map((resolution) => ({
        issue: resolution.conditions.map(normal).toSorted().join(" and "),
        resolution,
        path: resolution.at.path,
      })),
  );
  const steps: Contradiction[] = [];
  visitTasks(playbook.model.steps, (task: Task, trail) => {
    if (task.issues.length < 2) return;
    const answers = task.issues.map(({ issue_type, resolution, at }) => ({
      issue: issue_type,
      resolution,
      path: at.path,
    }));
    steps.push(...pairs(playbook, symbolOfStep(playbook, trail), task.name, answers));
  });
  return [...found, ...steps];
}

function normal(condition: string): string {
  return condition.replaceAll('"', "'").replaceAll(/\s+/g, " ").trim();
}

function pairs(
  { file }: PlaybookEntry,
  symbol: SymbolText,
  name: string,
  answers: readonly Answer[],
): readonly Contradiction[] {
  return answers.flatMap((second, index) => {
    const first = answers.slice(0, index).find((each) => each.issue === second.issue);
    if (!first || meaning(first) === meaning(second)) return [];
    return [
      {
        key: `${symbol} ${first.issue}`,
        measure: 0,
        symbols: [symbol],
        tell: () => ({
          message: `${quoted(name)} settles the issue “${first.issue}” in two ways: ${words(first)}, and ${words(second)}.`,
          places: [first, second].map(({ resolution }) => ({ file, range: resolution.at.range, symbol })),
          solutions: [
            { title: `Only ${words(first)}.`, operations: [removeAt(file, second.path)] },
            { title: `Only ${words(second)}.`, operations: [removeAt(file, first.path)] },
          ],
        }),
      },
    ];
  });
}

function meaning({ resolution }: Answer): string {
  return `${resolution.type} ${resolution.target ?? ""}`;
}

function words({ resolution: { type, target } }: Answer): string {
  const verb = type.replaceAll("_", " ");
  return target === undefined ? verb : `${verb} to ${target}`;
}
