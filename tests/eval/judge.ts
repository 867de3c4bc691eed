/** Whether an answer is right: its intent, and everything it would change, nothing more and nothing less. */
import type { Task } from "#busy/model/model.ts";
import type { Workspace } from "#busy/workspace.ts";
import { diffWorkspaces } from "#changes/meaning/semantic-diff.ts";
import type { TurnResult } from "#conversation/work.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { afterProposal, broughtAbout, talkAbout } from "#tests/support/conversation.ts";
import { businessNamed } from "./businesses.ts";
import type { Case } from "./cases.ts";
import { runsOf } from "./runs.ts";

/** What came of one case. */
export interface Verdict {
  readonly one: Case;
  readonly result: TurnResult;
  readonly intentRight: boolean;
  /** What is not as expected, in words; empty when all is right. */
  readonly wrong: readonly string[];
  /** Something is proposed that was not asked for, or other than asked. */
  readonly wrongWrite: boolean;
}

/** Fields that change because something else did; they count only where they are expected by name. */
const FOLLOWING = new Set([
  "depends_on",
  "inputs",
  "outputs",
  "metadata.name",
  "metadata.description",
  "required_fields",
  "ui_type",
  "agent_prompt",
  "algorithm",
]);

/** Carries a case out and judges the last answer. */
export function judge(one: Case): Verdict {
  const workspace = businessNamed(one.business);
  const talk = talkAbout(workspace);
  const context = one.selected === undefined ? {} : { context: { symbol: one.selected } };
  for (const message of one.messages) talk.say(message, { runs: runsOf(one.business), ...context });
  const result = talk.last;
  if (result === undefined) throw new Error("A case without a message.");
  const after = afterProposal(workspace, result);
  const wrong = compare(one, result, workspace, after);
  return {
    one,
    result,
    intentRight: result.reply.intent === one.intent,
    wrong,
    wrongWrite: wrong.length > 0 && result.reply.proposal !== undefined,
  };
}

function compare(one: Case, result: TurnResult, before: Workspace, after: Workspace): string[] {
  const { reply } = result;
  const wrong: string[] = [];
  const changes = reply.proposal === undefined ? [] : diffWorkspaces(before, after, Object.keys(reply.proposal.after));
  const told = new Set<SemanticChange>();
  let writes = false;
  let asks = false;
  for (const line of one.expected) {
    const [word = "", ...words] = line.split(" ");
    const rest = words.join(" ");
    if (word === "about") {
      if (!reply.entities.some((entity) => entity.symbol === rest)) wrong.push(`not about ${rest}`);
    } else if (word === "say") {
      if (!matches(reply.reply, rest)) wrong.push(`does not say ${rest}`);
    } else if (word === "ask") {
      asks = true;
      if (reply.question === undefined) wrong.push("does not ask");
      else if (rest !== "" && !reply.question.choices.some((choice) => new RegExp(rest).test(choice)))
        wrong.push(`offers no ${rest}`);
    } else if (word === "do") {
      const [run, target = ""] = words;
      if (reply.action?.run !== run || !new RegExp(`^(?:${target})$`).test(reply.action?.target ?? ""))
        wrong.push(`would not ${rest}`);
    } else {
      writes = true;
      const failed = judgeChange(word, words, changes, after, told);
      if (failed !== undefined) wrong.push(failed);
    }
  }
  if (!writes && reply.proposal !== undefined) wrong.push("proposes something");
  if (!asks && writes && reply.question !== undefined) wrong.push("asks");
  const stepsAdded = changes.filter((change) => change.kind === "added").map((change) => change.symbol);
  for (const change of changes) {
    if (told.has(change) || follows(change, stepsAdded)) continue;
    wrong.push(`also: ${change.kind} ${change.symbol} ${change.field ?? ""}`);
  }
  const errors = broughtAbout(before, after, "error");
  return [...wrong, ...errors];
}

function matches(text: string, pattern: string): boolean {
  const insensitive = pattern.startsWith("(?i)");
  return new RegExp(insensitive ? pattern.slice(4) : pattern, insensitive ? "i" : "").test(text);
}

/** A change that comes with another one: what a step hands on, the order around it, a title, what is inside a new thing. */
function follows(change: SemanticChange, added: readonly string[]): boolean {
  if (change.symbol.startsWith("deliverable:")) return true;
  if (change.kind === "moved") return true;
  if (change.field !== undefined && FOLLOWING.has(change.field)) return true;
  return added.some((symbol) => change.symbol.includes(symbol.replace(/^[a-z]+:/, "")) && change.symbol !== symbol);
}

