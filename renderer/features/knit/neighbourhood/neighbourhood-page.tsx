/** What one thing is connected with, as a picture that can be opened up in both directions. */
import "./neighbourhood.css";
import { Crosshair, FileSymlink, Waypoints } from "lucide-react";
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { useQuery } from "#renderer/state/query.ts";
import { select } from "#renderer/state/selection.ts";
import { stepPath } from "#renderer/state/symbols.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Dependency } from "#shared/knit.ts";
import { nameOf } from "../impact-words.ts";
import { neighbourhoodOf } from "./neighbourhood.ts";

const NeighbourhoodMap = lazy(async () => ({ default: (await import("./neighbourhood-map.tsx")).NeighbourhoodMap }));

const words = t.knit.neighbourhood;

type Known = ReadonlyMap<string, readonly Dependency[]>;

async function dependenciesOf(symbols: readonly string[], signal: AbortSignal): Promise<Known> {
  const found = await Promise.all(
    symbols.map(async (symbol) => {
      const { dependencies } = await core.knit.dependencies({ symbol }, { signal });
      return [symbol, dependencies] as const;
    }),
  );
  return new Map(found);
}

export function useNeighbourhoodTitle({ symbol }: { readonly symbol: string }): string {
  return words.title(nameOf(symbol));
}

export function NeighbourhoodPage({
  input: { symbol: middle },
}: {
  readonly input: { readonly symbol: string };
  readonly active: boolean;
}): ReactNode {
  const [opened, setOpened] = useState<readonly string[]>([]);
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState(middle);
  const { data, failure, reload } = useQuery(
    `neighbourhood ${JSON.stringify([middle, ...opened])}`,
    (signal) => dependenciesOf([middle, ...opened], signal),
    { keepPrevious: true },
  );
  useEffect(() => onCoreEvent((event) => event.type === "documents" && reload()), [reload]);
  const picture = useMemo(() => data && neighbourhoodOf(middle, data, whole), [middle, data, whole]);
  const place = useMemo(() => data && placeOf(selected, data), [selected, data]);

  const choose = useCallback(
    (symbol: string): void => {
      setSelected(symbol);
      const found = data && placeOf(symbol, data);
      if (found === undefined) return;
      select({ file: found.file, symbol, step: stepPath(symbol), title: nameOf(symbol), range: found.range }, "other");
    },
    [data],
  );
  const turn = useCallback((symbol: string): void => {
    setOpened((all) => (all.includes(symbol) ? all.filter((each) => each !== symbol) : [...all, symbol]));
  }, []);
  const showAll = useCallback((symbol: string): void => setWhole((all) => new Set([...all, symbol])), []);

  if (failure !== undefined && data === undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (picture === undefined) return <EmptyState icon={Waypoints} title={t.common.loading} />;
  return (
    <section className="neighbourhood" aria-label={words.title(nameOf(middle))}>
      <header className="neighbourhood-bar">
        <p className="grow quiet">{words.about}</p>
        <Button
          size="small"
          icon={FileSymlink}
          disabled={place === undefined}
          onClick={() => place !== undefined && openFile(place.file, { range: place.range })}
        >
          {words.openFile(nameOf(selected))}
        </Button>
        <Button
          size="small"
          icon={Crosshair}
          disabled={selected === middle}
          onClick={() => openEditor("neighbourhood", { symbol: selected })}
        >
          {words.putInMiddle}
        </Button>
      </header>
      {picture.lines.length === 0 ? (
        <EmptyState icon={Waypoints} title={words.none.title} text={words.none.text} />
      ) : (
        <div className="neighbourhood-canvas">
          <Suspense fallback={<EmptyState icon={Waypoints} title={t.common.loading} />}>
            <NeighbourhoodMap
              middle={middle}
              picture={picture}
              selected={selected}
              onSelect={choose}
              onTurn={turn}
              onShowAll={showAll}
            />
          </Suspense>
        </div>
      )}
    </section>
  );
}

/** Where a thing stands, as far as its dependencies tell. */
function placeOf(symbol: string, known: Known): Dependency["fromPlace"] | undefined {
  for (const dependencies of known.values()) {
    for (const { from, to, fromPlace, toPlace } of dependencies) {
      if (to === symbol && toPlace !== undefined) return toPlace;
      if (from === symbol) return fromPlace;
    }
  }
  return undefined;
}
