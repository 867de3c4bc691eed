/** What an impact means for the business: who must work differently, what gets later, which promise breaks. */
import { holdersOf } from "#busy/analysis/capacity.ts";
import { performerOf } from "#busy/analysis/flow.ts";
import { parseSymbol } from "#busy/names/symbols.ts";
import type { MemberEntry, RoleEntry } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import type { BusinessEffect, Impact, TimelineEntry } from "#shared/knit.ts";
import type { Spread } from "./consequence.ts";
import type { ChangeContext } from "./context.ts";
import { stepAt } from "./relations.ts";

/** Says of each impact what it means, given the figures of time that moved. */
export type EffectOf = (impact: Omit<Impact, "effect">, spread: Spread | undefined) => BusinessEffect;

/** Prepares saying so for one change. */
export function effectsOf(context: ChangeContext, timeline: readonly TimelineEntry[]): EffectOf {
  const broken = new Map(
    timeline
      .filter((each) => each.kind === "promise" && (each.limit ?? 0) > (each.after ?? 0))
      .map((each) => [each.symbol, each]),
  );
  const longer = new Map(
    timeline
      .filter((each) => each.kind === "playbook")
      .map((each) => [each.symbol, (each.after ?? 0) - (each.before ?? 0)]),
  );
  const roles = new Map(context.after.roles.map((role) => [role.symbol, role]));
  let holders: ReadonlyMap<RoleEntry, readonly MemberEntry[]> | undefined;
  const people = (role: RoleEntry | undefined): string[] => {
    if (!role) return [];
    holders ??= holdersOf(context.after);
    return [role.name, ...(holders.get(role) ?? []).map((member) => member.name)];
  };
  return (impact, spread) => {
    const { symbol, class: grade } = impact;
    const promise = broken.get(symbol);
    if (promise) return { kind: "promise_breaks", severity: "high", who: [], words: promise.words };
    const kind = parseSymbol(symbol)?.kind;
    const name = quoted(parseSymbol(symbol)?.parts.at(-1) ?? symbol);
    const place = kind === "step" ? stepAt(context.afterIndex, symbol) : undefined;
    const who = people(place ? performerOf(context.after, place.playbook, place.task) : roles.get(symbol));
    if (grade === "safe")
      return { kind: "name_only", severity: "none", who: [], words: "Only a name is written anew." };
    if (grade === "required") {
      return { kind: "stops", severity: "high", who, words: `${name} cannot go on as written until somebody decides.` };
    }
    const minutes = longer.get(owner(symbol)) ?? 0;
    if (spread === "time" && minutes > 0) {
      return { kind: "gets_later", severity: "medium", who, words: `${name} may be ready later than before.` };
    }
    return {
      kind: "works_differently",
      severity: grade === "manual" || spread === "data" || who.length > 0 ? "medium" : "low",
      who,
      words:
        who.length > 0
          ? `${who.slice(0, 3).join(", ")} may have to work differently.`
          : `${name} may work differently.`,
    };
  };
}

/** The playbook of a step. */
function owner(symbol: string): string {
  return symbol.replace(/^((?:[^!:]+!)?)step:([^/]+).*$/, "$1playbook:$2");
}
