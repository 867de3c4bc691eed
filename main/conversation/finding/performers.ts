/** Who performs a step: from the words of a message, or from the work around it. */
import type { Task } from "#busy/model/model.ts";
import type { PlaybookEntry, RoleEntry } from "#busy/workspace.ts";
import type { Frame, Ref } from "../frames.ts";
import { kebabName, listOf, titleOf, wordsOf } from "../language/names.ts";
import { allowsNewFields } from "../proposing/versions.ts";
import { type Outcome, roleOf, type Scene } from "../scene.ts";
import type { Known } from "../story/story.ts";
import { askWhich, isPronoun, resolve } from "./entities.ts";
import type { Entry } from "./search.ts";

/** The outcome of choosing a performer. `role` is the name to write; `assumed` says in words why it was chosen unasked. */
export type Performer =
  | {
      readonly kind: "role";
      readonly role: string | undefined;
      readonly entry?: RoleEntry;
      readonly assumed?: string;
      readonly note?: string;
    }
  | { readonly kind: "outcome"; readonly outcome: Outcome };

/** Everybody of the business who can be said to do something, as a story may call them. */
export function performersKnown({ workspace }: Scene): Known {
  return {
    performers: [...workspace.roles.map(({ name }) => wordsOf(name)), ...workspace.members.map(({ name }) => name)],
  };
}

/** The name a role has to be written with from a playbook: bare where that is clear. */
function writtenName(role: RoleEntry): string {
  return role.name;
}

function rolesNear(scene: Scene, playbook: PlaybookEntry | undefined): RoleEntry[] {
  const own = scene.workspace.roles.filter((role) => role.team?.symbol === playbook?.team?.symbol);
  const used = new Set(playbook?.model.steps.map((step) => step.role));
  const others = scene.workspace.roles.filter((role) => !own.includes(role) && used.has(role.name));
  return [...own, ...others].slice(0, 6);
}

/** The question when nobody of that name is known. */
function unknownPerformer(
  scene: Scene,
  ref: Ref,
  playbook: PlaybookEntry | undefined,
  near: readonly Entry[],
  frameFor: (ref: Ref) => Frame,
): Outcome {
  const roles = [
    ...near.filter((entry) => entry.kind === "role").map((entry) => roleOf(scene, entry.symbol)),
    ...rolesNear(scene, playbook),
  ].filter((role) => role !== undefined);
  const choices = [...new Map(roles.map((role) => [role.symbol, role])).values()].slice(0, 5).map((role) => ({
    label: `${titleOf(role.name)} (role ${role.name})`,
    frame: frameFor({ text: role.name, id: role.symbol }),
  }));
  const name = kebabName(ref.text);
  return {
    kind: "question",
    text: `Nobody here is called “${wordsOf(ref.text)}”: there is no such role or person. Who should do it?`,
    choices:
      name === ""
        ? choices
        : [
            ...choices,
            {
              label: `Create the role ${name} first`,
              frame: {
                act: "add_role",
                name,
                ...(playbook?.team === undefined
                  ? {}
                  : { team: { text: playbook.team.name, id: playbook.team.symbol } }),
              },
            },
          ],
    free: { frame: frameFor({ text: ref.text }), slot: "performer" },
    entities: [],
  };
}

