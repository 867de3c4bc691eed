/** What answers to questions share: finding what they are about, and the form of the answer. */
import type { ReplyLink } from "#shared/conversation.ts";
import { askWhich, entities, focusOn, notFound, resolve } from "../../finding/entities.ts";
import type { Entry, EntryKind } from "../../finding/search.ts";
import type { Frame, Ref } from "../../frames.ts";
import type { Outcome, Scene } from "../../scene.ts";

export function link(title: string, file: string): ReplyLink {
  return { title, kind: "file", target: file };
}

export function answer(text: string, entry: Entry, said: string, links: readonly ReplyLink[] = []): Outcome {
  return { kind: "say", text, entities: entities([entry, said]), focus: focusOn(entry), links, confidence: 0.9 };
}

type Found = { readonly entry: Entry } | { readonly outcome: Outcome };

export function lookUp(
  scene: Scene,
  ref: Ref,
  kinds: readonly EntryKind[],
  frameFor: (entry: Entry) => Frame,
  within?: Ref,
): Found {
  const scope = within === undefined ? undefined : resolve(scene, within, { kinds: ["playbook"] });
  const found = resolve(scene, ref, { kinds, within: scope?.kind === "one" ? scope.entry : undefined });
  if (found.kind === "one") return found;
  if (found.kind === "several")
    return { outcome: askWhich(scene, found.entries, `“${ref.text}” could mean several things. Which one?`, frameFor) };
  return { outcome: notFound(scene, ref, kinds, found.near, frameFor) };
}
