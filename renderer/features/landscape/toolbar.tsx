/** Above the map: finding, choosing what is shown, map or list, and taking the picture along. */
import { Download, Maximize, Minus, Plus } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import type { LandscapeNode } from "#shared/landscape.ts";
import type { ExportForm } from "./export.ts";
import { FilterPanel, type FilterPanelProps } from "./filter-panel.tsx";
import { SearchBox } from "./search-box.tsx";
import type { LandscapeViewState } from "./store.ts";

const words = t.landscape;

const FORMS: readonly (readonly [ExportForm, string])[] = [
  ["svg", words.exportSvg],
  ["png", words.exportPng],
  ["mermaid", words.exportMermaid],
  ["dot", words.exportDot],
];

export interface ToolbarProps extends FilterPanelProps {
  readonly view: LandscapeViewState["view"];
  readonly onView: (view: LandscapeViewState["view"]) => void;
  readonly typed: string;
  readonly found: readonly LandscapeNode[];
  readonly place: (node: LandscapeNode) => string;
  readonly onType: (typed: string) => void;
  readonly onChoose: (symbol: string) => void;
  readonly onExport: (form: ExportForm) => void;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  /** How much is shown, in words. */
  readonly summary: string;
  readonly search: Ref<HTMLInputElement>;
}

const ZOOM_STEP = 1.4;

/** The bar. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { view, onView, typed, found, place, onType, onChoose, onExport, onZoom, onFit, summary, search } = props;
  return (
    <div className="landscape-bar" role="toolbar" aria-label={words.toolbar}>
      <SearchBox ref={search} typed={typed} found={found} place={place} onType={onType} onChoose={onChoose} />
      <FilterPanel graph={props.graph} filter={props.filter} onChange={props.onChange} onTidy={props.onTidy} />
      <Segmented
        label={words.views.label}
        size="small"
        value={view}
        onChange={onView}
        options={(["map", "list"] as const).map((id) => ({ id, label: words.views[id] }))}
      />
      <span className="landscape-summary truncate" role="status">
        {summary}
      </span>
      <div className="landscape-bar-end">
        {view === "map" && (
          <>
            <IconButton label={words.zoomOut} icon={Minus} size="small" onClick={() => onZoom(1 / ZOOM_STEP)} />
            <IconButton label={words.zoomIn} icon={Plus} size="small" onClick={() => onZoom(ZOOM_STEP)} />
            <IconButton label={words.fit} icon={Maximize} size="small" shortcut="0" onClick={onFit} />
          </>
        )}
        <Menu align="end" groups={[FORMS.map(([id, label]) => ({ id, label, onSelect: () => onExport(id) }))]}>
          <IconButton label={words.export} icon={Download} size="small" />
        </Menu>
      </div>
    </div>
  );
}
