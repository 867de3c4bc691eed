/** Looking names up: the team first, then the workspace; kebab and snake alike. */
import { suggester } from "../rules/suggest.ts";
import type { Resolution, Resolver, Scope, Target, TeamScope } from "../workspace.ts";
import { folderOf, type Index, type Structure } from "./structure.ts";
import { fold } from "./symbols.ts";

/** Actors that every business has: everybody with the Owner role, and the outside party. */
export const BUILT_IN_ACTORS = ["business_owner", "client"] as const;

interface Named {
  readonly name: string;
  readonly team: Scope;
}

/** Told of every name that is looked up, so that a change can find who asked for it. */
export type Recorder = (key: string) => void;

/** The resolver over a structure. */
export function createResolver(structure: Structure, record: Recorder = () => undefined): Resolver {
  const names = (kind: string, entries: readonly { readonly name: string }[]) => {
    const suggest = suggester(() => entries.map((entry) => entry.name));
    return (name: string) => {
      record(`names:${kind}`);
      return suggest(name);
    };
  };
  const suggestRole = names("role", structure.roles);
  const suggestPlaybook = names("playbook", structure.playbooks);
  const suggestDocument = names("document", structure.documents);
  const nearestTarget = suggester(() => {
    const { roles, playbooks, teams, members } = structure;
    return [...[...roles, ...playbooks, ...teams, ...members].map((entry) => entry.name), ...BUILT_IN_ACTORS];
  });
  const suggestTarget = (name: string) => {
    for (const kind of ["role", "playbook", "team", "member"]) record(`names:${kind}`);
    return nearestTarget(name);
  };
  const resolver: Resolver = {
    role: remembering(record, (from, name) => look("role", structure.roleIndex, from, name, suggestRole)),
    playbook: remembering(record, (from, name) =>
      look("playbook", structure.playbookIndex, from, name, suggestPlaybook),
    ),
    document: remembering(record, (from, name) =>
      look("document", structure.documentIndex, from, name, suggestDocument),
    ),
    team(name) {
      record(`team:${fold(name)}`);
      return chooseTeam(structure.teamIndex.get(fold(name)), name);
    },
    target(from, name) {
      return resolveTarget(structure, resolver, record, from, name, suggestTarget);
    },
  };
  return resolver;
}

/** What looking a name up found, and the keys it depends on. */
interface Found<Entry> {
  readonly resolution: Resolution<Entry>;
  readonly keys: readonly string[];
}

/** Looks each name up once from each team. */
function remembering<Entry>(
  record: Recorder,
  find: (from: Scope, name: string) => Found<Entry>,
): (from: Scope, name: string) => Resolution<Entry> {
  const known = new Map<Scope, Map<string, Found<Entry>>>();
  return (from, name) => {
    let names = known.get(from);
    if (!names) {
      names = new Map();
      known.set(from, names);
    }
    let found = names.get(name);
    if (!found) {
      found = find(from, name);
      names.set(name, found);
    }
    for (const key of found.keys) record(key);
    return found.resolution;
  };
}

function look<Entry extends Named>(
  kind: string,
  index: Index<Entry>,
  from: Scope,
  name: string,
  suggest: (name: string) => string | undefined,
): Found<Entry> {
  const folded = fold(name);
  const key = `${kind}:${folded}`;
  const candidates = index.get(folded) ?? [];
  const own = candidates.filter((entry) => entry.team === from);
  // What other teams do with a name of the own team does not matter, except that the symbol may need its team in front.
  const keys = own.length > 0 && from ? [`${key}@${folderOf(from.id)}`, `several:${key}`] : [key];
  return { resolution: choose(candidates, own, name, suggest), keys };
}

