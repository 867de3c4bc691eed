/** What is said of a playbook, a step, a role's task and a deliverable. */
import { analyzePlaybook, performerOf } from "../analysis/flow.ts";
import { deliverablesIn } from "../model/condition-places.ts";
import type { Task } from "../model/model.ts";
import { visitTasks } from "../model/walk.ts";
import { parseSymbol, type SymbolText } from "../names/symbols.ts";
import { durationInWords, minutesInWords } from "../notation/duration.ts";
import { deliverableFields } from "../notation/fields.ts";
import type { PlaybookEntry, RoleEntry, Workspace } from "../workspace.ts";
import { labelOfName } from "../writing/templates.ts";
import { cronInWords, DEFAULT_SCHEDULES } from "./cron-words.ts";
import { valueInWords } from "./field-words.ts";
import { code, count, facts, few, paragraphs, plainText } from "./markdown.ts";
import type { Thing } from "./things.ts";

/** The playbook that a symbol is, or lies in. */
export function playbookOfSymbol(workspace: Workspace, symbol: SymbolText): PlaybookEntry | undefined {
  const wanted = ownerSymbol(symbol, "playbook");
  return workspace.playbooks.find((each) => each.symbol === wanted);
}

function ownerSymbol(symbol: SymbolText, kind: "playbook" | "role"): SymbolText {
  const parsed = parseSymbol(symbol);
  if (!parsed) return "";
  return `${parsed.team === undefined ? "" : `${parsed.team}!`}${kind}:${parsed.parts[0] ?? ""}`;
}

/** The end names of the symbols that refer to something in one way, as people read them. */
export function usersOf(workspace: Workspace, symbol: SymbolText, ...kinds: readonly string[]): readonly string[] {
  const users = workspace.referencesTo(symbol).filter(({ kind }) => kinds.includes(kind));
  return [...new Set(users.map(({ from }) => from))].map((from) => {
    const parsed = parseSymbol(from);
    const last = parsed?.kind === "team" ? parsed.name : labelOfName(parsed?.parts.at(-1) ?? from);
    return parsed?.kind === "step" ? `${last} (${labelOfName(parsed.parts[0] ?? "")})` : last;
  });
}

/** "2 steps: Retouch (Photo production), Review …", or nothing when nobody does. */
export function users(words: string, names: readonly string[], one: string, several?: string): string | undefined {
  if (names.length === 0) return undefined;
  return `${words} ${count(names.length, one, several)}: ${few(names)}`;
}

/** When a playbook runs, as a sentence. */
export function cadenceWords({ model }: PlaybookEntry): string | undefined {
  const { cadence } = model;
  if (cadence?.frequency === undefined) return undefined;
  const schedule = cadence.schedule ?? DEFAULT_SCHEDULES[cadence.frequency];
  const times = schedule === undefined ? undefined : cronInWords(schedule);
  const events = cadence.trigger_events.length > 0 ? `when ${few(cadence.trigger_events)} happens` : undefined;
  if (times !== undefined) return events === undefined ? `Runs: ${times}` : `Runs: ${times}, and ${events}`;
  return events === undefined
    ? `Runs ${cadence.frequency === "triggered" ? "when an event happens" : "on demand"}`
    : `Runs ${events}`;
}

/** A playbook: its times, what starts it, who runs it. */
export function describePlaybook(workspace: Workspace, playbook: PlaybookEntry): string {
  const { model, symbol } = playbook;
  const time = workspace.config.working_time;
  const analysis = analyzePlaybook(workspace, playbook);
  const path = analysis.criticalPathMinutes.declared;
  const saving = analysis.parallelSavingMinutes;
  return paragraphs(
    plainText(model.description),
    facts(
      `${count(model.steps.length, "step")}${path > 0 ? `, ${minutesInWords(path, time)} from start to end` : ""}` +
        `${analysis.totalMinutes > path ? ` (${minutesInWords(analysis.totalMinutes, time)} of work)` : ""}`,
      saving > 0
        ? `${minutesInWords(saving, time)} less if steps that do not need each other ran side by side`
        : undefined,
      analysis.handOffs > 0 ? count(analysis.handOffs, "hand-off") : undefined,
      cadenceWords(playbook),
      users("Run by", usersOf(workspace, symbol, "runs"), "step"),
      users("Its end starts", usersOf(workspace, symbol, "trigger_event"), "process", "processes"),
      users("Problems go to it from", usersOf(workspace, symbol, "target", "escalation_path"), "place"),
    ),
  );
}

