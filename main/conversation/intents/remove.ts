/** Taking something away: what waited for it, used it or was only there because of it is looked after, named, or asked about. */
import { fold } from "#busy/names/symbols.ts";
import { askWhich, entities, focusOn, namesWhole, notFound, type Resolved, resolve } from "../finding/entities.ts";
import { type Entry, type EntryKind, entryById, fitOf } from "../finding/search.ts";
import type { ChangeFrame } from "../frames.ts";
import { count, listOf } from "../language/names.ts";
import { takeWithin } from "../language/slots.ts";
import { type Outcome, type Scene, say } from "../scene.ts";
import { planOption } from "./organisation/documents.ts";
import { removeDocument, removeField } from "./organisation/remove-form.ts";
import { removePerson, removePlaybook, removeRole } from "./organisation/remove-organisation.ts";
import { removeStep } from "./steps/remove-step.ts";

type Remove = Extract<ChangeFrame, { act: "remove" }>;

const KINDS: readonly EntryKind[] = ["step", "playbook", "role", "document", "person", "team", "field"];

/** Works out a removal. */
export function planRemove(scene: Scene, frame: Remove): Outcome {
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const inside = within?.kind === "one" ? within.entry : undefined;
  const kinds = frame.hint === undefined ? KINDS : ([frame.hint] as readonly EntryKind[]);
  const option = frame.what.id === undefined ? optionIn(scene, frame.what.text) : undefined;
  if (option !== undefined) return planOption(scene, option);
  const field = frame.what.id === undefined ? fieldOfForm(scene, frame.what.text) : undefined;
  const named = field ?? resolve(scene, frame.what, { kinds, within: inside });
  // "Stop asking for a review": what is asked for may be a field of a form, or what a step does.
  const asked = /^the field (?:an? |the )?(?<thing>.+)$/.exec(frame.what.text)?.groups?.thing;
  const found =
    named.kind === "none" && asked !== undefined ? resolve(scene, { text: asked }, { kinds, within: inside }) : named;
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

/** "Brazil from the origins": an answer that can be chosen in a field named with it. */
function optionIn(scene: Scene, text: string): Extract<ChangeFrame, { act: "remove_option" }> | undefined {
  const { option, field } =
    /^(?:the )?(?<option>.+?) (?:from|in|of|under) (?:the )?(?<field>.+)$/.exec(text.toLowerCase())?.groups ?? {};
  if (option === undefined || field === undefined) return undefined;
  const meant = scene.workspace.documents.flatMap((document) =>
    document.model.sections
      .flatMap((section) => section.fields)
      .filter((one) => one.options.some((choice) => fold(choice) === fold(option)))
      .map((one) => entryById(scene.index, `${document.symbol}#${one.name}`))
      .filter((entry) => entry !== undefined)
      .filter((entry) => fitOf(scene.index, field, entry) >= 0.5 || namesDocument(scene, field, document.symbol)),
  );
  const [only] = meant;
  return meant.length === 1 && only !== undefined
    ? { act: "remove_option", option, field: { text: only.name, id: only.id } }
    : undefined;
}

/** "The stout from the order form": the form is named instead of the field. */
function namesDocument(scene: Scene, words: string, symbol: string): boolean {
  return namesWhole(scene, words, ["document"])?.symbol === symbol;
}

/** "The mileage from the truck log": a field of a form that is named with it. */
function fieldOfForm(scene: Scene, text: string): Resolved | undefined {
  const taken = takeWithin(text, (what) => namesWhole(scene, what, ["document"]));
  if (taken === undefined || taken.rest === "") return undefined;
  const found = resolve(scene, { text: taken.rest }, { kinds: ["field"], within: taken.slot.found });
  return found.kind === "one" ? found : undefined;
}

function refuseTeam(scene: Scene, entry: Entry, said: string): Outcome {
  const team = scene.workspace.scopes.find((scope) => scope.symbol === entry.symbol);
  const holds = [
    count(team?.playbooks.length ?? 0, "process"),
    count(team?.roles.length ?? 0, "role"),
    count(team?.members.length ?? 0, "member"),
  ];
  return say(
    `I don't delete a whole team: ${entry.title} holds ${listOf(holds)}. Tell me which of its processes or roles should go, or where they should move to; the empty team can then be deleted in the Explorer.`,
    entities([entry, said]),
    focusOn(entry),
  );
}
