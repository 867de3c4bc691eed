/** What changed in teams, roles and documents. */
import type { DocumentField, Member, Resource } from "#busy/model.ts";
import { fold, symbolOfTool } from "#busy/symbols.ts";
import type { DocumentEntry, ImportEntry, RoleEntry, TeamScope } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { DetailedChange, Thing } from "./change.ts";
import { diffTasks, plain, rangeOf, withValues } from "./diff-tasks.ts";
import { changedTexts, likeness, matchLists, sameMeaning } from "./match.ts";
import { capital, documentTitle, quoted, roleTitle, shown } from "./words.ts";

type Told = Pick<SemanticChange, "field" | "sentence" | "range"> & { before?: unknown; after?: unknown };

/** Collects changes of one construct under its symbol. */
function collector(symbol: string, file: string, things: { before: Thing; after: Thing }) {
  const changes: DetailedChange[] = [];
  return {
    changes,
    add({ before, after, ...told }: Told, other: { before?: Thing; after?: Thing } = things): void {
      const semantic = withValues({ kind: "changed", symbol, file, ...told }, plain(before), plain(after));
      changes.push({ semantic, ...other });
    },
  };
}

/** Compares two versions of a role. */
export function diffRole(before: RoleEntry, after: RoleEntry): readonly DetailedChange[] {
  const things = { before: { kind: "role", role: before }, after: { kind: "role", role: after } } as const;
  const { changes, add } = collector(after.symbol, after.file, things);
  const left = before.model;
  const right = after.model;
  const title = roleTitle(after);
  if (left.name !== right.name) {
    changes.push({
      semantic: {
        kind: "renamed",
        symbol: before.symbol,
        file: after.file,
        before: left.name,
        after: right.name,
        sentence: `The role ${quoted(left.name)} is now called ${quoted(right.name)}.`,
        range: rangeOf(after.at),
      },
      ...things,
    });
  }
  const range = (key: string) => rangeOf(after.at, key);
  if (left.description !== right.description) {
    add({
      field: "description",
      before: left.description,
      after: right.description,
      sentence: `The description of ${title} has changed.`,
      range: range("description"),
    });
  }
  if (left.inherits_from !== right.inherits_from) {
    const sentence =
      right.inherits_from === undefined
        ? `${capital(title)} no longer builds on ${quoted(left.inherits_from ?? "")}.`
        : `${capital(title)} now builds on ${quoted(right.inherits_from)}${left.inherits_from === undefined ? "" : ` instead of ${quoted(left.inherits_from)}`}.`;
    add({
      field: "inherits_from",
      before: left.inherits_from,
      after: right.inherits_from,
      sentence,
      range: range("inherits_from"),
    });
  }
  for (const change of changedTexts(left.responsibilities, right.responsibilities)) {
    const sentence =
      change.before === undefined
        ? `${capital(title)} is now also responsible for ${shown(change.after)}.`
        : change.after === undefined
          ? `${capital(title)} is no longer responsible for ${shown(change.before)}.`
          : `${capital(title)} is now responsible for ${shown(change.after)} instead of ${shown(change.before)}.`;
    add({
      field: "responsibilities",
      before: change.before,
      after: change.after,
      sentence,
      range: range("responsibilities"),
    });
  }
  if (!sameMeaning(left.onboarding, right.onboarding)) {
    add({ field: "onboarding", sentence: `How somebody new learns ${title} has changed.`, range: range("onboarding") });
  }
  const tasks = diffTasks({ kind: "task", before, after, title }, left.tasks, right.tasks);
  changes.push(...tasks.changes);
  for (const pair of tasks.pairs) {
    for (const side of ["inputs", "outputs"] as const) {
      if (sameMeaning(pair.before[side], pair.after[side])) continue;
      add({
        field: `tasks.${side}`,
        sentence: `What ${quoted(pair.after.name)} ${side === "inputs" ? "needs" : "makes"} has changed.`,
        range: rangeOf(pair.after.at, side),
      });
    }
  }
  return changes;
}

