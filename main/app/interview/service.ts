/** Drafts a business from the answers of an interview, in memory, and makes it on disk. */
import type { AppContext } from "#app/context.ts";
import { beginBusiness } from "#app/workspace/create.ts";
import { organisationGraph } from "#busy/analysis/organisation.ts";
import { createWorkspace } from "#busy/workspace.ts";
import { kebabName } from "#busy/writing/templates.ts";
import { processGraph } from "#changes/graphs/process-graph.ts";
import { readAnswers } from "#conversation/interview/answers.ts";
import { draftBusiness, interviewMessage } from "#conversation/interview/draft.ts";
import { questionsOf } from "#conversation/interview/questions.ts";
import type { Answers, IndustryTemplate } from "#conversation/interview/template.ts";
import { INDUSTRY_TEMPLATES } from "#conversation/interview/templates.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { InterviewAnswers, InterviewDraft } from "#shared/interview.ts";
import type { WorkspaceInfo } from "#shared/workspace.ts";

const LONGEST_FOLDER_NAME = 60;

interface Told {
  readonly template: string;
  readonly answers: InterviewAnswers;
}

/** The questions and the business as they are with these answers. Fails with NOT_FOUND for an unknown template. */
export async function draftOfInterview(app: AppContext, told: Told): Promise<InterviewDraft> {
  const template = templateOf(told.template);
  const { answers, problems } = readAnswers(template, told.answers);
  const workspace = createWorkspace(draftBusiness(template, answers, localTimezone()));
  return {
    questions: questionsOf(template, answers),
    problems: [...problems],
    files: [...workspace.files.keys()],
    processes: workspace.playbooks.map((playbook) => processGraph(workspace, playbook)),
    organisation: organisationGraph(workspace),
    folder: await freeFolder(app, template, answers),
    counts: workspace.counts,
  };
}

/** A new folder among the user's documents, named after the business. */
function freeFolder(app: AppContext, template: IndustryTemplate, answers: Answers): Promise<string> {
  const name = kebabName(String(answers["name"] ?? template.id).slice(0, LONGEST_FOLDER_NAME), template.id);
  return app.ports.folders.freePath(name);
}

/**
 * Makes the business and opens it. Fails with NOT_FOUND for an unknown template, BAD_INPUT for an answer that cannot be
 * used, CONFLICT when something is in the folder; then nothing is made.
 */
export async function createFromInterview(
  app: AppContext,
  told: Told & { readonly into?: string | undefined },
): Promise<WorkspaceInfo> {
  const template = templateOf(told.template);
  const { answers, problems } = readAnswers(template, told.answers);
  const [problem] = problems;
  if (problem !== undefined) {
    const { id, message, next } = problem;
    throw new ExpectedError("BAD_INPUT", `${id}: ${message}`, { path: id, next, data: problems });
  }
  const { folders } = app.ports;
  const target = told.into ?? (await freeFolder(app, template, answers));
  return beginBusiness(app, target, interviewMessage(template, answers), async (folder) => {
    const files = await folders.open(folder);
    for (const [path, text] of draftBusiness(template, answers, localTimezone())) await files.write(path, text, null);
  });
}

function localTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function templateOf(id: string): IndustryTemplate {
  const template = INDUSTRY_TEMPLATES.find((one) => one.id === id);
  if (template !== undefined) return template;
  throw new ExpectedError("NOT_FOUND", `There is no interview “${id}”.`, {
    path: "template",
    next: `There are: ${INDUSTRY_TEMPLATES.map((one) => one.id).join(", ")}.`,
  });
}
