/** What Knit remembers of an open workspace, so that nothing is worked out twice: dependencies, contradictions, settings. */
import type { EventBus } from "#app/event-bus.ts";
import type { Judged } from "#app/reconciliation/judged.ts";
import { createRemembered, type Remembered } from "#app/remembered.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import { type AssessInput, assessChange, type ChangeAssessment } from "#knit/assess.ts";
import { type ConflictBase, conflictBase } from "#knit/conflicts.ts";
import { type DependencyIndex, dependencyIndex, updateDependencyIndex } from "#knit/dependency-index.ts";
import type { WorkspaceFiles } from "#ports/files.ts";
import type { CommitChanges } from "#ports/git.ts";
import { createSettings, type KnitSettings } from "./settings.ts";

export interface KnitState {
  /** The dependencies of a workspace, brought up to date from the last one asked for. */
  index(workspace: Workspace): DependencyIndex;
  /** The model without the findings for files that could not be read: what changes are made on. */
  modelOf(workspace: Workspace): Workspace;
  /** The contradictions that a workspace has. */
  baseOf(workspace: Workspace): ConflictBase;
  /**
   * The model of the last commit, as `read` finds it; read again once the files or the history moved. Where nothing was
   * committed (undefined), what the workspace was when this was asked first.
   */
  committed(read: () => Promise<Workspace | undefined>): Promise<Workspace>;
  /** The latest commits with what they changed, read once for each commit at HEAD. */
  latestCommits(head: string, read: () => Promise<readonly CommitChanges[]>): Promise<readonly CommitChanges[]>;
  /** An assessment; the same question again gets the same answer without working it out again. */
  assess(question: AssessInput): ChangeAssessment;
  /** What open changes were judged to do, for lists of them: whoever decides has the change judged anew. */
  readonly judgements: Remembered<Judged>;
  /** What the files under `.knit/` say now. */
  settings(): Promise<KnitSettings>;
  close(): void;
}

/** How many workspaces' contradictions are remembered: as on disk, as committed, and while somebody decides. */
const MOST_BASES = 4;

/** Assessing a change set asks about it with its follow-ups and without, twice over. */
const MOST_ANSWERS = 3;

/** Begins to remember. */
export function createKnitState(
  files: Pick<WorkspaceFiles, "read">,
  events: EventBus,
  now: () => Workspace,
): KnitState {
  let index: DependencyIndex | undefined;
  let model: { readonly of: Workspace; readonly model: Workspace } | undefined;
  let bases: readonly ConflictBase[] = [];
  let latest: { readonly head: string; readonly commits: Promise<readonly CommitChanges[]> } | undefined;
  let answers: readonly { readonly question: AssessInput; readonly answer: ChangeAssessment }[] = [];
  let first: Workspace | undefined;
  let committed: Promise<Workspace> | undefined;
  const stop = events.subscribe((event) => {
    if (event.type === "git") committed = undefined;
  });
  return {
    index(workspace) {
      if (index?.workspace !== workspace) {
        index = index ? updateDependencyIndex(index, workspace) : dependencyIndex(workspace);
      }
      return index;
    },
    modelOf(workspace) {
      if (model?.of !== workspace) model = { of: workspace, model: changeWorkspace(workspace, new Map()) };
      return model.model;
    },
    baseOf(workspace) {
      const base = bases.find((each) => each.workspace === workspace) ?? conflictBase(workspace);
      bases = [base, ...bases.filter((each) => each !== base)].slice(0, MOST_BASES);
      return base;
    },
    committed(read) {
      committed ??= read().then((model) => model ?? (first ??= now()));
      const asked = committed;
      // Another one may be asked for meanwhile; a failed one is not kept.
      asked.catch(() => {
        if (committed === asked) committed = undefined;
      });
      return asked;
    },
    latestCommits(head, read) {
      if (latest?.head !== head) latest = { head, commits: read() };
      const { commits } = latest;
      commits.catch(() => {
        latest = undefined;
      });
      return commits;
    },
    assess(question) {
      const known = answers.find((each) => isSame(each.question, question));
      const found = known ?? { question, answer: assessChange(question) };
      answers = [found, ...answers.filter((each) => each !== found)].slice(0, MOST_ANSWERS);
      return found.answer;
    },
    judgements: createRemembered(),
    settings: createSettings(files),
    close: stop,
  };
}

function isSame(one: AssessInput, other: AssessInput): boolean {
  return (
    one.before === other.before &&
    one.policy === other.policy &&
    one.asGiven === other.asGiven &&
    one.after.size === other.after.size &&
    [...one.after].every(([file, text]) => other.after.get(file) === text) &&
    JSON.stringify(one.edits) === JSON.stringify(other.edits)
  );
}
