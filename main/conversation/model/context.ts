/** What a language model is sent of the business: what the message is about first, the rest as far as the budget goes. */
import type { SymbolText } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import { find, type WorkspaceIndex } from "../finding/search.ts";
import { asData } from "./data.ts";
import { described, overviewOf } from "./describe.ts";
import { ownerOf, type Scope } from "./scope.ts";

/** Tokens that context and earlier turns may take. */
export interface ContextBudget {
  readonly context: number;
  readonly history: number;
}

export const USUAL_BUDGET: ContextBudget = { context: 6_000, history: 3_000 };

/** About how many characters make a token. */
const CHARACTERS = 4;
/** Part of the budget that the overview may take before what the message is about. */
const OVERVIEW_PART = 0.4;
const MOST_RELATED = 6;

/** About how many tokens a text is. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / CHARACTERS);
}

export interface Context {
  readonly text: string;
  /** What would have belonged there and was left out, in words. */
  readonly leftOut: readonly string[];
}

/** Symbols the message may be about, the surest first. */
function relevant(index: WorkspaceIndex, message: string, scope: Scope): SymbolText[] {
  const related = find(index, message, { kinds: ["playbook", "step", "role", "document", "team"], limit: 20 })
    .map(({ entry }) => entry.symbol && ownerOf(entry.symbol))
    .filter((symbol) => symbol !== undefined);
  return [...new Set([...scope.owners, ...[...new Set(related)].slice(0, MOST_RELATED)])];
}

/** The part of the business that matters for a message, as data, within `budget` tokens. */
export function contextFor(
  workspace: Workspace,
  index: WorkspaceIndex,
  message: string,
  scope: Scope,
  budget: number,
): Context {
  const leftOut: string[] = [];
  let left = budget;
  const overview: string[] = [];
  const lines = overviewOf(workspace);
  for (const line of lines) {
    const cost = tokensOf(line);
    if (cost > left - budget * (1 - OVERVIEW_PART)) continue;
    left -= cost;
    overview.push(line);
  }
  if (overview.length < lines.length)
    leftOut.push(`${lines.length - overview.length} of ${lines.length} teams in the overview`);
  const parts: string[] = [];
  for (const symbol of relevant(index, message, scope)) {
    const text = described(workspace, symbol);
    if (text === undefined) continue;
    const cost = tokensOf(text);
    if (cost > left) {
      leftOut.push(symbol);
      continue;
    }
    left -= cost;
    parts.push(asData(symbol, text));
  }
  return { text: [asData("overview of the business", overview.join("\n")), ...parts].join("\n\n"), leftOut };
}

/** One turn of the conversation so far. */
export interface EarlierTurn {
  readonly message: string;
  readonly reply: string;
}

/** The latest turns that fit, oldest first, and how many were left out. */
export function historyWithin(
  turns: readonly EarlierTurn[],
  budget: number,
): { readonly turns: readonly EarlierTurn[]; readonly leftOut: number } {
  const kept: EarlierTurn[] = [];
  let left = budget;
  for (const turn of turns.toReversed()) {
    left -= tokensOf(turn.message) + tokensOf(turn.reply);
    if (left < 0) break;
    kept.unshift(turn);
  }
  return { turns: kept, leftOut: turns.length - kept.length };
}
