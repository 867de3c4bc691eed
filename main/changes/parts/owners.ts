/** Which part a place of one of the states belongs to. */
import type { Position } from "#shared/text.ts";
import type { Entry } from "../tree/node.ts";
import { type Locator, locatorIn } from "../weave/locate.ts";
import type { FilePair } from "./file-pair.ts";
import type { FileDifference, Group } from "./grouping.ts";
import type { When } from "./models.ts";

export interface Owners {
  /** The parts that a place belongs to, the outermost first; none when nothing changed there. */
  at(when: When, file: string, position: Position): readonly Group[];
}

interface FieldOwner {
  readonly keys: readonly string[];
  readonly group: Group;
}

/** What belongs to whom in one file at one time. */
interface Index {
  readonly locate: Locator | undefined;
  readonly whole: readonly Group[];
  readonly entries: Map<Entry, Group[]>;
  readonly fields: Map<Entry | undefined, FieldOwner[]>;
}

/** Looks places up among the parts of a difference. */
export function ownersOf(pairs: readonly FilePair[], groups: readonly Group[]): Owners {
  const indexes = new Map<string, Index>();
  for (const pair of pairs) {
    for (const when of [0, 2] as const) {
      const side = when === 0 ? pair.before : pair.after;
      if (!side) continue;
      const { tree, content } = side;
      indexes.set(`${when} ${side.path}`, {
        locate: tree && typeof content === "string" ? locatorIn(tree, content) : undefined,
        whole: groups.filter((group) => group.pair === pair && (group.kind === "file" || group.kind === "path")),
        entries: new Map(),
        fields: new Map(),
      });
    }
  }
  for (const group of groups) for (const difference of group.differences) add(group, difference);

  return {
    at(when, file, position) {
      const index = indexes.get(`${when} ${file}`);
      if (!index) return [];
      const steps = index.locate?.(position) ?? [];
      const chain = steps.flatMap((step) => step.construct?.entries[1] ?? []);
      const innermost = chain.at(-1);
      const keys = steps.slice(steps.findLastIndex((step) => step.construct !== undefined) + 1).map((step) => step.key);
      const fields = (index.fields.get(innermost) ?? []).filter((owner) => isPrefix(owner.keys, keys));
      return [
        ...index.whole,
        ...chain.flatMap((entry) => index.entries.get(entry) ?? []),
        ...fields.map((owner) => owner.group),
      ];
    },
  };

  function add(group: Group, { pair, difference }: FileDifference): void {
    const { steps } = difference.place;
    const at = steps.findLastIndex((step) => step.construct !== undefined);
    const construct = steps[at]?.construct;
    for (const when of [0, 2] as const) {
      const entry = construct?.entries[when];
      const side = when === 0 ? pair.before : pair.after;
      const index = side && indexes.get(`${when} ${side.path}`);
      if (!index || (construct && !entry)) continue;
      if (difference.kind === "field" || difference.kind === "item") {
        const owner = { keys: steps.slice(at + 1).map((step) => step.key), group };
        index.fields.set(entry, [...(index.fields.get(entry) ?? []), owner]);
      } else if (entry) {
        index.entries.set(entry, [...(index.entries.get(entry) ?? []), group]);
      }
    }
  }
}

/** Whether one way of keys leads to the other, or past it. */
function isPrefix(one: readonly string[], other: readonly string[]): boolean {
  return one.every((key, index) => index >= other.length || key === other[index]);
}
