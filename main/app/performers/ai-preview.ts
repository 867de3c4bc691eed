/** What an AI would be sent for a step, word for word: in a run, or before there is one. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { workspaceWith } from "#app/documents/service.ts";
import { previewOf, type Question } from "#app/models/ask.ts";
import { stateOf } from "#app/runtime/rows.ts";
import type { Workspace } from "#busy/workspace.ts";
import { compileDefinition } from "#runtime/compile.ts";
import { allSteps, type Definition, findStep, type StepSpec } from "#runtime/definition.ts";
import type { State } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { AiStep, ModelPreview } from "#shared/models.ts";
import { AI_SYSTEM, aiQuestion, gatherContext, handInTool } from "./ai-prompt.ts";
import { MAX_TOKENS, questionOf } from "./ai-step.ts";

function definitionsOf(workspace: Workspace): readonly Definition[] {
  return workspace.playbooks.flatMap((entry) => {
    const compiled = compileDefinition(workspace, entry);
    return compiled.ok ? [compiled.value] : [];
  });
}

/** Every step of the business that an AI does, by process. */
export function aiSteps(app: AppContext): AiStep[] {
  return definitionsOf(requireSession(app).workspace()).flatMap(({ file, processId, title, steps }) =>
    allSteps(steps)
      .filter(({ kind }) => kind === "ai_agent")
      .map((step) => ({ file, process: processId, processTitle: title, step: step.path, stepTitle: step.title })),
  );
}

function noSuchStep(where: string): ExpectedError {
  return new ExpectedError("NOT_FOUND", `There is no such ${where}, or it has no such step.`, {
    path: where,
    next: "Look at the list again: it may have been renamed or deleted.",
  });
}

function requireAi(step: StepSpec): void {
  if (step.kind === "ai_agent") return;
  throw new ExpectedError("BAD_INPUT", `“${step.title}” is not done by an AI, so nothing of it is sent.`, {
    path: "step",
    next: "Choose a step that an AI does.",
  });
}

async function stateOfRun({ storage }: WorkspaceSession, id: string): Promise<State | undefined> {
  const row = await storage.read((tx) => tx.execution(id));
  return row && stateOf(row);
}

/** What an AI step of a run would send now. Fails with NOT_FOUND or BAD_INPUT. */
export async function previewStep(app: AppContext, executionId: string, path: string): Promise<ModelPreview> {
  const session = requireSession(app);
  const state = await stateOfRun(session, executionId);
  const step = state && findStep(state.definition, path);
  if (state === undefined || step === undefined) throw noSuchStep("run");
  requireAi(step);
  return previewOf(app, questionOf(session, state, step));
}

/** What a step would be asked before there is any data. */
function questionWithoutData(workspace: Workspace, step: StepSpec): Question {
  const context = gatherContext(workspace, {}, {}, [...step.inputs, ...step.contextGathering]);
  return {
    purpose: "step",
    system: AI_SYSTEM,
    messages: [{ role: "user", text: aiQuestion(step, step.agentPrompt, context) }],
    tools: [handInTool(step)],
    maxTokens: MAX_TOKENS,
  };
}

/**
 * What a step of a playbook would send as the playbook stands, or is typed, with the data of a run or with none. Fails
 * with NOT_FOUND or BAD_INPUT.
 */
export async function previewOfPlaybook(
  app: AppContext,
  request: {
    readonly file: string;
    readonly step: string;
    readonly text?: string | undefined;
    readonly execution?: string | undefined;
  },
): Promise<ModelPreview> {
  const session = requireSession(app);
  const workspace = workspaceWith(app, request.file, request.text);
  const definition = definitionsOf(workspace).find(({ file }) => file === request.file);
  const step = definition && findStep(definition, request.step);
  if (definition === undefined || step === undefined) throw noSuchStep("playbook");
  requireAi(step);
  if (request.execution === undefined) return previewOf(app, questionWithoutData(workspace, step));
  const state = await stateOfRun(session, request.execution);
  if (state === undefined) throw noSuchStep("run");
  return previewOf(app, questionOf(session, { ...state, definition }, step));
}
