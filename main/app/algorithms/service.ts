/** The business's own algorithms, tried and tested outside any run. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { readAction } from "#app/performers/connector-action.ts";
import { algorithmFile, notOutputs, runOwnAlgorithm } from "#app/performers/own-algorithms.ts";
import { algorithmAbility } from "#app/performers/perform.ts";
import type { SandboxResult } from "#ports/sandbox.ts";
import { isBuiltIn } from "#runtime/algorithms/index.ts";
import { canonicalJson } from "#runtime/chain.ts";
import { readOutputs } from "#runtime/outputs.ts";
import { isPlain } from "#runtime/schema.ts";
import { validateOutputs } from "#runtime/validate.ts";
import {
  type Algorithm,
  type AlgorithmCase,
  type AlgorithmRun,
  type CaseResult,
  type OtherAlgorithm,
} from "#shared/algorithms.ts";
import { ExpectedError } from "#shared/errors.ts";
import { casesFile, countCases, readCases } from "./cases.ts";
import { type Use, usesOf, viewOfUse } from "./uses.ts";

/** The time that counts as now when nobody says which: tests give the same result on every day. */
const USUAL_NOW = "2026-01-01T09:00:00.000Z";

/** The text of the comment a file begins with. */
function firstComment(code: string): string {
  const block = /^\s*\/\*\*?([\s\S]*?)\*\//.exec(code)?.[1];
  const lines = block?.split("\n") ?? /^\s*((?:\/\/.*\n?)+)/.exec(code)?.[1]?.split("\n") ?? [];
  return lines
    .map((line) => line.replace(/^\s*(\*|\/\/)?\s?/, "").trim())
    .join(" ")
    .trim();
}

/** What steps name besides the business's own algorithms, by name. */
function othersOf(
  app: AppContext,
  session: WorkspaceSession,
  uses: ReadonlyMap<string, readonly Use[]>,
): OtherAlgorithm[] {
  const own = session.workspace().algorithms;
  return [...uses]
    .filter(([name]) => isBuiltIn(name) || !own.has(name))
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([name, of]) => ({ name, kind: kindOf(app, session, name), usedBy: of.map(viewOfUse) }));
}

function kindOf(app: AppContext, session: WorkspaceSession, name: string): OtherAlgorithm["kind"] {
  if (isBuiltIn(name)) return "built_in";
  if (readAction(name) === undefined) return "missing";
  return algorithmAbility(app, session, name).runs ? "action" : "unconnected";
}

/** Every algorithm with where it is used, by name, and what else steps name. */
export async function listAlgorithms(app: AppContext): Promise<{ algorithms: Algorithm[]; others: OtherAlgorithm[] }> {
  const session = requireSession(app);
  const uses = usesOf(session);
  return { algorithms: await ownAlgorithms(session, uses), others: othersOf(app, session, uses) };
}

async function ownAlgorithms(
  session: WorkspaceSession,
  uses: ReadonlyMap<string, readonly Use[]>,
): Promise<Algorithm[]> {
  const names = [...session.workspace().algorithms].sort();
  const { texts } = await session.files.readAll(names.flatMap((name) => [algorithmFile(name), casesFile(name)]));
  return names.map((name) => {
    const cases = texts.get(casesFile(name))?.text;
    return {
      name,
      file: algorithmFile(name),
      description: firstComment(texts.get(algorithmFile(name))?.text ?? ""),
      usedBy: (uses.get(name) ?? []).map(viewOfUse),
      cases: cases === undefined ? 0 : countCases(cases),
    };
  });
}

async function codeOf(app: AppContext, name: string, unsaved: string | undefined): Promise<string> {
  if (unsaved !== undefined) return unsaved;
  const session = requireSession(app);
  const { algorithms } = session.workspace();
  const code = algorithms.has(name) ? (await session.files.read(algorithmFile(name)))?.text : undefined;
  if (code !== undefined) return code;
  const known = [...algorithms].sort().join(", ");
  throw new ExpectedError("NOT_FOUND", `There is no algorithm called “${name}” in this business.`, {
    path: "name",
    next: known === "" ? `Write it into ${algorithmFile(name)}.` : `Its algorithms are: ${known}.`,
  });
}

