/**
 * What a message is likely to want by the shape of its words alone, for messages that no rule reads. The counts come from
 * the development part of the evaluation set (`tests/eval/learn.ts`); words that name things count as one and the same.
 */
import { Intent } from "#shared/conversation.ts";
import learned from "../language/intent-counts.json" with { type: "json" };
import { GRAMMAR } from "../language/spelling.ts";
import { EMPTY, splitWords, stem } from "../language/words.ts";
import type { Scene } from "../scene.ts";
import type { Utterance } from "./message.ts";

/** How much likelier the best reading must be than the next one, as a logarithm; more where nothing here is named. */
const CLEAR = 0.7;
const CLEARER = 2;
const CLEAREST = 3.5;
/** So many known features say enough on their own. */
const MANY = 6;
/** A message with fewer known features than this says too little. */
const LEAST = 3;

const numbers = (text: string): readonly number[] => text.split(" ").map(Number);
const TOTALS = numbers(learned.totals);
const COUNTS: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries(learned.shapes).map(([shape, counts]) => [shape, numbers(counts)]),
);

const ABOUT_THE_TALK: ReadonlySet<Intent> = new Set<Intent>(["discover", "help", "undo"]);

/** The shape of a message: its words in pairs and alone; names of things, of runs and numbers stand for themselves. */
export function shapeOf(utterance: Utterance, scene: Scene): string[] {
  const titles = new Set(scene.runs.executions.flatMap((run) => splitWords(run.title)));
  const known = (word: string): boolean =>
    scene.index.base.frequency.has(stem(word)) || scene.index.top?.frequency.has(stem(word)) === true;
  const words = (utterance.text.match(/z[qm]\d+|[\p{L}\p{N}'’]+/gu) ?? []).slice(0, 40).map((word) => {
    if (/^z[qm]\d+$/.test(word)) return "NAME";
    if (/^\d/.test(word)) return "NUMBER";
    if (EMPTY.has(word) || GRAMMAR.has(word)) return word;
    if (titles.has(word)) return "RUN";
    return known(word) ? "NAME" : word;
  });
  const merged = words.filter((word, at) => word !== "NAME" || words[at - 1] !== "NAME");
  const pairs = merged.slice(1).map((word, at) => `${merged[at]} ${word}`);
  const [first = ""] = merged;
  return [
    ...new Set([...merged, ...pairs, `^ ${first}`, `${merged.at(-1) ?? ""} $`, ...(utterance.asks ? ["?"] : [])]),
  ];
}

/** The intent the shape of the message speaks for, or undefined when it is not clear. `named`: it names something here. */
export function guessIntent(utterance: Utterance, scene: Scene, named: boolean): Intent | undefined {
  const shape = shapeOf(utterance, scene);
  const names = shape.includes("NAME") || shape.includes("RUN");
  const features = shape.flatMap((feature) => {
    const counts = COUNTS.get(feature);
    return counts === undefined ? [] : [counts];
  });
  if (features.length < LEAST) return undefined;
  const scored = Intent.options
    .map((intent, at) => {
      const total = TOTALS[at] ?? 1;
      const score = features.reduce((sum, counts) => sum + Math.log(((counts[at] ?? 0) + 0.3) / (total + 4)), 0);
      return { intent, score };
    })
    .sort((left, right) => right.score - left.score);
  const [best, next] = scored;
  if (best === undefined || next === undefined || best.score - next.score < (named ? CLEAR : CLEARER)) return undefined;
  // What speaks of nothing here asks for nothing here either, unless it is about the conversation itself, or worded so that
  // hardly anything else can be meant.
  const certain = best.score - next.score >= CLEAREST && features.length >= MANY;
  return names || certain || ABOUT_THE_TALK.has(best.intent) ? best.intent : undefined;
}
