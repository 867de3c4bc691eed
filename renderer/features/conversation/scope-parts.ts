/** Taking parts out of what a message may touch (pure). */
import type { ScopePart } from "#shared/conversation.ts";

/** What stays when parts of a scope are taken out: a playbook as a whole, or those of its steps that are left. */
export function withPart(
  parts: readonly ScopePart[],
  only: readonly string[] | undefined,
  symbol: string,
  allowed: boolean,
): readonly string[] {
  const chosen = new Set(only ?? parts.map((part) => part.symbol));
  const owner = parts.find((part) => part.symbol !== symbol && part.steps?.some((step) => step.symbol === symbol));
  if (owner === undefined) {
    for (const step of parts.find((part) => part.symbol === symbol)?.steps ?? []) chosen.delete(step.symbol);
    if (allowed) chosen.add(symbol);
    else chosen.delete(symbol);
    return [...chosen];
  }
  if (chosen.delete(owner.symbol)) for (const step of owner.steps ?? []) chosen.add(step.symbol);
  if (allowed) chosen.add(symbol);
  else chosen.delete(symbol);
  return [...chosen];
}