/** Compares two versions of a team with its members, resources and governance. */
export function diffTeam(before: TeamScope, after: TeamScope): readonly DetailedChange[] {
  const left = before.model;
  const right = after.model;
  if (!left || !right) return [];
  const things = { before: { kind: "team", team: before }, after: { kind: "team", team: after } } as const;
  const file = after.file ?? right.at.file;
  const { changes, add } = collector(after.symbol, file, things);
  const title = `the team “${right.name}”`;
  const range = (key: string) => rangeOf(right.at, key);
  if (left.name !== right.name) {
    changes.push({
      semantic: {
        kind: "renamed",
        symbol: before.symbol,
        file,
        before: left.name,
        after: right.name,
        sentence: `The team “${left.name}” is now called “${right.name}”.`,
        range: range("name"),
      },
      ...things,
    });
  }
  if (left.type !== right.type) {
    add({
      field: "type",
      before: left.type,
      after: right.type,
      sentence: `${capital(title)} is now of the type ${shown(right.type)} instead of ${shown(left.type)}.`,
      range: range("type"),
    });
  }
  if (left.description !== right.description) {
    add({
      field: "description",
      before: left.description,
      after: right.description,
      sentence: `The description of ${title} has changed.`,
      range: range("description"),
    });
  }
  diffMembers(before, after, add, title);
  diffResources(left.resources, right.resources, right.at, add, title);
  const governance = { before: left.governance, after: right.governance };
  const governanceAt = right.governance?.at ?? right.at;
  if (governance.before?.escalation_path !== governance.after?.escalation_path) {
    add({
      field: "governance.escalation_path",
      before: governance.before?.escalation_path,
      after: governance.after?.escalation_path,
      sentence: `Issues of ${title} now go to ${shown(governance.after?.escalation_path)} instead of ${shown(governance.before?.escalation_path)}.`,
      range: rangeOf(governanceAt, "escalation_path"),
    });
  }
  for (const change of changedTexts(
    governance.before?.decision_authority ?? [],
    governance.after?.decision_authority ?? [],
  )) {
    const sentence =
      change.before === undefined
        ? `${quoted(change.after ?? "")} may now decide for ${title}.`
        : change.after === undefined
          ? `${quoted(change.before)} may no longer decide for ${title}.`
          : `${quoted(change.after)} may now decide for ${title} instead of ${quoted(change.before)}.`;
    add({
      field: "governance.decision_authority",
      before: change.before,
      after: change.after,
      sentence,
      range: rangeOf(governanceAt, "decision_authority"),
    });
  }
  for (const [key, words] of [
    ["interfaces", "How others work with"],
    ["success_metrics", "What success means for"],
  ] as const) {
    if (!sameMeaning(left[key], right[key]))
      add({ field: key, sentence: `${words} ${title} has changed.`, range: range(key) });
  }
  return changes;
}

type Add = (told: Told, other?: { before?: Thing; after?: Thing }) => void;

function diffMembers(before: TeamScope, after: TeamScope, add: Add, title: string): void {
  const matching = matchLists(before.members, after.members, {
    name: (member) => fold(member.name),
    likeness: (from, to) => likeness(from.model, to.model),
    threshold: 0.6,
  });
  for (const member of matching.removed) {
    add(
      {
        field: "members",
        before: member.name,
        sentence: `${member.name} is no longer a member of ${title}.`,
        range: rangeOf(member.at),
      },
      { before: { kind: "member", member } },
    );
  }
  for (const member of matching.added) {
    add(
      {
        field: "members",
        after: member.name,
        sentence: `${member.name} is a new member of ${title}.`,
        range: rangeOf(member.at),
      },
      { after: { kind: "member", member } },
    );
  }
  for (const pair of matching.pairs) {
    const other: { before: Thing; after: Thing } = {
      before: { kind: "member", member: pair.before },
      after: { kind: "member", member: pair.after },
    };
    const left: Member = pair.before.model;
    const right: Member = pair.after.model;
    const field = (key: string) => `members.${right.name}.${key}`;
    if (left.name !== right.name) {
      add(
        {
          field: field("name"),
          before: left.name,
          after: right.name,
          sentence: `${left.name} is now called ${right.name}.`,
          range: rangeOf(right.at),
        },
        other,
      );
    }
    if (left.email !== right.email) {
      add(
        {
          field: field("email"),
          before: left.email,
          after: right.email,
          sentence: `The e-mail address of ${right.name} has changed.`,
          range: rangeOf(right.at, "email"),
        },
        other,
      );
    }
    if (left.capacity !== right.capacity) {
      add(
        {
          field: field("capacity"),
          before: left.capacity,
          after: right.capacity,
          sentence: `${right.name} now has ${shown(right.capacity)} instead of ${shown(left.capacity)}.`,
          range: rangeOf(right.at, "capacity"),
        },
        other,
      );
    }
    for (const change of changedTexts(left.roles, right.roles)) {
      const sentence =
        change.before === undefined
          ? `${right.name} now also holds the role ${quoted(change.after ?? "")}.`
          : change.after === undefined
            ? `${right.name} no longer holds the role ${quoted(change.before)}.`
            : `${right.name} now holds the role ${quoted(change.after)} instead of ${quoted(change.before)}.`;
      add(
        {
          field: field("roles"),
          before: change.before,
          after: change.after,
          sentence,
          range: rangeOf(right.at, "roles"),
        },
        other,
      );
    }
  }
}

