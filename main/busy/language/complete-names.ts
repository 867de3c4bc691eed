/** Names that a reference can take: what is in scope there, the own team's first, and nothing that would be refused. */
import type { Completion } from "#shared/language.ts";
import { ancestorsOf, orderOf, stepIndex } from "../analysis/order.ts";
import type { Layer, Task } from "../model/model.ts";
import { playbooksOf, rolesOf, visitTasks } from "../model/walk.ts";
import { BUILT_IN_ACTORS } from "../names/resolve.ts";
import { fold } from "../names/symbols.ts";
import { durationInWords } from "../notation/duration.ts";
import type { PlaybookEntry, RoleEntry, Scope } from "../workspace.ts";
import { printText } from "../writing/print.ts";
import { labelOfName } from "../writing/templates.ts";
import { type Completing, completionOf, type Offer } from "./completing.ts";
import { modelPlace } from "./model-place.ts";
import type { ValueSpot } from "./spot.ts";

type At = Completing<ValueSpot>;

/** Where names begin to count: those of the own team, of others, those that only just fit. */
const RANK = { own: 0, other: 1_000, lesser: 5_000 } as const;

interface Named {
  readonly name: string;
  readonly team: Scope;
}

/** Entries that a bare name reaches from a scope: of several of one name the own team's, and none when that is unclear. */
function reachable<Entry extends Named>(entries: readonly Entry[], scope: Scope): readonly Entry[] {
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = fold(entry.name);
    const list = byName.get(key);
    if (list) list.push(entry);
    else byName.set(key, [entry]);
  }
  return [...byName.values()].flatMap((list) => {
    const own = list.find(({ team }) => team === scope);
    if (own) return [own];
    return new Set(list.map(({ team }) => team)).size === 1 ? list.slice(0, 1) : [];
  });
}

function isBelow(layer: Layer | undefined, own: Layer | undefined): boolean {
  return layer !== undefined && own !== undefined && layer < own;
}

/** Entries with the own team's first, in their order otherwise. */
function offersOf<Entry extends Named>(
  at: At,
  entries: readonly Entry[],
  offer: (entry: Entry) => Omit<Offer, "rank" | "label"> & { readonly lesser?: boolean },
): Completion[] {
  return reachable(entries, at.scope).map((entry, index) => {
    const { lesser, ...rest } = offer(entry);
    const base = lesser === true ? RANK.lesser : entry.team === at.scope ? RANK.own : RANK.other;
    return valueOffer(at, { label: entry.name, rank: base + index, ...rest });
  });
}

/** A value as it has to be written at a spot: quoted where it needs to be, with a hyphen or brackets that are missing. */
export function valueOffer(at: At, offer: Offer): Completion {
  const { spot } = at;
  const text = offer.insert ?? offer.label;
  const inFlow = spot.inBraces || spot.needs === "brackets" || spot.index !== undefined;
  const isBlockItem = spot.index !== undefined && spot.marked.startsLine;
  const safe = offer.snippet === true || spot.isLong ? text : writtenAs(text, spot.quote, inFlow && !isBlockItem);
  const lead = `${spot.marked.lacksBlank ? " " : ""}${spot.needs === "dash" || spot.marked.lacksDash ? "- " : ""}`;
  const insert = spot.needs === "brackets" ? `${lead}[${safe}]` : lead + safe;
  return completionOf(at, { ...offer, insert });
}

function writtenAs(text: string, quote: ValueSpot["quote"], inFlow: boolean): string {
  if (quote === "'") return text.replaceAll("'", "''");
  if (quote === '"') return JSON.stringify(text).slice(1, -1);
  return printText(text, { flow: inFlow });
}

function describeRole({ team, model, layer }: NamedRole): Pick<Offer, "kind" | "detail" | "documentation"> {
  return {
    kind: "role",
    detail: [team?.name, layer].filter((part) => part !== undefined).join(" · "),
    documentation: model.description,
  };
}

