/** What was committed between two revisions beside the changes that have a session: judged by the contents that came out. */
import { assessSides } from "#app/changes/assess.ts";
import { now } from "#app/changes/records.ts";
import { modelFiles } from "#app/changes/sides.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { listed } from "#changes/meaning/words.ts";
import type { ApprovalPolicy } from "#knit/approval/approval-policy.ts";
import { approvalState, isCommittable } from "#knit/approval/state.ts";
import type { GitRepository } from "#ports/git.ts";
import type { Actor } from "#shared/permissions.ts";
import type { UncoveredChange } from "#shared/reconciliation.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { isWorkspaceFile } from "#shared/workspace-files.ts";
import { basisOf } from "./judged.ts";
import { type History, type Landing, landedContents, MOST_COMMITS } from "./landings.ts";
import { changedBetween, sidesBetween } from "./on-branch.ts";
import { factsOf, fromBranch } from "./state.ts";

/** So many files are named in a sentence. */
const MOST_NAMED = 5;

/**
 * What nobody approved of what came besides the landings, one entry for each person who committed such things: none where
 * the rules ask for nobody, or nobody else could approve.
 */
export async function uncoveredWithoutSession(
  app: AppContext,
  { history, landings }: { readonly history: History; readonly landings: readonly Landing[] },
  policy: ApprovalPolicy,
  actor: Actor,
): Promise<UncoveredChange[]> {
  const { git } = requireSession(app);
  const files = await unexplained(git, history, landings);
  if (files.length === 0) return [];
  const last = await lastCommits(git, history, landings);
  const found: UncoveredChange[] = [];
  for (const [email, own] of Map.groupBy(files, (file) => last.get(file)?.author.email)) {
    const [file] = own;
    const author = own.flatMap((each) => last.get(each)?.author ?? [])[0] ?? { name: email ?? "Somebody" };
    const words = file && (await missingFor(app, history, { files: own, author }, policy, actor));
    if (!file || words === undefined) continue;
    const more = own.length > MOST_NAMED ? [`${own.length - MOST_NAMED} more`] : [];
    const names = listed([...own.slice(0, MOST_NAMED), ...more]);
    found.push({
      file,
      message: `No record under .knit/approvals covers what ${author.name} did to ${names}. ${words}`,
    });
  }
  return found;
}

/** The files whose contents at the end no chain of landings explains, beginning with those at the start. */
async function unexplained(git: GitRepository, history: History, landings: readonly Landing[]): Promise<string[]> {
  const { start, to } = history;
  const [before, after] = [await git.listTree(start), await git.listTree(to)];
  const steps = await Promise.all(landings.map((landing) => landedContents(git, landing)));
  const isExplained = (path: string): boolean => {
    const reached = new Set([before.get(path)?.blob]);
    // A set that grows while it is gone through is gone through to its end.
    for (const blob of reached) {
      for (const step of steps) {
        const [from, into] = step.get(path) ?? [];
        if (step.has(path) && from === blob) reached.add(into);
      }
    }
    return reached.has(after.get(path)?.blob);
  };
  return (await changedBetween(git, start, to)).filter((path) => isWorkspaceFile(path) && !isExplained(path));
}

/** The commit that changed each file last, other than by a landing where there is one. */
async function lastCommits(
  git: GitRepository,
  { start, to }: History,
  landings: readonly Landing[],
): Promise<ReadonlyMap<string, GitCommit>> {
  const landed = new Set(landings.flatMap(({ made, after }) => [made.id, after]));
  const made = await git.changes({ from: to, without: start, limit: MOST_COMMITS });
  const own = made.filter(({ commit }) => !landed.has(commit.id));
  const others = made.filter(({ commit }) => landed.has(commit.id));
  const oldestFirst = [...own, ...others].toReversed();
  return new Map(
    oldestFirst.flatMap(({ commit, files }) =>
      files.flatMap(({ path, oldPath }) =>
        [path, ...(oldPath === undefined ? [] : [oldPath])].map((each) => [each, commit]),
      ),
    ),
  );
}

/** Whose approval is missing, in words; undefined when nobody's is. What else came in counts as being there before. */
async function missingFor(
  app: AppContext,
  { start, to }: History,
  {
    files,
    author,
  }: { readonly files: readonly string[]; readonly author: { readonly name: string; readonly email?: string } },
  policy: ApprovalPolicy,
  actor: Actor,
): Promise<string | undefined> {
  const { git } = requireSession(app);
  const changed = createWorkspace(modelFiles(await git.readTree(to)));
  const sides = await sidesBetween(git, files, { before: start, after: to }, (texts) =>
    changeWorkspace(changed, modelFiles(new Map(files.map((file) => [file, texts.get(file) ?? null])))),
  );
  const title = `What ${author.name} committed`;
  const changeSet = fromBranch(title, { title, author, parent: start }, now(app));
  const findings = await assessSides(app, changeSet, sides);
  const judged = { sides, findings, basis: basisOf(app, sides, findings, {}) };
  const you = { name: actor.name };
  const facts = await factsOf(app, actor, {
    changeSet,
    judged,
    policy,
    you,
    author,
    approvals: [],
    askedAt: undefined,
  });
  const state = approvalState(facts);
  return isCommittable(state) ? undefined : state.words;
}
