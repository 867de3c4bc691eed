/** One random change of each kind that the table of rules knows: what people do who know what they are doing. */
import { parse } from "yaml";
import type { Deliverable, DocumentField, Task, YamlPath } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import type { Workspace } from "#busy/workspace.ts";
import { applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";
import { RULES } from "#knit/policy/rules.ts";
import { type Draw, pick, word } from "./edits.ts";

/** Changed files only: the text afterwards, null where deleted. */
export type Changes = ReadonlyMap<string, string | null>;

/** Makes a change of one kind somewhere; undefined where the business has nothing of that sort. */
type Action = (workspace: Workspace, draw: Draw) => Changes | undefined;

/** The kinds of change of the table of rules, each once. */
export const KINDS = [...new Set(RULES.map(({ change }) => change))];
type Kind = (typeof KINDS)[number];

interface Place {
  readonly file: string;
  readonly path: YamlPath;
}

const kebab = (draw: Draw) => word(draw).replaceAll("_", "-");

/** A random change of a kind. */
export function changeOfKind(kind: Kind, workspace: Workspace, draw: Draw): Changes | undefined {
  return ACTIONS[kind]?.(workspace, draw);
}

function edited(workspace: Workspace, file: string, operations: readonly StructuralOperation[]): Changes | undefined {
  const text = workspace.files.get(file)?.text ?? "";
  const result = applyOperations(text, operations);
  return result.ok && result.value !== text ? new Map([[file, result.value]]) : undefined;
}

const set =
  (
    places: (workspace: Workspace) => readonly Place[],
    value: (draw: Draw, place: Place, workspace: Workspace) => unknown,
    ...key: string[]
  ): Action =>
  (workspace, draw) => {
    const place = pick(places(workspace), draw);
    if (place === undefined) return undefined;
    const next = value(draw, place, workspace);
    return next === undefined
      ? undefined
      : edited(workspace, place.file, [{ op: "set", path: [...place.path, ...key], value: next }]);
  };

const remove =
  (places: (workspace: Workspace) => readonly Place[]): Action =>
  (workspace, draw) => {
    const place = pick(places(workspace), draw);
    return place && edited(workspace, place.file, [{ op: "remove", path: [...place.path] }]);
  };

/** Deletes the file that holds a thing, or takes the thing out of the file. */
const gone =
  (
    entries: (workspace: Workspace) => readonly { readonly file: string; readonly at: { readonly path: YamlPath } }[],
  ): Action =>
  (workspace, draw) => {
    const entry = pick(entries(workspace), draw);
    if (entry === undefined) return undefined;
    if (entry.at.path.length < 2) return new Map([[entry.file, null]]);
    return edited(workspace, entry.file, [{ op: "remove", path: [...entry.at.path] }]);
  };

const placeOf = ({ file, path }: Place): Place => ({ file, path });

interface StepPlace extends Place {
  readonly step: Task;
}

function steps({ playbooks }: Workspace): StepPlace[] {
  const found: StepPlace[] = [];
  for (const { file, model } of playbooks) {
    visitTasks(model.steps, (step) => {
      found.push({ file, path: step.at.path, step });
    });
  }
  return found;
}

function tasks({ roles }: Workspace): StepPlace[] {
  return roles.flatMap(({ file, model }) => model.tasks.map((step) => ({ file, path: step.at.path, step })));
}

interface DeliverablePlace extends Place {
  readonly deliverable: Deliverable;
}

function deliverables(workspace: Workspace): DeliverablePlace[] {
  const all = [
    ...workspace.playbooks.flatMap(({ file, model }) =>
      [...model.inputs, ...model.outputs].map((deliverable) => ({ file, deliverable })),
    ),
    ...steps(workspace).flatMap(({ file, step }) =>
      [...step.inputs, ...step.outputs].map((deliverable) => ({ file, deliverable })),
    ),
  ];
  return all.map(({ file, deliverable }) => ({ file, deliverable, path: deliverable.at.path }));
}

interface FieldPlace extends Place {
  readonly field: DocumentField;
}

function fields({ documents }: Workspace): FieldPlace[] {
  return documents.flatMap(({ file, model }) =>
    model.sections.flatMap(({ fields: list }) => list.map((field) => ({ file, field, path: field.at.path }))),
  );
}

/** Every entry of a list that names an event. */
function events(workspace: Workspace): Place[] {
  const entries = (file: string, path: YamlPath, key: string, list: readonly string[]) =>
    list.map((_, index) => ({ file, path: [...path, key, index] }));
  return [
    ...workspace.playbooks.flatMap(({ file, model }) => [
      ...entries(file, model.at.path, "emits", model.emits),
      ...(model.cadence ? entries(file, model.cadence.at.path, "trigger_events", model.cadence.trigger_events) : []),
    ]),
    ...steps(workspace).flatMap(({ file, step }) => entries(file, step.at.path, "emits", step.emits)),
  ];
}

const entriesAt = (entries: readonly { readonly file: string; readonly at: { readonly path: YamlPath } }[]): Place[] =>
  entries.map(({ file, at }) => ({ file, path: at.path }));

const roles = (workspace: Workspace) => entriesAt(workspace.roles);
const playbooks = (workspace: Workspace) => entriesAt(workspace.playbooks);
const members = (workspace: Workspace) => entriesAt(workspace.members);
const documents = ({ documents: all }: Workspace): Place[] =>
  all.map(({ file, model }) => ({ file, path: model.metadata.at.path }));
const teams = ({ teams: all }: Workspace): Place[] =>
  all.flatMap(({ file, model }) => (file === undefined || model === undefined ? [] : [{ file, path: model.at.path }]));
const cadences = (workspace: Workspace) =>
  entriesAt(workspace.playbooks.flatMap(({ file, model }) => (model.cadence ? [{ file, at: model.cadence.at }] : [])));
const having =
  <Found extends Place>(places: (workspace: Workspace) => readonly Found[], has: (place: Found) => boolean) =>
  (workspace: Workspace): readonly Place[] =>
    places(workspace).filter(has).map(placeOf);

function valueAt(workspace: Workspace, { file, path }: Place): Record<string, unknown> {
  const root: unknown = parse(workspace.files.get(file)?.text ?? "");
  return path.reduce<unknown>((item, key) => (item as Record<string | number, unknown>)[key], root) as Record<
    string,
    unknown
  >;
}

const listOf = (path: YamlPath) => path.slice(0, -1);
const indexOf = (path: YamlPath) => Number(path.at(-1));

/** The name of another thing that is there. */
const nameOf =
  (entries: (workspace: Workspace) => readonly { readonly name: string }[]) =>
  (draw: Draw, _place: Place, workspace: Workspace) =>
    pick(entries(workspace), draw)?.name;

/** A step in two parts: the first works, the second makes what was made. */
const split: Action = (workspace, draw) => {
  const place = pick(
    steps(workspace).filter(({ step }) => step.outputs.length > 0),
    draw,
  );
  if (place === undefined) return undefined;
  const second = { ...valueAt(workspace, place), name: word(draw) };
  return edited(workspace, place.file, [
    { op: "insert", path: listOf(place.path), index: indexOf(place.path) + 1, value: second },
    { op: "set", path: [...place.path, "name"], value: word(draw) },
    { op: "remove", path: [...place.path, "outputs"] },
  ]);
};

/** Two steps in a row become one that makes what both made. */
const merge: Action = (workspace, draw) => {
  const all = steps(workspace);
  const pairs = all.flatMap((first, index) => {
    const next = all[index + 1];
    const isNext = next !== undefined && next.file === first.file && indexOf(next.path) === indexOf(first.path) + 1;
    const isSameList = isNext && listOf(next.path).join() === listOf(first.path).join();
    return isSameList && first.step.outputs.length + next.step.outputs.length > 0 ? [{ first, next }] : [];
  });
  const pair = pick(pairs, draw);
  if (pair === undefined) return undefined;
  const { first, next } = pair;
  const [one, other] = [valueAt(workspace, first), valueAt(workspace, next)];
  const both = (key: string) => [...((one[key] as unknown[]) ?? []), ...((other[key] as unknown[]) ?? [])];
  const named = (key: string) => [
    ...new Map(both(key).map((each) => [(each as { name: string }).name, each])).values(),
  ];
  const made = new Set(named("outputs").map((each) => (each as { name: string }).name));
  const inputs = named("inputs").filter((each) => !made.has((each as { name: string }).name));
  const { inputs: _i, outputs: _o, ...rest } = one;
  const whole = {
    ...rest,
    name: word(draw),
    ...(inputs.length === 0 ? {} : { inputs }),
    outputs: named("outputs"),
  };
  return edited(workspace, first.file, [
    { op: "remove", path: [...next.path] },
    { op: "remove", path: [...first.path] },
    { op: "insert", path: listOf(first.path), index: indexOf(first.path), value: whole },
  ]);
};

const moved: Action = (workspace, draw) => {
  const place = pick(
    steps(workspace).filter(({ path }) => path.length === 3 || path.includes("subtasks")),
    draw,
  );
  if (place === undefined) return undefined;
  const count = (valueAt(workspace, { file: place.file, path: listOf(place.path) }) as unknown as unknown[]).length;
  return edited(workspace, place.file, [{ op: "move", path: [...place.path], to: draw(count) }]);
};

const inserted =
  (places: (workspace: Workspace) => readonly Place[], value: (draw: Draw) => unknown): Action =>
  (workspace, draw) => {
    const place = pick(places(workspace), draw);
    if (place === undefined) return undefined;
    const { file, path } = place;
    return edited(workspace, file, [{ op: "insert", path: listOf(path), index: indexOf(path), value: value(draw) }]);
  };

const newTask = (draw: Draw) => ({
  name: word(draw),
  description: `Take care of it with ${word(draw)}.`,
  execution_type: "human",
  ui_type: "form",
  estimated_duration: `${1 + draw(9)}h`,
});

const duration = (draw: Draw) => `${1 + draw(30)}${pick(["m", "h", "d"], draw)}`;
const oneOf =
  (...values: string[]) =>
  (draw: Draw) =>
    pick(values, draw);

const governance: Action = (workspace, draw) => {
  const place = pick(
    teams(workspace).filter(({ file }) => workspace.teams.some((team) => team.file === file && team.model?.governance)),
    draw,
  );
  const name = pick(workspace.roles, draw)?.name;
  if (place === undefined || name === undefined) return undefined;
  const path = [...place.path, "governance"];
  return edited(workspace, place.file, [
    draw(2) === 0
      ? { op: "set", path: [...path, "decision_authority"], value: [name] }
      : { op: "set", path: [...path, "escalation_path"], value: name },
  ]);
};

const tools = (workspace: Workspace) =>
  entriesAt(workspace.imports.filter(({ model }) => model.kind === "tool").map(({ file, at }) => ({ file, at })));

const ACTIONS: Partial<Record<Kind, Action>> = {
  "role renamed": set(roles, kebab, "name"),
  "playbook renamed": set(playbooks, kebab, "name"),
  "document renamed": set(documents, kebab, "name"),
  "team renamed": set(teams, (draw) => `Team ${word(draw)}`, "name"),
  "member renamed": set(members, (draw) => `Person ${word(draw)}`, "name"),
  "step renamed": set(steps, word, "name"),
  "task renamed": set(tasks, word, "name"),
  "event renamed": set(events, word),
  "deliverable renamed": set(deliverables, word, "name"),
  "field renamed": set(fields, word, "name"),
  "role removed": gone(({ roles: all }) => all),
  "task removed": remove(tasks),
  "playbook removed": gone(({ playbooks: all }) => all),
  "step removed": remove(steps),
  "step split": split,
  "steps merged": merge,
  "deliverable removed": remove(deliverables),
  "document removed": ({ documents: all }, draw) => {
    const file = pick(all, draw)?.file;
    return file === undefined ? undefined : new Map([[file, null]]);
  },
  "field removed": remove(fields),
  "team removed": (workspace, draw) => {
    const scope = pick(workspace.teams, draw);
    if (scope === undefined) return undefined;
    const inside = [...workspace.files.keys()].filter((file) => file.startsWith(`${scope.id}/`));
    return new Map(inside.map((file) => [file, null]));
  },
  "member removed": remove(members),
  "tool removed": remove(tools),
  "event removed": remove(events),
  "step added": inserted(steps, newTask),
  "step moved": moved,
  "task added": inserted(tasks, newTask),
  "task changed": set(tasks, duration, "estimated_duration"),
  "duration changed": set(
    having(steps, ({ step }) => step.subtasks.length === 0),
    duration,
    "estimated_duration",
  ),
  "performer changed": set(
    having(steps, ({ step }) => step.role !== undefined),
    nameOf(({ roles: all }) => all),
    "role",
  ),
  "order changed": (workspace, draw) => {
    const place = pick(
      steps(workspace).filter(({ step, path }) => step.depends_on !== undefined && indexOf(path) > 0),
      draw,
    );
    if (place === undefined) return undefined;
    const before = valueAt(workspace, { file: place.file, path: [...listOf(place.path), draw(indexOf(place.path))] });
    return edited(workspace, place.file, [{ op: "set", path: [...place.path, "depends_on"], value: [before["name"]] }]);
  },
  "run changed": set(
    having(steps, ({ step }) => step.runs !== undefined),
    nameOf(({ playbooks: all }) => all),
    "runs",
  ),
  "format changed": set(deliverables, oneOf("json", "pdf", "csv", "docx", "form"), "format"),
  "type changed": set(deliverables, oneOf("document", "data", "decision", "approval"), "type"),
  "required fields changed": (workspace, draw) => {
    const place = pick(
      deliverables(workspace).filter(({ deliverable }) => deliverable.required_fields.length > 0),
      draw,
    );
    if (place === undefined) return undefined;
    const path = [...place.path, "required_fields"];
    return edited(workspace, place.file, [
      draw(2) === 0
        ? { op: "insert", path, index: 0, value: word(draw) }
        : { op: "remove", path: [...path, draw(place.deliverable.required_fields.length)] },
    ]);
  },
  "schema changed": (workspace, draw) => {
    const place = pick(
      deliverables(workspace).filter(({ deliverable }) => typeof deliverable.schema?.definition === "object"),
      draw,
    );
    if (place === undefined) return undefined;
    const path = [...place.path, "schema", "definition"];
    const known = Object.keys(valueAt(workspace, { file: place.file, path }));
    return edited(workspace, place.file, [
      draw(2) === 0 && known.length > 1
        ? { op: "remove", path: [...path, pick(known, draw) ?? ""] }
        : { op: "set", path: [...path, word(draw)], value: "string" },
    ]);
  },
  "document definition changed": set(
    having(deliverables, ({ deliverable }) => deliverable.document_definition !== undefined),
    nameOf(({ documents: all }) => all.map(({ model }) => model.metadata)),
    "document_definition",
  ),
  "field added": inserted(fields, (draw) => ({
    name: word(draw),
    type: pick(["text", "number", "date"], draw),
    required: draw(2) === 0,
  })),
  "field changed": (workspace, draw) => {
    const place = pick(fields(workspace), draw);
    if (place === undefined) return undefined;
    return edited(workspace, place.file, [
      draw(2) === 0
        ? { op: "set", path: [...place.path, "required"], value: !place.field.required }
        : { op: "set", path: [...place.path, "type"], value: pick(["text", "number", "date", "boolean"], draw) },
    ]);
  },
  "cadence changed": set(cadences, oneOf("daily", "weekly", "monthly", "quarterly"), "frequency"),
  "parent role changed": set(
    (workspace) => entriesAt(workspace.roles.filter(({ model }) => model.inherits_from !== undefined)),
    nameOf(({ roles: all }) => all),
    "inherits_from",
  ),
  "responsibilities changed": set(
    (workspace) => entriesAt(workspace.roles.filter(({ model }) => model.responsibilities.length > 0)),
    (draw) => [`Look after ${word(draw)}`],
    "responsibilities",
  ),
  "hours changed": set(members, (draw) => `${5 + draw(40)} hours/week`, "capacity"),
  "roles held changed": set(
    members,
    (draw, _place, workspace) => [pick(workspace.roles, draw)?.name ?? word(draw)],
    "roles",
  ),
  "resources changed": set(
    (workspace) =>
      workspace.teams.flatMap(({ file, model }) =>
        file === undefined ? [] : (model?.resources ?? []).map(({ at }) => ({ file, path: at.path })),
      ),
    (draw) => 1 + draw(60),
    "allocation",
  ),
  "governance changed": governance,
};
