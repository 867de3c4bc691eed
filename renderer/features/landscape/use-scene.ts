/** The picture to be shown: the map, or the surroundings of one thing. */
import { useEffect, useMemo } from "react";
import { t } from "#renderer/strings/strings.ts";
import { type Arrangement, arrange } from "./layout/arrangement.ts";
import { flowsOf, framesOf } from "./layout/frames.ts";
import { sameArrangement } from "./layout/kept-arrangement.ts";
import { mapScene } from "./layout/map-scene.ts";
import { neighbourhoodScene } from "./layout/neighbourhood-scene.ts";
import type { Scene } from "./layout/scene.ts";
import { applyFilter, type Filter, type Visible, WHOLE_VIEW } from "./model/filter.ts";
import type { LandscapeGraph } from "./model/graph.ts";
import { type Neighbourhood, neighbourhood } from "./model/neighbourhood.ts";
import { type Surroundings, setLandscapeView, useLandscapeView } from "./store.ts";
import { placeWords } from "./thing-words.ts";

/** Everything's place on the whole map; places are remembered, and stay when something is edited. */
function useArrangement(graph: LandscapeGraph): Arrangement {
  const aspect = useLandscapeView((state) => state.aspect);
  const arranged = useMemo(() => {
    const everything = applyFilter(graph, WHOLE_VIEW);
    const frames = framesOf(everything.teams, everything.items);
    const flows = flowsOf(graph);
    return (before: Arrangement | undefined) => arrange(frames, flows, { before, aspect });
  }, [graph, aspect]);
  const kept = useLandscapeView((state) => state.arrangement);
  const arrangement = useMemo(() => arranged(kept), [arranged, kept]);
  useEffect(() => {
    if (!sameArrangement(kept, arrangement)) setLandscapeView({ arrangement });
  }, [kept, arrangement]);
  return arrangement;
}

export interface LandscapeScene {
  readonly scene: Scene;
  readonly visible: Visible;
  readonly around: Neighbourhood | undefined;
}

/** The scene for how the person looks at the landscape; things of `also` are in it whatever their kind. */
export function useScene(
  graph: LandscapeGraph,
  filter: Filter,
  surroundings: Surroundings | undefined,
  also: ReadonlySet<string>,
): LandscapeScene {
  const aspect = useLandscapeView((state) => state.aspect);
  const arrangement = useArrangement(graph);
  const visible = useMemo(() => applyFilter(graph, filter, also), [graph, filter, also]);
  const map = useMemo(() => {
    // A part of the business is put together closely instead of being left far apart.
    const isPart = filter.layer !== undefined || filter.team !== undefined;
    const places = isPart ? arrange(framesOf(visible.teams, visible.items), flowsOf(graph), { aspect }) : arrangement;
    return mapScene(visible, places, t.landscape.bands);
  }, [graph, visible, filter.layer, filter.team, arrangement, aspect]);
  const around = useMemo(
    () =>
      surroundings === undefined
        ? undefined
        : neighbourhood(graph, surroundings.symbol, {
            hops: surroundings.hops,
            kinds: WHOLE_VIEW.kinds,
            families: WHOLE_VIEW.families,
          }),
    [graph, surroundings],
  );
  const scene = useMemo(
    () =>
      around === undefined
        ? map
        : neighbourhoodScene(around, { column: columnWords, subtitle: (node) => placeWords(graph, node) }),
    [graph, map, around],
  );
  return { scene, visible, around };
}

function columnWords(distance: number): string {
  const { centre, before, after } = t.landscape.columns;
  return distance === 0 ? centre : distance < 0 ? before(-distance) : after(distance);
}
