/** What a field's value can be. */
import type { Completion } from "#shared/language.ts";
import type { Frequency } from "../model/model.ts";
import { placementOf } from "../model/parse.ts";
import { visitTasks } from "../model/walk.ts";
import { fold } from "../names/symbols.ts";
import { durationInWords } from "../notation/duration.ts";
import { deliverableFields } from "../notation/fields.ts";
import { KNOWN_TOOLS } from "../rules/check.ts";
import { kebabName } from "../writing/templates.ts";
import { completeCondition } from "./complete-conditions.ts";
import { deliverableNames } from "./complete-deliverables.ts";
import {
  documentNames,
  eventNames,
  listed,
  parentRoleNames,
  playbookNames,
  roleNames,
  stepNames,
  targetNames,
  taskNames,
  valueOffer,
} from "./complete-names.ts";
import { type Completing, scopeFor } from "./completing.ts";
import { cronInWords, SCHEDULES } from "./cron-words.ts";
import { valueInWords } from "./field-words.ts";
import type { AnyFieldType } from "./grammars.ts";
import { modelPlace } from "./model-place.ts";
import type { ValueSpot } from "./spot.ts";

type At = Completing<ValueSpot>;

/** What can be written as the value of a field, or as an entry of a list of texts. */
export function completeValue(at: At): Completion[] {
  const { type } = at.spot;
  switch (type.is) {
    case "choice":
      return choices(at, type);
    case "boolean":
      return plain(at, ["true", "false"]);
    case "version":
      return ["1.1", "1.0"].map((version, rank) =>
        valueOffer(at, {
          label: version,
          kind: "value",
          rank,
          detail: rank === 0 ? "with performers and waiting" : "",
        }),
      );
    case "name":
      return names(at);
    case "reference":
      return referenceNames(at, type.to);
    case "duration":
      return durations(at);
    case "cron":
      return schedules(at);
    case "condition":
    case "rule_condition":
      return completeCondition(at);
    case "texts":
      return listEntries(at, type.of);
    case "any":
      return plain(at, ["string", "number", "boolean", "date", "array", "object"]);
    case "text":
      return texts(at);
    default:
      return [];
  }
}

function plain(at: At, values: readonly string[], detail?: string): Completion[] {
  return values.map((label, rank) => valueOffer(at, { label, kind: "value", rank, detail }));
}

function choices(at: At, { values, since11 }: Extract<AnyFieldType, { is: "choice" }>): Completion[] {
  const { object, field } = at.spot;
  // The folder says which layer it is.
  const likely = field === "layer" ? placementOf(at.path).layer : undefined;
  return values.map((value, index) => {
    const raise = since11?.includes(value) ? at.raiseVersion() : undefined;
    const doc = valueInWords(object, field, value);
    return valueOffer(at, {
      label: value,
      kind: "value",
      rank: value === likely ? 0 : index + 1,
      documentation: raise ? `${doc ?? ""}\n\nNeeds version 1.1: the version of the file is raised.`.trim() : doc,
      also: raise ? [raise] : [],
    });
  });
}

function names(at: At): Completion[] {
  switch (at.spot.object) {
    case "deliverable":
      return deliverableNames(at);
    case "task":
      return taskNames(at);
    case "role":
    case "playbook":
      return plain(at, [fileName(at)], "from the file's name");
    default:
      return [];
  }
}

function fileName({ path }: At): string {
  return kebabName(path.slice(path.lastIndexOf("/") + 1).replace(/\.busy$/, ""));
}

function referenceNames(at: At, to: Extract<AnyFieldType, { is: "reference" }>["to"]): Completion[] {
  switch (to) {
    case "role":
      return at.spot.field === "inherits_from" ? parentRoleNames(at) : roleNames(at);
    case "playbook":
      return playbookNames(at);
    case "document":
      return documentNames(at);
    case "step":
      return stepNames(at);
    case "target":
      return targetNames(at);
  }
}

const DURATIONS: Readonly<Record<string, readonly string[]>> = {
  estimated_duration: ["15m", "30m", "45m", "1h", "2h", "4h", "1d", "2d", "1w"],
  duration: ["1h", "4h", "1d", "2d", "1w"],
  due: ["4h", "1d", "2d", "3d", "1w"],
  timeout: ["1h", "4h", "1d", "2d", "1w"],
  backoff: ["1m", "5m", "15m", "1h"],
};

