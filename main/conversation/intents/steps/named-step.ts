/** The one step that a wish is about. */
import { askWhich, notFound, resolve, type StepPlace, stepPlace } from "../../finding/entities.ts";
import type { Entry } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";

type StepFrame = Extract<
  ChangeFrame,
  {
    readonly act:
      | "kind"
      | "condition"
      | "unconditional"
      | "clear"
      | "wait"
      | "move"
      | "repeat"
      | "retry"
      | "fallback"
      | "emit"
      | "deliverable";
  }
>;

/** The step with its place in the playbook; else what to answer: a question which one, or that there is none. */
export function namedStep(
  scene: Scene,
  frame: StepFrame,
): { readonly entry: Entry; readonly place: StepPlace } | { readonly outcome: Outcome } {
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const found = resolve(scene, frame.what, {
    kinds: ["step"],
    within: within?.kind === "one" ? within.entry : undefined,
  });
  const chosen = (entry: Entry): ChangeFrame => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several") {
    return {
      outcome: askWhich(scene, found.entries, `Which step do you mean by “${frame.what.text}”?`, chosen),
    };
  }
  if (found.kind === "none") return { outcome: notFound(scene, frame.what, ["step"], found.near, chosen) };
  const place = stepPlace(scene, found.entry);
  if (place === undefined) return { outcome: say(`I can't find “${frame.what.text}” any more.`) };
  return { entry: found.entry, place };
}
