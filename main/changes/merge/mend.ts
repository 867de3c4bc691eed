/**
 * A clean merge can still break a business: a name that leads nowhere, a circle, a result nobody makes any more. What
 * brings such a problem about is held as it is in ours, and put before people.
 */
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Outcome } from "../weave/difference.ts";
import { type Checked, checker } from "./checked.ts";
import type { Choices, Conflict } from "./conflict.ts";
import { conflictId, type DecidedFiles, outcomeOf, withDecided } from "./decided.ts";
import { type Draft, draftOf } from "./draft.ts";
import type { FileGroup } from "../file-groups.ts";
import { type Held, type Located, suspectsOf } from "./hold.ts";
import { WHOLE } from "./merge-content.ts";
import type { MergeInput } from "./merge-input.ts";
import { conflictOf, wholeConflict } from "./sentences.ts";

export interface Mended {
  /** What differs from ours, with the names that followed renames. */
  readonly changes: Checked["changes"];
  readonly conflicts: readonly Conflict[];
}

interface State {
  readonly decided: DecidedFiles;
  readonly draft: Draft;
  readonly checked: Checked;
}

/** Larger sets are not looked through for what of them is really to blame. */
const MOST_SUSPECTS = 12;

/** The draft without problems that neither side has. */
export function mend(input: MergeInput, groups: readonly FileGroup[], first: Draft, choices: Choices): Mended {
  const engine = checker(input, groups, input.workspace);
  const conflicts = new Map<string, Conflict>();
  const seen = new Set<string>();
  const decided: DecidedFiles = new Map([...first.files].map(([key, file]) => [key, file.decided]));
  let state: State = { decided, draft: first, checked: engine.check(first) };
  for (;;) {
    // All problems of one round are looked at in the same draft, so that neither side's order matters.
    const round = state;
    const problems = [...round.checked.problems].filter(([key]) => !seen.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
    if (problems.length === 0) return { changes: state.checked.changes, conflicts: [...conflicts.values()] };
    for (const [key, problem] of problems) {
      seen.add(key);
      settle(key, problem, round);
    }
  }

  function settle(key: string, problem: Diagnostic, round: State): void {
    const { main, place, sets } = suspectsOf(problem, round.draft, round.checked, isFree);
    const id = conflictId(problem.file, `!${problem.code} ${place.symbol} ${place.field}`);
    const choice = choices.get(id);
    const outcome = choice === undefined ? 1 : outcomeOf(choice);
    const isThere = state.checked.problems.has(key);
    const set = isThere ? blamed(key, sets) : [];
    if (isThere && outcome === 1) state = holding(set, 1);
    if (outcome !== 1) state = holding(main && !set.includes(main) ? [...set, main] : set, outcome);
    if (choice === undefined) conflicts.set(id, problemConflict({ problem, place, main, set, round, id }));
  }

  /** The smallest set that, held as in ours, takes the problem away. */
  function blamed(key: string, sets: readonly (readonly Held[])[]): readonly Held[] {
    const helps = (set: readonly Held[]) => isHelped(holding(set, 1).checked, key, state.checked);
    const found = sets.find(helps) ?? sets.at(-1) ?? [];
    if (found.length > MOST_SUSPECTS) return found;
    return found.reduce((set, suspect) => {
      const rest = set.filter((each) => each !== suspect);
      return rest.length > 0 && helps(rest) ? rest : set;
    }, found);
  }

  /** What is left to people already stands as in ours, and what they decided stays. */
  function isFree({ key, id }: Held): boolean {
    const file = first.files.get(key);
    if (file?.decided.has(id)) return false;
    return id === WHOLE || file?.merge.open.every((difference) => difference.id !== id) !== false;
  }

  function holding(set: readonly Held[], outcome: Outcome): State {
    const next = withDecided(
      state.decided,
      set.map((held) => [held, outcome]),
    );
    const draft = draftOf(input, groups, next, state.draft);
    return { decided: next, draft, checked: engine.check(draft) };
  }
}

/** Whether a problem is gone and none came in its place. */
function isHelped(after: Checked, key: string, before: Checked): boolean {
  return !after.problems.has(key) && [...after.problems.keys()].every((each) => before.problems.has(each));
}

interface FoundProblem {
  readonly problem: Diagnostic;
  readonly place: Located;
  readonly main: Held | undefined;
  readonly set: readonly Held[];
  readonly round: State;
  readonly id: string;
}

function problemConflict({ problem, place, main, set, round, id }: FoundProblem): Conflict {
  const words = `The two versions do not fit together: ${problem.message.replace(/ Did you mean [^]*$/, "")}`;
  const { file, symbol, field } = place;
  const wholes = set.filter((held) => held.id === WHOLE).flatMap(({ key }) => round.draft.files.get(key) ?? []);
  const [first] = wholes;
  if (first) {
    const names = wholes.map((each) => each.path).join(", ");
    const message = `${words} Until this is decided, all of ${names} stays as it is here.`;
    return { ...wholeConflict("unreadable", { id, file, symbol, title: file }, first.contents), field, message };
  }
  const about = main ?? set[0];
  const message = `${words} Until this is decided, it stays as it is here.`;
  if (about?.difference && about.trees) {
    const conflict = conflictOf(about.difference, about.trees, file, id);
    return { ...conflict, symbol, field, message, ways: conflict.ways.filter(({ take }) => take !== "both") };
  }
  const none = [undefined, undefined, undefined] as const;
  return { ...wholeConflict("unreadable", { id, file, symbol, title: file }, none), field, message };
}