function durations(at: At): Completion[] {
  const amount = /^(\d+)[mhdw]?$/.exec(at.spot.written)?.[1];
  const own = amount === undefined ? [] : ["m", "h", "d", "w"].map((unit) => amount + unit);
  const usual = DURATIONS[at.spot.field] ?? ["30m", "1h", "1d"];
  const clock = at.spot.type.is === "duration" && at.spot.type.clock === "calendar" ? "calendar time" : "working time";
  return [...own, ...usual.filter((each) => !own.includes(each))].map((label, rank) =>
    valueOffer(at, { label, kind: "value", rank, detail: `${durationInWords(label)}, ${clock}` }),
  );
}

function schedules(at: At): Completion[] {
  const frequency = at.spot.siblings.get("frequency") as Frequency | undefined;
  const fitting = frequency === undefined ? undefined : SCHEDULES[frequency];
  const all = fitting ?? Object.values(SCHEDULES).flat();
  return [...new Set(all)].map((schedule, rank) => {
    const words = cronInWords(schedule);
    const offer = { label: words ?? schedule, insert: schedule, kind: "value" as const, rank, detail: schedule };
    return valueOffer(at, { ...offer, filter: `${schedule} ${words ?? ""}` });
  });
}

function listEntries(at: At, of: Extract<AnyFieldType, { is: "texts" }>["of"]): Completion[] {
  switch (of) {
    case "role":
      return roleNames(at);
    case "step":
      return stepNames(at);
    case "event":
      return eventNames(at);
    case "condition":
      return completeCondition(at);
    case "text":
      return textEntries(at);
  }
}

function textEntries(at: At): Completion[] {
  switch (at.spot.field) {
    case "required_fields":
      return requiredFields(at);
    case "decision_authority":
      return targetNames(at);
    case "tags":
      return counted(at, (add) => {
        for (const { model } of at.workspace.playbooks) visitTasks(model.steps, (task) => task.tags.forEach(add));
      });
    case "tools":
      return plain(
        at,
        [...new Set(at.workspace.imports.filter(({ model }) => model.kind === "tool").map(({ name }) => name))].filter(
          (name) => !(KNOWN_TOOLS as readonly string[]).includes(name),
        ),
      );
    default:
      return [];
  }
}

function requiredFields(at: At): Completion[] {
  const found = modelPlace(at.model().file, at.spot.path).deliverable?.deliverable;
  if (!found) return [];
  const there = new Set(at.spot.others);
  return deliverableFields(at.workspace.resolve, at.scope, found)
    .filter(({ name }) => !there.has(name) && !name.includes(at.spot.marked.mark))
    .map(({ name, type, required }, rank) =>
      valueOffer(at, {
        label: name,
        kind: "variable",
        rank,
        detail: `${type ?? "field"}${required ? ", required" : ""}`,
      }),
    );
}

function texts(at: At): Completion[] {
  const { object, field, siblings } = at.spot;
  const { workspace } = at;
  switch (field) {
    case "algorithm":
      return algorithms(at);
    case "format":
      return formats(at);
    case "tool":
      return tools(at);
    case "advisor":
      return plain(at, seenImports(at, "advisor"));
    case "capability": {
      const name = siblings.get("tool") ?? siblings.get("advisor") ?? "";
      return counted(at, (add) => {
        for (const each of workspace.imports) if (fold(each.name) === fold(name)) add(each.model.capability);
      });
    }
    case "unit":
      return plain(at, UNITS[siblings.get("type") ?? ""] ?? Object.values(UNITS).flat());
    case "capacity":
      return plain(at, ["40 hours/week", "32 hours/week", "20 hours/week", "8 hours/week"]);
    case "issue_type":
      return counted(at, (add) => {
        for (const { model } of workspace.playbooks) {
          visitTasks(model.steps, (task) => {
            for (const issue of task.issues) add(issue.issue_type);
          });
        }
      });
    case "timezone":
      return plain(at, ["UTC", ...Intl.supportedValuesOf("timeZone")]);
    case "name":
      return object === "metadata" && at.spot.path[0] === "document"
        ? plain(at, [fileName(at)], "from the file's name")
        : [];
    default:
      return [];
  }
}

const UNITS: Readonly<Record<string, readonly string[]>> = {
  time: ["hours/week"],
  people: ["FTE"],
  capital: ["EUR/month", "USD/month"],
  attention: ["hours/week"],
  tooling: ["licences"],
};

