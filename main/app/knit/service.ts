/** Knit for the open workspace: what a change would do to everything that depends on it. */
import { type AppContext, requireSession } from "#app/context.ts";
import { refuseOtherFiles } from "#app/workspace/own-files.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { AssessInput, ChangeAssessment } from "#knit/assess.ts";
import { linksFollowUp } from "#knit/links/manual-links.ts";
import type { Assessment } from "#shared/change-set.ts";
import type { Analysis } from "#shared/contract/knit.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { KnitFinding } from "#shared/knit.ts";
import { isKnitSettings, isModelFile, KNIT_LINKS_PATH } from "#shared/workspace-files.ts";
import { withRunning } from "./running.ts";
import { findingsIn, type KnitSettings } from "./settings.ts";

/** The change to assess; how to judge is the workspace's own. */
type Question = Omit<AssessInput, "policy" | "base">;

/** An assessment by the rules of the open workspace, with what is wrong in its settings. */
export interface KnitAnswer extends ChangeAssessment {
  readonly settings: readonly KnitFinding[];
}

/** What a change would do. The impacts name the running executions and open tasks that they concern. */
export async function askKnit(app: AppContext, question: Question): Promise<KnitAnswer> {
  const { knit } = requireSession(app);
  const settings = await knit.settings();
  const assessment = knit.assess({ ...question, policy: settings.policy, base: knit.baseOf(question.before) });
  return {
    ...assessment,
    reconciliation: withLinks(assessment, question, settings),
    impacts: await withRunning(app, question.before, assessment.impacts),
    settings: findingsIn(settings, question.before),
  };
}

/** The follow-ups with that of the links that people wrote down: these name what is renamed, too. */
function withLinks(
  { reconciliation, details }: ChangeAssessment,
  { after, edits = [] }: Question,
  { linksText, links }: KnitSettings,
): ChangeAssessment["reconciliation"] {
  const found = linksFollowUp(linksText, links, details, `k${reconciliation.followUps.length + 1}`);
  if (!found || after.has(KNIT_LINKS_PATH)) return reconciliation;
  const needs = edits.filter((edit) => edit.accepted && edit.by === "author").map((edit) => edit.id);
  const edit = { ...found.edit, needs };
  const whole = reconciliation.after.size > 0 ? reconciliation.after : after;
  return {
    edits: [...reconciliation.edits, edit],
    followUps: [...reconciliation.followUps, { edit, class: "safe" }],
    after: new Map([...whole, [KNIT_LINKS_PATH, found.text]]),
  };
}

/** No reply tells more impacts than this: the gravest come first, the others are counted. */
const MOST_TOLD = 2000;

/** The part of an assessment that does not depend on what was asked: as it is told to clients. */
export function told(
  answer: KnitAnswer,
): Pick<Assessment, "impacts" | "moreImpacts" | "timeline" | "alternatives" | "settings"> {
  const more = answer.impacts.length - MOST_TOLD;
  return {
    impacts: answer.impacts.slice(0, MOST_TOLD),
    ...(more > 0 ? { moreImpacts: more } : {}),
    timeline: [...answer.timeline],
    alternatives: [...answer.alternatives],
    settings: [...answer.settings],
  };
}

/** What the change to these full texts (null: deleted) would do. Nothing is written. Fails with BAD_INPUT for other files. */
export async function analyzeFiles(app: AppContext, files: Readonly<Record<string, string | null>>): Promise<Analysis> {
  const session = requireSession(app);
  const before = session.knit.modelOf(session.workspace());
  for (const path of Object.keys(files)) await refuseForeign(app, path, before);
  const after = new Map(Object.entries(files).filter(([path]) => isModelFile(path)));
  const answer = await askKnit(app, { before, after });
  const { reconciliation } = answer;
  const result = reconciliation.after.size > 0 ? reconciliation.after : after;
  const { linksText } = await session.knit.settings();
  const textBefore = (file: string) => (file === KNIT_LINKS_PATH ? linksText : (before.files.get(file)?.text ?? null));
  return {
    files: [...result].map(([file, text]) => ({ file, before: textBefore(file), after: text })),
    changes: [...answer.changes],
    ...told(answer),
    conflicts: [...answer.conflicts],
    newDiagnostics: [...answer.newDiagnostics],
    resolvedDiagnostics: [...answer.resolvedDiagnostics],
    approvers: [...answer.approvers],
    reconciliation: { edits: [...reconciliation.edits], after: Object.fromEntries(reconciliation.after) },
  };
}

/** Fails with OUTSIDE_WORKSPACE or BAD_INPUT for what could never be a file of the business. */
async function refuseForeign(app: AppContext, path: string, before: Workspace): Promise<void> {
  refuseOtherFiles(path);
  if (before.files.has(path) || isKnitSettings(path)) return;
  // A link that leads out can only be seen on disk. A file that cannot be read may well be given a new text.
  await requireSession(app)
    .files.read(path)
    .catch((error: unknown) => {
      if (error instanceof ExpectedError && error.failure.code === "OUTSIDE_WORKSPACE") throw error;
    });
}
