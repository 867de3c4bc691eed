import { describe, expect, it } from "vitest";
import { fitText, wrapText } from "#renderer/features/landscape/draw/fit-text.ts";
import { paintScene } from "#renderer/features/landscape/draw/paint.ts";
import { type Emphasis, levelOf, NO_EMPHASIS } from "#renderer/features/landscape/draw/painting.ts";
import type { Palette } from "#renderer/features/landscape/draw/palette.ts";
import { svgSurface } from "#renderer/features/landscape/draw/svg-surface.ts";
import {
  between,
  fitBox,
  keptInView,
  LARGEST,
  movedIntoView,
  SMALLEST,
  seenBox,
  zoomAt,
} from "#renderer/features/landscape/draw/viewport.ts";
import { sceneText } from "#renderer/features/landscape/export.ts";
import { arrange } from "#renderer/features/landscape/layout/arrangement.ts";
import { flowsOf, framesOf } from "#renderer/features/landscape/layout/frames.ts";
import { mapScene } from "#renderer/features/landscape/layout/map-scene.ts";
import { overlap } from "#renderer/features/landscape/layout/scene.ts";
import { marksOf } from "#renderer/features/landscape/marks.ts";
import { applyFilter, FIRST_VIEW } from "#renderer/features/landscape/model/filter.ts";
import { countRuns } from "#renderer/features/landscape/running.ts";
import { readKept } from "#renderer/features/landscape/store.ts";
import { t } from "#renderer/strings/strings.ts";
import type { ExecutionSummary } from "#shared/execution.ts";
import { exampleGraph } from "./support.ts";

const measure = (text: string, size: number): number => text.length * size * 0.5;
const graph = exampleGraph();
const visible = applyFilter(graph, FIRST_VIEW);
const scene = mapScene(visible, arrange(framesOf(visible.teams, visible.items), flowsOf(graph)), t.landscape.bands);
const palette = new Proxy({ font: "sans", zoom: 1 } as unknown as Palette, {
  get: (target, name) => (name === "font" || name === "zoom" ? Reflect.get(target, name) : String(name)),
});

function painted(scale: number, emphasis: Emphasis = NO_EMPHASIS): string {
  const size = { width: 900, height: 700 };
  const surface = svgSurface("sans", measure);
  const fitted = fitBox(scene.bounds, { width: 1e6, height: 1e6 }, scale);
  const viewport = { scale, left: -scene.bounds.x * scale, top: -scene.bounds.y * scale };
  expect(fitted.scale).toBe(scale);
  paintScene(scene, surface, { viewport, size, palette, emphasis });
  return surface.finish(size.width, size.height, "paper", "Map & more");
}

describe("text with little room", () => {
  it("is cut with an ellipsis", () => {
    expect(fitText("Photo Production", 200, 10, false, measure)).toBe("Photo Production");
    expect(fitText("Photo Production", 40, 10, false, measure)).toBe("Photo P…");
    expect(fitText("Photo", 8, 10, false, measure)).toBe("");
  });

  it("is wrapped between words, the last line cut", () => {
    expect(wrapText("Weekly Schedule Meeting", 80, 3, 10, false, measure)).toEqual(["Weekly Schedule", "Meeting"]);
    expect(wrapText("Weekly Schedule Meeting", 60, 2, 10, false, measure)).toEqual(["Weekly", "Schedule Me…"]);
    expect(wrapText("Extraordinarily", 40, 2, 10, false, measure)).toEqual(["Extraor…"]);
  });
});

describe("the picture", () => {
  it("shows more the nearer it is", () => {
    expect([0.1, 0.5, 1].map(levelOf)).toEqual(["far", "middle", "near"]);
    const [far, middle, near] = [painted(0.2), painted(0.5), painted(1)];
    expect(far).toMatch(/>\d process/);
    expect(far).not.toContain("Pricing Policy");
    expect(middle).toContain("Pricing");
    expect(middle).not.toContain("Quarterly");
    expect(near).toContain("Quarterly");
  });

  it("is well-formed, and names in it are no markup", () => {
    const svg = painted(1);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" /);
    expect(svg).toContain("<title>Map &amp; more</title>");
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg.match(/<g /g)?.length ?? 0).toBe(svg.match(/<\/g>/g)?.length ?? 0);
  });

  it("leaves out what is not in view", () => {
    expect(painted(2)).not.toContain("Payment Reminders");
  });

  it("points out what is selected, found, running and changed, and not by colour alone", () => {
    const symbol = "playbook:pricing-policy-review";
    expect(painted(1, { ...NO_EMPHASIS, selected: symbol })).toContain('stroke="focus" stroke-width="2"');
    expect(painted(1, { ...NO_EMPHASIS, matches: new Set([symbol]) })).toContain('opacity="0.28"');
    expect(painted(1, { ...NO_EMPHASIS, running: new Map([[symbol, 3]]) })).toContain(">3<");
    expect(painted(1, { ...NO_EMPHASIS, marks: new Map([[symbol, "changed"]]) })).toContain(">changes<");
    expect(painted(1, { ...NO_EMPHASIS, marks: new Map([[symbol, "review"]]) })).toContain('stroke-dasharray="4 3"');
  });

  it("can be taken along as text", () => {
    const nodes = [...visible.teams, ...visible.items];
    expect(sceneText({ nodes, links: visible.links }, "mermaid")).toMatch(/^flowchart LR\n {2}subgraph .*Leadership/);
    expect(sceneText({ nodes, links: visible.links }, "dot")).toMatch(/^digraph business \{\n[\s\S]*\}\n$/);
  });
});

