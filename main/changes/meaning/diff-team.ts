/** What changed in a team: its members, resources, governance, and with whom it works. */
import type { Resource } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { MemberEntry, TeamScope } from "#busy/workspace.ts";
import type { DetailedChange } from "./change.ts";
import { likeness, matchLists, sameMeaning } from "./match.ts";
import { rangeOf, type Sides, type Teller, teller } from "./tell.ts";
import { capital, quoted, shown } from "./words.ts";

/** Compares two versions of a team. */
export function diffTeam(before: TeamScope, after: TeamScope): readonly DetailedChange[] {
  const left = before.model;
  const right = after.model;
  if (!left || !right) return [];
  const things = { before: { kind: "team", team: before }, after: { kind: "team", team: after } } as const;
  const tell = teller(after.symbol, before.symbol, after.file ?? right.at.file, things);
  const title = `the team “${right.name}”`;
  const range = (key: string) => rangeOf(right.at, key);
  const renamed = `The team “${left.name}” is now called “${right.name}”.`;
  tell.named(left.name, right.name, renamed, range("name"));
  if (left.type !== right.type) {
    const sentence = `${capital(title)} is now of the type ${shown(right.type)} instead of ${shown(left.type)}.`;
    tell.changed({ field: "type", before: left.type, after: right.type, sentence, range: range("type") });
  }
  tell.described(left.description, right.description, title, range("description"));
  diffMembers(tell, before, after, title);
  diffResources(tell, left.resources, right.resources, title, range("resources"));
  diffGovernance(tell, before, after, title);
  for (const side of ["external", "internal"] as const) {
    tell.texts({
      field: "interfaces",
      before: (left.interfaces?.[side] ?? []).map(asText),
      after: (right.interfaces?.[side] ?? []).map(asText),
      range: rangeOf(right.interfaces?.at ?? right.at, right.interfaces ? side : "interfaces"),
      added: (text) => `${capital(title)} now also works with ${shown(text)}.`,
      removed: (text) => `${capital(title)} no longer works with ${shown(text)}.`,
      replaced: (from, to) => `${capital(title)} now works with ${shown(to)} instead of ${shown(from)}.`,
    });
  }
  tell.texts({
    field: "success_metrics",
    before: left.success_metrics,
    after: right.success_metrics,
    range: range("success_metrics"),
    added: (text) => `Success of ${title} now also means ${shown(text)}.`,
    removed: (text) => `Success of ${title} no longer means ${shown(text)}.`,
    replaced: (from, to) => `Success of ${title} now means ${shown(to)} instead of ${shown(from)}.`,
  });
  return tell.changes;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function diffGovernance(tell: Teller, before: TeamScope, after: TeamScope, title: string): void {
  const left = before.model?.governance;
  const right = after.model?.governance;
  const at = right?.at ?? after.model?.at;
  if (!at) return;
  const path = { before: left?.escalation_path, after: right?.escalation_path };
  if (path.before !== path.after) {
    const sentence =
      path.after === undefined
        ? `Issues of ${title} no longer go to ${quoted(path.before ?? "")}.`
        : `Issues of ${title} now go to ${quoted(path.after)}${path.before === undefined ? "" : ` instead of ${quoted(path.before)}`}.`;
    tell.changed({ field: "governance.escalation_path", ...path, sentence, range: rangeOf(at, "escalation_path") });
  }
  tell.texts({
    field: "governance.decision_authority",
    before: left?.decision_authority ?? [],
    after: right?.decision_authority ?? [],
    range: rangeOf(at, "decision_authority"),
    added: (text) => `${quoted(text)} may now decide for ${title}.`,
    removed: (text) => `${quoted(text)} may no longer decide for ${title}.`,
    replaced: (from, to) => `${quoted(to)} may now decide for ${title} instead of ${quoted(from)}.`,
  });
}

function diffMembers(tell: Teller, before: TeamScope, after: TeamScope, title: string): void {
  const matching = matchLists(before.members, after.members, {
    name: (member) => fold(member.name),
    likeness: (from, to) => likeness(from.model, to.model),
    threshold: 0.6,
  });
  const field = "members";
  for (const member of matching.removed) {
    const sentence = `${member.name} is no longer a member of ${title}.`;
    const range = rangeOf(after.model?.at ?? member.at, "members");
    tell.changed({ field, before: member.name, sentence, range }, { before: { kind: "member", member } });
  }
  for (const member of matching.added) {
    const sentence = `${member.name} is a new member of ${title}.`;
    tell.changed(
      { field, after: member.name, sentence, range: rangeOf(member.at) },
      { after: { kind: "member", member } },
    );
  }
  for (const pair of matching.pairs) diffMember(tell, pair.before, pair.after);
}

function diffMember(tell: Teller, before: MemberEntry, after: MemberEntry): void {
  const sides: Sides = { before: { kind: "member", member: before }, after: { kind: "member", member: after } };
  const left = before.model;
  const right = after.model;
  const told = (key: "name" | "email" | "capacity", sentence: string) => {
    if (left[key] === right[key]) return;
    const field = `members.${right.name}.${key}`;
    tell.changed({ field, before: left[key], after: right[key], sentence, range: rangeOf(right.at, key) }, sides);
  };
  told("name", `${left.name} is now called ${right.name}.`);
  told("email", emailSentence(right.name, left.email, right.email));
  told(
    "capacity",
    right.capacity === undefined
      ? `It is no longer said how much time ${right.name} has; it was ${left.capacity ?? ""}.`
      : `${right.name} now has ${right.capacity}${left.capacity === undefined ? "" : ` instead of ${left.capacity}`}.`,
  );
  tell.texts({
    field: `members.${right.name}.roles`,
    before: left.roles,
    after: right.roles,
    range: rangeOf(right.at, "roles"),
    added: (role) => `${right.name} now also holds the role ${quoted(role)}.`,
    removed: (role) => `${right.name} no longer holds the role ${quoted(role)}.`,
    replaced: (from, to) => `${right.name} now holds the role ${quoted(to)} instead of ${quoted(from)}.`,
    sides,
  });
}

function emailSentence(name: string, before: string | undefined, after: string | undefined): string {
  if (after === undefined) return `${name} no longer has an e-mail address; it was ${before ?? ""}.`;
  return `The e-mail address of ${name} is now ${after}${before === undefined ? "" : ` instead of ${before}`}.`;
}

function amount(resource: Resource): string {
  return `${resource.allocation ?? "?"} ${resource.unit}`;
}

function diffResources(
  tell: Teller,
  before: readonly Resource[],
  after: readonly Resource[],
  title: string,
  range: ReturnType<typeof rangeOf>,
): void {
  const matching = matchLists(before, after, { name: (resource) => resource.type ?? "", likeness, threshold: 0.6 });
  const kind = (resource: Resource) => resource.type ?? "a resource";
  for (const resource of matching.removed) {
    const sentence = `${capital(title)} no longer has ${amount(resource)} of ${kind(resource)}.`;
    tell.changed({ field: "resources", before: amount(resource), sentence, range });
  }
  for (const resource of matching.added) {
    const sentence = `${capital(title)} now has ${amount(resource)} of ${kind(resource)}.`;
    const at = rangeOf(resource.at, "allocation");
    tell.changed({ field: "resources", after: amount(resource), sentence, range: at });
  }
  for (const { before: left, after: right } of matching.pairs) {
    const field = `resources.${right.type ?? ""}`;
    const at = rangeOf(right.at, "allocation");
    if (left.type !== right.type) {
      const sentence = `${capital(title)} now has ${kind(right)} instead of ${kind(left)}.`;
      tell.changed({ field, before: left.type, after: right.type, sentence, range: rangeOf(right.at, "type") });
    }
    if (amount(left) !== amount(right)) {
      const sentence = `${capital(title)} now has ${amount(right)} of ${kind(right)} instead of ${amount(left)}.`;
      tell.changed({ field, before: amount(left), after: amount(right), sentence, range: at });
    }
    if (!sameMeaning(left.constraints, right.constraints)) {
      const sentence = `The limits on the ${kind(right)} of ${title} have changed.`;
      const told = { before: left.constraints, after: right.constraints, range: rangeOf(right.at, "constraints") };
      tell.changed({ field, ...told, sentence });
    }
  }
}