const KINDS: Readonly<Record<string, readonly SemanticChange["kind"][]>> = {
  "+": ["added"],
  "-": ["removed"],
  "~": ["changed"],
  "=": ["renamed"],
  ">": ["moved", "changed"],
};

function judgeChange(
  word: string,
  words: readonly string[],
  changes: readonly SemanticChange[],
  after: Workspace,
  told: Set<SemanticChange>,
): string | undefined {
  const kinds = KINDS[word];
  if (kinds === undefined) throw new Error(`“${word}” is no expectation.`);
  const { symbol, rest } = symbolOf(words);
  const pattern = new RegExp(`^(?:${symbol})$`);
  const about = changes.filter((change) => kinds.includes(change.kind) && pattern.test(change.symbol));
  if (word === "~") {
    const [field = "", value] = rest.split(/=(.*)/s);
    if (field === "depends_on" && value !== undefined) return judgeWaiting(symbol, value, changes, after, told);
    const named = about.filter((change) => new RegExp(`^(?:${field})(?:\\.|$)`).test(change.field ?? ""));
    for (const change of named) told.add(change);
    if (named.length === 0) return `nothing about ${field} of ${symbol}`;
    if (value === undefined || named.some((change) => isValue(change.after, value))) return undefined;
    return `${field} of ${symbol} is ${JSON.stringify(named.map((change) => change.after))}`;
  }
  for (const change of about) told.add(change);
  const first = about[0];
  if (first === undefined) return `not ${word} ${symbol}`;
  if (word === "=" && !isValue(first.after, rest)) return `${symbol} is called ${JSON.stringify(first.after)}`;
  return word === "+" && rest !== "" ? judgeStep(first.symbol, rest, after) : undefined;
}

/** The symbol at the start, and what follows it; names of teams hold spaces. */
function symbolOf(words: readonly string[]): { symbol: string; rest: string } {
  const text = words.join(" ");
  const cut = text.startsWith("team:")
    ? text.search(/ (?=members|governance|success_metrics|imports)/)
    : text.indexOf(" ");
  return cut === -1 ? { symbol: text, rest: "" } : { symbol: text.slice(0, cut), rest: text.slice(cut + 1) };
}

function isValue(value: unknown, expected: string): boolean {
  const text = Array.isArray(value)
    ? value.join(",")
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
  return (
    text === expected ||
    new RegExp(
      `^(?:${expected.replace(/[*+?]/g, (sign, at: number) => (expected[at - 1] === "." ? sign : `\\${sign}`))})$`,
    ).test(text)
  );
}

/** What a step waits for: as written, or else the step before it. */
function judgeWaiting(
  symbol: string,
  value: string,
  changes: readonly SemanticChange[],
  after: Workspace,
  told: Set<SemanticChange>,
): string | undefined {
  for (const change of changes) if (change.symbol === symbol) told.add(change);
  const { list, at } = placeOf(symbol, after);
  const before = list[at - 1];
  const waits = list[at]?.depends_on ?? (before === undefined ? [] : [before.name]);
  if (changes.length > 0 && isValue(waits, value)) return undefined;
  return `${symbol} waits for ${JSON.stringify(waits)}`;
}

/** The list a step stands in, and where; -1 where there is no such step. */
function placeOf(symbol: string, workspace: Workspace): { readonly list: readonly Task[]; readonly at: number } {
  const [playbook = "", ...path] = symbol.replace(/^step:/, "").split("/");
  let list: readonly Task[] = workspace.playbooks.find((one) => one.name === playbook)?.model.steps ?? [];
  for (const name of path.slice(0, -1)) list = list.find((step) => step.name === name)?.subtasks ?? [];
  return { list, at: list.findIndex((step) => step.name === path.at(-1)) };
}

/** Where a new step stands and what it says. */
function judgeStep(symbol: string, rest: string, after: Workspace): string | undefined {
  const { list, at } = placeOf(symbol, after);
  const step = list[at];
  if (step === undefined) return `there is no ${symbol}`;
  for (const part of rest.split(/ (?=\w+=)/)) {
    const [field = "", value = ""] = part.split(/=(.*)/s);
    const is =
      field === "after"
        ? list[at - 1]?.name
        : field === "before"
          ? list[at + 1]?.name
          : String(step[field as keyof Task]);
    if (!isValue(is, value)) return `${field} of ${symbol} is ${is}`;
  }
  return undefined;
}
