/** What follows from a new name of an event. */
import type { Reference } from "#busy/names/references.ts";
import { fold, symbolOfEvent } from "#busy/names/symbols.ts";
import { quoted } from "#changes/meaning/words.ts";
import { atReference, type Consequence, insertAt, setAt } from "#knit/consequence.ts";
import { type ChangeContext, survivors } from "#knit/context.ts";
import type { ImpactClass } from "#shared/knit.ts";
import { useNewName } from "./renamed-names.ts";

/**
 * A renamed event. Where it is announced, those started by it follow; a second producer of the old name keeps it, and
 * the new one joins. Where it is awaited, its producers follow if nobody else waits for the old name.
 */
export function afterRenamedEvent(
  context: ChangeContext,
  from: string,
  to: string,
  use: "emitted" | "awaited",
): readonly Consequence[] {
  const symbol = symbolOfEvent(from);
  const emitters = survivors(context, symbol, { kinds: ["emits"] });
  const waiters = survivors(context, symbol, { kinds: ["trigger_event"] });
  if (use === "emitted")
    return waiters.map((reference) => eventReference(context, reference, from, to, emitters.length > 0));
  return emitters.map((reference) => ({
    ...eventReference(context, reference, from, to, waiters.length > 0),
    class: "review",
    confidence: 0.8,
  }));
}

function eventReference(
  context: ChangeContext,
  reference: Reference,
  from: string,
  to: string,
  isShared: boolean,
): Consequence {
  const { file, path } = reference.fromOrigin;
  const list = path.slice(0, -1);
  const own = context.after
    .referencesOf(file)
    .filter((each) => each.kind === reference.kind && each.fromOrigin.path.slice(0, -1).join("\n") === list.join("\n"));
  const isThere = own.some((each) => fold(each.text) === fold(to));
  const verb = reference.kind === "emits" ? "announces" : "is started by";
  const shared: ImpactClass = isShared ? "review" : "safe";
  return {
    ...atReference(reference),
    class: shared,
    confidence: isShared ? 0.7 : 1,
    why: [symbolOfEvent(from)],
    reason: `It ${verb} ${quoted(from)}, which is now called ${quoted(to)}${isShared ? " in one place, while another still uses the old name" : ""}.`,
    ...(isThere
      ? {}
      : {
          fix: isShared
            ? { title: `Add the event ${quoted(to)}`, operations: [insertAt(file, list, Number(path.at(-1)) + 1, to)] }
            : { title: useNewName(to), operations: [setAt(file, path, to)] },
        }),
  };
}
