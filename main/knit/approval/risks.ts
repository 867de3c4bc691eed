/** The grave points of a change: whoever approves it ticks each by itself. */
import { parseSymbol } from "#busy/names/symbols.ts";
import type { Conflict, Impact } from "#shared/knit.ts";
import type { RiskItem } from "#shared/reconciliation.ts";
import { isGrave } from "./requirements.ts";

/** What has to be decided, what stops or breaks, what contradicts itself; each once. */
export function riskItems(impacts: readonly Impact[], conflicts: readonly Conflict[]): readonly RiskItem[] {
  const items = [...impacts.filter(isGrave).map(ofImpact), ...conflicts.map(ofConflict)];
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** The id of what an impact is: the same as long as the same thing is concerned in the same way. */
export function impactId({ symbol, dependency, reason }: Pick<Impact, "symbol" | "dependency" | "reason">): string {
  return `${symbol} ${dependency} ${reason}`;
}

function ofImpact(impact: Impact): RiskItem {
  const { symbol, file, range, reason, effect } = impact;
  const place = { file, range };
  if (impact.class === "required" || impact.class === "manual") {
    return { id: impactId(impact), kind: "decision", words: reason, symbol, place };
  }
  const words = effect?.words ?? reason;
  return { id: impactId(impact), kind: "effect", words, ...(parseSymbol(symbol) && { symbol }), place };
}

function ofConflict({ rule, message, places }: Conflict): RiskItem {
  const [first] = places;
  return {
    id: `${rule} ${message}`,
    kind: "conflict",
    words: message,
    ...(first?.symbol === undefined ? {} : { symbol: first.symbol }),
    ...(first === undefined ? {} : { place: { file: first.file, range: first.range } }),
  };
}
