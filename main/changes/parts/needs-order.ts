/** What stands inside what, and who waits for whom: half of such a change can leave a circle or a thing without a place. */
import { orderOf } from "#busy/analysis/order.ts";
import type { Task } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import { objectData } from "../tree/constructs.ts";
import type { Entry } from "../tree/node.ts";
import { stronglyConnected } from "./circles.ts";
import { type FileDifference, withinConstruct } from "./grouping.ts";
import { modelAt } from "./models.ts";
import { allTogether, type Need, type NeedsContext } from "./needs-rule.ts";

/** What moves needs the thing it moves into; what goes must first let go what moves out of it. */
export function* holders({ groups }: NeedsContext): Iterable<Need> {
  const constructs = groups.flatMap((group) =>
    group.differences
      .filter(({ difference: { kind } }) => kind !== "field" && kind !== "item")
      .map((each) => ({ group, kind: each.difference.kind, pair: each.pair, entries: entriesOf(each) })),
  );
  for (const inner of constructs) {
    if (inner.kind !== "place") continue;
    for (const outer of constructs) {
      if (outer.pair !== inner.pair) continue;
      if (holds(outer.entries?.[2], inner.entries?.[2])) yield [inner.group, outer.group];
      if (holds(outer.entries?.[0], inner.entries?.[0])) yield [outer.group, inner.group];
    }
  }
}

function entriesOf({ difference }: FileDifference) {
  return difference.place.steps.findLast((step) => step.construct !== undefined)?.construct?.entries;
}

/** Whether an entry has another one inside. */
function holds(outer: Entry | undefined, inner: Entry | undefined): boolean {
  if (!outer || !inner || outer === inner || outer.node.kind === "leaf") return false;
  return outer.node.entries.some((entry) => entry === inner || holds(entry, inner));
}

const WAITS: ReadonlySet<string> = new Set(["depends_on", "repeat", "name"]);
const LINKS: ReadonlySet<string> = new Set(["runs", "inherits_from"]);

/**
 * Where the waits of before and after together go round in a circle, half of the change could close it: everything
 * that changes those waits is taken together. The same with who inherits from whom, and which playbook runs which.
 */
export function* circles(context: NeedsContext): Iterable<Need> {
  const { pairs, groups, models } = context;
  for (const pair of pairs) {
    const own = groups.filter((group) => group.differences.some((each) => each.pair === pair && isAbout(each, WAITS)));
    if (own.length < 2) continue;
    const edges = ([0, 2] as const).flatMap((when) =>
      waitsIn(modelAt(models, when), (when === 0 ? pair.before : pair.after)?.path),
    );
    for (const circle of stronglyConnected(edges)) {
      yield* allTogether(own.filter((group) => group.differences.some((each) => touches(each, circle))));
    }
  }
  const linking = groups.filter((group) => group.differences.some((each) => isAbout(each, LINKS)));
  if (linking.length < 2) return;
  const edges = [...linksIn(models.before), ...linksIn(models.after)];
  if (stronglyConnected(edges).length > 0) yield* allTogether(linking);
}

/** Whether a difference brings, moves or takes away a construct, or changes one of these fields. */
function isAbout({ difference }: FileDifference, fields: ReadonlySet<string>): boolean {
  if (difference.kind !== "field" && difference.kind !== "item") return fields === WAITS;
  return withinConstruct(difference.place.steps).keys.some((key) => fields.has(key));
}

function touches({ difference }: FileDifference, circle: ReadonlySet<string>): boolean {
  return difference.place.steps
    .flatMap((step) => step.construct?.entries ?? [])
    .some((entry) => {
      const name = entry && objectData(entry)?.["name"];
      return typeof name === "string" && circle.has(fold(name));
    });
}

type Edge = readonly [string, string];

/** Which step of a file's playbooks waits for which, by name. */
function waitsIn(workspace: Workspace, file: string | undefined): readonly Edge[] {
  const waits = (steps: readonly Task[]): Edge[] => [
    ...orderOf(steps).flatMap((all, step) =>
      all.map(({ on }): Edge => [fold(steps[step]?.name ?? ""), fold(steps[on]?.name ?? "")]),
    ),
    ...steps.flatMap((step) => waits(step.subtasks)),
  ];
  return workspace.playbooks.filter((playbook) => playbook.file === file).flatMap(({ model }) => waits(model.steps));
}

/** Which role builds on which, which playbook runs which. */
function linksIn(workspace: Workspace): readonly Edge[] {
  return workspace.references.flatMap(({ kind, from, to }): readonly Edge[] => {
    if (to === undefined || (kind !== "runs" && kind !== "inherits")) return [];
    // A step runs a playbook on behalf of its own.
    return [[kind === "runs" ? from.replace(/step:([^/]*).*$/, "playbook:$1") : from, to]];
  });
}
