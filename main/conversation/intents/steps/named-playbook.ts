/** The playbook that a request about a rhythm or a trigger names. */
import type { PlaybookEntry } from "#busy/workspace.ts";
import { askWhich, notFound, resolve } from "../../finding/entities.ts";
import { type Entry } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";

type Cadence = Extract<ChangeFrame, { act: "cadence" }>;
type Trigger = Extract<ChangeFrame, { act: "trigger" }>;
type Found = { readonly playbook: PlaybookEntry; readonly entry: Entry } | { readonly outcome: Outcome };

/** The playbook, or the question which one is meant. */
export function findPlaybook(scene: Scene, frame: Cadence | Trigger): Found {
  const found = resolve(scene, frame.what, { kinds: ["playbook"] });
  const chosen = (entry: Entry): ChangeFrame => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return { outcome: askWhich(scene, found.entries, `Which process do you mean by “${frame.what.text}”?`, chosen) };
  if (found.kind === "none") return { outcome: notFound(scene, frame.what, ["playbook"], found.near, chosen) };
  const playbook = playbookOf(scene, found.entry.symbol);
  return playbook === undefined
    ? { outcome: say(`I can't find “${frame.what.text}” any more.`) }
    : { playbook, entry: found.entry };
}