/** What the steps that name an algorithm would find wrong with an output. */
function problemsOf(output: unknown, uses: readonly Use[], now: string): string[] {
  const nonsense = notOutputs(output);
  if (nonsense !== undefined) return [nonsense];
  return uses.flatMap(({ definition, step }) => {
    const handedIn = readOutputs(step.outputs, output as Record<string, unknown>);
    return validateOutputs(step.outputs, handedIn, {}, now)
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => `${definition.processId}, ${step.title}: ${message}`);
  });
}

function asRun(
  { outcome, console: lines, milliseconds }: SandboxResult,
  uses: readonly Use[],
  now: string,
): AlgorithmRun {
  const told = { console: [...lines], milliseconds };
  return outcome.ok
    ? { output: outcome.output, problems: problemsOf(outcome.output, uses, now), ...told }
    : { output: undefined, failure: outcome.failure, problems: [], ...told };
}

/** One run: what it is run on, and what it is run for. */
interface Trial {
  readonly name: string;
  readonly code: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly now: string | undefined;
  readonly uses: readonly Use[];
  readonly signal: AbortSignal | undefined;
}

async function runTrial(app: AppContext, trial: Trial): Promise<AlgorithmRun> {
  const { name, code, input, uses, signal } = trial;
  const now = trial.now ?? USUAL_NOW;
  const context = { now, playbook: "test", step: "test", argument: "" };
  return asRun(await runOwnAlgorithm(app, { name, code, input, context, signal }), uses, now);
}

/** Runs an algorithm once. Fails with NOT_FOUND; that it fails itself is told in the result. */
export async function tryAlgorithm(
  app: AppContext,
  request: {
    readonly name: string;
    readonly code?: string | undefined;
    readonly input: Readonly<Record<string, unknown>>;
    readonly now?: string | undefined;
  },
  signal?: AbortSignal,
): Promise<AlgorithmRun> {
  const { name, input, now } = request;
  const code = await codeOf(app, name, request.code);
  return runTrial(app, { name, code, input, now, uses: usesOf(requireSession(app)).get(name) ?? [], signal });
}

/** The places where two values differ, in words; at most a few. */
function differences(expected: unknown, got: unknown, path = ""): readonly string[] {
  if (canonicalJson(expected) === canonicalJson(got)) return [];
  if (isPlain(expected) && isPlain(got)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
    return names
      .flatMap((name) => differences(expected[name], got[name], path === "" ? name : `${path}.${name}`))
      .slice(0, 5);
  }
  const shown = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
  return [`${path === "" ? "the result" : path} should be ${shown(expected)}, but is ${shown(got)}`];
}

/** Why a run is not what a case asks for; undefined when it is. */
function wrongWith({ expected, fails }: AlgorithmCase, run: AlgorithmRun): string | undefined {
  if (fails !== undefined) {
    if (run.failure === undefined) return `It should fail with “${fails}”, but it gave a result.`;
    const isMeant = run.failure.message.toLowerCase().includes(fails.toLowerCase());
    return isMeant ? undefined : `It failed otherwise than expected. ${run.failure.message}`;
  }
  if (run.failure !== undefined) return run.failure.message;
  const different = differences(expected, run.output);
  if (different.length > 0) return `${different.join("; ")}.`;
  return run.problems.length > 0 ? run.problems.join(" ") : undefined;
}

function judged(one: AlgorithmCase, run: AlgorithmRun): CaseResult {
  const { name, expected, fails } = one;
  const message = wrongWith(one, run);
  return {
    name,
    passed: message === undefined,
    ...(message === undefined ? {} : { message }),
    ...(fails === undefined ? { expected } : { fails }),
    run,
  };
}

/** Runs the cases of an algorithm's tests, one after the other. Fails with NOT_FOUND or BAD_INPUT. */
export async function testAlgorithm(
  app: AppContext,
  request: { readonly name: string; readonly code?: string | undefined },
  signal?: AbortSignal,
): Promise<{ passed: number; failed: number; cases: CaseResult[] }> {
  const { name } = request;
  const code = await codeOf(app, name, request.code);
  const cases = await readCases(requireSession(app), name);
  const uses = usesOf(requireSession(app)).get(name) ?? [];
  const results: CaseResult[] = [];
  for (const one of cases) {
    results.push(judged(one, await runTrial(app, { name, code, input: one.input, now: one.now, uses, signal })));
  }
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed, cases: results };
}
