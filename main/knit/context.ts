/** What working out the consequences of a change needs: both models, the changes, and who still says what. */
import type { Deliverable } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import type { Reference, ReferenceKind } from "#busy/names/references.ts";
import { fold, parseSymbol, type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import type { PlaybookEntry, RoleEntry, Workspace } from "#busy/workspace.ts";
import type { DetailedChange } from "#changes/meaning/change.ts";
import { type ChangeKind, changeKindOf } from "./policy/change-kinds.ts";
import { indexPlaybooks, type PlaybookIndex } from "./relations.ts";
import { type Reshaping, reshapedSteps } from "./reshaped-steps.ts";

/** A change of the workspace, ready for asking what it leads to. */
export interface ChangeContext {
  readonly before: Workspace;
  readonly after: Workspace;
  readonly changedFiles: ReadonlySet<string>;
  readonly changes: readonly DetailedChange[];
  readonly beforeIndex: PlaybookIndex;
  readonly afterIndex: PlaybookIndex;
  /** A playbook as it is after the change; undefined when it is gone. */
  playbookAfter(playbook: PlaybookEntry): PlaybookEntry | undefined;
  /** A role as it is after the change, if it kept its name. */
  roleAfter(role: RoleEntry): RoleEntry | undefined;
  /** Whether a step of before was split or merged with others. */
  reshaping(step: SymbolText): Reshaping | undefined;
  /** What a change is in the words of the table of rules. */
  kindOf(change: DetailedChange): ChangeKind;
}

/** Prepares a change. */
export function changeContext(
  before: Workspace,
  after: Workspace,
  changedFiles: ReadonlySet<string>,
  changes: readonly DetailedChange[],
): ChangeContext {
  const renamed = new Map<SymbolText, PlaybookEntry>();
  for (const change of changes) {
    if (change.before?.kind === "playbook" && change.after?.kind === "playbook") {
      renamed.set(change.before.playbook.symbol, change.after.playbook);
    }
  }
  const afterIndex = indexPlaybooks(after);
  const playbookAfter = (playbook: PlaybookEntry) =>
    renamed.get(playbook.symbol) ?? counterpart(after.playbooks, playbook);
  let reshaped: ReadonlyMap<SymbolText, Reshaping> | undefined;
  const reshapings = () => {
    const found = before.playbooks
      .filter((playbook) => changedFiles.has(playbook.file))
      .flatMap((playbook) => {
        const now = playbookAfter(playbook);
        return now ? [...reshapedSteps(playbook, now)] : [];
      });
    return new Map(found);
  };
  const reshaping = (step: SymbolText) => (reshaped ??= reshapings()).get(step);
  return {
    before,
    after,
    changedFiles,
    changes,
    beforeIndex: indexPlaybooks(before),
    afterIndex,
    playbookAfter,
    roleAfter: (role) => counterpart(after.roles, role),
    reshaping,
    kindOf: (change) => {
      const kind = changeKindOf(change);
      const { before: step } = change;
      if (step?.kind !== "step" || (kind !== "step removed" && kind !== "step renamed")) return kind;
      const found = reshaping(symbolOfStep(step.playbook, [step.id]));
      return found ? (found.kind === "split" ? "step split" : "steps merged") : kind;
    },
  };
}

/** The entry of the same name in the same file, else of the same symbol: a symbol changes when a namesake comes or goes. */
function counterpart<Entry extends { readonly file: string; readonly name: string; readonly symbol: SymbolText }>(
  entries: readonly Entry[],
  entry: Entry,
): Entry | undefined {
  return (
    entries.find((each) => each.file === entry.file && each.name === entry.name) ??
    entries.find((each) => each.symbol === entry.symbol)
  );
}

/** Which references are asked for. */
export interface SurvivorFilter {
  readonly kinds?: readonly ReferenceKind[];
  /** Only references written with this name (kebab and snake alike). */
  readonly text?: string;
}

/**
 * The references to a symbol of the model before that still stand in the text after the change, at their places there.
 * What the author has already rewritten or removed is not among them.
 */
export function survivors(
  context: ChangeContext,
  symbol: SymbolText,
  filter: SurvivorFilter = {},
): readonly Reference[] {
  const used = new Set<Reference>();
  const found: Reference[] = [];
  for (const reference of context.before.referencesTo(symbol)) {
    if (filter.kinds && !filter.kinds.includes(reference.kind)) continue;
    if (filter.text !== undefined && fold(filter.text) !== fold(reference.text)) continue;
    const { file } = reference.fromOrigin;
    if (!context.changedFiles.has(file)) {
      found.push(reference);
      continue;
    }
    const candidates = context.after
      .referencesOf(file)
      .filter((each) => each.kind === reference.kind && each.text === reference.text && !used.has(each));
    const same =
      candidates.find((each) => each.from === reference.from) ??
      candidates.find((each) => lastName(each.from) === lastName(reference.from)) ??
      candidates.find((each) => context.before.referencesOf(file).every((other) => other.from !== each.from));
    if (!same) continue;
    used.add(same);
    found.push(same);
  }
  return found;
}

function lastName(symbol: SymbolText): string {
  return parseSymbol(symbol)?.parts.at(-1) ?? symbol;
}

/** The deliverable that stands at a path of a file. */
export function deliverableAt(
  workspace: Workspace,
  file: string,
  path: readonly (string | number)[],
): Deliverable | undefined {
  const key = path.join("\n");
  let found: Deliverable | undefined;
  const look = (deliverables: readonly Deliverable[]) => {
    for (const each of deliverables) if (each.at.path.join("\n") === key) found = each;
  };
  for (const playbook of workspace.playbooks) {
    if (playbook.file !== file) continue;
    look(playbook.model.inputs);
    look(playbook.model.outputs);
    visitTasks(playbook.model.steps, (task) => {
      look(task.inputs);
      look(task.outputs);
    });
  }
  for (const role of workspace.roles) {
    if (role.file !== file) continue;
    visitTasks(role.model.tasks, (task) => {
      look(task.inputs);
      look(task.outputs);
    });
  }
  return found;
}
