/**
 * What is done without asking keeps the meaning: for every kind of change, a change that has only safe impacts brings no
 * finding once it is reconciled, follow-ups never bring one of their own, and undoing gives every byte back.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { applyChange } from "#changes/apply.ts";
import { diffInDetail } from "#changes/meaning/semantic-diff.ts";
import { assessChange } from "#knit/assess.ts";
import { changeContext } from "#knit/context.ts";
import type { FollowUp } from "#knit/reconcile.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";
import { madeWorkspace } from "#tests/support/made-workspace/made-workspace.ts";
import { drawFrom } from "#tests/support/random-business/edits.ts";
import { type Changes, changeOfKind, KINDS } from "#tests/support/random-business/kinds-of-change.ts";

const BUSINESSES = [
  ...["photography-studio", "coffee-roaster", "dental-clinic", "software-support"].map(exampleWorkspace),
  createWorkspace(madeWorkspace({ processes: 12, seed: 7 })),
];
const RUNS = Number(process.env["SAFE_RUNS"] ?? 8);

/** Findings that matter, counted by what they are; names are left out, since a change may give another one. */
function findings(workspace: Workspace): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity, file } of workspace.diagnostics) {
    if (severity === "info") continue;
    const key = `${code} in ${file}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function more(now: Workspace, ...others: readonly Workspace[]): string[] {
  const known = others.map(findings);
  return [...findings(now)].flatMap(([key, count]) =>
    count > Math.max(...known.map((each) => each.get(key) ?? 0)) ? [key] : [],
  );
}

const dangling = (workspace: Workspace) => workspace.references.filter(({ to }) => to === undefined).length;

function reconciled(before: Workspace, after: Changes, followUps: readonly FollowUp[]): Changes {
  const texts = new Map([...before.files].map(([file, { text }]) => [file, text]));
  for (const [file, text] of after) {
    if (text === null) texts.delete(file);
    else texts.set(file, text);
  }
  const ids = new Set(followUps.map(({ edit }) => edit.id));
  const edits = followUps.map(({ edit }) => ({ ...edit, needs: edit.needs.filter((id) => ids.has(id)) }));
  const applied = applyChange(texts, edits);
  if (!applied.ok) throw new Error(applied.error.message);
  return new Map([...after, ...applied.value]);
}

function expectUndone(before: Workspace, result: Workspace, whole: Changes): void {
  const back = new Map([...whole.keys()].map((file) => [file, before.files.get(file)?.text ?? null]));
  const textsOf = ({ files }: Workspace) => [...files].map(([file, { text }]) => [file, text]).toSorted();
  expect(textsOf(changeWorkspace(result, back))).toEqual(textsOf(before));
}

/** A change of a kind, in the business that is asked for or in the next one that has things of that sort. */
function drawn(kind: (typeof KINDS)[number], seed: number, which: number) {
  const draw = drawFrom(seed);
  for (let attempt = 0; attempt < 10 * BUSINESSES.length; attempt += 1) {
    const before = BUSINESSES[(which + attempt) % BUSINESSES.length] as Workspace;
    const after = changeOfKind(kind, before, draw);
    if (after !== undefined) return { before, after };
  }
  throw new Error(`No business has anything for “${kind}”.`);
}

test.each(KINDS)("%s: reconciling by itself brings no new finding, and is undone to the byte", (kind) => {
  let named = 0;
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: BUSINESSES.length - 1 }), (seed, which) => {
      const { before, after } = drawn(kind, seed, which);
      const files = new Set(after.keys());
      const alone = changeWorkspace(before, after);
      const context = changeContext(before, alone, files, diffInDetail(before, alone, files));
      if (context.changes.some((change) => context.kindOf(change) === kind)) named += 1;
      const { impacts, conflicts, reconciliation } = assessChange({ before, after });
      const { followUps } = reconciliation;
      const safe = reconciled(
        before,
        after,
        followUps.filter((each) => each.class === "safe"),
      );
      const automatic = changeWorkspace(before, safe);
      expect(more(automatic, before, alone), "safe follow-ups").toEqual([]);
      expect(dangling(automatic)).toBeLessThanOrEqual(Math.max(dangling(before), dangling(alone)));
      const proposed = changeWorkspace(before, reconciled(before, after, followUps));
      expect(more(proposed, before, alone), "all follow-ups").toEqual([]);
      if (conflicts.length === 0 && impacts.every((impact) => impact.class === "safe")) {
        // What is wrong with the very text that was written is its author's; nothing else may be wrong after a safe change.
        const own = new Set(
          more(alone, before).filter((key) => [...files].some((file) => key.endsWith(` in ${file}`))),
        );
        const left = more(automatic, before).filter((key) => !own.has(key));
        expect(left, "the whole safe change").toEqual([]);
        expect(dangling(automatic)).toBeLessThanOrEqual(dangling(before));
      }
      expectUndone(before, automatic, safe);
    }),
    { numRuns: RUNS },
  );
  // The kind was really drawn, and is what the table of rules calls it.
  expect(named).toBeGreaterThan(0);
});
