import ELK from "elkjs/lib/elk.bundled.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardOf, endCard } from "#renderer/features/process-graph/card.ts";
import { END, processContainer, START } from "#renderer/features/process-graph/layout/containers.ts";
import { isForElk, placesByElk } from "#renderer/features/process-graph/layout/elk.ts";
import { layOut } from "#renderer/features/process-graph/layout/layout.ts";
import type { Layout, Point, Rect } from "#renderer/features/process-graph/layout/model.ts";
import type { NetPlaces } from "#renderer/features/process-graph/layout/place.ts";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import { largeGraph, madeGraph, madeStep } from "#tests/support/process-graphs.ts";

interface Options {
  readonly lanes?: boolean;
  readonly data?: boolean;
  readonly known?: NetPlaces;
}

const laneOf = (step: GraphNode): string => step.performer ?? "";

function lay(graph: ProcessGraph, { lanes = false, data = false, known = () => undefined }: Options = {}) {
  const groups = new Set(graph.nodes.flatMap(({ parent }) => parent ?? []));
  const cards = new Map(
    graph.nodes.map((step) => [
      step.id,
      cardOf(step, { inLanes: lanes, showSlack: false, hasMark: false, parts: groups.has(step.id) ? 1 : 0 }),
    ]),
  );
  const ends = { start: endCard("On demand"), end: endCard("Done") };
  const container = processContainer(graph, {
    cards,
    expanded: groups,
    showData: data,
    loopLabels: !lanes,
    ends,
    laneOf,
  });
  const names = lanes ? [...new Set(graph.nodes.filter(({ parent }) => parent === undefined).map(laneOf))] : undefined;
  return layOut(container, names, known);
}

function boxOf(layout: Layout, id: string): Rect {
  const found = layout.boxes.get(id);
  if (found === undefined) throw new Error(`${id} has no place.`);
  return found;
}

const right = (rect: Rect): number => rect.x + rect.width;
const bottom = (rect: Rect): number => rect.y + rect.height;
const middle = (rect: Rect): number => rect.x + rect.width / 2;

