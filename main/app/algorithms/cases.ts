/** Tests of an algorithm: `algorithms/<name>.test.json`, read and added to. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { saveDocument } from "#app/documents/service.ts";
import { isPlain } from "#runtime/schema.ts";
import { type AlgorithmCase, AlgorithmCases } from "#shared/algorithms.ts";
import { ExpectedError } from "#shared/errors.ts";

const FORM = `{"cases": [{"name": "…", "input": {…}, "expected": {…}}]}`;

/** Where the cases of an algorithm's tests lie. */
export function casesFile(name: string): string {
  return `algorithms/${name}.test.json`;
}

/** How many cases there are in a text, as far as it can be read: what is wrong with it is told when they are run. */
export function countCases(text: string): number {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value) && Array.isArray(value["cases"]) ? value["cases"].length : 0;
  } catch {
    return 0;
  }
}

/** The cases of an algorithm. Fails with NOT_FOUND when it has none, and BAD_INPUT when they cannot be read. */
export async function readCases(session: WorkspaceSession, name: string): Promise<readonly AlgorithmCase[]> {
  const file = casesFile(name);
  const text = (await session.files.read(file))?.text;
  if (text === undefined) {
    throw new ExpectedError("NOT_FOUND", `“${name}” has no tests.`, { path: file, next: `Write ${file}: ${FORM}` });
  }
  return casesIn(text, file);
}

/** The cases in a text. Fails with BAD_INPUT. */
function casesIn(text: string, file: string): readonly AlgorithmCase[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ExpectedError("BAD_INPUT", `${file} is not JSON: ${error instanceof Error ? error.message : "?"}`, {
      path: file,
      next: `Write it like ${FORM}`,
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
      next: `Write it like ${FORM}`,
    },
  );
}

/**
 * Adds a case to the tests of an algorithm, in place of one of the same name. Fails with NOT_FOUND, BAD_INPUT and like
 * saving a file does.
 */
export async function keepCase(
  app: AppContext,
  request: { readonly name: string; readonly case: AlgorithmCase },
): Promise<{ file: string; cases: number }> {
  const session = requireSession(app);
  const { name, case: added } = request;
  if (!session.workspace().algorithms.has(name)) {
    throw new ExpectedError("NOT_FOUND", `There is no algorithm called “${name}” in this business.`, {
      path: "name",
      next: "It may have been renamed or deleted. Look at the list of algorithms.",
    });
  }
  const file = casesFile(name);
  const stored = await session.files.read(file);
  const known = stored === undefined ? [] : casesIn(stored.text, file);
  const cases = [...known.filter((one) => one.name !== added.name), added];
  await saveDocument(app, {
    path: file,
    text: `${JSON.stringify({ cases }, null, 2)}\n`,
    baseHash: stored?.hash ?? "",
  });
  return { file, cases: cases.length };
}
