/**
 * Does what a step asks of no person: an algorithm, a connected program, an AI. Runs outside any transaction; what comes
 * of it is reported back as a command.
 */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { isBuiltIn, runBuiltIn, splitAlgorithm } from "#runtime/algorithms/index.ts";
import type { EffectOutcome, Environment } from "#runtime/commands.ts";
import type { Definition } from "#runtime/definition.ts";
import { performAiStep } from "./ai-step.ts";
import { connectorAbility, performConnectorAction, readAction } from "./connector-action.ts";
import { inputsOf, type Performance, promisedIn } from "./inputs.ts";
import { algorithmFile, performOwnAlgorithm } from "./own-algorithms.ts";

/** Whether an algorithm can be run here: built in, the business's own (pinned or on disk), or a connected program's. */
export function algorithmAbility(
  app: AppContext,
  session: WorkspaceSession,
  text: string,
  definition?: Definition,
): ReturnType<Environment["algorithm"]> {
  if (isBuiltIn(text)) return { runs: true };
  const { name } = splitAlgorithm(text);
  if (definition?.algorithms?.[name] !== undefined || session.workspace().algorithms.has(name)) return { runs: true };
  const action = readAction(text);
  if (action === undefined) return { runs: false, because: `there is no algorithm called “${name}”` };
  const able = connectorAbility(app, action.tool, action.action);
  return able.runs ? { runs: true, as: "connector" } : able;
}

function performBuiltIn(app: AppContext, { state, step, effectId }: Performance): EffectOutcome {
  const { message, ...outcome } = runBuiltIn(step.algorithm ?? "", {
    step,
    inputs: inputsOf(state, step),
    inputSpecs: promisedIn(state),
    now: app.ports.clock.now().toISOString(),
    effectId,
  });
  if (message !== undefined && outcome.kind === "outputs") {
    app.events.publish({ type: "notification", level: "info", message });
  }
  return outcome.kind === "failed" ? { ...outcome, message: message ?? "" } : (outcome as EffectOutcome);
}

async function performAlgorithm(
  app: AppContext,
  session: WorkspaceSession,
  performance: Performance,
): Promise<EffectOutcome> {
  const { state, step } = performance;
  const text = step.algorithm ?? "";
  if (isBuiltIn(text)) return performBuiltIn(app, performance);
  const { name } = splitAlgorithm(text);
  // Executions begun before algorithms were pinned use what is there now.
  const code =
    state.definition.algorithms?.[name] ??
    (session.workspace().algorithms.has(name) ? (await session.files.read(algorithmFile(name)))?.text : undefined);
  if (code !== undefined) return performOwnAlgorithm(app, name, code, performance);
  if (readAction(text) !== undefined) return performConnectorAction(app, performance);
  return { kind: "failed", final: true, message: `There is no algorithm called “${name}”.` };
}

/** Does a step. Never fails: what goes wrong is an outcome, and bugs are logged. */
export async function perform(
  app: AppContext,
  session: WorkspaceSession,
  performance: Performance,
): Promise<EffectOutcome> {
  const { step } = performance;
  try {
    return step.kind === "ai_agent"
      ? await performAiStep(app, session, performance)
      : await performAlgorithm(app, session, performance);
  } catch (error) {
    // A bug in a performer must not stop the business: a person takes over, the log has the particulars.
    app.ports.log.error("a step could not be done automatically", {
      step: step.path,
      algorithm: step.algorithm,
      error: error instanceof Error ? error.stack : String(error),
    });
    return { kind: "failed", message: "It broke down." };
  }
}
