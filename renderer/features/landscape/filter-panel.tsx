/** What is to be shown: kinds of things, lines, layer and team; the lines are drawn here as on the map. */
import { SlidersHorizontal } from "lucide-react";
import { Popover } from "radix-ui";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, Field, Select } from "#renderer/ui/field.tsx";
import { lineLook } from "./draw/paint-links.ts";
import { KindIcon } from "./kind-icon.tsx";
import { FAMILIES, type Family, FIRST_VIEW, type Filter, ITEM_KINDS, LAYERS } from "./model/filter.ts";
import type { LandscapeGraph } from "./model/graph.ts";

const words = t.landscape;

export interface FilterPanelProps {
  readonly graph: LandscapeGraph;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly onTidy: () => void;
}

/** How many of the choices differ from the first view. */
function differences(filter: Filter): number {
  return (
    ITEM_KINDS.filter((kind) => filter.kinds.has(kind) !== FIRST_VIEW.kinds.has(kind)).length +
    FAMILIES.filter((family) => filter.families.has(family) !== FIRST_VIEW.families.has(family)).length +
    (filter.layer === undefined ? 0 : 1) +
    (filter.team === undefined ? 0 : 1)
  );
}

function toggled<Id>(set: ReadonlySet<Id>, id: Id, on: boolean): ReadonlySet<Id> {
  const next = new Set(set);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

/** The button that opens the choices. */
export function FilterPanel({ graph, filter, onChange, onTidy }: FilterPanelProps): ReactNode {
  const changed = differences(filter);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button size="small" icon={SlidersHorizontal}>
          {words.show}
          {changed > 0 && <span className="landscape-changed">{changed}</span>}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="landscape-filter"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={words.choose}
        >
          <div className="landscape-filter-columns">
            <fieldset>
              <legend>{words.kinds}</legend>
              {ITEM_KINDS.map((kind) => (
                <Checkbox
                  key={kind}
                  label={
                    <span className="landscape-filter-label">
                      <KindIcon kind={kind} />
                      {words.kindMany[kind]}
                    </span>
                  }
                  name={words.kindMany[kind]}
                  checked={filter.kinds.has(kind)}
                  onChange={(on) => onChange({ ...filter, kinds: toggled(filter.kinds, kind, on) })}
                />
              ))}
            </fieldset>
            <fieldset>
              <legend>{words.families}</legend>
              {FAMILIES.map((family) => (
                <Checkbox
                  key={family}
                  label={
                    <span className="landscape-filter-label">
                      <LineSample family={family} />
                      {words.family[family]}
                    </span>
                  }
                  name={words.lines(words.family[family])}
                  checked={filter.families.has(family)}
                  onChange={(on) => onChange({ ...filter, families: toggled(filter.families, family, on) })}
                />
              ))}
            </fieldset>
          </div>
          <div className="landscape-filter-columns">
            <Field label={words.layer}>
              {(control) => (
                <Select
                  {...control}
                  value={filter.layer ?? ""}
                  onChange={(event) =>
                    onChange({
                      ...filter,
                      layer: LAYERS.find((layer) => layer === event.target.value),
                      team: undefined,
                    })
                  }
                >
                  <option value="">{words.all}</option>
                  {LAYERS.map((layer) => (
                    <option key={layer} value={layer}>
                      {t.common.layers[layer]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={words.team}>
              {(control) => (
                <Select
                  {...control}
                  value={filter.team ?? ""}
                  onChange={(event) =>
                    onChange({ ...filter, team: event.target.value === "" ? undefined : event.target.value })
                  }
                >
                  <option value="">{words.all}</option>
                  {graph.teams
                    .filter((team) => filter.layer === undefined || team.layer === filter.layer)
                    .map(({ symbol, title }) => (
                      <option key={symbol} value={symbol}>
                        {title}
                      </option>
                    ))}
                </Select>
              )}
            </Field>
          </div>
          <div className="landscape-filter-actions">
            <Button size="small" variant="ghost" title={words.tidyHint} onClick={onTidy}>
              {words.tidy}
            </Button>
            <Button size="small" variant="ghost" disabled={changed === 0} onClick={() => onChange(FIRST_VIEW)}>
              {words.reset}
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function LineSample({ family }: { readonly family: Family }): ReactNode {
  const { width, dash } = lineLook(family);
  return (
    <svg className="landscape-line" viewBox="0 0 28 10" aria-hidden="true">
      <path d="M1 5h21" strokeWidth={width} strokeDasharray={dash.join(" ")} />
      <path className="landscape-line-head" d="M27 5l-6-3v6z" />
    </svg>
  );
}
