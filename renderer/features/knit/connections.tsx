/** What one thing is connected with, in both directions: directly, or everything it reaches with the way to it. */
import { Waypoints } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { useQuery } from "#renderer/state/query.ts";
import { select } from "#renderer/state/selection.ts";
import { stepPath, symbolKind } from "#renderer/state/symbols.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge, CountBadge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import { StepIcon } from "#renderer/ui/step-icon.tsx";
import type { Dependency, Reached } from "#shared/knit.ts";
import { nameOf } from "./impact-words.ts";

const words = t.knit.links;

/** One row: what is connected, and how. */
interface Connection {
  readonly symbol: string;
  readonly place: Dependency["fromPlace"];
  readonly about: string;
  readonly type: Dependency["type"];
}

interface Connected {
  readonly usedBy: readonly Connection[];
  readonly dependsOn: readonly Connection[];
  readonly isCut: boolean;
}

function connectionOf(dependency: Dependency, end: "from" | "to"): Connection {
  const place = end === "from" ? dependency.fromPlace : (dependency.toPlace ?? dependency.fromPlace);
  const about = `${dependency.relation} · ${fileTitle(place.file)}`;
  return { symbol: dependency[end], place, about, type: dependency.type };
}

/** Something far away, with the names between. */
function reachedConnection({ symbol, path }: Reached, end: "from" | "to"): readonly Connection[] {
  const last = path.at(-1);
  if (last === undefined) return [];
  const between = path.slice(0, -1).map((dependency) => nameOf(dependency[end]));
  const connection = connectionOf(last, end);
  return [{ ...connection, symbol, about: between.length === 0 ? connection.about : words.way(between.join(" → ")) }];
}

async function connectedWith(symbol: string, reach: "near" | "far", signal: AbortSignal): Promise<Connected> {
  if (reach === "near") {
    const { dependencies } = await core.knit.dependencies({ symbol }, { signal });
    return {
      usedBy: dependencies.filter(({ to }) => to === symbol).map((each) => connectionOf(each, "from")),
      dependsOn: dependencies.filter(({ from }) => from === symbol).map((each) => connectionOf(each, "to")),
      isCut: false,
    };
  }
  const [dependents, dependencies] = await Promise.all([
    core.knit.reached({ symbol, direction: "dependents" }, { signal }),
    core.knit.reached({ symbol, direction: "dependencies" }, { signal }),
  ]);
  return {
    usedBy: dependents.reached.flatMap((each) => reachedConnection(each, "from")),
    dependsOn: dependencies.reached.flatMap((each) => reachedConnection(each, "to")),
    isCut: dependents.isCut || dependencies.isCut,
  };
}

export function Connections({ symbol }: { readonly symbol: string }): ReactNode {
  const [reach, setReach] = useState<"near" | "far">("near");
  const { data, failure, loading, reload } = useQuery(`connections ${reach} ${symbol}`, (signal) =>
    connectedWith(symbol, reach, signal),
  );
  useEffect(() => onCoreEvent((event) => event.type === "documents" && reload()), [reload]);
  return (
    <>
      <div className="knit-reach">
        <Segmented
          label={words.reach}
          size="small"
          value={reach}
          onChange={setReach}
          options={[
            { id: "near", label: words.near, hint: words.nearHint },
            { id: "far", label: words.far, hint: words.farHint },
          ]}
        />
        {loading && data === undefined && <Spinner label={t.common.loading} />}
      </div>
      <FailureNote failure={failure} onRetry={reload} />
      {data !== undefined && (
        <>
          <ConnectionList title={words.usedBy} none={words.noneUsedBy} list={data.usedBy} />
          <ConnectionList title={words.dependsOn} none={words.noneDependsOn} list={data.dependsOn} />
          {data.isCut && <p className="knit-none">{words.cut}</p>}
        </>
      )}
    </>
  );
}

/** What uses something directly: for the properties of a step. Nothing while it is not known. */
export function UsedBy({ symbol }: { readonly symbol: string }): ReactNode {
  const { data, failure, reload } = useQuery(`used by ${symbol}`, (signal) => core.knit.usedBy({ symbol }, { signal }));
  useEffect(() => onCoreEvent((event) => event.type === "documents" && reload()), [reload]);
  if (data === undefined) return <FailureNote failure={failure} onRetry={reload} />;
  return (
    <>
      {data.uses.length === 0 ? (
        <p className="quiet">{words.noneUsedBy}</p>
      ) : (
        <Rows title={words.usedBy} list={data.uses.map((use) => connectionOf(use, "from"))} />
      )}
      {data.more > 0 && <p className="quiet">{words.more(data.more)}</p>}
      <Button size="small" variant="ghost" icon={Waypoints} onClick={() => openEditor("neighbourhood", { symbol })}>
        {t.knit.neighbourhood.show}
      </Button>
    </>
  );
}

interface ConnectionListProps {
  readonly title: string;
  readonly none: string;
  readonly list: readonly Connection[];
}

function ConnectionList({ title, none, list }: ConnectionListProps): ReactNode {
  return (
    <section aria-label={title}>
      <h3 className="knit-heading">
        {title} <CountBadge count={list.length} label={words.count(list.length)} />
      </h3>
      {list.length === 0 ? <p className="knit-none">{none}</p> : <Rows title={title} list={list} />}
    </section>
  );
}

function Rows({ title, list }: Omit<ConnectionListProps, "none">): ReactNode {
  return (
    <ul aria-label={title}>
      {list.map((connection, index) => (
        <Row key={`${connection.symbol}:${connection.type}:${index}`} connection={connection} />
      ))}
    </ul>
  );
}

function Row({ connection: { symbol, place, about, type } }: { readonly connection: Connection }): ReactNode {
  const name = nameOf(symbol);
  return (
    <li>
      <button
        type="button"
        className="knit-row"
        title={about}
        onClick={() => {
          openFile(place.file, { preview: true, range: place.range, focus: false });
          select({ file: place.file, symbol, step: stepPath(symbol), title: name, range: place.range }, "other");
        }}
      >
        <StepIcon kind={symbolKind(symbol) ?? ""} />
        <span className="grow">
          <span className="knit-name truncate">{name}</span>
          <span className="knit-relation truncate">{about}</span>
        </span>
        <Badge>{t.knit.types[type]}</Badge>
      </button>
    </li>
  );
}
