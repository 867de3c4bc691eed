/**
 * A clean merge can still break a business: a name that leads nowhere, a circle, a result nobody makes any more. What
 * brings such a problem about is held as it is in ours, and put before people.
 */
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { FileGroup } from "../file-groups.ts";
import type { Outcome } from "../weave/difference.ts";
import type { Version } from "../weave/versions.ts";
import { type Checked, checker } from "./checked.ts";
import type { Choices, Conflict } from "./conflict.ts";
import { conflictId, type DecidedFiles, type DecidedPlace, outcomeOf, withDecided } from "./decided.ts";
import { type Draft, draftOf, PATH } from "./draft.ts";
import { type Held, type Suspects, suspectsOf } from "./hold.ts";
import { WHOLE } from "./merge-content.ts";
import type { MergeInput } from "./merge-input.ts";
import { problemConflict } from "./problem-conflict.ts";

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

/** The draft without problems that neither side has. */
export function mend(input: MergeInput, groups: readonly FileGroup[], first: Draft, choices: Choices): Mended {
  const engine = checker(input, groups, input.workspace);
  const conflicts = new Map<string, Conflict>();
  const seen = new Set<string>();
  const decided: DecidedFiles = new Map([...first.files].map(([key, file]) => [key, file.decided]));
  let state: State = { decided, draft: first, checked: engine.check(first) };
  const openPlaces = openIn(first);
  const waits = state.checked.problems.size > 0 && openPlaces.length > 0 ? waitingProblems() : new Set<string>();
  for (;;) {
    // All problems of one round are looked at in the same draft, so that neither side's order matters.
    const round = state;
    const problems = [...round.checked.problems].filter(([key]) => !seen.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
    if (problems.length === 0) return { changes: state.checked.changes, conflicts: [...conflicts.values()] };
    for (const [key, problem] of problems) {
      seen.add(key);
      settle(key, problem, suspectsOf(problem, round.draft, round.checked, isFree));
    }
  }

  /**
   * Problems that are there only while ours stands where people still have to choose. They are told when that is
   * decided: with the other choice there may be none.
   */
  function waitingProblems(): ReadonlySet<string> {
    const theirs = withDecided(
      decided,
      openPlaces.map((place) => [place, 2]),
    );
    const others = engine.check(draftOf(input, groups, theirs, first)).problems;
    return new Set([...state.checked.problems.keys()].filter((key) => !others.has(key)));
  }

  function settle(key: string, problem: Diagnostic, suspects: Suspects): void {
    const group = [...first.files.values()].find((file) => file.path === problem.file);
    const id = conflictId(group?.key ?? problem.file, `!${key.replaceAll("\t", " ")}`);
    const choice = choices.get(id);
    const isThere = state.checked.problems.has(key);
    if (choice !== undefined) {
      state = holding(toHold(key, suspects, outcomeOf(choice)), outcomeOf(choice));
      return;
    }
    const ours = isThere ? blamed(key, suspects.sets, 1) : [];
    if (!waits.has(key)) {
      const theirs = isThere ? blamed(key, suspects.sets, 2) : [];
      conflicts.set(id, problemConflict({ id, problem, suspects, ours, theirs, draft: state.draft }));
    }
    if (isThere) state = holding(ours, 1);
  }

  /** What is held for a choice: what takes the problem away; as before both, all of that; a value goes where it shows. */
  function toHold(key: string, { main, sets }: Suspects, outcome: Outcome): readonly Held[] {
    if (typeof outcome === "object") return main ? [main] : [];
    if (!state.checked.problems.has(key)) return [];
    if (outcome === 0) return [...new Set([...blamed(key, sets, 1), ...blamed(key, sets, 2)])];
    return blamed(key, sets, outcome === "both" ? 1 : outcome);
  }

  /** The smallest set that takes the problem away when it is held as in one version. */
  function blamed(key: string, sets: Suspects["sets"], version: Version): readonly Held[] {
    const helps = (set: readonly Held[]) => isHelped(holding(set, version).checked, key, state.checked);
    const found = sets.find(helps);
    return found ? smallest(found, helps) : (sets.at(-1) ?? []);
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

/** Everything that a draft leaves to people. */
function openIn({ files }: Draft): readonly DecidedPlace[] {
  return [...files.values()].flatMap(({ key, merge, pathOpen }) => [
    ...merge.open.map(({ id }) => ({ key, id })),
    ...(merge.whole === undefined ? [] : [{ key, id: WHOLE }]),
    ...(pathOpen ? [{ key, id: PATH }] : []),
  ]);
}

/** A part of a set that still helps and no part of which does: halves are left out first, then single ones. */
function smallest(set: readonly Held[], helps: (set: readonly Held[]) => boolean): readonly Held[] {
  let current = set;
  for (let size = Math.ceil(current.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < current.length; ) {
      const rest = current.toSpliced(from, size);
      if (rest.length > 0 && helps(rest)) current = rest;
      else from += size;
    }
  }
  return current;
}

/** Whether a problem is gone and none came in its place. */
function isHelped(after: Checked, key: string, before: Checked): boolean {
  return !after.problems.has(key) && [...after.problems.keys()].every((each) => before.problems.has(each));
}
