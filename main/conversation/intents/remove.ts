/** Taking something away: what waited for it, used it or was only there because of it is looked after, named, or asked about. */
import { askWhich, entities, focusOn, notFound, resolve } from "../entities.ts";
import type { ChangeFrame } from "../frames.ts";
import { count, listOf } from "../language/names.ts";
import { type Outcome, type Scene, say } from "../scene.ts";
import type { Entry, EntryKind } from "../search.ts";
import { removeDocument, removeField } from "./remove-form.ts";
import { removePerson, removePlaybook, removeRole } from "./remove-organisation.ts";
import { removeStep } from "./remove-step.ts";

type Remove = Extract<ChangeFrame, { act: "remove" }>;

const KINDS: readonly EntryKind[] = ["step", "playbook", "role", "document", "person", "team", "field"];

/** Works out a removal. */
export function planRemove(scene: Scene, frame: Remove): Outcome {
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const inside = within?.kind === "one" ? within.entry : undefined;
  const kinds = frame.hint === undefined ? KINDS : ([frame.hint] as readonly EntryKind[]);
  const found = resolve(scene, frame.what, { kinds, within: inside });
  const chosen = (entry: Entry): Remove => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return askWhich(
      scene,
      found.entries,
      `“${frame.what.text}” could mean several things. Which one should go?`,
      chosen,
    );
  if (found.kind === "none") {
    const team = frame.hint === undefined ? resolve(scene, frame.what, { kinds: ["team"] }) : undefined;
    if (team?.kind === "one") return refuseTeam(scene, team.entry, frame.what.text);
    return notFound(scene, frame.what, frame.hint === undefined ? ["step", "playbook"] : kinds, found.near, chosen);
  }
  const { entry } = found;
  const about = { ...frame, what: { text: frame.what.text, id: entry.id } };
  switch (entry.kind) {
    case "step":
      return removeStep(scene, about, entry);
    case "playbook":
      return removePlaybook(scene, about, entry);
    case "role":
      return removeRole(scene, about, entry);
    case "document":
      return removeDocument(scene, about, entry);
    case "field":
      return removeField(scene, about, entry);
    case "person":
      return removePerson(scene, about, entry);
    default:
      return refuseTeam(scene, entry, frame.what.text);
  }
}

function refuseTeam(scene: Scene, entry: Entry, said: string): Outcome {
  const team = scene.workspace.scopes.find((scope) => scope.symbol === entry.symbol);
  const holds = [
    count(team?.playbooks.length ?? 0, "playbook"),
    count(team?.roles.length ?? 0, "role"),
    count(team?.members.length ?? 0, "member"),
  ];
  return say(
    `I don't delete a whole team: ${entry.title} holds ${listOf(holds)}. Tell me which of its playbooks or roles should go, or where they should move to; the empty team can then be deleted in the Explorer.`,
    entities([entry, said]),
    focusOn(entry),
  );
}
