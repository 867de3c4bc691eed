/** Replies made from what a change really does: from the difference of the models, from Knit, from the checks. */
import type { Task } from "#busy/model/model.ts";
import { parseSymbol } from "#busy/names/symbols.ts";
import { durationInWords } from "#busy/notation/duration.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { ConversationMode } from "#shared/conversation.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict, Impact } from "#shared/knit.ts";
import { playbookTitle, stepSymbol } from "../finding/search.ts";
import { count, listOf, titleOf, wordsOf } from "../language/names.ts";

/** What a reply about a change is made of. */
export interface ChangeStory {
  readonly workspace: Workspace;
  readonly mode: ConversationMode;
  readonly changes: readonly SemanticChange[];
  /** Titles of what Knit added. */
  readonly followUps: readonly string[];
  readonly notes: readonly string[];
  readonly warnings: readonly Diagnostic[];
  readonly conflicts: readonly Conflict[];
  readonly impacts: readonly Impact[];
  readonly approvers: readonly string[];
  /** How many earlier edits are still open beside these. */
  readonly earlier: number;
  /** Only tried out: "what if". */
  readonly tried: boolean;
  /** Said instead of the sentence about Ask mode. */
  readonly refusal?: string | undefined;
}

const SHOWN = 8;

/** One sentence for each change, the new steps told with their place. */
function sentences(story: ChangeStory): string[] {
  const added = new Set(story.changes.filter((change) => change.kind === "added").map((change) => change.symbol));
  const own = new Set([...added].flatMap((symbol) => resultsOf(story.workspace, symbol)));
  const told: string[] = [];
  for (const change of story.changes) {
    // What belongs to a new thing is told with it.
    if ([...added].some((symbol) => symbol !== change.symbol && belongsTo(change.symbol, symbol))) continue;
    if (own.has(change.symbol)) continue;
    const step = change.kind === "added" ? addedStep(story.workspace, change.symbol) : undefined;
    const sentence = step ?? change.sentence;
    if (!told.includes(sentence)) told.push(sentence);
  }
  return told;
}

function belongsTo(symbol: string, owner: string): boolean {
  const part = parseSymbol(symbol);
  const whole = parseSymbol(owner);
  if (part === undefined || whole === undefined) return false;
  if (whole.kind === "playbook") return part.kind !== "playbook" && part.parts[0] === whole.parts[0];
  return whole.kind === "step" && part.kind === "step" && part.name.startsWith(`${whole.name}/`);
}

function findStep(
  playbook: PlaybookEntry,
  symbol: string,
): { readonly list: readonly Task[]; readonly index: number } | undefined {
  const visit = (list: readonly Task[], prefix: string): { list: readonly Task[]; index: number } | undefined => {
    for (const [index, step] of list.entries()) {
      if (stepSymbol(playbook.symbol, `${prefix}${step.name}`) === symbol) return { list, index };
      const inside = visit(step.subtasks, `${prefix}${step.name}/`);
      if (inside) return inside;
    }
    return undefined;
  };
  return visit(playbook.model.steps, "");
}

/** Symbols of what a step makes; it is told with the step. */
function resultsOf(workspace: Workspace, symbol: string): string[] {
  for (const playbook of workspace.playbooks) {
    if (!symbol.startsWith(playbook.symbol.replace(/playbook:/, "step:"))) continue;
    const found = findStep(playbook, symbol);
    const step = found?.list[found.index];
    const base = playbook.symbol.replace(/playbook:/, "deliverable:");
    if (step !== undefined) return step.outputs.map((item) => `${base}/${item.name}`);
  }
  return [];
}

/** "“Quality check” comes between … and … in …; the photo editor does it, in about 30 minutes." */
function addedStep(workspace: Workspace, symbol: string): string | undefined {
  for (const playbook of workspace.playbooks) {
    if (!symbol.startsWith(playbook.symbol.replace(/playbook:/, "step:"))) continue;
    const found = findStep(playbook, symbol);
    if (found === undefined) continue;
    const step = found.list[found.index];
    if (step === undefined) continue;
    const before = found.list[found.index - 1];
    const after = found.list[found.index + 1];
    const where =
      before !== undefined && after !== undefined
        ? `right before “${titleOf(after.name)}”, after “${titleOf(before.name)}”`
        : after !== undefined
          ? `right at the start, before “${titleOf(after.name)}”`
          : before !== undefined
            ? `at the end, after “${titleOf(before.name)}”`
            : "as its only step";
    const kind =
      step.execution_type === "algorithmic"
        ? "It runs by itself"
        : step.execution_type === "ai_agent"
          ? "The AI drafts it"
          : step.role === undefined
            ? undefined
            : `The ${wordsOf(step.role)} does it`;
    const time =
      step.estimated_duration === undefined ? undefined : `about ${durationInWords(step.estimated_duration)}`;
    const how =
      kind === undefined
        ? time === undefined
          ? ""
          : ` It takes ${time}.`
        : ` ${kind}${time === undefined ? "" : `, ${time}`}.`;
    return `The new step “${titleOf(step.name)}” goes into ${playbookTitle(workspace, playbook)}, ${where}.${how}`;
  }
  return undefined;
}