type NamedRole = Pick<RoleEntry, "name" | "team" | "layer" | "model" | "file">;
type NamedPlaybook = Pick<PlaybookEntry, "name" | "team" | "model" | "file">;

/** Roles of the other files as checked, and those of this text as it is typed. */
function rolesAt(at: At): readonly NamedRole[] {
  return withTyped(at, at.workspace.roles, rolesOf(at.model().file));
}

/** Playbooks of the other files as checked, and those of this text as it is typed. */
function playbooksAt(at: At): readonly NamedPlaybook[] {
  return withTyped(at, at.workspace.playbooks, playbooksOf(at.model().file));
}

function withTyped<Model extends { readonly name: string }>(
  { path, scope, spot }: At,
  entries: readonly {
    readonly name: string;
    readonly team: Scope;
    readonly layer: Layer | undefined;
    readonly model: Model;
    readonly file: string;
  }[],
  typed: readonly { readonly model: Model }[],
) {
  const own = typed.map(({ model }) => ({ name: model.name, team: scope, layer: scope?.layer, model, file: path }));
  return [...entries.filter(({ file }) => file !== path), ...own].filter(
    ({ name }) => name !== "" && name !== spot.marked.mark,
  );
}

/** The checked entry of something of this text, when it was there at the last check. */
function checked<Entry extends { readonly file: string; readonly name: string }>(
  entries: readonly Entry[],
  { file, name }: { readonly file: string; readonly name: string },
): Entry | undefined {
  return entries.find((entry) => entry.file === file && entry.name === name);
}

/** Roles that can perform a step, or that a member can hold. */
export function roleNames(at: At): Completion[] {
  const layer = at.scope?.layer;
  const there = new Set(at.spot.others.map(fold));
  const roles = rolesAt(at).filter(({ name }) => !there.has(fold(name)));
  const place = modelPlace(at.model().file, at.spot.path);
  const named = place.step && !place.role ? fold(place.step.task.name) : undefined;
  return offersOf(at, roles, (role) => {
    // A role that has a task of the step's name is meant to do it.
    const entry = named === undefined ? undefined : checked(at.workspace.roles, role);
    const tasks = entry ? at.workspace.effectiveRole(entry).tasks : [];
    const does = tasks.some(({ task }) => fold(task.name) === named);
    const described = describeRole(role);
    return {
      ...described,
      ...(does ? { detail: `${described.detail ?? ""} · has this task` } : {}),
      lesser: isBelow(role.layer, layer),
    };
  });
}

/** Roles that this one can inherit from: not itself, and none that inherits from it. */
export function parentRoleNames(at: At): Completion[] {
  const { workspace, path, scope } = at;
  const own = modelPlace(at.model().file, at.spot.path).role;
  const self = own && checked(workspace.roles, { file: path, name: own.name });
  const roles = rolesAt(at).filter((role) => {
    if (role.model === own || (role.team === scope && fold(role.name) === fold(own?.name ?? ""))) return false;
    const entry = checked(workspace.roles, role);
    return !self || !entry || !workspace.effectiveRole(entry).ancestors.includes(self);
  });
  return offersOf(at, roles, (role) => ({
    ...describeRole(role),
    lesser: role.layer !== (self?.layer ?? scope?.layer),
  }));
}

/** Playbooks that a step can run: not the one it is in, and none that leads back to it. */
export function playbookNames(at: At): Completion[] {
  const { workspace, path } = at;
  const own = modelPlace(at.model().file, at.spot.path).playbook;
  const self = own && checked(workspace.playbooks, { file: path, name: own.name });
  const leadsBack = new Set<unknown>(self ? [...runnersOf(at, self)].map(({ model }) => model) : []);
  const playbooks = playbooksAt(at).filter(({ model }) => model !== own && !leadsBack.has(model));
  return offersOf(at, playbooks, ({ team, model }) => ({
    kind: "playbook",
    detail: team?.name,
    documentation: model.description,
  }));
}

