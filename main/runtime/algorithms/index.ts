/** Which algorithms there are, and how one is run. */
import type { Algorithm, AlgorithmOutcome, AlgorithmRequest } from "./algorithm.ts";
import { calculate } from "./calculate.ts";
import { generateId } from "./generate-id.ts";
import { notify } from "./notify.ts";
import { renderDocument } from "./render-document.ts";
import { transform } from "./transform.ts";
import { validateInputs } from "./validate-inputs.ts";
import { waitUntil } from "./wait-until.ts";

const BUILT_IN: ReadonlyMap<string, Algorithm> = new Map([
  ["validate", validateInputs],
  ["calculate", calculate],
  ["transform", transform],
  ["render_document", renderDocument],
  ["generate_id", generateId],
  ["wait_until", waitUntil],
  ["notify", notify],
]);

/** An algorithm's name without what stands behind it: `wait_until 2d` → `wait_until` and `2d`. */
export function splitAlgorithm(text: string): { readonly name: string; readonly argument: string } {
  const match = /^([\p{L}\p{N}_.-]+)\s*[:\s]\s*(.*)$/su.exec(text.trim());
  return match?.[1] ? { name: match[1], argument: (match[2] ?? "").trim() } : { name: text.trim(), argument: "" };
}

/** The built-in of a name; hyphens count as underscores (`render-document`). */
function builtIn(name: string): Algorithm | undefined {
  return BUILT_IN.get(name.toLowerCase().replaceAll("-", "_"));
}

/** Whether every installation can run this algorithm. */
export function isBuiltIn(text: string): boolean {
  return builtIn(splitAlgorithm(text).name) !== undefined;
}

/** Runs a built-in. An algorithm nobody knows fails, so that a person takes over. */
export function runBuiltIn(text: string, request: Omit<AlgorithmRequest, "argument">): AlgorithmOutcome {
  const { name, argument } = splitAlgorithm(text);
  const algorithm = builtIn(name);
  if (algorithm === undefined) return { kind: "failed", message: `There is no algorithm called “${name}”.` };
  return algorithm({ ...request, argument });
}
