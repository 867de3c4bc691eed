/** What things are called in a sentence. */
import { labelOfName } from "../writing/templates.ts";
import type { Thing, ThingKind } from "./things.ts";

/** A thing's name as people read it: names with hyphens and underscores as words, others as they are. */
export function titleOfThing({ kind, name }: Pick<Thing, "kind" | "name">): string {
  return kind === "team" || kind === "member" || kind === "tool" || kind === "event" ? name : labelOfName(name);
}

/** What kind of thing it is, in words. */
export function kindInWords(kind: ThingKind): string {
  return kind === "field" ? "document field" : kind;
}
