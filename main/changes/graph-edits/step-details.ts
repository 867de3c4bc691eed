/** Everything a step says, and what can be chosen for each of its fields. */
import { performerOf } from "#busy/analysis/flow.ts";
import type { Deliverable, Task } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { before, contains } from "#busy/syntax/places.ts";
import type { Workspace } from "#busy/workspace.ts";
import { labelOfName } from "#busy/writing/templates.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Choice, StepDeliverable, StepDetails, StepFinding } from "#shared/step-details.ts";
import { issueOf } from "../graphs/process-graph.ts";
import { playbookTitle } from "../meaning/words.ts";
import { type Editing, symbolOf } from "./editing.ts";
import { everyPlaced, type PlacedStep } from "./step-ids.ts";
import { allBefore, flowItems, waitsOf } from "./waiting.ts";

/** The details of a step; undefined when there is none of that id. */
export function stepDetails(editing: Editing, id: string): StepDetails | undefined {
  const placed = everyPlaced(editing.steps).find((step) => step.id === id);
  if (placed === undefined) return undefined;
  const { workspace, playbook } = editing;
  const { step } = placed;
  const performer = performerOf(workspace, playbook, step)?.name;
  const runs = step.runs === undefined ? undefined : workspace.resolve.playbook(playbook.team, step.runs);
  return {
    id,
    symbol: symbolOf(editing, placed),
    name: step.name,
    title: labelOfName(step.name),
    range: step.at.range,
    fields: fieldsOf(step),
    ...(step.role === undefined && performer !== undefined ? { performer } : {}),
    inputs: step.inputs.map(deliverableOf),
    outputs: step.outputs.map(deliverableOf),
    waitsFor: {
      implied: step.depends_on === undefined,
      steps: [...waitsOf(flowItems(placed.list), id)],
    },
    issues: step.issues.map(issueOf),
    hasSubtasks: placed.children.length > 0,
    ...(runs?.kind === "found" ? { runsFile: runs.entry.file } : {}),
    findings: findingsOf(workspace, playbook.file, placed),
    choices: choicesOf(editing, placed),
  };
}

function fieldsOf(step: Task): StepDetails["fields"] {
  const written = {
    execution_type: step.execution_type,
    role: step.role,
    estimated_duration: step.estimated_duration,
    due: step.due,
    when: step.when,
    repeat: step.repeat && present({ from: step.repeat.from, while: step.repeat.while, max: step.repeat.max }),
    retry: step.retry && present({ attempts: step.retry.attempts, backoff: step.retry.backoff }),
    runs: step.runs,
    ui_type: step.ui_type,
    algorithm: step.algorithm,
    agent_prompt: step.agent_prompt,
  };
  return { description: step.description, ...present(written), tags: [...step.tags], emits: [...step.emits] };
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without keys that have no value. */
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Present<T>;
}

function deliverableOf(deliverable: Deliverable): StepDeliverable {
  const { name, type, format, document_definition: documentDefinition, required_fields } = deliverable;
  return { name, type, format, ...present({ documentDefinition }), requiredFields: [...required_fields] };
}

/** The findings on a step itself, each with the field it stands in; those of its parts are left to them. */
function findingsOf(workspace: Workspace, file: string, { step, children }: PlacedStep): StepFinding[] {
  return workspace.diagnosticsOf(file).flatMap((finding): StepFinding[] => {
    const { start } = finding.range;
    const own = contains(step.at.range, start) && !children.some((each) => contains(each.step.at.range, start));
    return own ? [{ ...finding, ...present({ field: fieldAt(step, finding) }) }] : [];
  });
}

function fieldAt(step: Task, { range }: Diagnostic): string | undefined {
  const found = Object.entries(step.at.keys).find(
    ([, { key, value }]) => !before(range.start, key.start) && !before(value.end, range.start),
  );
  return found?.[0];
}

function choicesOf({ workspace, playbook }: Editing, placed: PlacedStep): StepDetails["choices"] {
  const { team } = playbook;
  const ownFirst = <T extends { readonly team: unknown }>(entries: readonly T[]): readonly T[] => [
    ...entries.filter((entry) => entry.team === team),
    ...entries.filter((entry) => entry.team !== team),
  ];
  const used = usedEverywhere(workspace);
  const items = flowItems(placed.list);
  return {
    roles: ownFirst(workspace.roles).map(choice),
    playbooks: ownFirst(workspace.playbooks)
      .filter((entry) => entry !== playbook)
      .map((entry) => ({ ...choice(entry), title: playbookTitle(workspace, entry) })),
    algorithms: [...used.algorithms].toSorted().map((name) => ({ name, title: name, detail: "" })),
    documents: ownFirst(workspace.documents).map(choice),
    deliverables: deliverablesBefore(playbook.model.inputs, placed),
    formats: [...used.formats].toSorted(),
    events: [...used.events].toSorted(),
    tags: [...used.tags].toSorted(),
    waitable: placed.list
      .filter((each) => each !== placed && !allBefore(items, each.id).has(placed.id))
      .map((each) => ({ id: each.id, title: labelOfName(each.step.name) })),
    earlier: placed.list
      .slice(0, placed.index + 1)
      .map(({ step }) => ({ name: step.name, title: labelOfName(step.name) })),
  };
}

function choice(entry: { readonly name: string; readonly team: { readonly name: string } | undefined }): Choice {
  return { name: entry.name, title: labelOfName(entry.name), detail: entry.team?.name ?? "" };
}

/** What the steps of the business use already: suggestions for those that come. */
function usedEverywhere(workspace: Workspace) {
  const algorithms = new Set<string>(workspace.algorithms);
  const formats = new Set<string>();
  const events = new Set<string>();
  const tags = new Set<string>();
  for (const { model } of workspace.playbooks) {
    for (const event of [...model.emits, ...(model.cadence?.trigger_events ?? [])]) events.add(event);
    visitTasks(model.steps, (task) => {
      if (task.algorithm !== undefined) algorithms.add(task.algorithm);
      for (const { format } of [...task.inputs, ...task.outputs]) if (format !== "") formats.add(format);
      for (const tag of task.tags) tags.add(tag);
      for (const event of task.emits) events.add(event);
    });
  }
  return { algorithms, formats, events, tags };
}

/** What a step can take in: what the playbook is given, and what steps above it in the list (and above its parents) make. */
function deliverablesBefore(inputs: readonly Deliverable[], placed: PlacedStep) {
  const found = new Map<string, StepDetails["choices"]["deliverables"][number]>();
  const add = ({ name, type, format }: Deliverable, detail: string): void => {
    if (name !== "" && !found.has(name)) found.set(name, { name, title: labelOfName(name), detail, type, format });
  };
  for (let at: PlacedStep | undefined = placed; at !== undefined; at = at.parent) {
    const above = at.list.slice(0, at.index).map(({ step }) => step);
    visitTasks(above, (task) => {
      for (const output of task.outputs) add(output, labelOfName(task.name));
    });
  }
  for (const input of inputs) add(input, "");
  return [...found.values()];
}
