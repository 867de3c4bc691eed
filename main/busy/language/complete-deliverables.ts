/** Deliverables that an input or output can name: what earlier steps offer, what later ones and the playbook still need. */
import type { Completion } from "#shared/language.ts";
import type { Deliverable } from "../model/model.ts";
import { visitTasks } from "../model/walk.ts";
import { fold } from "../names/symbols.ts";
import { labelOfName } from "../writing/templates.ts";
import { blockText, type Completing, completionOf, leadOf } from "./completing.ts";
import { type ModelPlace, modelPlace } from "./model-place.ts";
import { inReachOf, madeIn } from "./reach.ts";
import type { KeySpot, ValueSpot } from "./spot.ts";

interface Candidate {
  readonly deliverable: Deliverable;
  readonly from: string;
}

/** Whole deliverables for a new entry of `inputs` or `outputs`. */
export function offeredDeliverables(at: Completing<KeySpot>): Completion[] {
  if (at.spot.object !== "deliverable") return [];
  return candidatesOf(at).map(({ deliverable, from }, rank) =>
    completionOf(at, {
      label: deliverable.name,
      kind: "deliverable",
      rank,
      detail: shapeOf(deliverable),
      documentation: from,
      insert: leadOf(at) + blockText(at, [`name: ${deliverable.name}`, ...shapeLines(deliverable, new Set())]),
    }),
  );
}

/** Names of deliverables; type and format come along where they are not written yet. */
export function deliverableNames(at: Completing<ValueSpot>): Completion[] {
  const written = new Set(at.spot.siblings.keys());
  const canAdd = !at.spot.inBraces && !at.spot.marked.startsLine && at.spot.quote === undefined;
  return candidatesOf(at).map(({ deliverable, from }, rank) => {
    const more = canAdd ? shapeLines(deliverable, written) : [];
    // The name stands behind its key: lines below go to the column of the key.
    const column = " ".repeat(Math.max(0, keyColumn(at) - at.spot.marked.lineIndentation));
    const lead = at.spot.marked.lacksBlank ? " " : "";
    return completionOf(at, {
      label: deliverable.name,
      kind: "deliverable",
      rank,
      detail: shapeOf(deliverable),
      documentation: from,
      insert: lead + [deliverable.name, ...more.map((line) => column + line)].join("\n"),
    });
  });
}

/** The column of the key on the line of a value. */
function keyColumn({ lined, spot }: Completing<ValueSpot>): number {
  const before = lined.text.slice(0, spot.range.start);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return /^\s*(?:- +)*/.exec(line)?.[0].length ?? 0;
}

function shapeOf({ type, format }: Deliverable): string {
  return [type, format].filter((part) => part !== "").join(", ");
}

function shapeLines({ type, format }: Deliverable, written: ReadonlySet<string>): readonly string[] {
  return [
    ...(written.has("type") ? [] : [`type: ${type}`]),
    ...(written.has("format") || format === "" ? [] : [`format: ${format}`]),
  ];
}

/** What can be named at a place, the most likely first. */
function candidatesOf(at: Completing<KeySpot | ValueSpot>): readonly Candidate[] {
  const path = at.spot.path;
  const side = path.findLast((part) => part === "inputs" || part === "outputs");
  const place = modelPlace(at.model().file, path);
  const { playbook } = place;
  if (!playbook) return [];
  const holder = place.step?.task ?? playbook;
  const there = new Set((side === "inputs" ? holder.inputs : holder.outputs).map(({ name }) => fold(name)));
  const names = new Set<string>();
  const all = side === "inputs" ? inputCandidates(at, place) : outputCandidates(at, place);
  return all.filter(({ deliverable: { name } }) => {
    const key = fold(name);
    if (name === "" || name.includes(at.spot.marked.mark) || there.has(key) || names.has(key)) return false;
    names.add(key);
    return true;
  });
}

type At = Completing<KeySpot | ValueSpot>;

function inputCandidates(at: At, place: ModelPlace): readonly Candidate[] {
  const { workspace, scope } = at;
  const { playbook, step } = place;
  if (!playbook) return [];
  const childInputs = childOf(at, place)?.inputs.map((deliverable) => ({
    deliverable,
    from: "The process that this step runs asks for it.",
  }));
  if (!step) return [...needed(at, place), ...elsewhere(at)];
  const earlier = inReachOf(workspace.resolve, scope, playbook, step).map(({ deliverable, step: maker }) => ({
    deliverable,
    from: maker ? `Made by the step “${labelOfName(maker.name)}”.` : "Given to the process.",
  }));
  return [...(childInputs ?? []), ...earlier, ...elsewhere(at)];
}

function outputCandidates(at: At, place: ModelPlace): readonly Candidate[] {
  const { workspace, scope } = at;
  const { playbook, step } = place;
  if (!playbook) return [];
  const made = madeIn(workspace.resolve, scope, playbook);
  if (!step) {
    return made.map(({ deliverable, step: maker }) => ({
      deliverable,
      from: `Made by the step “${labelOfName(maker?.name ?? "")}”.`,
    }));
  }
  const names = new Set(made.map(({ deliverable }) => fold(deliverable.name)));
  const child = childOf(at, place)?.outputs.map((deliverable) => ({
    deliverable,
    from: "The process that this step runs delivers it.",
  }));
  const promised = playbook.outputs.map((deliverable) => ({ deliverable, from: "The process promises it." }));
  const open = [...promised, ...needed(at, place)].filter(({ deliverable }) => !names.has(fold(deliverable.name)));
  return [...(child ?? []), ...open];
}

function childOf({ workspace, scope }: At, { step }: ModelPlace) {
  const runs = step?.task.runs;
  const found = runs === undefined ? undefined : workspace.resolve.playbook(scope, runs);
  return found?.kind === "found" ? found.entry.model : undefined;
}

/** Inputs of steps that nothing in the playbook makes. */
function needed({ workspace, scope }: At, { playbook }: ModelPlace): readonly Candidate[] {
  if (!playbook) return [];
  const made = new Set(madeIn(workspace.resolve, scope, playbook).map(({ deliverable }) => fold(deliverable.name)));
  const found: Candidate[] = [];
  visitTasks(playbook.steps, (task) => {
    for (const deliverable of task.inputs) {
      if (!made.has(fold(deliverable.name))) {
        found.push({ deliverable, from: `The step “${labelOfName(task.name)}” needs it.` });
      }
    }
  });
  return found;
}

/** What other playbooks deliver, the own team's first. */
function elsewhere({ workspace, scope, path }: At): readonly Candidate[] {
  const others = workspace.playbooks.filter(({ file }) => file !== path);
  const own = others.filter(({ team }) => team === scope);
  const rest = others.filter(({ team }) => team !== scope);
  return [...own, ...rest].flatMap(({ name, model }) =>
    model.outputs.map((deliverable) => ({
      deliverable,
      from: `Delivered by the process “${labelOfName(name)}”.`,
    })),
  );
}
