/** The landscape at work: bar, map or list, and the panel of what is selected; all of them show the same choice. */
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef } from "react";
import { useShallow } from "zustand/react/shallow";
import { ImpactBar } from "#renderer/features/knit/impact-bar.tsx";
import { classesAmong } from "#renderer/features/knit/impact-words.ts";
import { openFile } from "#renderer/state/editors.ts";
import { showOverlay } from "#renderer/state/overlay.ts";
import { select } from "#renderer/state/selection.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Details } from "./details.tsx";
import { type ExportForm, exportLandscape } from "./export.ts";
import { LandscapeMap, type LandscapeMapHandle } from "./landscape-map.tsx";
import { frameIdOf } from "./layout/frames.ts";
import { ListTwin } from "./list-twin.tsx";
import { useChangeMarks } from "./marks.ts";
import { FIRST_VIEW, letThrough, type Visible } from "./model/filter.ts";
import { findThings } from "./model/find.ts";
import { type LandscapeGraph, thingOf, thingOfFile } from "./model/graph.ts";
import { aspectOf } from "./page-shape.ts";
import { type LandscapeViewState, setLandscapeView, useLandscapeView } from "./store.ts";
import { SurroundingsBar } from "./surroundings-bar.tsx";
import { hintOf, placeWords, saidOf, summaryOf } from "./thing-words.ts";
import { Toolbar } from "./toolbar.tsx";
import { useEmphasis } from "./use-emphasis.ts";
import { useScene } from "./use-scene.ts";

const words = t.landscape;

export interface LandscapeViewProps {
  readonly graph: LandscapeGraph;
  /** Name of the business. */
  readonly business: string;
}

/** What the page depends on; the viewport, which changes with every frame while the map is dragged, is not among it. */
function shownState(state: LandscapeViewState) {
  const { view, filter, selected, surroundings, typed, searches, wanted, revealing, expanded } = state;
  return { view, filter, selected, surroundings, typed, searches, wanted, revealing, expanded };
}

