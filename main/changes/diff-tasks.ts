/** What changed in a list of steps or tasks: what was added, removed, renamed or moved, and each field. */
import { fold } from "#busy/symbols.ts";
import type { Deliverable, Origin, Resolution, Task } from "#busy/model.ts";
import type { PlaybookEntry, RoleEntry } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { Range } from "#shared/text.ts";
import { type DetailedChange, stepSymbol, taskSymbol, type Thing } from "./change.ts";
import { changedTexts, likeness, matchLists, sameMeaning } from "./match.ts";
import { capital, duration, listed, quoted, quotedList, shown } from "./words.ts";

/** The playbook or role that holds a list, before and after. */
export type TaskOwner =
  | { readonly kind: "step"; readonly before: PlaybookEntry; readonly after: PlaybookEntry; readonly title: string }
  | { readonly kind: "task"; readonly before: RoleEntry; readonly after: RoleEntry; readonly title: string };

/** A step or task that stayed, with its paths of names. */
export interface TaskPair {
  readonly before: Task;
  readonly after: Task;
  readonly beforeId: string;
  readonly afterId: string;
}

export interface TaskDiff {
  readonly changes: readonly DetailedChange[];
  readonly pairs: readonly TaskPair[];
  readonly removed: readonly { readonly id: string; readonly task: Task }[];
  readonly added: readonly { readonly id: string; readonly task: Task }[];
}

/** The place of a key's value, else of the name, else the whole construct. */
export function rangeOf(at: Origin, key = "name"): Range {
  return at.keys[key]?.value ?? at.keys.name?.value ?? at.range;
}

/** Compares two lists of steps or tasks, subtasks included. */
export function diffTasks(owner: TaskOwner, before: readonly Task[], after: readonly Task[]): TaskDiff {
  const changes: DetailedChange[] = [];
  const pairs: TaskPair[] = [];
  const removed: { id: string; task: Task }[] = [];
  const added: { id: string; task: Task }[] = [];
  compareLists(before, after, "", "");
  return { changes, pairs, removed, added };

  function compareLists(left: readonly Task[], right: readonly Task[], beforeTrail: string, afterTrail: string): void {
    const matching = matchLists(left, right, {
      name: (task) => fold(task.name),
      likeness: taskLikeness,
      threshold: 0.6,
    });
    for (const task of matching.removed) {
      const id = beforeTrail + task.name;
      removed.push({ id, task });
      changes.push({
        semantic: {
          kind: "removed",
          symbol: symbolOf(owner, "before", id),
          file: owner.before.file,
          sentence: `${quoted(task.name)} is no longer ${noun(owner, beforeTrail)} of ${owner.title}.`,
          range: rangeOf(task.at),
        },
        before: thing(owner, "before", id, task),
      });
    }
    for (const task of matching.added) {
      const id = afterTrail + task.name;
      added.push({ id, task });
      changes.push({
        semantic: {
          kind: "added",
          symbol: symbolOf(owner, "after", id),
          file: owner.after.file,
          sentence: `${quoted(task.name)} is a new ${noun(owner, afterTrail).replace(/^an? /, "")} of ${owner.title}${placeOf(right, task)}.`,
          range: rangeOf(task.at),
        },
        after: thing(owner, "after", id, task),
      });
    }
    for (const pair of matching.pairs) {
      const beforeId = beforeTrail + pair.before.name;
      const afterId = afterTrail + pair.after.name;
      pairs.push({ before: pair.before, after: pair.after, beforeId, afterId });
      const things = {
        before: thing(owner, "before", beforeId, pair.before),
        after: thing(owner, "after", afterId, pair.after),
      };
      if (pair.before.name !== pair.after.name) {
        changes.push({
          semantic: {
            kind: "renamed",
            symbol: symbolOf(owner, "before", beforeId),
            file: owner.after.file,
            before: pair.before.name,
            after: pair.after.name,
            sentence: `${quoted(pair.before.name)} of ${owner.title} is now called ${quoted(pair.after.name)}.`,
            range: rangeOf(pair.after.at),
          },
          ...things,
        });
      }
      if (pair.moved && owner.kind === "step") {
        changes.push({
          semantic: {
            kind: "moved",
            symbol: symbolOf(owner, "after", afterId),
            file: owner.after.file,
            before: left.indexOf(pair.before),
            after: right.indexOf(pair.after),
            sentence: `${quoted(pair.after.name)} now comes${placeOf(right, pair.after).replace(/^,/, "")} in ${owner.title}.`,
            range: rangeOf(pair.after.at),
          },
          ...things,
        });
      }
      for (const field of taskFields(pair.before, pair.after)) {
        const semantic: SemanticChange = {
          kind: "changed",
          symbol: symbolOf(owner, "after", afterId),
          file: owner.after.file,
          field: field.field,
          sentence: field.sentence,
          range: rangeOf(pair.after.at, field.field.split(".")[0]),
        };
        changes.push({ semantic: withValues(semantic, field.before, field.after), ...things });
      }
      compareLists(pair.before.subtasks, pair.after.subtasks, `${beforeId}/`, `${afterId}/`);
    }
  }
}

