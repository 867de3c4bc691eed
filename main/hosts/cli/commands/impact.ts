/** `orgata impact`: what a change touches, and what would have to follow. Nothing is written. */
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { inputFailure } from "#main/hosts/calls.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Command, type Invocation, optionText, parseJsonObject } from "../command.ts";
import { errorsIn, type ImpactReport, impactAsMarkdown, impactAsText } from "../impact-words.ts";
import { withBusiness, withBusinessAt } from "../open-business.ts";
import { folderOf } from "../read-business.ts";

/** What `--edits` holds: the full new text of each file, null where it is deleted. */
const Edits = z.strictObject({ files: z.record(z.string(), z.string().nullable()) });

export const impact: Command = {
  name: "impact",
  summary: "Says what a change touches, why, and what would have to follow.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    base: { value: "REV", help: "the change is what was done since this commit, branch or tag (HEAD when left out)" },
    to: { value: "REV", help: "with --base: the change ends at this commit, branch or tag instead of what is on disk" },
    markdown: { help: "prints Markdown, for a pull request" },
    "fail-on": {
      value: "WHAT",
      help: "exit code 1 for: any (error, conflict, or thing to decide), blocking (error or conflict), nothing",
    },
    edits: { value: "FILE", help: 'the change is in this file: {"files": {"path": "full new text" | null}}' },
  },
  details: `With --json: {changes: [{kind, symbol, file, before?, after?}], impacts: [{symbol, file, range, dependency, class,
confidence, why, executions}], conflicts: [{rule, message, places, ways}], reconciliation: {edits, after: {path: text}},
approvers, timeline, alternatives, moreImpacts?, settings, errors: [{file, range, code, message}], uncovered: [{file,
changeSetId?, message}]}.
Exit code 1: there is a conflict, something that must be decided (see --fail-on), an error that was not there before, or a
change that was merged or committed without the approvals it needed. 2: it could not be looked at.
As a check for any CI: orgata impact --base origin/main --markdown >> report.md`,
  async run(invocation) {
    const failOn = failOnOf(invocation);
    const report = await analyse(invocation);
    const { files: _f, newDiagnostics: _n, resolvedDiagnostics: _r, ...rest } = report;
    return {
      exitCode: isFailure(report, failOn) ? 1 : 0,
      json: { ...rest, errors: errorsIn(report) },
      text: invocation.values["markdown"] === true ? impactAsMarkdown(report) : impactAsText(report),
    };
  },
};

const FAIL_ON = ["any", "blocking", "nothing"] as const;
type FailOn = (typeof FAIL_ON)[number];

function failOnOf(invocation: Invocation): FailOn {
  const text = optionText(invocation, "fail-on") ?? "any";
  const found = FAIL_ON.find((each) => each === text);
  if (found !== undefined) return found;
  throw new ExpectedError("BAD_INPUT", `--fail-on cannot be “${text}”.`, {
    path: "fail-on",
    next: `Choose one of: ${FAIL_ON.join(", ")}.`,
  });
}

function isFailure(report: ImpactReport, failOn: FailOn): boolean {
  if (failOn === "nothing") return false;
  const { conflicts, impacts, uncovered } = report;
  // What was not approved, or brings an error about, could not have been committed with Orgata either.
  if (uncovered.length > 0 || errorsIn(report).length > 0) return true;
  if (failOn === "blocking") return conflicts.some((conflict) => conflict.blocking);
  return conflicts.length > 0 || impacts.some((impact) => impact.class === "required");
}

async function analyse(invocation: Invocation): Promise<ImpactReport> {
  const folder = folderOf(invocation);
  const edits = optionText(invocation, "edits");
  const base = optionText(invocation, "base");
  const to = optionText(invocation, "to");
  if (to !== undefined && base === undefined) {
    throw new ExpectedError("BAD_INPUT", "--to needs --base.", { next: "Say with --base where the change begins." });
  }
  if (edits !== undefined && base !== undefined) {
    throw new ExpectedError("BAD_INPUT", "--base and --edits cannot be used together.", {
      next: "Use --edits for a change that is not made yet, --base for one that is.",
    });
  }
  if (edits !== undefined) {
    const files = await readEdits(resolve(invocation.cwd, edits));
    return withBusiness(invocation, folder, async (core) => ({
      ...(await core.knit.analyze({ files })),
      uncovered: [],
    }));
  }
  return withBusinessAt(invocation, folder, { revision: base ?? "HEAD", to }, async (core, files) => ({
    ...(await core.knit.analyze({ files })),
    uncovered: base === undefined ? [] : await core.reconciliation.uncovered({ base, to }),
  }));
}

/** Bytes: many whole businesses. */
const EDITS_LIMIT = 64 * 1024 * 1024;

async function readEdits(path: string): Promise<Record<string, string | null>> {
  let text: string;
  try {
    if ((await stat(path)).size > EDITS_LIMIT) {
      throw new ExpectedError("TOO_LARGE", `${path} is too large.`, { path, next: "Give fewer files at once." });
    }
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError("NOT_FOUND", `${path} cannot be read.`, { path, next: "Check the name after --edits." });
  }
  const parsed = Edits.safeParse(parseJsonObject(text, "The file with the edits"));
  if (parsed.success) return parsed.data.files;
  const { code, message, ...more } = inputFailure(parsed.error.issues, undefined);
  throw new ExpectedError(code, `The file with the edits is not right: ${message}`, {
    ...more,
    next: 'It must be {"files": {"path": "full new text" | null}}.',
  });
}
