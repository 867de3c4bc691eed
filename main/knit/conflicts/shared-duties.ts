/** The same responsibility in two roles of which neither builds on the other. */
import { itemRange } from "#busy/model/origin.ts";
import type { RoleEntry, Workspace } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { removeAt } from "#knit/consequence.ts";
import type { WayOut } from "#shared/knit.ts";
import type { Contradiction, ContradictionFinder } from "./contradiction.ts";

export const sharedDuties: ContradictionFinder = {
  rule: "one-duty-two-owners",
  find: (workspace) => dutyPairs(workspace).map(contradictionOf),
};

function contradictionOf({ key, text, first, second }: DutyPair): Contradiction {
  return {
    key,
    measure: 0,
    symbols: [first.role.symbol, second.role.symbol],
    tell: () => ({
      message: `${quoted(first.role.name)} and ${quoted(second.role.name)} are both responsible for “${text}”.`,
      places: [first, second].map(({ role, item }) => ({
        file: role.file,
        range: itemRange(role.at, "responsibilities", item),
        symbol: role.symbol,
      })),
      solutions: [
        leaveWith(first, second),
        leaveWith(second, first),
        { title: "Say what each of them does of it.", operations: [] },
      ],
    }),
  };
}

function leaveWith(keeps: Owner, gives: Owner): WayOut {
  const path = [...gives.role.at.path, "responsibilities"];
  const only = gives.role.model.responsibilities.length === 1;
  return {
    title: `Leave it with ${quoted(keeps.role.name)}.`,
    operations: [removeAt(gives.role.file, only ? path : [...path, gives.item])],
  };
}

interface Owner {
  readonly role: RoleEntry;
  readonly item: number;
}

interface DutyPair {
  readonly key: string;
  readonly text: string;
  readonly first: Owner;
  readonly second: Owner;
}

function dutyPairs(workspace: Workspace): readonly DutyPair[] {
  const owners = new Map<string, Owner[]>();
  for (const role of workspace.roles) {
    for (const [item, text] of role.model.responsibilities.entries()) {
      const key = text
        .toLowerCase()
        .replace(/[^\p{L}\d]+/gu, " ")
        .trim();
      const list = owners.get(key);
      if (key === "") continue;
      if (list) list.push({ role, item });
      else owners.set(key, [{ role, item }]);
    }
  }
  const pairs: DutyPair[] = [];
  for (const [key, list] of owners) {
    // A text that half the business shares is a motto, not a duty; it would make a conflict for every pair.
    if (list.length < 2 || list.length > 12) continue;
    for (const [index, first] of list.entries()) {
      for (const second of list.slice(index + 1)) {
        if (first.role === second.role || areRelated(workspace, first.role, second.role)) continue;
        const names = [first.role.symbol, second.role.symbol].toSorted().join(" ");
        pairs.push({
          key: `${key}\t${names}`,
          text: first.role.model.responsibilities[first.item] ?? "",
          first,
          second,
        });
      }
    }
  }
  return pairs;
}

function areRelated(workspace: Workspace, one: RoleEntry, other: RoleEntry): boolean {
  return (
    workspace.effectiveRole(one).ancestors.includes(other) || workspace.effectiveRole(other).ancestors.includes(one)
  );
}