function choose<Entry extends Named>(
  candidates: readonly Entry[],
  own: readonly Entry[],
  name: string,
  suggest: (name: string) => string | undefined,
): Resolution<Entry> {
  if (candidates.length === 0) return missing(name, suggest);
  const among = own.length > 0 ? own : candidates;
  const exact = among.filter((entry) => entry.name === name);
  const best = exact.length > 0 ? exact : among;
  const entry = best[0] as Entry;
  // The same name twice in one team is a duplicate, reported as such; here the first one counts.
  const places = new Set(best.map((candidate) => candidate.team));
  if (own.length === 0 && places.size > 1) return { kind: "ambiguous", candidates: best };
  return { kind: "found", entry, folded: entry.name !== name };
}

/** A miss; the suggestion is worked out only when somebody asks for it. */
function missing(name: string, suggest: (name: string) => string | undefined): Resolution<never> {
  return {
    kind: "missing",
    get suggestion() {
      return suggest(name);
    },
  };
}

function chooseTeam(candidates: readonly TeamScope[] | undefined, name: string): Resolution<TeamScope> {
  const first = candidates?.[0];
  if (!candidates || !first) return { kind: "missing", suggestion: undefined };
  if (candidates.length > 1) return { kind: "ambiguous", candidates };
  const folder = first.id.slice(first.id.lastIndexOf("/") + 1);
  return { kind: "found", entry: first, folded: name !== first.name && name !== folder && name !== first.id };
}

function resolveTarget(
  structure: Structure,
  resolver: Resolver,
  record: Recorder,
  from: Scope,
  name: string,
  suggest: (name: string) => string | undefined,
): Resolution<Target> {
  const actor = BUILT_IN_ACTORS.find((each) => fold(each) === fold(name));
  if (actor) return { kind: "found", entry: { kind: "actor", actor }, folded: actor !== name };
  // A name as it is written somewhere comes before one that is only alike: "Parish council" is the team of that name,
  // even where there is a role "parish-council".
  let alike: Resolution<Target> | undefined;
  const role = resolver.role(from, name);
  if (role.kind === "found") {
    const found: Resolution<Target> = { ...role, entry: { kind: "role", role: role.entry } };
    if (!role.folded) return found;
    alike = found;
  }
  const playbook = resolver.playbook(from, name);
  if (playbook.kind === "found") {
    const found: Resolution<Target> = { ...playbook, entry: { kind: "playbook", playbook: playbook.entry } };
    if (!playbook.folded) return found;
    alike ??= found;
  }
  const team = resolver.team(name);
  if (team.kind === "found") {
    const found: Resolution<Target> = { ...team, entry: { kind: "team", team: team.entry } };
    if (!team.folded) return found;
    alike ??= found;
  }
  record(`member:${fold(name)}`);
  record(`member:${name.toLowerCase()}`);
  const members = structure.memberIndex.get(fold(name)) ?? structure.memberIndex.get(name.toLowerCase()) ?? [];
  // A person of that name in several teams is taken for one person.
  const member = members.find((entry) => entry.team === from) ?? members[0];
  if (member) {
    const folded = member.name !== name && member.model.email?.toLowerCase() !== name.toLowerCase();
    if (!folded || !alike) return { kind: "found", entry: { kind: "member", member }, folded };
  }
  if (alike) return alike;
  if (role.kind === "ambiguous") {
    return { kind: "ambiguous", candidates: role.candidates.map((each) => ({ kind: "role", role: each })) };
  }
  if (playbook.kind === "ambiguous") {
    return { kind: "ambiguous", candidates: playbook.candidates.map((each) => ({ kind: "playbook", playbook: each })) };
  }
  if (team.kind === "ambiguous") {
    return { kind: "ambiguous", candidates: team.candidates.map((each) => ({ kind: "team", team: each })) };
  }
  return missing(name, suggest);
}

/** The name by which a target is properly written. */
export function targetName(target: Target): string {
  switch (target.kind) {
    case "role":
      return target.role.name;
    case "playbook":
      return target.playbook.name;
    case "team":
      return target.team.name;
    case "member":
      return target.member.name;
    case "actor":
      return target.actor;
  }
}
