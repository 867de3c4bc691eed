/** The business's own algorithms, tried and tested outside any run. */
import { type AppContext, requireSession } from "#app/context.ts";
import { algorithmFile, notOutputs, runOwnAlgorithm } from "#app/performers/own-algorithms.ts";
import type { SandboxResult } from "#ports/sandbox.ts";
import { splitAlgorithm } from "#runtime/algorithms/index.ts";
import { compileDefinition } from "#runtime/compile.ts";
import { processIdOf } from "#runtime/process-id.ts";
import { allSteps, type StepSpec } from "#runtime/definition.ts";
import { canonicalJson } from "#runtime/chain.ts";
import { readOutputs } from "#runtime/outputs.ts";
import { isPlain } from "#runtime/schema.ts";
import { validateOutputs } from "#runtime/validate.ts";
import {
  type Algorithm,
  type AlgorithmCase,
  AlgorithmCases,
  type AlgorithmRun,
  type CaseResult,
} from "#shared/algorithms.ts";
import { ExpectedError } from "#shared/errors.ts";

/** The time that counts as now when nobody says which: tests give the same result on every day. */
const USUAL_NOW = "2026-01-01T09:00:00.000Z";

/** Where the cases of an algorithm's tests lie. */
export function casesFile(name: string): string {
  return `algorithms/${name}.test.json`;
}

/** A step that names an algorithm, as it would be run now. */
interface Use {
  readonly process: string;
  readonly step: StepSpec;
}

function usesOf(app: AppContext): ReadonlyMap<string, readonly Use[]> {
  const workspace = requireSession(app).workspace();
  const uses = new Map<string, Use[]>();
  for (const entry of workspace.playbooks) {
    const compiled = compileDefinition(workspace, entry);
    if (!compiled.ok) continue;
    for (const step of allSteps(compiled.value.steps)) {
      if (step.algorithm === null) continue;
      const { name } = splitAlgorithm(step.algorithm);
      const known = uses.get(name);
      const use = { process: processIdOf(entry.symbol), step };
      if (known === undefined) uses.set(name, [use]);
      else known.push(use);
    }
  }
  return uses;
}

/** The text of the comment a file begins with. */
function firstComment(code: string): string {
  const block = /^\s*\/\*\*?([\s\S]*?)\*\//.exec(code)?.[1];
  const lines = block?.split("\n") ?? /^\s*((?:\/\/.*\n?)+)/.exec(code)?.[1]?.split("\n") ?? [];
  return lines
    .map((line) => line.replace(/^\s*(\*|\/\/)?\s?/, "").trim())
    .join(" ")
    .trim();
}

/** Every algorithm with where it is used, by name. */
export async function listAlgorithms(app: AppContext): Promise<Algorithm[]> {
  const session = requireSession(app);
  const names = [...session.workspace().algorithms].sort();
  const uses = usesOf(app);
  const { texts } = await session.files.readAll(names.flatMap((name) => [algorithmFile(name), casesFile(name)]));
  return names.map((name) => {
    const cases = texts.get(casesFile(name))?.text;
    return {
      name,
      file: algorithmFile(name),
      description: firstComment(texts.get(algorithmFile(name))?.text ?? ""),
      usedBy: (uses.get(name) ?? []).map(({ process, step }) => ({ process, step: step.path })),
      cases: cases === undefined ? 0 : casesIn(cases).length,
    };
  });
}

/** The cases in a text that may be none; they are counted as far as they can be read. */
function casesIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (isPlain(value) && Array.isArray(value.cases)) return value.cases;
  } catch {
    // Told when they are run.
  }
  return [];
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
  return uses.flatMap(({ process, step }) => {
    const handedIn = readOutputs(step.outputs, output as Record<string, unknown>);
    return validateOutputs(step.outputs, handedIn, {}, now)
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => `${process}, ${step.title}: ${message}`);
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
  return runTrial(app, { name, code, input, now, uses: usesOf(app).get(name) ?? [], signal });
}

async function readCases(app: AppContext, name: string): Promise<readonly AlgorithmCase[]> {
  const file = casesFile(name);
  const text = (await requireSession(app).files.read(file))?.text;
  const form = `{"cases": [{"name": "…", "input": {…}, "expected": {…}}]}`;
  if (text === undefined) {
    throw new ExpectedError("NOT_FOUND", `“${name}” has no tests.`, { path: file, next: `Write ${file}: ${form}` });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ExpectedError("BAD_INPUT", `${file} is not JSON: ${error instanceof Error ? error.message : "?"}`, {
      path: file,
      next: `Write it like ${form}`,
    });
  }
  const read = AlgorithmCases.safeParse(value);
  if (read.success) return read.data.cases;
  const [issue] = read.error.issues;
  throw new ExpectedError(
    "BAD_INPUT",
    `${file} has not the form of tests: ${issue?.path.join(".")}: ${issue?.message}`,
    {
      path: file,
      next: `Write it like ${form}`,
    },
  );
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

function judged(one: AlgorithmCase, run: AlgorithmRun): CaseResult {
  const { name, expected, fails } = one;
  const failed = (message: string): CaseResult => ({ name, passed: false, message, run });
  if (fails !== undefined) {
    if (run.failure === undefined) return failed(`It should fail with “${fails}”, but it gave a result.`);
    const isMeant = run.failure.message.toLowerCase().includes(fails.toLowerCase());
    return isMeant ? { name, passed: true, run } : failed(`It failed otherwise than expected. ${run.failure.message}`);
  }
  if (run.failure !== undefined) return failed(run.failure.message);
  const different = differences(expected, run.output);
  if (different.length > 0) return failed(`${different.join("; ")}.`);
  return run.problems.length > 0 ? failed(run.problems.join(" ")) : { name, passed: true, run };
}

/** Runs the cases of an algorithm's tests, one after the other. Fails with NOT_FOUND or BAD_INPUT. */
export async function testAlgorithm(
  app: AppContext,
  request: { readonly name: string; readonly code?: string | undefined },
  signal?: AbortSignal,
): Promise<{ passed: number; failed: number; cases: CaseResult[] }> {
  const { name } = request;
  const code = await codeOf(app, name, request.code);
  const cases = await readCases(app, name);
  const uses = usesOf(app).get(name) ?? [];
  const results: CaseResult[] = [];
  for (const one of cases) {
    results.push(judged(one, await runTrial(app, { name, code, input: one.input, now: one.now, uses, signal })));
  }
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed, cases: results };
}
