/** Taking a step away: who waited for it, worked with it or was decided by it is looked after, or asked about. */
import type { Task } from "#busy/model/model.ts";
import type { Operation } from "#shared/change-set.ts";
import { entities, type StepPlace, stepPlace } from "../../finding/entities.ts";
import { type Entry, playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { listOf, titleOf, wordsOf } from "../../language/names.ts";
import { flowItems, gives, takesIn, waitingOperations, withoutItem } from "../../proposing/flow-edits.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";

type Remove = Extract<ChangeFrame, { act: "remove" }>;

export function yes(frame: Remove): Remove {
  return { ...frame, confirmed: true };
}

/** What in a step mentions one of these names in a condition. */
function conditionsNaming(steps: readonly Task[], names: readonly string[]): Task[] {
  if (names.length === 0) return [];
  const pattern = new RegExp(`\\b(?:${names.map((name) => name.replace(/[^\w]/g, "\\$&")).join("|")})\\b`);
  return steps.filter(
    (step) =>
      (step.when !== undefined && pattern.test(step.when)) ||
      (step.repeat !== undefined && pattern.test(step.repeat.while)),
  );
}

/** Input entries of `step` and its subtasks with these names, as operations that take them away. */
function withoutInputs(file: string, step: Task, names: ReadonlySet<string>): Operation[] {
  const own = [...step.inputs.keys()].filter((index) => names.has(step.inputs[index]?.name ?? ""));
  const operations: Operation[] =
    own.length > 0 && own.length === step.inputs.length
      ? [{ op: "remove", file, path: [...step.at.path, "inputs"] }]
      : own.reverse().map((index) => ({ op: "remove", file, path: [...step.at.path, "inputs", index] }));
  return [...step.subtasks.flatMap((sub) => withoutInputs(file, sub, names)), ...operations];
}

export function removeStep(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const place = stepPlace(scene, entry);
  if (place === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const { playbook, step, list } = place;
  const said = entities(
    [entry, frame.what.text],
    [{ ...entry, kind: "playbook", id: playbook.symbol, symbol: playbook.symbol, name: playbook.name }, playbook.name],
  );
  const title = playbookTitle(scene.workspace, playbook);
  if (list.length === 1 && place.parent === undefined) {
    return {
      kind: "question",
      text: `“${titleOf(step.name)}” is the only step of ${title}; without it nothing is left to do. Should the whole process go?`,
      choices: [
        {
          label: `Remove the process ${playbook.name}`,
          frame: {
            act: "remove",
            what: { text: playbook.name, id: playbook.symbol },
            hint: "playbook",
            confirmed: true,
          },
        },
        { label: "Keep it", frame: null },
      ],
      entities: said,
    };
  }
  const lost = lossOf(scene, place);
  if (lost.questions.length > 0 && frame.confirmed !== true && frame.decided !== true) {
    return {
      kind: "question",
      text: `Without “${titleOf(step.name)}”, ${listOf(lost.questions)}. Remove it all the same?`,
      choices: [
        { label: `Remove “${titleOf(step.name)}” and what relies on it`, frame: yes(frame) },
        { label: "Keep it", frame: null },
      ],
      entities: said,
    };
  }
  const file = playbook.file;
  const flow = withoutItem(flowItems(list), step.name);
  const rest = list.filter((other) => other !== step);
  const waiting = waitingOperations(file, rest, flow);
  const inputs = lost.consumers.flatMap((consumer) => withoutInputs(file, consumer, lost.unmade));
  const conditions = lost.conditional.flatMap((other): Operation[] => [
    ...(other.when !== undefined && names(other.when, lost.given)
      ? [{ op: "remove" as const, file, path: [...other.at.path, "when"] }]
      : []),
    ...(other.repeat !== undefined && names(other.repeat.while, lost.given)
      ? [{ op: "remove" as const, file, path: [...other.at.path, "repeat"] }]
      : []),
  ]);
  const loops = lost.loops.map((other): Operation => {
    const next = list[place.index + 1];
    return next === undefined
      ? { op: "remove", file, path: [...other.at.path, "repeat"] }
      : { op: "set", file, path: [...other.at.path, "repeat", "from"], value: next.name };
  });
  const results = lost.results.map(
    (index): Operation => ({ op: "remove", file, path: [...playbook.at.path, "outputs", index] }),
  );
  const outputs: Operation[] =
    results.length > 0 && results.length === playbook.model.outputs.length
      ? [{ op: "remove", file, path: [...playbook.at.path, "outputs"] }]
      : results.reverse();
  const listPath = place.parent === undefined ? [...playbook.at.path, "steps"] : [...place.parent.at.path, "subtasks"];
  const last = list.length === 1 && place.parent !== undefined;
  const gone: Operation = last
    ? { op: "remove", file, path: [...listPath] }
    : { op: "remove", file, path: [...listPath, step.at.path[listPath.length] ?? place.index] };
  const needsNew = waiting.length > 0;
  return {
    kind: "edits",
    edits: [
      {
        title: `Remove the step “${titleOf(step.name)}” from ${title}`,
        operations: [
          ...(needsNew ? raiseVersion(scene, file) : []),
          ...conditions,
          ...loops,
          ...inputs,
          ...waiting,
          ...outputs,
          gone,
        ],
        symbols: [entry.symbol ?? entry.id],
      },
    ],
    focus: { id: playbook.symbol, playbook: playbook.symbol },
    entities: said,
    notes: [],
    confidence: 0.9,
  };
}

function names(condition: string, given: readonly string[]): boolean {
  return given.some((name) => new RegExp(`\\b${name}\\b`).test(condition));
}

interface Loss {
  readonly given: readonly string[];
  /** Deliverables nobody makes any more. */
  readonly unmade: ReadonlySet<string>;
  readonly consumers: readonly Task[];
  readonly conditional: readonly Task[];
  readonly loops: readonly Task[];
  /** Indexes of playbook outputs that go. */
  readonly results: readonly number[];
  /** Things so important that they are asked about. */
  readonly questions: readonly string[];
}

function lossOf(scene: Scene, { playbook, step, list, parent }: StepPlace): Loss {
  const all = playbook.model.steps;
  const given = gives(step);
  const others = list.filter((other) => other !== step);
  const siblings =
    parent === undefined ? others : [...all.filter((other) => !other.subtasks.includes(step)), ...others];
  const stillMade = new Set([...playbook.model.inputs.map((item) => item.name), ...siblings.flatMap(gives)]);
  // Another playbook that gives a result of the same name still provides it.
  const offered = new Set(
    scene.workspace.playbooks
      .filter((other) => other !== playbook)
      .flatMap((other) => other.model.outputs.map((item) => item.name)),
  );
  const unmade = new Set(given.filter((name) => !stillMade.has(name) && !offered.has(name)));
  const everyOther = siblings.filter((other) => other !== parent);
  const consumers = everyOther.filter((other) => takesIn(other).some((name) => unmade.has(name)));
  const gone = given.filter((name) => !stillMade.has(name));
  const conditional = conditionsNaming(everyOther, gone);
  const loops = everyOther.filter((other) => other.repeat?.from === step.name);
  const results = playbook.model.outputs.flatMap((item, index) => (gone.includes(item.name) ? [index] : []));
  const questions: string[] = [];
  if (conditional.length > 0) {
    questions.push(
      `the condition of ${listOf(conditional.map((other) => `“${titleOf(other.name)}”`))} can no longer be answered`,
    );
  }
  if (results.length > 0) {
    const names = results.map((index) => wordsOf(playbook.model.outputs[index]?.name ?? ""));
    questions.push(`${playbookTitle(scene.workspace, playbook)} no longer gives its result (${listOf(names)})`);
  }
  const events = step.emits.filter((event) => {
    const elsewhere = scene.workspace.playbooks.some(
      (other) =>
        other.model.emits.includes(event) || other.model.steps.some((one) => one !== step && one.emits.includes(event)),
    );
    return !elsewhere;
  });
  const started = scene.workspace.playbooks.filter(
    (other) => other.model.cadence?.trigger_events.some((event) => events.includes(event)) === true,
  );
  if (started.length > 0) {
    questions.push(`nothing starts ${listOf(started.map((other) => playbookTitle(scene.workspace, other)))} any more`);
  }
  return { given: gone, unmade, consumers, conditional, loops, results, questions };
}
