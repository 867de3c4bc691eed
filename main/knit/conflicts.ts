/** Contradictory requirements that a change brings about or makes worse, each found by a named rule, with ways out. */
import { analyzeCapacity, type CapacityReport } from "#busy/analysis/capacity.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { Conflict } from "#shared/knit.ts";
import { type Contradiction, type ContradictionFinder, conflictOf, EXPLANATIONS } from "./conflicts/contradiction.ts";
import { ownApprovals, unaskedFields } from "./conflicts/forms-and-approvals.ts";
import { conflictsOfFinding } from "./conflicts/from-findings.ts";
import { rhythm, twoSources } from "./conflicts/hand-overs.ts";
import { twoAnswers } from "./conflicts/issue-answers.ts";
import { eventLoops, handOffLoops } from "./conflicts/loops.ts";
import { promisedTime } from "./conflicts/promised-time.ts";
import { sharedDuties } from "./conflicts/shared-duties.ts";
import { unheldDecisions, unheldRoles } from "./conflicts/unheld-roles.ts";
import { placeOf } from "./dependency-index.ts";
import { findingsOnlyIn } from "./diagnostics-diff.ts";

const FINDERS: readonly ContradictionFinder[] = [
  promisedTime,
  sharedDuties,
  unheldRoles,
  unheldDecisions,
  handOffLoops,
  eventLoops,
  twoAnswers,
  rhythm,
  twoSources,
  unaskedFields,
  ownApprovals,
];

/** The contradictions there were and the hours there are, worked out once for as long as somebody types. */
export interface ConflictBase {
  readonly workspace: Workspace;
  capacity(): CapacityReport;
  /** The contradictions of a rule, by key. */
  known(finder: ContradictionFinder): ReadonlyMap<string, Contradiction>;
}

/** What later states of a workspace are compared with. */
export function conflictBase(workspace: Workspace): ConflictBase {
  const measures = new Map<ContradictionFinder, ReadonlyMap<string, Contradiction>>();
  let capacity: CapacityReport | undefined;
  return {
    workspace,
    capacity: () => (capacity ??= analyzeCapacity(workspace)),
    known(finder) {
      const done = measures.get(finder);
      if (done) return done;
      const found = new Map(finder.find(workspace).map((each) => [each.key, each]));
      measures.set(finder, found);
      return found;
    },
  };
}

/** The conflicts of a workspace that the base did not have, or had in a less bad form. */
export function conflictsSince(base: ConflictBase, after: Workspace): readonly Conflict[] {
  if (base.workspace === after) return [];
  return [
    ...findingsOnlyIn(after, base.workspace).flatMap((finding) => conflictsOfFinding(base.workspace, after, finding)),
    ...FINDERS.flatMap((finder) => newOf(finder, base, after)),
  ];
}

function newOf(finder: ContradictionFinder, base: ConflictBase, after: Workspace): readonly Conflict[] {
  const found = finder.find(after);
  if (found.length === 0) return [];
  const known = base.known(finder);
  const worse = found.filter(({ key, measure }) => measure > (known.get(key)?.measure ?? Number.NEGATIVE_INFINITY));
  if (worse.length === 0) return [];
  const now = new Set(found.map((each) => each.key));
  const renamed = [...known.values()].filter(
    (old) => !now.has(old.key) && old.symbols.some((symbol) => placeOf(after, symbol) === undefined),
  );
  return worse.flatMap((contradiction) => {
    const same = known.has(contradiction.key)
      ? -1
      : renamed.findIndex((old) => old.measure >= contradiction.measure && areAlike(old, contradiction));
    if (same !== -1) {
      renamed.splice(same, 1);
      return [];
    }
    return [conflictOf(finder.rule, EXPLANATIONS[finder.rule], contradiction.tell())];
  });
}

/** Whether two contradictions are about as many things: the least that one under another name has to be. */
function areAlike(one: Contradiction, other: Contradiction): boolean {
  return one.symbols.length === other.symbols.length;
}
