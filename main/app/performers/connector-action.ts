/** Actions of connected programs: `stripe.create_invoice`. */
import type { AppContext } from "#app/context.ts";
import type { Connector } from "#ports/connectors.ts";
import { splitAlgorithm } from "#runtime/algorithms/index.ts";
import type { Ability, EffectOutcome } from "#runtime/commands.ts";
import { type ErrorCode, ExpectedError } from "#shared/errors.ts";
import { inputsOf, type Performance } from "./inputs.ts";

/** Failures after which another try may work. */
const PASSING: ReadonlySet<ErrorCode> = new Set(["OFFLINE", "RATE_LIMITED", "UNAVAILABLE"]);

/** `stripe.create_invoice` as tool and action; undefined when it is no such name. */
export function readAction(text: string): { readonly tool: string; readonly action: string } | undefined {
  const match = /^([^.]+)\.([^.]+)$/.exec(splitAlgorithm(text).name);
  return match?.[1] && match[2] ? { tool: match[1], action: match[2] } : undefined;
}

function actionOf(connector: Connector, action: string): string | undefined {
  const plain = (name: string): string => name.toLowerCase().replaceAll("-", "_");
  return connector.actions.find((one) => plain(one) === plain(action));
}

/** Whether the action can be done here; otherwise why not. */
export function connectorAbility(app: AppContext, tool: string, action: string): Ability {
  const connector = app.ports.connectors.find(tool);
  if (connector === undefined) return { runs: false, because: `no connection to “${tool}” is set up` };
  if (actionOf(connector, action) !== undefined) return { runs: true };
  const can = connector.actions.length === 0 ? "it can do nothing" : `it can ${connector.actions.join(", ")}`;
  return { runs: false, because: `the connection to “${tool}” knows no “${action}”: ${can}` };
}

/** Does a step by a connected program. */
export async function performConnectorAction(
  app: AppContext,
  { state, step, effectId, signal }: Performance,
): Promise<EffectOutcome> {
  const text = step.algorithm ?? "";
  const { tool = "", action = "" } = readAction(text) ?? {};
  const connector = app.ports.connectors.find(tool);
  const known = connector && actionOf(connector, action);
  if (connector === undefined || known === undefined) {
    const able = connectorAbility(app, tool, action);
    return { kind: "failed", final: true, message: able.runs ? "" : `It could not be done, because ${able.because}.` };
  }
  try {
    const outputs = await connector.perform({
      action: known,
      argument: splitAlgorithm(text).argument,
      input: inputsOf(state, step),
      idempotencyKey: effectId,
      signal,
    });
    return { kind: "outputs", outputs };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const { code, message, next } = error.failure;
    return {
      kind: "failed",
      final: !PASSING.has(code),
      message: `“${tool}” did not do it. ${message}${next === undefined ? "" : ` ${next}`}`,
    };
  }
}