describe("the viewport", () => {
  const size = { width: 800, height: 600 };
  const box = { x: 100, y: 50, width: 3000, height: 500 };

  it("fits a box, and keeps the point under the pointer when it zooms", () => {
    const fitted = fitBox(box, size);
    const seen = seenBox(fitted, size);
    expect(seen.x).toBeLessThanOrEqual(box.x);
    expect(seen.x + seen.width).toBeGreaterThanOrEqual(box.x + box.width);
    const zoomed = zoomAt(fitted, 2, 300, 200);
    const under = ({ scale, left, top }: typeof fitted) => [(300 - left) / scale, (200 - top) / scale];
    expect(under(zoomed)[0]).toBeCloseTo(under(fitted)[0] ?? 0);
    expect(under(zoomed)[1]).toBeCloseTo(under(fitted)[1] ?? 0);
    expect(zoomAt(fitted, 1e9, 0, 0).scale).toBe(LARGEST);
    expect(zoomAt(fitted, 1e-9, 0, 0).scale).toBe(SMALLEST);
  });

  it("never loses the map, and moves no farther than needed", () => {
    const lost = keptInView({ scale: 1, left: 99_999, top: -99_999 }, box, size);
    expect(overlap(seenBox(lost, size), box)).toBe(true);
    const viewport = { scale: 1, left: 0, top: 0 };
    expect(movedIntoView(viewport, { x: 100, y: 100, width: 50, height: 50 }, size)).toBe(viewport);
    expect(movedIntoView(viewport, { x: 790, y: 100, width: 50, height: 50 }, size)).toEqual({
      scale: 1,
      left: -64,
      top: 0,
    });
  });

  it("glides from one to the other", () => {
    const [one, other] = [fitBox(box, size), { scale: 1, left: -500, top: 20 }];
    expect(between(one, other, 1, size).left).toBeCloseTo(other.left);
    expect(between(one, other, 0, size).top).toBeCloseTo(one.top);
    expect(between(one, other, 0.5, size).scale).toBeGreaterThan(one.scale);
  });
});

describe("what the map is told", () => {
  it("marks the things a change touches", () => {
    const marks = marksOf(graph, {
      changes: [{ symbol: "step:photo-production/cull_photos" }],
      impacts: [
        { symbol: "step:client-follow-up/record_feedback", class: "required" },
        { symbol: "playbook:client-follow-up", class: "review" },
        { symbol: "playbook:photo-production", class: "safe" },
        { symbol: "role:gone", class: "manual" },
      ],
    });
    expect(Object.fromEntries(marks)).toEqual({
      "playbook:client-follow-up": "required",
      "playbook:photo-production": "changed",
    });
  });

  it("counts what runs", () => {
    const run = (processId: string): ExecutionSummary => ({ processId }) as ExecutionSummary;
    const counts = countRuns(graph.nodes.keys(), [run("shoot-day"), run("shoot-day"), run("gone")]);
    expect([...counts]).toEqual([["playbook:shoot-day", 2]]);
  });

  it("takes up a view as far as it makes sense", () => {
    expect(readKept(undefined)).toEqual({});
    const kept = readKept({ view: "list", kinds: ["role", "nonsense"], viewport: { scale: 0, left: 1, top: 2 } });
    expect(kept.view).toBe("list");
    expect([...(kept.filter?.kinds ?? [])]).toEqual(["role"]);
    expect(kept.viewport).toBeUndefined();
    expect(readKept({ viewport: { scale: 1, left: 1, top: 2 } }).viewport).toEqual({ scale: 1, left: 1, top: 2 });
  });
});