/** Every playbook that runs another one, itself or through others. */
function runnersOf({ workspace }: At, target: PlaybookEntry): ReadonlySet<PlaybookEntry> {
  const bySymbol = new Map(workspace.playbooks.map((entry) => [entry.symbol, entry]));
  const found = new Set<PlaybookEntry>([target]);
  for (const playbook of found) {
    for (const reference of workspace.referencesTo(playbook.symbol)) {
      if (reference.kind !== "runs") continue;
      const owner = bySymbol.get(reference.from.replace(/(^|!)step:/, "$1playbook:").split("/")[0] ?? "");
      if (owner) found.add(owner);
    }
  }
  return found;
}

/** Document definitions that a deliverable can follow. */
export function documentNames(at: At): Completion[] {
  return offersOf(at, at.workspace.documents, ({ team, model }) => ({
    kind: "document",
    detail: [team?.name, model.content_type].filter((part) => part !== undefined).join(" · "),
    documentation: model.metadata.description,
  }));
}

/** Steps of the same list that this one can wait for, or go back to. */
export function stepNames(at: At): Completion[] {
  const place = modelPlace(at.model().file, at.spot.path).step;
  if (!place) return [];
  const { task, brothers } = place;
  const own = brothers.indexOf(task);
  const there = new Set(at.spot.others.map(fold));
  const isLegal =
    at.spot.field === "from" ? (index: number) => index <= own : mayWaitFor(brothers, own, at.spot.others);
  return brothers.flatMap((step, index) => {
    if (step.name === "" || step.name === at.spot.marked.mark || there.has(fold(step.name)) || !isLegal(index))
      return [];
    // The first of two steps of one name is the one that is meant.
    if (stepIndex(brothers, step.name) !== index) return [];
    const detail = [step.role, step.estimated_duration && durationInWords(step.estimated_duration)];
    return [
      valueOffer(at, {
        label: step.name,
        kind: "step",
        rank: Math.abs(own - index),
        detail: detail.filter((part) => part !== undefined).join(" · "),
        documentation: step.description,
      }),
    ];
  });
}

/** Steps that a step can wait for without waiting for itself; `waits` is what it waits for already. */
function mayWaitFor(brothers: readonly Task[], own: number, waits: readonly string[]): (index: number) => boolean {
  const order = orderOf(brothers).map((each, index) =>
    index === own
      ? waits.flatMap((name) => (stepIndex(brothers, name) >= 0 ? [{ on: stepIndex(brothers, name) }] : []))
      : each,
  );
  return (index) => index !== own && !ancestorsOf(order, index).has(own);
}

const ACTORS: Readonly<Record<(typeof BUILT_IN_ACTORS)[number], string>> = {
  business_owner: "Everybody with the Owner role.",
  client: "The outside party.",
};

/** Whoever a problem can be handed to. */
export function targetNames(at: At): Completion[] {
  const { workspace, scope } = at;
  const escalates = at.spot.field === "escalation_path" || at.spot.siblings.get("type") === "escalate";
  const there = new Set(at.spot.others.map(fold));
  const found = [
    ...offersOf(at, rolesAt(at), (role) => ({
      ...describeRole(role),
      lesser: escalates && isBelow(role.layer, scope?.layer),
    })),
    ...BUILT_IN_ACTORS.map((actor, index) =>
      valueOffer(at, {
        label: actor,
        kind: "role",
        rank: RANK.own + 900 + index,
        detail: "always there",
        documentation: ACTORS[actor],
      }),
    ),
    ...workspace.teams
      .filter(({ name }) => name !== "")
      .map((team, index) =>
        valueOffer(at, {
          label: team.name,
          kind: "team",
          rank: RANK.other + 1_000 + index,
          detail: "team",
          documentation: team.model?.description,
        }),
      ),
    ...workspace.members
      .filter(({ name }) => name !== "")
      .map((member, index) =>
        valueOffer(at, {
          label: member.name,
          kind: "member",
          rank: (member.team === scope ? RANK.own + 500 : RANK.other + 2_000) + index,
          detail: member.team?.name,
          documentation: member.model.roles.map(labelOfName).join(", "),
        }),
      ),
    ...offersOf(at, playbooksAt(at), ({ team, model }) => ({
      kind: "playbook",
      detail: team?.name,
      documentation: model.description,
      lesser: true,
    })),
  ];
  return there.size === 0 ? found : found.filter(({ label }) => !there.has(fold(label)));
}

