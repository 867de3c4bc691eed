/** Which parts of a difference make no sense without others. A part with everything it needs breaks nothing. */
import type { FilePair } from "./file-pair.ts";
import type { Grouping } from "./grouping.ts";
import type { Models } from "./models.ts";
import { agreeing, uniqueNames } from "./needs-names.ts";
import { circles, holders } from "./needs-order.ts";
import { allTogether, type Need, type NeedsContext, type NeedsRule } from "./needs-rule.ts";
import { newerFields, uses } from "./needs-uses.ts";
import type { Owners } from "./owners.ts";

const RULES: readonly NeedsRule[] = [uses, newerFields, uniqueNames, agreeing, holders, circles, agents, layers];

/** For each part (by id) the parts it needs. */
export function needsOf(
  pairs: readonly FilePair[],
  { groups, together }: Grouping,
  owners: Owners,
  models: Models,
): ReadonlyMap<string, ReadonlySet<string>> {
  const needs = new Map<string, Set<string>>(groups.map((group) => [group.id, new Set()]));
  const need = (from: string, to: string) => {
    if (from !== to && needs.has(to)) needs.get(from)?.add(to);
  };
  for (const [one, other] of together) {
    need(one, other);
    need(other, one);
  }
  const context: NeedsContext = { pairs, groups, owners, models };
  for (const rule of RULES) for (const [from, to] of rule(context)) need(from.id, to.id);
  return needs;
}

/** An AI agent has a prompt. */
function* agents({ groups }: NeedsContext): Iterable<Need> {
  for (const group of groups) {
    if (!group.id.endsWith("|execution_type")) continue;
    const prompt = groups.find((each) => each.id === group.id.replace(/\|[^|]*$/, "|agent_prompt"));
    if (prompt) yield* allTogether([group, prompt]);
  }
}

/** A file that goes to another layer says so. */
function* layers({ pairs, groups }: NeedsContext): Iterable<Need> {
  for (const pair of pairs) {
    const path = groups.find((group) => group.pair === pair && group.kind === "path");
    const layer = groups.filter((group) => group.pair === pair && /\|(?:document\.)?metadata\.layer$/.test(group.id));
    if (path) yield* allTogether([path, ...layer]);
  }
}
