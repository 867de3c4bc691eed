/** A change as it would be committed now, judged: what it does, and the exact contents that this rests on. */
import { assessSides, type Findings } from "#app/changes/assess.ts";
import { readCovered } from "#app/changes/create.ts";
import { valueOf } from "#app/changes/records.ts";
import { type Sides, sidesOf } from "#app/changes/sides.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { judgedOn } from "#knit/approval/basis.ts";
import { canonicalJson } from "#runtime/chain.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { ApprovalBasis } from "#shared/reconciliation.ts";
import { isWorkspaceFile } from "#shared/workspace-files.ts";

export interface Judged {
  readonly sides: Sides;
  readonly findings: Findings;
  readonly basis: ApprovalBasis;
}

/** Files may be written while others are being read: judging is done again that often. */
const MOST_ROUNDS = 3;

/** Judges a change set on the files as they are on disk. Fails with what its edits fail with when they do not fit. */
export async function judge(app: AppContext, changeSet: ChangeSet, known?: Sides): Promise<Judged> {
  let sides = known ?? (await sidesOf(app, changeSet));
  for (let round = 1; ; round += 1) {
    const findings = await assessSides(app, changeSet, sides);
    const changed = findings.files.map(({ file }) => file);
    const paths = judgedOn(sides.workspace, changed, findings.impacts, findings.conflicts);
    const { hashes, isNews } = await takeOver(app, paths);
    if (!isNews || round === MOST_ROUNDS) return { sides, findings, basis: basisOf(app, sides, findings, hashes) };
    sides = await sidesOf(app, changeSet);
  }
}

/** Like `judge`, but as it was judged before while the change set, its files, the model and the settings are the same. */
export async function judgeOnce(app: AppContext, changeSet: ChangeSet): Promise<Judged> {
  const session = requireSession(app);
  const { texts } = await readCovered(app, Object.keys(changeSet.base.files));
  const hashes = [...texts].map(([path, { hash }]) => `${path} ${hash}`);
  const madeFrom = [
    // A change set that does not fit the files is found so anew each time.
    JSON.stringify({ ...changeSet, updatedAt: "" }),
    hashes.toSorted().join("\n"),
    session.workspace(),
    await session.knit.settings(),
  ];
  return session.knit.judgements.get(changeSet.id, madeFrom, () => judge(app, changeSet));
}

/** The hashes of files on disk; `isNews`: the model was made from older ones, and is brought up to date. */
async function takeOver(
  app: AppContext,
  paths: readonly string[],
): Promise<{ readonly hashes: Readonly<Record<string, string | null>>; readonly isNews: boolean }> {
  const session = requireSession(app);
  const { texts } = await session.files.readAll(paths);
  const known = session.hashes();
  const stale = paths.filter((path) => isWorkspaceFile(path) && known.get(path) !== texts.get(path)?.hash);
  session.absorb(new Map(stale.map((path) => [path, texts.get(path) ?? null])), true);
  return {
    hashes: Object.fromEntries(paths.map((path) => [path, texts.get(path)?.hash ?? null])),
    isNews: stale.length > 0,
  };
}

/** What a commit would hold, and what judging it rested on. */
export function basisOf(
  app: AppContext,
  { before, after }: Sides,
  findings: Findings,
  dependencies: ApprovalBasis["dependencies"],
): ApprovalBasis {
  const hash = (text: string | null = null) => (text === null ? null : app.ports.hashText(text));
  const files = [...valueOf(after)].map(([file, text]) => [
    file,
    { before: hash(before.get(file)), after: hash(text) },
  ]);
  return { files: Object.fromEntries(files), dependencies, assessment: app.ports.hashText(digestOf(findings)) };
}

/** What was found, without the places in files, which move with every line that is added above. */
function digestOf({ changes, impacts, conflicts }: Findings): string {
  return canonicalJson({
    changes: changes.map(({ kind, symbol, file, field, before, after }) => [kind, symbol, file, field, before, after]),
    impacts: impacts.map((each) => [each.symbol, each.file, each.dependency, each.class, each.reason]),
    conflicts: conflicts.map(({ rule, message }) => [rule, message]),
  });
}