/** Texts by how often they occur, the most frequent first. */
function counted(at: At, visit: (add: (text: string) => void) => void): Completion[] {
  const counts = new Map<string, number>();
  const there = new Set([...at.spot.others, at.spot.marked.mark]);
  visit((text) => {
    if (text.trim() !== "" && !there.has(text) && !text.includes("\n")) counts.set(text, (counts.get(text) ?? 0) + 1);
  });
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_COUNTED)
    .map(([label, count], rank) =>
      valueOffer(at, { label, kind: "value", rank, detail: `used ${timesInWords(count)}` }),
    );
}

const MOST_COUNTED = 100;

function timesInWords(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  document: ["form", "pdf", "text"],
  data: ["json", "form", "csv"],
  decision: ["form"],
  approval: ["form"],
};

function formats(at: At): Completion[] {
  const type = at.spot.siblings.get("type");
  const used = counted(at, (add) => {
    for (const { model } of at.workspace.playbooks) {
      const every = [...model.inputs, ...model.outputs];
      visitTasks(model.steps, (task) => every.push(...task.inputs, ...task.outputs));
      for (const each of every) if (type === undefined || each.type === type) add(each.format);
    }
  });
  const usual = FORMATS[type ?? ""] ?? ["form", "json", "pdf", "text", "csv"];
  const known = new Set(used.map(({ label }) => label));
  const others = usual
    .filter((format) => !known.has(format))
    .map((label, index) => valueOffer(at, { label, kind: "value", rank: MOST_COUNTED + index }));
  return [...used, ...others];
}

function seenImports({ workspace }: At, kind: "tool" | "advisor"): readonly string[] {
  return [...new Set(workspace.imports.filter(({ model }) => model.kind === kind).map(({ name }) => name))];
}

function tools(at: At): Completion[] {
  const { workspace } = at;
  const known = [...(workspace.basis.options.knownTools ?? KNOWN_TOOLS), ...workspace.config.tools];
  const seen = seenImports(at, "tool");
  const all = [...new Set([...seen, ...known])];
  return all.map((name, rank) => {
    const uses = workspace.imports.filter((each) => each.model.kind === "tool" && each.name === name);
    const capabilities = [...new Set(uses.map(({ model }) => model.capability))].filter((text) => text !== "");
    return valueOffer(at, {
      label: name,
      kind: "tool",
      rank: rank + (known.includes(name) ? 0 : 500),
      detail: known.includes(name) ? "known" : "used elsewhere",
      documentation: capabilities.length > 0 ? `Used for: ${listed(capabilities)}` : undefined,
    });
  });
}

function algorithms(at: At): Completion[] {
  const { workspace, around } = at;
  const scope = at.scope ?? scopeFor(workspace, at.path);
  const imported = new Set((scope?.imports ?? []).map(({ name }) => fold(name)));
  const actions = new Map<string, number>();
  const own = new Set<string>();
  for (const { model, team } of workspace.playbooks) {
    visitTasks(model.steps, ({ algorithm }) => {
      if (algorithm === undefined || !/^[\w-]+\.[\w-]+$/.test(algorithm)) return;
      actions.set(algorithm, (actions.get(algorithm) ?? 0) + 1);
      if (team === scope) own.add(algorithm);
    });
  }
  const isOwn = (action: string) => own.has(action) || imported.has(fold(action.split(".")[0] ?? ""));
  return [
    ...[...workspace.algorithms].sort().map((label, index) =>
      valueOffer(at, {
        label,
        kind: "algorithm",
        rank: index,
        detail: "of this business",
        documentation: `algorithms/${label}.js`,
      }),
    ),
    ...around.algorithms.map(({ name, doc }, index) =>
      valueOffer(at, { label: name, kind: "algorithm", rank: 200 + index, detail: "built in", documentation: doc }),
    ),
    ...[...actions.keys()].sort().map((label, index) =>
      valueOffer(at, {
        label,
        kind: "algorithm",
        rank: (isOwn(label) ? 400 : 1_000) + index,
        detail: "connector's action",
        documentation: `Used ${timesInWords(actions.get(label) ?? 0)}.`,
      }),
    ),
    // The beginning of an action of a tool the team uses; its actions are not known here.
    ...[...imported]
      .filter((tool) => ![...actions.keys()].some((action) => action.startsWith(`${tool}.`)))
      .map((tool, index) =>
        valueOffer(at, { label: `${tool}.`, kind: "algorithm", rank: 800 + index, detail: "an action of this tool" }),
      ),
  ];
}