/** A step of a playbook: who does it, how long it takes, and where it lies on the way. */
export function describeStep(workspace: Workspace, playbook: PlaybookEntry, task: Task, symbol: SymbolText): string {
  const performer = performerOf(workspace, playbook, task);
  return paragraphs(
    plainText(task.description),
    facts(
      task.execution_type && valueInWords("task", "execution_type", task.execution_type),
      performerWords(playbook, task, performer),
      task.runs === undefined ? undefined : `Runs the playbook ${plainText(labelOfName(task.runs))}`,
      ...durationFacts(workspace, playbook, task),
      task.due === undefined ? undefined : `Due ${durationInWords(task.due)} after it starts`,
      task.when === undefined ? undefined : `Skipped unless ${code(task.when.trim())}`,
      users("Awaited by", usersOf(workspace, symbol, "depends_on"), "step"),
      task.outputs.length > 0 ? `Makes ${few(task.outputs.map(({ name }) => labelOfName(name)))}` : undefined,
    ),
  );
}

function performerWords(playbook: PlaybookEntry, task: Task, performer: RoleEntry | undefined): string | undefined {
  if (performer) {
    const implied = task.role === undefined ? ", the only role of the team with a task of this name" : "";
    return `Performed by ${plainText(labelOfName(performer.name))}${implied}`;
  }
  const byPerson = task.execution_type === "human" || task.execution_type === "human_creative";
  return byPerson && task.role === undefined && task.runs === undefined
    ? `Waits in the queue of ${plainText(playbook.team?.name ?? "the team")}: no role is named`
    : undefined;
}

function durationFacts(workspace: Workspace, playbook: PlaybookEntry, task: Task): readonly (string | undefined)[] {
  const time = workspace.config.working_time;
  const { criticalPath, slack } = analyzePlaybook(workspace, playbook);
  const isTop = playbook.model.steps.includes(task);
  const spare = slack[task.name] ?? 0;
  const way = criticalPath.declared.includes(task.name)
    ? "On the critical path: the process takes longer when this does"
    : `Can take ${minutesInWords(spare, time)} longer without delaying the process`;
  return [
    task.estimated_duration === undefined ? "No estimate" : `Takes ${durationInWords(task.estimated_duration)}`,
    isTop && playbook.model.steps.length > 1 && task.estimated_duration !== undefined ? way : undefined,
  ];
}

/** A task of a role: the steps that it makes the role the performer of. */
export function describeTask(workspace: Workspace, symbol: SymbolText, task: Task): string {
  const role = workspace.roles.find((each) => each.symbol === ownerSymbol(symbol, "role"));
  const steps: string[] = [];
  for (const playbook of role?.team?.playbooks ?? []) {
    visitTasks(playbook.model.steps, (step) => {
      if (step.name === task.name && performerOf(workspace, playbook, step) === role) {
        steps.push(`${labelOfName(step.name)} (${labelOfName(playbook.name)})`);
      }
    });
  }
  return paragraphs(
    plainText(task.description),
    facts(
      task.execution_type && valueInWords("task", "execution_type", task.execution_type),
      task.estimated_duration === undefined ? undefined : `Takes ${durationInWords(task.estimated_duration)}`,
      users("Done in", steps, "step"),
    ),
  );
}

/** A deliverable: who makes it, who takes it, what is in it. */
export function describeDeliverable(workspace: Workspace, thing: Thing): string {
  const { symbol, name } = thing;
  const playbook = playbookOfSymbol(workspace, symbol);
  const declared = playbook ? deliverablesIn(playbook).filter((each) => each.name === name) : [];
  const [first] = declared;
  const fields = declared.flatMap((each) => deliverableFields(workspace.resolve, playbook?.team, each));
  const definition = declared.find((each) => each.document_definition !== undefined)?.document_definition;
  return paragraphs(
    facts(
      first && `${first.type} · ${plainText(first.format)}`,
      definition === undefined ? undefined : `Follows the document ${plainText(definition)}`,
      fields.length > 0
        ? `${count(new Set(fields.map((each) => each.name)).size, "field")}: ${few(
            fields.map((each) => each.name),
            6,
          )}`
        : undefined,
      users("Made by", usersOf(workspace, symbol, "output"), "place"),
      users("Taken by", usersOf(workspace, symbol, "input"), "place"),
    ),
  );
}
