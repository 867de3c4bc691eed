/** The landscape of a large business without a window: from the model to the placed picture. */
import { parseArgs } from "node:util";
import { organisationGraph } from "#busy/analysis/organisation.ts";
import { createWorkspace } from "#busy/workspace.ts";
import { arrange } from "#renderer/features/landscape/layout/arrangement.ts";
import { flowsOf, framesOf } from "#renderer/features/landscape/layout/frames.ts";
import { mapScene } from "#renderer/features/landscape/layout/map-scene.ts";
import { applyFilter, FIRST_VIEW, WHOLE_VIEW } from "#renderer/features/landscape/model/filter.ts";
import { landscapeGraph } from "#renderer/features/landscape/model/graph.ts";
import { t } from "#renderer/strings/strings.ts";
import { type Figure, measure } from "./figures.ts";
import { linkedWorkspace } from "./linked-workspace.ts";

/** Graph in the core, first arrangement, arrangement after an edit, and the picture with everything on it. */
export async function benchLandscape(processes: number): Promise<readonly Figure[]> {
  const workspace = createWorkspace(linkedWorkspace(processes));
  const landscape = organisationGraph(workspace);
  const graph = landscapeGraph(landscape);
  const everything = applyFilter(graph, WHOLE_VIEW);
  const first = applyFilter(graph, FIRST_VIEW);
  const frames = framesOf(everything.teams, everything.items);
  const places = arrange(frames, flowsOf(graph));
  const name = (what: string): string => `landscape ${what}, ${processes} processes`;
  return [
    await measure(name("graph in the core"), 20, () => organisationGraph(workspace)),
    await measure(name("first arrangement"), 20, () => arrange(frames, flowsOf(graph))),
    await measure(name("arrangement after an edit"), 20, () => arrange(frames, flowsOf(graph), { before: places })),
    await measure(name("first picture"), 20, () => mapScene(first, places, t.landscape.bands)),
    await measure(name("picture of everything"), 20, () => mapScene(everything, places, t.landscape.bands)),
  ];
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { processes: { type: "string", default: "1000" } } });
  for (const each of await benchLandscape(Number(values.processes))) process.stdout.write(`${JSON.stringify(each)}\n`);
}