/** The role behind a reference to a role or person. Asks when it is open which. */
export function resolvePerformer(
  scene: Scene,
  ref: Ref,
  playbook: PlaybookEntry | undefined,
  frameFor: (ref: Ref) => Frame,
): Performer {
  if (ref.id === undefined && isPronoun(ref.text)) {
    return { kind: "outcome", outcome: unknownPerformer(scene, ref, playbook, [], frameFor) };
  }
  const found = resolve(scene, ref, { kinds: ["role", "person"] });
  if (found.kind === "none") {
    return { kind: "outcome", outcome: unknownPerformer(scene, ref, playbook, found.near, frameFor) };
  }
  const own = playbook?.team?.symbol;
  const candidates = found.kind === "several" ? found.entries : [found.entry];
  // A name in several teams means the one of the playbook's own team.
  const inTeam = candidates.filter((entry) => entry.owner !== undefined && entry.owner === own);
  const meant = candidates.length > 1 && inTeam.length === 1 ? inTeam : candidates;
  const entry = meant[0];
  if (meant.length > 1 || entry === undefined) {
    return {
      kind: "outcome",
      outcome: askWhich(scene, meant, `Who do you mean by “${ref.text}”?`, (one) =>
        frameFor({ text: one.name, id: one.id }),
      ),
    };
  }
  if (entry.kind === "role") {
    const role = roleOf(scene, entry.symbol);
    if (role) return { kind: "role", role: writtenName(role), entry: role };
  }
  const member = scene.workspace.members.find((one) => `person:${one.team?.id ?? ""}/${one.name}` === entry.id);
  const held = member?.model.roles ?? [];
  if (held.length === 1) {
    const resolved = scene.workspace.resolve.role(member?.team, held[0] ?? "");
    if (resolved.kind === "found") {
      return {
        kind: "role",
        role: writtenName(resolved.entry),
        entry: resolved.entry,
        note: `Steps are given to roles; ${entry.name} holds the role ${wordsOf(resolved.entry.name)}.`,
      };
    }
  }
  return {
    kind: "outcome",
    outcome:
      held.length === 0
        ? {
            kind: "say",
            text: `${entry.name} holds no role yet, and steps are given to roles. Give ${entry.name} a role first.`,
            entities: [],
          }
        : {
            kind: "question",
            text: `Steps are given to roles, and ${entry.name} holds ${listOf(held.map(wordsOf))}. In which role?`,
            choices: held.map((name) => ({
              label: `${titleOf(name)} (role ${name})`,
              frame: frameFor({ text: name }),
            })),
            entities: [],
          },
  };
}

/** The role in which somebody who holds several does a new step: that of the step beside it, one of this playbook, their first. */
function oneOfTheirRoles(
  scene: Scene,
  said: Ref,
  playbook: PlaybookEntry,
  neighbour: Task | undefined,
): Performer | undefined {
  const found = resolve(scene, said, { kinds: ["role", "person"] });
  if (found.kind !== "one" || found.entry.kind !== "person") return undefined;
  const { id } = found.entry;
  const member = scene.workspace.members.find((one) => `person:${one.team?.id ?? ""}/${one.name}` === id);
  const held = member?.model.roles ?? [];
  if (member === undefined || held.length < 2) return undefined;
  const used = [neighbour?.role, ...playbook.model.steps.map((step) => step.role)];
  const taken = used.find((name) => name !== undefined && held.includes(name)) ?? held[0] ?? "";
  const role = scene.workspace.resolve.role(member.team, taken);
  if (role.kind !== "found") return undefined;
  const assumed = `I gave it to ${member.name} as ${wordsOf(role.entry.name)}`;
  return { kind: "role", role: writtenName(role.entry), entry: role.entry, assumed };
}

/** The performer of a new step: as said, else who does the work beside it, else who does most of the playbook. */
export function choosePerformer(
  scene: Scene,
  said: Ref | undefined,
  playbook: PlaybookEntry,
  neighbour: Task | undefined,
  frameFor: (ref: Ref) => Frame,
): Performer {
  if (said !== undefined)
    return oneOfTheirRoles(scene, said, playbook, neighbour) ?? resolvePerformer(scene, said, playbook, frameFor);
  // An older file cannot say who does a step; saying it unasked would raise its version.
  if (!allowsNewFields(scene, playbook.file)) return { kind: "role", role: undefined };
  const known = (name: string | undefined): RoleEntry | undefined => {
    if (name === undefined) return undefined;
    const found = scene.workspace.resolve.role(playbook.team, name);
    return found.kind === "found" ? found.entry : undefined;
  };
  const beside = known(neighbour?.role);
  if (beside && neighbour) {
    return {
      kind: "role",
      role: writtenName(beside),
      entry: beside,
      assumed: `I gave it to the ${wordsOf(beside.name)}, who also does “${titleOf(neighbour.name)}”`,
    };
  }
  const counts = new Map<string, number>();
  for (const step of playbook.model.steps)
    if (step.role !== undefined) counts.set(step.role, (counts.get(step.role) ?? 0) + 1);
  const most = known([...counts].sort((left, right) => right[1] - left[1])[0]?.[0]);
  if (most) {
    return {
      kind: "role",
      role: writtenName(most),
      entry: most,
      assumed: `I gave it to the ${wordsOf(most.name)}, who does most of this process`,
    };
  }
  return { kind: "role", role: undefined };
}