function amount(resource: Resource): string {
  return `${resource.allocation ?? "?"} ${resource.unit}`;
}

function diffResources(
  before: readonly Resource[],
  after: readonly Resource[],
  at: Parameters<typeof rangeOf>[0],
  add: Add,
  title: string,
): void {
  const matching = matchLists(before, after, { name: (resource) => resource.type ?? "", likeness, threshold: 0.6 });
  for (const resource of matching.removed) {
    add({
      field: "resources",
      before: amount(resource),
      sentence: `${capital(title)} no longer has ${amount(resource)} of ${resource.type ?? "a resource"}.`,
      range: rangeOf(at, "resources"),
    });
  }
  for (const resource of matching.added) {
    add({
      field: "resources",
      after: amount(resource),
      sentence: `${capital(title)} now has ${amount(resource)} of ${resource.type ?? "a resource"}.`,
      range: rangeOf(resource.at, "allocation"),
    });
  }
  for (const pair of matching.pairs) {
    if (sameMeaning(pair.before, pair.after)) continue;
    const sentence =
      amount(pair.before) === amount(pair.after)
        ? `The limits on the ${pair.after.type ?? "resource"} of ${title} have changed.`
        : `${capital(title)} now has ${amount(pair.after)} of ${pair.after.type ?? "a resource"} instead of ${amount(pair.before)}.`;
    add({
      field: `resources.${pair.after.type ?? ""}`,
      before: amount(pair.before),
      after: amount(pair.after),
      sentence,
      range: rangeOf(pair.after.at, "allocation"),
    });
  }
}

/** Compares two versions of a document definition. */
export function diffDocument(before: DocumentEntry, after: DocumentEntry): readonly DetailedChange[] {
  const things = {
    before: { kind: "document", document: before },
    after: { kind: "document", document: after },
  } as const;
  const { changes, add } = collector(after.symbol, after.file, things);
  const left = before.model;
  const right = after.model;
  const title = documentTitle(after);
  if (before.name !== after.name) {
    changes.push({
      semantic: {
        kind: "renamed",
        symbol: before.symbol,
        file: after.file,
        before: before.name,
        after: after.name,
        sentence: `The document ${quoted(before.name)} is now called ${quoted(after.name)}.`,
        range: rangeOf(right.metadata.at),
      },
      ...things,
    });
  }
  if (left.metadata.description !== right.metadata.description) {
    add({
      field: "description",
      before: left.metadata.description,
      after: right.metadata.description,
      sentence: `The description of ${title} has changed.`,
      range: rangeOf(right.metadata.at, "description"),
    });
  }
  if (left.content_type !== right.content_type) {
    add({
      field: "content_type",
      before: left.content_type,
      after: right.content_type,
      sentence: `${capital(title)} is now ${shown(right.content_type)} instead of ${shown(left.content_type)}.`,
      range: rangeOf(right.at, "content_type"),
    });
  }
  if (left.narrative_content !== right.narrative_content) {
    add({
      field: "narrative_content",
      sentence: `The text of ${title} has changed.`,
      range: rangeOf(right.at, "narrative_content"),
    });
  }
  diffFields(before, after, add, title);
  const frame = (document: typeof left) =>
    document.sections.map((section) => ({ name: section.name, type: section.type, content: section.content }));
  if (!sameMeaning(frame(left), frame(right))) {
    add({
      field: "sections",
      sentence: `The sections of ${title} have changed.`,
      range: rangeOf(right.at, "sections"),
    });
  }
  return changes;
}