function bullets(lines: readonly string[]): string {
  const shown = lines.slice(0, SHOWN).map((line) => `• ${line}`);
  if (lines.length > SHOWN) shown.push(`• … and ${lines.length - SHOWN} more.`);
  return shown.join("\n");
}

/** "touches 3 playbooks, needs approval of …": one line for a card. */
export function impactSummary(
  impacts: readonly Impact[],
  approvers: readonly string[],
  conflicts: readonly Conflict[],
): string {
  const playbooks = new Set<string>();
  const kinds = new Map<string, Set<string>>();
  for (const impact of impacts) {
    const symbol = parseSymbol(impact.symbol);
    if (symbol === undefined) continue;
    if (symbol.kind === "step" || symbol.kind === "playbook" || symbol.kind === "deliverable")
      playbooks.add(symbol.parts[0] ?? symbol.name);
    else kinds.set(symbol.kind, (kinds.get(symbol.kind) ?? new Set()).add(impact.symbol));
  }
  const runs = new Set(impacts.flatMap((impact) => impact.executions)).size;
  const open = impacts.filter((impact) => impact.class === "required" || impact.class === "manual").length;
  const touched = [
    ...(playbooks.size > 0 ? [count(playbooks.size, "process")] : []),
    ...[...kinds].map(([kind, symbols]) => count(symbols.size, kind)),
    ...(runs > 0 ? [count(runs, "running execution")] : []),
  ];
  const parts = [
    touched.length > 0 ? `touches ${listOf(touched)}` : "touches nothing else",
    ...(open > 0 ? [`${open} ${open === 1 ? "needs" : "need"} a decision`] : []),
    ...(conflicts.length > 0 ? [count(conflicts.length, "conflict")] : []),
    ...(approvers.length > 0
      ? [`needs the approval of ${listOf(approvers.map((approver) => `the ${approverWords(approver)}`))}`]
      : []),
  ];
  return listOf(parts);
}

function approverWords(approver: string): string {
  return wordsOf(approver.replace(/^(?:[^!:]*!)?(?:role|team|person):/, ""));
}

/** The reply about a change. */
export function tellChange(story: ChangeStory): string {
  const told = sentences(story);
  const lead =
    story.mode === "ask"
      ? story.tried
        ? ""
        : `${story.refusal ?? "You are in Ask mode, where nothing is changed or proposed. In Build mode I would propose this"}:`
      : story.mode === "plan" && !story.tried
        ? "This is the plan; nothing is written:"
        : told.length > 1
          ? "Here is what that changes:"
          : "";
  const opening = story.tried ? "If you did that:" : lead;
  const body = told.length === 1 ? (told[0] ?? "") : bullets(told);
  const blocks = [opening === "" ? body : told.length === 1 ? `${opening} ${body}` : `${opening}\n${body}`];
  if (story.followUps.length > 0) {
    const lines = story.followUps;
    blocks.push(
      `${story.tried ? "Knit would also adjust" : "So that everything still fits, Knit also adjusts"}: ${lines.length === 1 ? lines[0] : `\n${bullets(lines)}`}`,
    );
  }
  const summary = impactSummary(story.impacts, story.approvers, story.conflicts);
  const impact =
    story.impacts.length + story.approvers.length + story.conflicts.length > 0 ? `It ${summary}.` : undefined;
  const tail = [...story.notes, ...(impact === undefined ? [] : [impact])];
  if (tail.length > 0) blocks.push(tail.join(" "));
  for (const conflict of story.conflicts.slice(0, 3)) blocks.push(`⚠ ${conflict.message}`);
  const conflicts = new Set(story.conflicts.map((conflict) => conflict.message));
  const warnings = story.warnings.filter((warning) => !conflicts.has(warning.message));
  if (warnings.length > 0)
    blocks.push(
      `Please note: ${warnings
        .slice(0, 3)
        .map((warning) => warning.message)
        .join(" ")}`,
    );
  if (story.tried) blocks.push("Nothing has been changed. Say “do it” and I propose it.");
  else if (story.earlier > 0 && story.mode !== "ask")
    blocks.push(`This adds to ${story.earlier === 1 ? "the change" : `the ${story.earlier} changes`} proposed before.`);
  return blocks.filter((block) => block !== "").join("\n");
}
