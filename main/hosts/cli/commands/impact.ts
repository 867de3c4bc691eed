/** `orgata impact`: what a change touches, and what would have to follow. Nothing is written. */
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { inputFailure } from "#main/hosts/calls.ts";
import type { Analysis } from "#shared/contract/knit.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Command, type Invocation, optionText, parseJsonObject } from "../command.ts";
import { withBusiness, withBusinessAt } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { columns, count, startOf } from "../words.ts";

/** What `--edits` holds: the full new text of each file, null where it is deleted. */
const Edits = z.strictObject({ files: z.record(z.string(), z.string().nullable()) });

export const impact: Command = {
  name: "impact",
  summary: "Says what a change touches, why, and what would have to follow.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    base: { value: "REV", help: "the change is what was done since this commit, branch or tag (HEAD when left out)" },
    edits: { value: "FILE", help: 'the change is in this file: {"files": {"path": "full new text" | null}}' },
  },
  details: `With --json: {changes: [{kind, symbol, file, before?, after?}], impacts: [{symbol, file, range, dependency, class,
confidence, why, executions}], conflicts: [{rule, message, places, ways}], reconciliation: {edits, after: {path: text}},
approvers}.
Exit code 1: there is a conflict, or something that must be decided.`,
  async run(invocation) {
    const analysis = await analyse(invocation);
    const { changes, impacts, conflicts, approvers } = analysis;
    const mustDecide = impacts.some((one) => one.class === "required");
    return {
      exitCode: conflicts.length > 0 || mustDecide ? 1 : 0,
      json: { changes, impacts, conflicts, reconciliation: analysis.reconciliation, approvers },
      text: inWords(analysis),
    };
  },
};

async function analyse(invocation: Invocation): Promise<Analysis> {
  const folder = folderOf(invocation);
  const edits = optionText(invocation, "edits");
  const base = optionText(invocation, "base");
  if (edits !== undefined && base !== undefined) {
    throw new ExpectedError("BAD_INPUT", "--base and --edits cannot be used together.", {
      next: "Use --edits for a change that is not made yet, --base for one that is.",
    });
  }
  if (edits !== undefined) {
    const files = await readEdits(resolve(invocation.cwd, edits));
    return withBusiness(invocation, folder, (core) => core.knit.analyze({ files }));
  }
  return withBusinessAt(invocation, folder, base ?? "HEAD", (core, files) => core.knit.analyze({ files }));
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

function inWords({ changes, impacts, conflicts, approvers, reconciliation }: Analysis): string {
  if (changes.length === 0) return "Nothing has changed in meaning.";
  const lines = [`${count(changes.length, "change")}:`, ...changes.map(({ sentence }) => `  · ${sentence}`), ""];
  if (impacts.length === 0) lines.push("It touches nothing else.");
  else {
    lines.push(`It touches ${count(impacts.length, "place")}:`);
    lines.push(...columns(impacts.map((one) => [`  ${one.class}`, `${one.file}:${startOf(one.range)}`, one.reason])));
  }
  if (conflicts.length > 0) {
    lines.push("", `${count(conflicts.length, "conflict")}:`);
    for (const { message, ways } of conflicts) lines.push(`  ! ${message}`, ...ways.map((way) => `      → ${way}`));
  }
  if (reconciliation.edits.length > 0) {
    lines.push("", "What would follow:", ...reconciliation.edits.map(({ title }) => `  · ${title}`));
  }
  if (approvers.length > 0) lines.push("", `To be approved by: ${approvers.join(", ")}`);
  return lines.join("\n");
}
