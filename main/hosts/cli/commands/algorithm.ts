/** `orgata algorithm`: tries and tests the business's own algorithms, outside any run. */
import type { AlgorithmRun, CaseResult } from "#shared/algorithms.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import { type Actions, actionAnd, formsOf, mostPositionals } from "../action-and.ts";
import { type Command, type Invocation, jsonObject, type Outcome, optionText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { columns, count } from "../words.ts";

const ACTIONS = { list: [], test: ["NAME"] } as const satisfies Actions<string>;

const KINDS = {
  built_in: "built in",
  action: "connected program",
  unconnected: "not connected: people do it",
  missing: "not there: people do it",
} as const;

export const algorithm: Command = {
  name: "algorithm",
  summary: "Lists the business's own algorithms, runs one, or runs its tests.",
  positionals: formsOf(ACTIONS),
  maxPositionals: mostPositionals(ACTIONS),
  options: {
    input: { value: "JSON", help: 'run it once on this input instead of its tests: \'{"order": {"hours": 3}}\'' },
  },
  details: `Tests stand beside the algorithm, in algorithms/NAME.test.json: {"cases": [{"name", "input", "expected"}]}.
With --json: list {algorithms: [{name, file, description, usedBy, cases}], others: [{name, kind, usedBy}]};
test {passed, failed, cases: [{name, passed, message?, run}]}; test with --input {output?, failure?, problems, console, milliseconds}. Exit code 1: something failed.`,
  async run(invocation) {
    const { action, folder, things } = actionAnd(invocation, "algorithm", ACTIONS);
    if (action === "list") return withBusiness(invocation, folder, list);
    const [name = ""] = things;
    const hasInput = optionText(invocation, "input") !== undefined;
    return withBusiness(invocation, folder, (core) => (hasInput ? tryOnce(core, name, invocation) : test(core, name)));
  },
};

async function list(core: CoreClient): Promise<Outcome> {
  const result = await core.algorithms.list();
  const rows = result.algorithms.map(({ name, cases, description }) => [name, count(cases, "test"), description]);
  const none = "This business has no algorithms of its own. They are JavaScript files in algorithms/.";
  const own = rows.length === 0 ? none : columns(rows).join("\n");
  const others = result.others.map(({ name, kind, usedBy }) => [name, KINDS[kind], count(usedBy.length, "step")]);
  const text = others.length === 0 ? own : [own, "", "Steps also name:", ...columns(others)].join("\n");
  return { exitCode: 0, json: result, text };
}

async function tryOnce(core: CoreClient, name: string, invocation: Invocation): Promise<Outcome> {
  const run = await core.algorithms.try({ name, input: jsonObject(invocation, "input") });
  const fine = run.failure === undefined && run.problems.length === 0;
  return { exitCode: fine ? 0 : 1, json: run, text: runInWords(run) };
}

function runInWords({ output, failure, problems, console: lines }: AlgorithmRun): string {
  const where = failure?.line === undefined ? "" : ` (line ${failure.line})`;
  return [
    ...lines.map((line) => `  | ${line}`),
    failure === undefined ? JSON.stringify(output, null, 2) : `${failure.message}${where}`,
    ...problems.map((problem) => `  ! ${problem}`),
  ].join("\n");
}

async function test(core: CoreClient, name: string): Promise<Outcome> {
  const result = await core.algorithms.test({ name });
  const { passed, failed, cases } = result;
  const text = [...cases.map(caseInWords), `${passed} passed, ${failed} failed.`].join("\n");
  return { exitCode: failed === 0 ? 0 : 1, json: result, text };
}

function caseInWords({ name, passed, message }: CaseResult): string {
  return passed ? `  ✓ ${name}` : `  ✗ ${name}: ${message ?? ""}`;
}
