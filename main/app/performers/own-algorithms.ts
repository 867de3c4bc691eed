/** The business's own algorithms: `algorithms/<name>.js`, run in the sandbox with the text the execution is pinned to. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { fold } from "#busy/names/symbols.ts";
import type { SandboxResult } from "#ports/sandbox.ts";
import { splitAlgorithm } from "#runtime/algorithms/index.ts";
import type { EffectOutcome } from "#runtime/commands.ts";
import { allSteps, type Definition, type DeliverableSpec, type StepSpec } from "#runtime/definition.ts";
import type { Data } from "#runtime/events.ts";
import { readOutputs } from "#runtime/outputs.ts";
import { isPlain } from "#runtime/schema.ts";
import type { State } from "#runtime/state.ts";
import { typeFailures } from "#runtime/validate.ts";
import { listOf } from "#runtime/wording.ts";
import { inputsOf, type Performance, promisedIn } from "./inputs.ts";

/** Where the text of an algorithm lies. */
export function algorithmFile(name: string): string {
  return `algorithms/${name}.js`;
}

/** What an algorithm is told besides its inputs. Everything in it is the same at every try. */
export interface AlgorithmContext {
  /** The time that counts as now, ISO text. */
  readonly now: string;
  readonly playbook: string;
  readonly step: string;
  /** What stands behind the algorithm's name in the step: `quote-price: weekend` → `weekend`. */
  readonly argument: string;
}

/** The definition with the text of the business's own algorithms that its steps name, as it is on disk now. */
export async function withAlgorithmTexts(session: WorkspaceSession, definition: Definition): Promise<Definition> {
  const own = session.workspace().algorithms;
  const named = allSteps(definition.steps).flatMap((step) => {
    const name = step.algorithm === null ? undefined : splitAlgorithm(step.algorithm).name;
    return name !== undefined && own.has(name) ? [name] : [];
  });
  if (named.length === 0) return definition;
  const { texts } = await session.files.readAll(named.map(algorithmFile));
  const algorithms = Object.fromEntries(
    named.flatMap((name) => {
      const text = texts.get(algorithmFile(name))?.text;
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
  return { ...definition, algorithms };
}

/** Runs the text of an algorithm. Never fails. */
export function runOwnAlgorithm(
  app: AppContext,
  run: {
    readonly name: string;
    readonly code: string;
    readonly input: unknown;
    readonly context: AlgorithmContext;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<SandboxResult> {
  const { name, ...rest } = run;
  return app.ports.sandbox.run({ ...rest, file: algorithmFile(name) });
}

/** Why a result is none that a step could go on with; undefined when it is one. */
export function notOutputs(output: unknown): string | undefined {
  if (isPlain(output)) return undefined;
  if (output === undefined || output === null) return "It returned nothing. It should return its outputs by name.";
  const what = Array.isArray(output) ? "a list" : `a ${typeof output}`;
  return `It returned ${what}. It should return its outputs by name: { name: value }.`;
}

/** What the algorithm wrote for people, as the end of a message. */
function said(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `\n\nIt wrote:\n${lines.slice(-20).join("\n")}`;
}

/**
 * What was returned of what the step promises: outputs by name, or else the fields of its outputs as they are. What
 * nobody asked for is left out: it would turn up in forms and conditions. Undefined when nothing of it was asked for.
 */
function promisedOutputs(specs: readonly DeliverableSpec[], returned: Data): Data | undefined {
  const among = (names: readonly string[]): Data => {
    const wanted = new Set(names.map(fold));
    return Object.fromEntries(Object.entries(returned).filter(([name]) => wanted.has(fold(name))));
  };
  const whole = among(specs.map((spec) => spec.name));
  const given =
    Object.keys(whole).length > 0 ? whole : among(specs.flatMap((spec) => spec.fields.map(({ name }) => name)));
  if (Object.keys(given).length === 0) return undefined;
  return readOutputs(specs, given).values;
}

/** Why the algorithm is not run on what the run holds; undefined when it can be. */
function wrongInput(state: State, input: Data): string | undefined {
  const used = promisedIn(state).filter((spec) => spec.name in input);
  const wrong = typeFailures(used, input);
  return wrong.length === 0 ? undefined : wrong.map(({ message }) => message).join(" ");
}

/** What a run of an algorithm comes to for its step. */
function outcomeOf(name: string, step: StepSpec, { outcome, console: lines }: SandboxResult): EffectOutcome {
  // The same text on the same input fails the same way: another try is of no use.
  const failed = (message: string, final = true): EffectOutcome => ({
    kind: "failed",
    final,
    message: `The algorithm “${name}” ${message}${said(lines)}`,
  });
  if (!outcome.ok) {
    const { message, line, kind } = outcome.failure;
    const where = line === undefined ? "" : ` (line ${line})`;
    // Unless it was the sandbox that failed.
    return failed(`gave no result${where}. ${message}`, kind !== "crashed" && kind !== "cancelled");
  }
  if (step.outputs.length === 0) return { kind: "outputs", outputs: {} };
  const nonsense = notOutputs(outcome.output);
  if (nonsense !== undefined) return failed(`gave no result. ${nonsense}`);
  const returned = outcome.output as Data;
  const outputs = promisedOutputs(step.outputs, returned);
  if (outputs !== undefined) return { kind: "outputs", outputs };
  const names = listOf(Object.keys(returned).map((one) => `“${one}”`));
  const wanted = listOf(step.outputs.map((one) => `“${one.name}”`));
  return failed(`returned ${names || "nothing"}, but this step needs ${wanted}.`);
}

/** Does a step by its algorithm. What is wrong with input, text or result becomes the note of a person's task. */
export async function performOwnAlgorithm(
  app: AppContext,
  name: string,
  code: string,
  { state, step, signal }: Performance,
): Promise<EffectOutcome> {
  const input = inputsOf(state, step);
  const wrong = wrongInput(state, input);
  if (wrong !== undefined) {
    const message = `The algorithm “${name}” was not run, because its input is not right: ${wrong}`;
    return { kind: "failed", final: true, message };
  }
  const context: AlgorithmContext = {
    now: state.steps[step.path]?.startedAt ?? state.startedAt,
    playbook: state.definition.playbook,
    step: step.path,
    argument: splitAlgorithm(step.algorithm ?? "").argument,
  };
  return outcomeOf(name, step, await runOwnAlgorithm(app, { name, code, input, context, signal }));
}
