/** What calls of a language model cost, in words. */
import { t } from "#renderer/strings/strings.ts";

/** US dollars, as exact as small sums need it. */
export function price(cost: number): string {
  if (cost > 0 && cost < 0.0001) return t.conversation.almostNothing;
  return `$${cost.toFixed(cost < 0.1 ? 4 : 2)}`;
}