function overlap(a: Rect, b: Rect): boolean {
  return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

/** Pairs of boxes that stand on each other, a group and what is inside it apart. */
function overlaps(layout: Layout): string[] {
  const boxes = [...layout.boxes];
  return boxes.flatMap(([id, rect], index) =>
    boxes
      .slice(index + 1)
      .filter(([other, its]) => !other.startsWith(`${id}/`) && !id.startsWith(`${other}/`) && overlap(rect, its))
      .map(([other]) => `${id} on ${other}`),
  );
}

/** Boxes that a line goes through. */
function crossed(layout: Layout, points: readonly Point[], ends: readonly string[]): string[] {
  const inside = (id: string): boolean =>
    ends.some((end) => id === end || end.startsWith(`${id}/`) || id.startsWith(`${end}/`));
  return [...layout.boxes].flatMap(([id, rect]) =>
    !inside(id) &&
    points.slice(1).some((point, index) => {
      const before = points[index] ?? point;
      const line = {
        x: Math.min(before.x, point.x),
        y: Math.min(before.y, point.y),
        width: Math.abs(before.x - point.x) || 0.01,
        height: Math.abs(before.y - point.y) || 0.01,
      };
      return overlap(rect, line);
    })
      ? [id]
      : [],
  );
}

function steps(text: string): GraphNode[] {
  return text.split(" ").map((word) => {
    const [id = "", performer] = word.split("@");
    return madeStep(id, {
      ...(performer === undefined ? {} : { performer }),
      ...(id.includes("/") ? { parent: id.slice(0, id.lastIndexOf("/")) } : {}),
    });
  });
}

const FORK = madeGraph(steps("a b c d e"), ["a>b", "a>c", "a>d", "b>e", "c>e", "d>e"]);

describe("as a flow", () => {
  test("a chain stands on one axis, from its beginning to its end", () => {
    const { layout, open } = lay(madeGraph(steps("a b c"), ["a>b", "b>c"]));
    expect(open).toEqual([]);
    const column = [START, "a", "b", "c", END].map((id) => boxOf(layout, id));
    expect(column.map(middle)).toEqual([0, 0, 0, 0, 0]);
    expect(column.map(({ y }) => y)).toEqual(column.map(({ y }) => y).toSorted((a, b) => a - b));
    for (const [id, { points }] of layout.routes) expect(points, id).toHaveLength(2);
  });

  test("steps side by side stand beside each other, around the axis, in the order of the list", () => {
    const { layout } = lay(FORK);
    const [b, c, d] = ["b", "c", "d"].map((id) => boxOf(layout, id)) as [Rect, Rect, Rect];
    expect([b.y, c.y, d.y]).toEqual([b.y, b.y, b.y]);
    expect(right(b)).toBeLessThan(c.x);
    expect(right(c)).toBeLessThan(d.x);
    expect(middle(c)).toBe(0);
    expect(middle(boxOf(layout, "e"))).toBe(0);
  });

  test("what waits for nothing and what nobody waits for hang on the two ends", () => {
    const { layout } = lay(madeGraph(steps("a b c"), ["a>b"]));
    expect([...layout.routes.keys()].toSorted()).toEqual([
      `order:${START}>a`,
      `order:${START}>c`,
      "order:a>b:",
      `order:b>${END}`,
      `order:c>${END}`,
    ]);
  });

  test("subtasks stand inside their step", () => {
    const { layout } = lay(madeGraph(steps("a b b/x b/y b/x/q c"), ["a>b", "b>c", "b/x>b/y"]));
    const group = boxOf(layout, "b");
    for (const id of ["b/x", "b/y"]) {
      const part = boxOf(layout, id);
      expect(part.x).toBeGreaterThan(group.x);
      expect(right(part)).toBeLessThan(right(group));
      expect(part.y).toBeGreaterThan(group.y);
      expect(bottom(part)).toBeLessThan(bottom(group));
    }
    expect(overlaps(layout)).toEqual([]);
  });

  test("a way back runs along the right, and its words have room there", () => {
    const graph = madeGraph(steps("a b c"), ["a>b", "b>c", "c^a:quality = false"]);
    const { layout } = lay(graph);
    const loop = layout.routes.get("repeat:c>a:quality = false");
    const rightmost = Math.max(...["a", "b", "c"].map((id) => right(boxOf(layout, id))));
    expect(loop?.points[1]?.x).toBeGreaterThan(rightmost);
    expect(right(layout.extent)).toBeGreaterThan((loop?.label.x ?? 0) + 60);
  });

  test("names of data stand at the left of the step that makes it, and the lines run at the left of everything", () => {
    const { layout } = lay(madeGraph(steps("a b c"), ["a>b", "b>c", "a~c:offer"]), { data: true });
    const way = layout.routes.get("data:a>c:offer");
    const a = boxOf(layout, "a");
    expect(right({ x: way?.label.x ?? 0, y: 0, width: 40, height: 0 })).toBeLessThan(a.x);
    expect(way?.points[1]?.x).toBeLessThan(way?.label.x ?? 0);
    expect(way?.points.at(-1)).toEqual({ x: boxOf(layout, "c").x, y: boxOf(layout, "c").y + 14 });
  });
});

describe("in lanes", () => {
  test("every step stands in the lane of its performer, below what it waits for", () => {
    const graph = madeGraph(steps("a@clerk b@boss c@clerk d@packer"), ["a>b", "b>c", "b>d"]);
    const { layout } = lay(graph, { lanes: true });
    expect(layout.lanes.map(({ name }) => name)).toEqual(["clerk", "boss", "packer"]);
    for (const step of graph.nodes) {
      const lane = layout.lanes.find(({ name }) => name === step.performer);
      const box = boxOf(layout, step.id);
      expect(box.x).toBeGreaterThan(lane?.x ?? Infinity);
      expect(right(box)).toBeLessThan((lane?.x ?? 0) + (lane?.width ?? 0));
      expect(bottom(box)).toBeLessThan(lane?.height ?? 0);
    }
    expect(boxOf(layout, "b").y).toBeGreaterThan(bottom(boxOf(layout, "a")));
    // Both may begin once b has ended.
    expect(boxOf(layout, "c").y).toBe(boxOf(layout, "d").y);
    expect(overlaps(layout)).toEqual([]);
  });
});

describe("small edits move little", () => {
  test("what stands above a new step stays where it is", () => {
    const before = lay(FORK).layout;
    const after = lay(madeGraph(steps("a b c d e f"), ["a>b", "a>c", "a>d", "b>e", "c>e", "d>e", "e>f"])).layout;
    for (const id of [START, "a", "b", "c", "d", "e"]) expect(boxOf(after, id)).toEqual(boxOf(before, id));
  });

  test("a step put in between moves what is below it straight down", () => {
    const chain = (ids: string) =>
      madeGraph(
        steps(ids),
        ids
          .split(" ")
          .slice(1)
          .map((id, index) => `${ids.split(" ")[index]}>${id}`),
      );
    const before = lay(chain("a b c d")).layout;
    const after = lay(chain("a b x c d")).layout;
    for (const id of ["a", "b"]) expect(boxOf(after, id)).toEqual(boxOf(before, id));
    const moved = boxOf(after, "c").y - boxOf(before, "c").y;
    expect(moved).toBeGreaterThan(0);
    expect(boxOf(after, "d")).toEqual({ ...boxOf(before, "d"), y: boxOf(before, "d").y + moved });
  });

  test("showing data moves nothing up or down", () => {
    const graph = largeGraph(40, "forks");
    const [plain, withData] = [lay(graph).layout, lay(graph, { data: true }).layout];
    const order = (layout: Layout): string[] =>
      [...layout.boxes].toSorted(([, a], [, b]) => a.y - b.y || a.x - b.x).map(([id]) => id);
    expect(order(withData)).toEqual(order(plain));
  });
});

describe("nets", () => {
  const NET = madeGraph(steps("a b c d e f"), ["a>c", "a>d", "b>d", "b>e", "c>f", "d>f", "e>f"]);

  test("what is neither series nor parallel is drawn at once, and better when ELK has looked at it", async () => {
    const first = lay(NET);
    expect(first.open).toHaveLength(1);
    expect(overlaps(first.layout)).toEqual([]);
    const [net] = first.open;
    if (net === undefined) return;
    expect(net.boxes.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
    const places = await placesByElk(new ELK(), net);
    const second = lay(NET, { known: (other) => (other.key === net.key ? places : undefined) });
    expect(second.open).toEqual([]);
    expect(overlaps(second.layout)).toEqual([]);
    for (const { from, to } of NET.edges) {
      expect(bottom(boxOf(second.layout, from))).toBeLessThan(boxOf(second.layout, to).y);
    }
  });

  test("ELK is asked only for what it is quick with", () => {
    const [small] = lay(NET).open;
    const [large] = lay(largeGraph(300, "net")).open;
    expect(small && isForElk(small)).toBe(true);
    expect(large && isForElk(large)).toBe(false);
  });
});

describe("whatever the process looks like", () => {
  const graphs = fc.integer({ min: 1, max: 14 }).chain((size) =>
    fc
      .tuple(
        fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 2 * size }),
        fc.array(fc.constantFrom("clerk", "boss", "packer"), { minLength: size, maxLength: size }),
        fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 6 }),
        fc.array(fc.nat(size - 1), { maxLength: 3 }),
      )
      .map(([waits, performers, loops, data, groups]) => {
        const top = performers.map((performer, index) => madeStep(`s${index}`, { performer }));
        const parts = [...new Set(groups)].flatMap((index) =>
          ["x", "y", "z"].map((part) => madeStep(`s${index}/${part}`, { parent: `s${index}` })),
        );
        return madeGraph(
          [...top, ...parts],
          [
            ...waits.filter(([a, b]) => a < b).map(([a, b]) => `s${a}>s${b}`),
            ...parts.filter(({ name }) => name === "z").map(({ parent }) => `${parent}/x>${parent}/z`),
            // A step goes back to one place only.
            ...[...new Map(loops.filter(([a, b]) => a >= b))].map(([a, b]) => `s${a}^s${b}:again`),
            ...data.filter(([a, b]) => a < b).map(([a, b]) => `s${a}~s${b}:thing_${a}`),
          ],
        );
      }),
  );

  test.each<[string, { readonly lanes?: boolean; readonly data?: boolean }]>([
    ["flow", {}],
    ["flow with data", { data: true }],
    ["lanes", { lanes: true }],
    ["lanes with data", { lanes: true, data: true }],
  ])("no boxes overlap, order goes down, lines pass beside boxes (%s)", (_, options) => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { layout } = lay(graph, options);
        expect(layout.boxes.size).toBe(graph.nodes.length + 2);
        expect(overlaps(layout)).toEqual([]);
        for (const { id, from, to, kind } of graph.edges) {
          if (kind === "order") expect(bottom(boxOf(layout, from))).toBeLessThan(boxOf(layout, to).y);
          const route = layout.routes.get(id);
          if (kind !== "data" || options.data === true) expect(route, id).toBeDefined();
          // Data may have to pass through a group where there is no way around it.
          if (route && kind !== "data") expect(crossed(layout, route.points, [from, to]), id).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