/** The view. */
export function LandscapeView({ graph, business }: LandscapeViewProps): ReactNode {
  const { view, filter, selected, surroundings, typed, searches, wanted, revealing, expanded } = useLandscapeView(
    useShallow(shownState),
  );
  const found = useMemo(() => findThings(graph, typed), [graph, typed]);
  const change = useChangeMarks(graph);
  const emphasis = useEmphasis(graph, found, change);
  const marked = useMemo(() => new Set(emphasis.marks.keys()), [emphasis.marks]);
  const { scene, visible, around } = useScene(graph, filter, surroundings, marked);
  const page = useRef<HTMLElement>(null);
  const map = useRef<LandscapeMapHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const node = selected === undefined ? undefined : graph.nodes.get(selected);

  const searched = useRef(searches);
  useEffect(() => {
    if (searched.current !== searches) {
      search.current?.focus();
      search.current?.select();
    }
    searched.current = searches;
  }, [searches]);

  // The surroundings are a map of their own: the keyboard goes there as soon as it is drawn. A moment later it would be
  // taken from whoever has it by then.
  const entersMap = useRef(false);
  useEffect(() => {
    if (entersMap.current) map.current?.focus();
    entersMap.current = false;
  }, [surroundings]);

  // A thing is brought into view once the picture holds it.
  const reveal = useEffectEvent((symbol: string) => {
    map.current?.reveal(symbol);
    setLandscapeView({ revealing: undefined });
  });
  useEffect(() => {
    if (revealing !== undefined && (view === "list" || scene.boxOf(revealing) !== undefined)) reveal(revealing);
  }, [revealing, scene, view]);

  const show = useEffectEvent((place: NonNullable<typeof wanted>) => {
    const thing = thingOf(graph, place.symbol) ?? thingOfFile(graph, place.file);
    setLandscapeView({ wanted: undefined });
    if (thing !== undefined) goTo(thing.symbol);
  });
  useEffect(() => {
    if (wanted !== undefined) show(wanted);
  }, [wanted, graph]);

  function pick(symbol: string | undefined): void {
    setLandscapeView({ selected: symbol });
    const thing = symbol === undefined ? undefined : graph.nodes.get(symbol);
    if (thing?.file === undefined) return;
    select({ file: thing.file, symbol: thing.symbol, title: thing.title, range: thing.range }, "graph");
  }

  function goTo(symbol: string): void {
    const thing = graph.nodes.get(symbol);
    if (thing === undefined) return;
    pick(symbol);
    // What was searched for is found; the rest of the map comes back.
    setLandscapeView({ typed: "" });
    const leaves = around !== undefined && !around.neighbours.some((each) => each.node.symbol === symbol);
    setLandscapeView({
      filter: letThrough(filter, thing),
      revealing: symbol,
      expanded: new Set([...(expanded ?? openAtFirst(visible)), frameIdOf(thing)]),
      ...(leaves ? { surroundings: undefined } : {}),
    });
  }

  function open(symbol: string): void {
    const thing = graph.nodes.get(symbol);
    if (thing?.file === undefined) return;
    pick(symbol);
    openFile(thing.file, { range: thing.range });
  }

  function surround(symbol: string): void {
    pick(symbol);
    entersMap.current = true;
    setLandscapeView({ surroundings: { symbol, hops: surroundings?.hops ?? 1 }, view: "map" });
  }

  function leave(): void {
    if (typed !== "") setLandscapeView({ typed: "" });
    else if (surroundings !== undefined) {
      entersMap.current = true;
      setLandscapeView({ surroundings: undefined });
    } else pick(undefined);
  }

  function tidy(): void {
    setLandscapeView({ arrangement: undefined, aspect: aspectOf(page.current) });
    requestAnimationFrame(() => map.current?.fit());
  }

  function onExport(form: ExportForm): void {
    const measure = map.current?.measure;
    const nodes =
      around === undefined ? [...visible.teams, ...visible.items] : around.neighbours.map((each) => each.node);
    const links = around?.links ?? visible.links;
    const shown = { ...emphasis, hovered: undefined, elsewhere: undefined };
    void exportLandscape(
      {
        business,
        scene,
        nodes,
        links,
        emphasis: shown,
        measure: measure ?? ((text, size) => text.length * size * 0.55),
      },
      form,
    );
  }

  const isEmpty = visible.items.length === 0 && visible.teams.length === 0;
  return (
    <article ref={page} className="landscape" aria-label={words.title}>
      <Toolbar
        graph={graph}
        filter={filter}
        onChange={(next) => setLandscapeView({ filter: next })}
        onTidy={tidy}
        view={view}
        onView={(next) => setLandscapeView({ view: next })}
        typed={typed}
        found={found}
        place={(thing) => placeWords(graph, thing)}
        onType={(next) => setLandscapeView({ typed: next })}
        onChoose={goTo}
        onExport={onExport}
        onZoom={(factor) => map.current?.zoom(factor)}
        onFit={() => map.current?.fit()}
        summary={summaryOf(visible)}
        search={search}
      />
      {change !== undefined && (
        <div className="banner">
          <span>{words.overlay(change.title)}</span>
          <ImpactBar changeSetId={change.changeSetId} classes={classesAmong(change.marks.values())} />
          <Button size="small" variant="ghost" onClick={() => showOverlay({ kind: "none" })}>
            {words.overlayOff}
          </Button>
        </div>
      )}
      {around !== undefined && surroundings !== undefined && view === "map" && (
        <SurroundingsBar
          around={around}
          hops={surroundings.hops}
          selected={selected}
          onHops={(hops) => setLandscapeView({ surroundings: { ...surroundings, hops } })}
          onPick={pick}
          onLeave={leave}
        />
      )}
      <div className="landscape-body">
        {view === "list" ? (
          <ListTwin
            graph={graph}
            visible={visible}
            filter={filter}
            matches={emphasis.matches}
            selected={selected}
            expanded={expanded ?? openAtFirst(visible)}
            onExpandedChange={(next) => setLandscapeView({ expanded: next })}
            onPick={pick}
            onOpen={open}
          />
        ) : isEmpty && around === undefined ? (
          <EmptyState title={words.nothingShown} text={words.nothingShownText}>
            <Button onClick={() => setLandscapeView({ filter: FIRST_VIEW })}>{words.reset}</Button>
          </EmptyState>
        ) : (
          <LandscapeMap
            // The surroundings of a thing are a picture of their own, seen from another place.
            key={around === undefined ? "map" : "around"}
            ref={map}
            scene={scene}
            emphasis={emphasis}
            fitOn={
              around === undefined
                ? `${filter.layer ?? ""} ${filter.team ?? ""}`
                : `${around.centre.symbol} ${surroundings?.hops ?? 0}`
            }
            start={around === undefined ? useLandscapeView.getState().viewport : undefined}
            middle={around?.centre.symbol}
            onMove={(viewport) => around === undefined && setLandscapeView({ viewport })}
            onPick={pick}
            onOpen={open}
            onSurround={surround}
            onLeave={leave}
            said={saidOf(graph, node)}
            hintOf={(symbol) => hintOf(graph, symbol)}
          />
        )}
        {node !== undefined && (
          <Details
            graph={graph}
            node={node}
            onPick={goTo}
            onOpen={open}
            onSurround={surround}
            onClose={() => pick(undefined)}
          />
        )}
      </div>
    </article>
  );
}

/** Of more things than this the list shows only the teams at first. */
const MANY_THINGS = 60;

function openAtFirst({ teams, items }: Visible): ReadonlySet<string> {
  return new Set(items.length > MANY_THINGS ? [] : teams.map(({ symbol }) => symbol));
}
