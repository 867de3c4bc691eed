/** Texts that speak of what a change changes: no rule can rewrite them. */
import type { Origin } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { innerSymbol, parseSymbol, type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { Impact } from "#shared/knit.ts";

/** A text written for people, and where it stands. */
export interface ProseText {
  readonly symbol: SymbolText;
  readonly file: string;
  readonly field: "description" | "agent_prompt" | "narrative_content";
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** Shorter names stand in too many words. */
const SHORTEST_NAME = 3;

/**
 * The texts in the files that a change changes or touches which speak of something that it changes, by its name before
 * or after. `after` is the workspace with the change and its follow-ups.
 */
export function proseAbout(
  after: Workspace,
  changes: readonly SemanticChange[],
  impacts: readonly Pick<Impact, "file">[],
): readonly ProseText[] {
  const names = new Set(changes.flatMap(namesOf).filter((name) => name.length >= SHORTEST_NAME));
  if (names.size === 0) return [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...names].map(asPattern).join("|")})(?![\\p{L}\\p{N}])`, "iu");
  const files = new Set([...changes, ...impacts].map(({ file }) => file));
  return proseIn(after, files).filter(({ text }) => pattern.test(text));
}

function namesOf({ kind, symbol, before, after }: SemanticChange): string[] {
  const name = parseSymbol(symbol)?.parts.at(-1) ?? "";
  const others = kind === "renamed" ? [before, after].filter((each) => typeof each === "string") : [];
  return [name, ...others];
}

/** A name as people write it in a text: `wash_bike`, `wash-bike`, `wash bike` and `wash the bike` alike. */
function asPattern(name: string): string {
  const words = name.split(/[\s_-]+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return words.join("[\\s_-]+(?:(?:the|an?|our|all|every)\\s+)*");
}

function proseIn(workspace: Workspace, files: ReadonlySet<string>): ProseText[] {
  const found: ProseText[] = [];
  const add = (symbol: SymbolText, file: string, at: Origin, field: ProseText["field"], text: string | undefined) => {
    if (text !== undefined && text.trim() !== "") found.push({ symbol, file, field, path: [...at.path, field], text });
  };
  for (const entry of workspace.playbooks.filter(({ file }) => files.has(file))) {
    const { symbol, file, model } = entry;
    add(symbol, file, model.at, "description", model.description);
    visitTasks(model.steps, (task, trail) => {
      add(symbolOfStep(entry, trail), file, task.at, "description", task.description);
      add(symbolOfStep(entry, trail), file, task.at, "agent_prompt", task.agent_prompt);
    });
  }
  for (const { symbol, file, model } of workspace.roles.filter(({ file }) => files.has(file))) {
    add(symbol, file, model.at, "description", model.description);
    for (const task of model.tasks) {
      add(innerSymbol(symbol, "task", [task.name]), file, task.at, "description", task.description);
    }
  }
  for (const { symbol, file, model } of workspace.documents.filter(({ file }) => files.has(file))) {
    add(symbol, file, model.metadata.at, "description", model.metadata.description);
    add(symbol, file, model.at, "narrative_content", model.narrative_content);
  }
  return found;
}
