/** What a change touches: direct consequences, and what depends on those in turn, with the path that explains why. */
import { parseSymbol, type SymbolText } from "#busy/names/symbols.ts";
import { quoted } from "#changes/meaning/words.ts";
import type { Impact, ImpactClass } from "#shared/knit.ts";
import type { Consequence, Spread } from "./consequence.ts";
import type { ChangeContext } from "./context.ts";
import type { EffectOf } from "./effects.ts";
import type { Thresholds } from "./policy/policy.ts";
import { dependentsOf, type Relation } from "./relations.ts";

/** A change that concerns more than this concerns everybody: nobody reads on. */
const MOST_IMPACTS = 2000;

/** How much confidence stays when a consequence goes on along a relation; relations that are absent end it. */
const CARRIES: Readonly<Record<Spread, Readonly<Partial<Record<Relation, number>>>>> = {
  time: { "waits for": 0.8, "comes after": 0.8, "consists of": 0.8, runs: 0.85, "is started by": 0.6 },
  data: { "is made by": 0.9, needs: 0.7, "is given": 0.7, "comes from": 0.9, promises: 0.5, runs: 0.5 },
};

const MAY: Readonly<Record<Spread, string>> = {
  time: "which may now be ready at another time",
  data: "which may now carry other data",
};

/** The impacts of a change: its consequences, and what they spread to. Each thing is told once, the gravest first. */
export function impactsOf(
  context: ChangeContext,
  consequences: readonly Consequence[],
  { depth, show_confidence }: Thresholds,
  effectOf: EffectOf,
): readonly Impact[] {
  const withEffect = (impact: Impact, how: Spread | undefined): Impact => ({
    ...impact,
    effect: effectOf(impact, how),
  });
  const roots = new Set(consequences.flatMap((each) => each.why.slice(0, 1)));
  const direct = consequences.map((each) => withEffect(impactOf(each), each.spread));
  const told = new Map(direct.map((impact) => [impact.symbol, impact]));
  const spread: Impact[] = [];
  for (const kind of ["time", "data"] as const) {
    const open = consequences
      .filter((each) => each.spread === kind)
      .map((each) => ({ symbol: each.symbol, confidence: each.confidence, why: [...each.why, each.symbol], depth: 1 }));
    const best = new Map<SymbolText, number>();
    // The list grows while it is walked: nearest things first.
    for (const at of open) {
      if (spread.length >= MOST_IMPACTS) break;
      if (at.depth > depth || (best.get(at.symbol) ?? 0) >= at.confidence) continue;
      best.set(at.symbol, at.confidence);
      for (const link of dependentsOf(context.after, context.afterIndex, at.symbol)) {
        const carries = CARRIES[kind][link.relation as Relation];
        const confidence = at.confidence * (carries ?? 0);
        if (confidence < show_confidence || roots.has(link.from) || at.why.includes(link.from)) continue;
        open.push({ symbol: link.from, confidence, why: [...at.why, link.from], depth: at.depth + 1 });
        // A deliverable is only the way from its maker to its taker.
        if (parseSymbol(link.from)?.kind === "deliverable" || told.has(link.from)) continue;
        const impact: Impact = {
          symbol: link.from,
          file: link.fromPlace.file,
          range: link.fromPlace.range,
          dependency: link.type,
          class: "review",
          confidence: rounded(confidence),
          why: [...at.why],
          reason: `It ${link.relation} ${nameOf(at.symbol)}, ${MAY[kind]}.`,
          executions: [],
        };
        spread.push(withEffect(impact, kind));
      }
    }
  }
  return gravestFirst([...withoutRepeats(direct, true), ...withoutRepeats(spread, false)]);
}

function impactOf(consequence: Consequence): Impact {
  const { symbol, file, range, dependency, class: grade, confidence, why, reason } = consequence;
  return {
    symbol,
    file,
    range,
    dependency,
    class: grade,
    confidence: rounded(confidence),
    why: [...why],
    reason,
    executions: [],
  };
}

function rounded(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}

function nameOf(symbol: SymbolText): string {
  return quoted(parseSymbol(symbol)?.parts.at(-1) ?? symbol);
}

const GRAVITY: Readonly<Record<ImpactClass, number>> = { required: 0, manual: 1, review: 2, safe: 3 };

/** One impact per thing and kind of dependency (`perPlace`: and place in the text), the gravest. */
function withoutRepeats(impacts: readonly Impact[], perPlace: boolean): readonly Impact[] {
  const kept = new Map<string, Impact>();
  for (const impact of impacts) {
    const { start } = impact.range;
    const place = perPlace ? [impact.file, start.line, start.column] : [];
    const key = [impact.symbol, impact.dependency, ...place].join("\t");
    const other = kept.get(key);
    if (!other || isGraver(impact, other)) kept.set(key, impact);
  }
  return [...kept.values()];
}

function isGraver(one: Impact, other: Impact): boolean {
  return (
    GRAVITY[one.class] - GRAVITY[other.class] < 0 || (one.class === other.class && one.confidence > other.confidence)
  );
}

function gravestFirst(impacts: readonly Impact[]): readonly Impact[] {
  return impacts.toSorted((a, b) => GRAVITY[a.class] - GRAVITY[b.class] || b.confidence - a.confidence);
}