/** A change with its values, those that exist. */
export function withValues(semantic: SemanticChange, before: unknown, after: unknown): SemanticChange {
  return {
    ...semantic,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function taskLikeness(before: Task, after: Task): number {
  return likeness(before, after);
}

function symbolOf(owner: TaskOwner, side: "before" | "after", id: string): string {
  return owner.kind === "step" ? stepSymbol(owner[side], id) : taskSymbol(owner[side], id);
}

function thing(owner: TaskOwner, side: "before" | "after", id: string, task: Task): Thing {
  return owner.kind === "step"
    ? { kind: "step", playbook: owner[side], id, task }
    : { kind: "task", role: owner[side], id, task };
}

function noun(owner: TaskOwner, trail: string): string {
  if (trail !== "") return "a subtask";
  return owner.kind === "step" ? "a step" : "a task";
}

/** Where a step stands among its brothers: `, after “A”`, `, before “B”`. */
function placeOf(tasks: readonly Task[], task: Task): string {
  const index = tasks.indexOf(task);
  const previous = tasks[index - 1];
  const next = tasks[index + 1];
  if (previous) return `, after ${quoted(previous.name)}`;
  return next ? `, before ${quoted(next.name)}` : "";
}

interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly sentence: string;
}

const KIND_IN_WORDS: Readonly<Record<string, string>> = {
  human: "by a person",
  human_creative: "by a person, creatively",
  ai_agent: "by an AI agent",
  algorithmic: "by an algorithm",
};

/** The fields of a step that differ. Inputs, outputs, emitted events and subtasks are compared elsewhere. */
function taskFields(before: Task, after: Task): readonly FieldChange[] {
  const name = quoted(after.name);
  const changes: FieldChange[] = [];
  const add = (field: keyof Task & string, sentence: string) => {
    changes.push({ field, before: before[field], after: after[field], sentence });
  };
  const differs = (field: keyof Task) => !sameMeaning(before[field], after[field]);

  if (differs("description")) add("description", `The description of ${name} has changed.`);
  if (differs("execution_type")) {
    const how = (kind: string | undefined) => KIND_IN_WORDS[kind ?? ""] ?? "in an unknown way";
    add("execution_type", `${name} is now done ${how(after.execution_type)} instead of ${how(before.execution_type)}.`);
  }
  if (differs("estimated_duration")) add("estimated_duration", durationSentence(name, before, after));
  if (differs("role")) add("role", performerSentence(name, before.role, after.role));
  if (differs("depends_on")) add("depends_on", `${name} ${waiting(after)}; before, it ${waiting(before, true)}.`);
  if (differs("when")) {
    add(
      "when",
      after.when === undefined
        ? `${name} is now always done.`
        : `${name} is now done only when ${shown(after.when)} holds.`,
    );
  }
  if (differs("repeat")) add("repeat", repeatSentence(name, after));
  if (differs("runs")) {
    add(
      "runs",
      after.runs === undefined
        ? `${name} no longer runs the playbook ${quoted(before.runs ?? "")}.`
        : `${name} now runs the playbook ${quoted(after.runs)}.`,
    );
  }
  if (differs("due")) {
    add(
      "due",
      after.due === undefined
        ? `${name} no longer has a promised time.`
        : `${name} is now promised within ${duration(after.due)}${before.due === undefined ? "" : ` instead of ${duration(before.due)}`}.`,
    );
  }
  if (differs("algorithm"))
    add("algorithm", `${name} now uses the algorithm ${shown(after.algorithm)} instead of ${shown(before.algorithm)}.`);
  if (differs("ui_type"))
    add(
      "ui_type",
      `${name} is now worked on in another screen (${shown(after.ui_type)} instead of ${shown(before.ui_type)}).`,
    );
  if (differs("agent_prompt")) add("agent_prompt", `What the AI is asked to do in ${name} has changed.`);
  if (differs("context_gathering")) add("context_gathering", `What is looked up for ${name} has changed.`);
  if (differs("facilitation")) add("facilitation", `The agenda of ${name} has changed.`);
  if (differs("issues")) add("issues", `How ${name} deals with issues has changed.`);
  if (differs("retry")) add("retry", `How often ${name} is tried again has changed.`);
  if (differs("tags")) add("tags", `The tags of ${name} have changed.`);
  return changes;
}

function durationSentence(name: string, before: Task, after: Task): string {
  if (after.estimated_duration === undefined) {
    return `${name} no longer has an estimate; it was ${duration(before.estimated_duration ?? "")}.`;
  }
  if (before.estimated_duration === undefined)
    return `${name} is now estimated at ${duration(after.estimated_duration)}.`;
  return `${name} now takes ${duration(after.estimated_duration)} instead of ${duration(before.estimated_duration)}.`;
}

function performerSentence(name: string, before: string | undefined, after: string | undefined): string {
  if (after === undefined) return `Nobody is named for ${name} any more; it was done by ${quoted(before ?? "")}.`;
  if (before === undefined) return `${name} is now done by ${quoted(after)}.`;
  return `${name} is now done by ${quoted(after)} instead of ${quoted(before)}.`;
}

function waiting(task: Task, past = false): string {
  const waits = past ? "waited" : "now waits";
  if (task.depends_on === undefined) return `${waits} for the step before it`;
  if (task.depends_on.length === 0) return past ? "could start at once" : "may now start at once";
  return `${waits} for ${quotedList(task.depends_on)}`;
}

function repeatSentence(name: string, after: Task): string {
  if (!after.repeat) return `${name} no longer sends the work back.`;
  const times = after.repeat.max === undefined ? "" : `, at most ${after.repeat.max} times`;
  return `${name} now sends the work back to ${quoted(after.repeat.from)} while ${shown(after.repeat.while)} holds${times}.`;
}

/** What changed between two declarations of a deliverable, apart from its name. */
export function deliverableFields(before: Deliverable, after: Deliverable): readonly FieldChange[] {
  const name = quoted(after.name);
  const changes: FieldChange[] = [];
  const add = (field: keyof Deliverable & string, sentence: string) => {
    if (!sameMeaning(before[field], after[field])) {
      changes.push({ field, before: plain(before[field]), after: plain(after[field]), sentence });
    }
  };
  add("type", `${name} is now of the type ${shown(after.type)} instead of ${shown(before.type)}.`);
  add("format", `The format of ${name} is now ${shown(after.format)} instead of ${shown(before.format)}.`);
  add(
    "document_definition",
    after.document_definition === undefined
      ? `${name} no longer follows the document ${quoted(before.document_definition ?? "")}.`
      : `${name} now follows the document ${quoted(after.document_definition)}.`,
  );
  add("schema", `The fields of ${name} have changed.`);
  add("required_fields", requiredSentence(name, before.required_fields, after.required_fields));
  add("validation_rules", `The checks on ${name} have changed.`);
  return changes;
}

/** A value of the model without its places in the text. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "at")
      .map(([key, item]) => [key, plain(item)]),
  );
}

function requiredSentence(name: string, before: readonly string[], after: readonly string[]): string {
  const parts = changedTexts(before, after).map((change) => {
    if (change.before === undefined) return `${quoted(change.after ?? "")} must now be filled in`;
    if (change.after === undefined) return `${quoted(change.before)} need not be filled in any more`;
    return `${quoted(change.after)} must be filled in instead of ${quoted(change.before)}`;
  });
  return parts.length === 0
    ? `The order of the required fields of ${name} has changed.`
    : `In ${name}, ${listed(parts)}.`;
}

function targets(list: readonly Resolution[]): readonly string[] {
  return [...new Set(list.flatMap((each) => (each.target === undefined ? [] : [each.target])))];
}

/** One sentence about a change in a list of resolutions of a playbook. */
export function resolutionSentence(title: string, before: readonly Resolution[], after: readonly Resolution[]): string {
  const changes = changedTexts(targets(before), targets(after));
  const change = changes.length === 1 ? changes[0] : undefined;
  if (change?.before !== undefined && change.after !== undefined) {
    return `Issues of ${title} now go to ${quoted(change.after)} instead of ${quoted(change.before)}.`;
  }
  return capital(`how ${title} deals with issues has changed.`);
}