function fieldsOf(document: DocumentEntry): readonly DocumentField[] {
  return document.model.sections.flatMap((section) => section.fields);
}

function fieldThing(document: DocumentEntry, field: DocumentField): Thing {
  return { kind: "field", document, field };
}

function diffFields(before: DocumentEntry, after: DocumentEntry, add: Add, title: string): void {
  const matching = matchLists<DocumentField>(fieldsOf(before), fieldsOf(after), {
    name: (field) => fold(field.name),
    likeness: (from, to) => likeness(from, to),
    threshold: 0.6,
  });
  for (const field of matching.removed) {
    add(
      {
        field: `fields.${field.name}`,
        before: plain(field),
        sentence: `${capital(title)} no longer asks for ${quoted(field.name)}.`,
        range: rangeOf(field.at),
      },
      { before: fieldThing(before, field) },
    );
  }
  for (const field of matching.added) {
    const must = field.required ? ", which must be filled in" : "";
    add(
      {
        field: `fields.${field.name}`,
        after: plain(field),
        sentence: `${capital(title)} now asks for ${quoted(field.name)}${must}.`,
        range: rangeOf(field.at),
      },
      { after: fieldThing(after, field) },
    );
  }
  for (const { before: left, after: right } of matching.pairs) {
    const other = { before: fieldThing(before, left), after: fieldThing(after, right) };
    const told = (key: keyof DocumentField & string, sentence: string) => {
      add(
        {
          field: `fields.${right.name}.${key}`,
          before: left[key],
          after: right[key],
          sentence,
          range: rangeOf(right.at, key),
        },
        other,
      );
    };
    if (left.name !== right.name) told("name", `${quoted(left.name)} in ${title} is now called ${quoted(right.name)}.`);
    if (left.type !== right.type)
      told("type", `${quoted(right.name)} in ${title} is now a ${right.type} instead of a ${left.type}.`);
    if (left.required !== right.required) {
      told(
        "required",
        `${quoted(right.name)} in ${title} ${right.required ? "must now" : "no longer has to"} be filled in.`,
      );
    }
    if (!sameMeaning(left.options, right.options))
      told("options", `The choices for ${quoted(right.name)} in ${title} have changed.`);
  }
}

function importNoun(entry: ImportEntry): string {
  return entry.model.kind === "tool" ? "The tool" : "The advisor";
}

function toolThing(entry: ImportEntry): Thing {
  return { kind: "tool", name: entry.name };
}

/** Compares the tools and advisors that a file says it uses. */
export function diffImports(before: readonly ImportEntry[], after: readonly ImportEntry[]): readonly DetailedChange[] {
  const changes: DetailedChange[] = [];
  const matching = matchLists(before, after, {
    name: (entry) => `${entry.model.kind} ${fold(entry.name)}`,
    likeness: () => 0,
    threshold: 1,
  });
  for (const entry of matching.removed) {
    changes.push({
      semantic: {
        kind: "removed",
        symbol: symbolOfTool(entry.name),
        file: entry.file,
        sentence: `${importNoun(entry)} ${quoted(entry.name)} is no longer named as used here.`,
        range: rangeOf(entry.at, entry.model.kind),
      },
      before: toolThing(entry),
    });
  }
  for (const entry of matching.added) {
    changes.push({
      semantic: {
        kind: "added",
        symbol: symbolOfTool(entry.name),
        file: entry.file,
        sentence: `${importNoun(entry)} ${quoted(entry.name)} is now used.`,
        range: rangeOf(entry.at, entry.model.kind),
      },
      after: toolThing(entry),
    });
  }
  for (const { before: left, after: right } of matching.pairs) {
    if (left.model.capability === right.model.capability) continue;
    changes.push({
      semantic: {
        kind: "changed",
        symbol: symbolOfTool(right.name),
        file: right.file,
        field: "capability",
        before: left.model.capability,
        after: right.model.capability,
        sentence: `${quoted(right.name)} is now used for ${shown(right.model.capability)}.`,
        range: rangeOf(right.at, "capability"),
      },
      before: toolThing(left),
      after: toolThing(right),
    });
  }
  return changes;
}
