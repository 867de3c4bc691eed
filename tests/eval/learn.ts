/** Counts the shapes of the development part, and writes them where the engine looks: `main/conversation/language`. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { indexWorkspace, type WorkspaceIndex } from "#conversation/finding/search.ts";
import { shapeOf } from "#conversation/reading/intent-guess.ts";
import { readMessage } from "#conversation/reading/message.ts";
import type { Scene } from "#conversation/scene.ts";
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
const shapes = [...counts]
  .filter(([, row]) => row.reduce((sum, count) => sum + count, 0) >= LEAST)
  .toSorted(([left], [right]) => (left < right ? -1 : 1))
  .map(([shape, row]) => [shape, row.join(" ")]);
const data = { intents: Intent.options.join(" "), totals: totals.join(" "), shapes: Object.fromEntries(shapes) };
writeFileSync(
  resolve(import.meta.dirname, "../../main/conversation/language/intent-counts.json"),
  `${JSON.stringify(data, null, 2)}\n`,
);
