/**
 * Evaluates the offline conversation: `npm run eval` prints the table. `--show development` lists what went wrong in a
 * part, `--intent add` looks at one intent only. Exit code 1 when the held-out part, all its collections together,
 * misses a target.
 */
import { parseArgs } from "node:util";
import { Intent } from "#shared/conversation.ts";
import { COLLECTIONS, casesOf } from "./cases.ts";
import { judge, type Verdict } from "./judge.ts";

/** What the held-out part has to reach. */
const TARGETS = { intent: 0.95, proposal: 0.85, wrongWrite: 0.01 };

/** Intents whose answer proposes, asks before it proposes, or offers something to carry out. */
const ACTING = new Set<Intent>(["add", "change", "remove", "reorder", "optimise", "execute", "undo"]);

interface Score {
  readonly cases: number;
  readonly intent: number;
  readonly proposal: number;
  readonly wrongWrite: number;
}

function scoreOf(verdicts: readonly Verdict[]): Score {
  const acting = verdicts.filter((one) => ACTING.has(one.one.intent));
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  return {
    cases: verdicts.length,
    intent: share(verdicts.filter((one) => one.intentRight).length, verdicts.length),
    proposal: share(acting.filter((one) => one.wrong.length === 0).length, acting.length),
    wrongWrite: share(verdicts.filter((one) => one.wrongWrite).length, verdicts.length),
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);

function line(title: string, verdicts: readonly Verdict[], score = scoreOf(verdicts)): string {
  const right = verdicts.filter((one) => one.wrong.length === 0).length / Math.max(1, verdicts.length);
  return `${title.padEnd(14)} ${String(score.cases).padStart(5)} ${percent(score.intent)} ${percent(right)} ${percent(score.wrongWrite)}`;
}

function show(verdict: Verdict): string {
  const { one, result, wrong, intentRight } = verdict;
  const why = [...(intentRight ? [] : [`intent ${result.reply.intent} instead of ${one.intent}`]), ...wrong];
  return `${one.business}: ${one.messages.join(" → ")}\n    ${why.join("\n    ")}\n    “${result.reply.reply.replace(/\n/g, " ").slice(0, 260)}”`;
}

function report(title: string, verdicts: readonly Verdict[]): void {
  const score = scoreOf(verdicts);
  const lines = Intent.options
    .map((intent) => ({ intent, those: verdicts.filter((one) => one.one.intent === intent) }))
    .filter(({ those }) => those.length > 0)
    .map(({ intent, those }) => line(intent, those));
  process.stdout.write(
    [
      `\n${title}`,
      `${"".padEnd(14)} cases   intent    right  wrong write`,
      ...lines,
      line("all", verdicts, score),
      `Whole proposal, question or action exactly right where something is to be done: ${percent(score.proposal).trim()}`,
      "",
    ].join("\n"),
  );
}

const { values } = parseArgs({
  options: { show: { type: "string", multiple: true, default: [] }, intent: { type: "string" } },
});
let missed = false;
for (const part of ["development", "held-out"] as const) {
  const verdicts = casesOf(part)
    .filter((one) => values.intent === undefined || one.intent === values.intent)
    .map(judge);
  if (values.show.includes(part)) {
    for (const verdict of verdicts)
      if (!verdict.intentRight || verdict.wrong.length > 0) process.stdout.write(`${show(verdict)}\n`);
  }
  for (const collection of COLLECTIONS[part]) {
    report(
      `${part}, ${collection} sentences`,
      verdicts.filter((one) => one.one.collection === collection),
    );
  }
  const score = scoreOf(verdicts);
  if (part === "held-out")
    missed =
      score.intent < TARGETS.intent || score.proposal < TARGETS.proposal || score.wrongWrite > TARGETS.wrongWrite;
}
process.stdout.write(
  `Targets for the held-out part, all collections together: intent ≥ ${percent(TARGETS.intent).trim()}, proposal ≥ ${percent(TARGETS.proposal).trim()}, wrong write ≤ ${percent(TARGETS.wrongWrite).trim()} — ${missed ? "missed" : "reached"}.\n`,
);
process.exitCode = missed && values.intent === undefined ? 1 : 0;