/** Events: those somebody announces where one is awaited, those somebody awaits where one is announced. */
export function eventNames(at: At): Completion[] {
  const { workspace, spot } = at;
  const awaits = spot.field === "trigger_events";
  const there = new Set(spot.others.map(fold));
  const uses = new Map<string, { readonly name: string; emitted: string[]; awaited: string[] }>();
  const useOf = (name: string) => {
    const known = uses.get(fold(name)) ?? { name, emitted: [], awaited: [] };
    uses.set(fold(name), known);
    return known;
  };
  for (const { kind, text, from } of workspace.references) {
    const by = labelOfName(from.split(/[:/]/).at(-1) ?? "");
    if (kind === "emits") useOf(text).emitted.push(by);
    else if (kind === "trigger_event" && !text.includes("/")) useOf(text).awaited.push(by);
  }
  for (const event of workspace.basis.options.connectorEvents ?? []) useOf(event).emitted.push("a connector");
  const own = modelPlace(at.model().file, spot.path).playbook?.name;
  if (awaits) {
    for (const { name, team } of workspace.playbooks) {
      if (name !== own) useOf(`${name}.completed`).emitted.push(team === at.scope ? "this team" : (team?.name ?? ""));
    }
  }
  const names = playbookNamesOf(at);
  return [...uses.values()].flatMap(({ name, emitted, awaited }, index) => {
    // References to the playbook inside `<playbook>.completed` are not events.
    if (there.has(fold(name)) || names.has(name) || (!awaits && name.endsWith(".completed"))) return [];
    const wanted = awaits ? emitted : awaited;
    const words = [
      emitted.length > 0 ? `Announced by ${listed(emitted)}.` : "Nobody announces it yet.",
      awaited.length > 0 ? `Starts ${listed(awaited)}.` : "",
    ];
    return [
      valueOffer(at, {
        label: name,
        kind: "event",
        rank: (wanted.length > 0 ? 0 : 2_000) + (name.endsWith(".completed") ? 1_000 : 0) + index,
        detail: "event",
        documentation: words.join(" ").trim(),
      }),
    ];
  });
}

function playbookNamesOf({ workspace }: At): ReadonlySet<string> {
  return new Set(workspace.playbooks.map(({ name }) => name));
}

/** A few names and how many more there are. */
export function listed(names: readonly string[], most = 3): string {
  const distinct = [...new Set(names)];
  const shown = distinct.slice(0, most).join(", ");
  return distinct.length > most ? `${shown} and ${distinct.length - most} more` : shown;
}

/** Names for a step: the tasks of the team's roles that no step has yet. */
export function taskNames(at: At): Completion[] {
  const { playbook } = modelPlace(at.model().file, at.spot.path);
  if (!playbook) return [];
  const there = new Set<string>();
  visitTasks(playbook.steps, (task) => there.add(fold(task.name)));
  const seen = new Set<string>();
  return (at.scope?.roles ?? []).flatMap((role) =>
    role.model.tasks.flatMap((task, index) => {
      const key = fold(task.name);
      if (task.name === "" || there.has(key) || seen.has(key)) return [];
      seen.add(key);
      const detail = `task of ${labelOfName(role.name)}`;
      return [valueOffer(at, { label: task.name, kind: "step", rank: index, detail, documentation: task.description })];
    }),
  );
}
