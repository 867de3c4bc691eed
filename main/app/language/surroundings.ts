/** What this installation can do, for the help while writing. */
import type { AppContext } from "#app/context.ts";
import type { Surroundings } from "#busy/language/surroundings.ts";

/** The algorithms of `runtime/algorithms`, in a sentence each. */
const BUILT_IN: Surroundings["algorithms"] = [
  { name: "calculate", doc: "Works out fields of the outputs: calculate: total = hours * rate." },
  { name: "validate", doc: "Checks the inputs against what they must hold." },
  { name: "transform", doc: "Hands fields of the inputs on under the names the outputs ask for." },
  { name: "render_document", doc: "Fills in the {{fields}} of a document, or its form." },
  { name: "generate_id", doc: "Makes a number for an order, invoice or case that nobody else gets." },
  { name: "wait_until", doc: "Waits for the date an input names, or for a time: wait_until 2d." },
  { name: "notify", doc: "Tells people that something has happened." },
];

/** What there is now. */
export function surroundingsOf(app: AppContext): Surroundings {
  return { algorithms: BUILT_IN, now: app.ports.clock.now().toISOString() };
}
