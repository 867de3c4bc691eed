/** Counts the shapes of the development part, and writes them where the engine looks: `main/conversation/language`. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { shapeOf } from "#conversation/intent-guess.ts";
import { readMessage } from "#conversation/message.ts";
import type { Scene } from "#conversation/scene.ts";
import { indexWorkspace, type WorkspaceIndex } from "#conversation/search.ts";
import { Intent } from "#shared/conversation.ts";
import { businessNamed } from "./businesses.ts";
import { casesOf } from "./cases.ts";
import { runsOf } from "./runs.ts";

/** Shapes seen less often than this are chance. */
const LEAST = 2;

const indexes = new Map<string, WorkspaceIndex>();
const counts = new Map<string, number[]>();
const totals = Intent.options.map(() => 0);
for (const one of casesOf("development")) {
  const index = indexes.get(one.business) ?? indexWorkspace(businessNamed(one.business));
  indexes.set(one.business, index);
  const at = Intent.options.indexOf(one.intent);
  totals[at] = (totals[at] ?? 0) + 1;
  const utterance = readMessage(one.messages.at(-1) ?? "", index);
  const scene = { index, runs: runsOf(one.business) } as unknown as Scene;
  for (const shape of shapeOf(utterance, scene)) {
    const row = counts.get(shape) ?? Intent.options.map(() => 0);
    row[at] = (row[at] ?? 0) + 1;
    counts.set(shape, row);
  }
}
const rows = [...counts]
  .filter(([, row]) => row.reduce((sum, count) => sum + count, 0) >= LEAST)
  .toSorted(([left], [right]) => (left < right ? -1 : 1))
  .map(([shape, row]) => `${shape}\t${row.join(" ")}`);
const text = `/**
 * How often the shapes of messages occur with each intent, in the order of \`Intent\`. Made by \`tests/eval/learn.ts\` from
 * the development part of the evaluation set; not edited by hand.
 */

/** Messages counted for each intent. */
export const TOTALS: readonly number[] = [${totals.join(", ")}];

const ROWS = \`
${rows.map((row) => row.replaceAll("`", "")).join("\n")}
\`;

/** Counts of a shape for each intent. */
export const COUNTS: ReadonlyMap<string, readonly number[]> = new Map(
  ROWS.trim()
    .split("\\n")
    .map((row) => {
      const [shape = "", counts = ""] = row.split("\\t");
      return [shape, counts.split(" ").map(Number)];
    }),
);
`;
writeFileSync(resolve(import.meta.dirname, "../../main/conversation/language/intent-counts.ts"), text);
