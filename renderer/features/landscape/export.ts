/** The landscape as it is shown, as a file: a picture, or a text for other programs. */
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { download, downloadText, pngOfSvg } from "#renderer/ui/export-image.ts";
import { dotText, mermaidText } from "#shared/diagram.ts";
import type { LandscapeNode } from "#shared/landscape.ts";
import { landscapeDiagram } from "#shared/landscape-diagram.ts";
import { paintScene } from "./draw/paint.ts";
import type { Emphasis } from "./draw/painting.ts";
import { readPalette } from "./draw/palette.ts";
import type { Surface } from "./draw/surface.ts";
import { svgSurface } from "./draw/svg-surface.ts";
import type { Scene } from "./layout/scene.ts";
import type { Link } from "./model/filter.ts";

export type ExportForm = "svg" | "png" | "mermaid" | "dot";

/** What is exported: the scene that is shown, and the things and lines in it. */
export interface Exported {
  readonly business: string;
  readonly scene: Scene;
  readonly nodes: readonly LandscapeNode[];
  readonly links: readonly Link[];
  readonly emphasis: Emphasis;
  readonly measure: Surface["measure"];
}

const MARGIN = 32;

/** The scene at its full size as an SVG file. */
export function sceneSvg({ business, scene, emphasis, measure }: Exported): {
  readonly text: string;
  readonly width: number;
  readonly height: number;
} {
  const palette = { ...readPalette(), zoom: 1 };
  const width = scene.bounds.width + 2 * MARGIN;
  const height = scene.bounds.height + 2 * MARGIN;
  const surface = svgSurface(palette.font, measure);
  const viewport = { scale: 1, left: MARGIN - scene.bounds.x, top: MARGIN - scene.bounds.y };
  paintScene(scene, surface, { viewport, size: { width, height }, palette, emphasis });
  return { text: surface.finish(width, height, palette.paper, t.landscape.fileName(business)), width, height };
}

/** What is shown as Mermaid or Graphviz text. */
export function sceneText({ nodes, links }: Pick<Exported, "nodes" | "links">, form: "mermaid" | "dot"): string {
  const diagram = landscapeDiagram(
    {
      nodes: [...nodes],
      edges: links.flatMap(({ from, to, relations }) =>
        relations.map(({ relation, through }) => ({ from, to, relation, through: [...through] })),
      ),
    },
    { relations: t.landscape.relation, outside: t.landscape.outside },
  );
  return `${form === "mermaid" ? mermaidText(diagram) : dotText(diagram)}\n`;
}

/** Saves it to the downloads, and says so. */
export async function exportLandscape(exported: Exported, form: ExportForm): Promise<void> {
  const ending = { svg: "svg", png: "png", mermaid: "mmd", dot: "dot" }[form];
  const name = `${t.landscape.fileName(exported.business)}.${ending}`;
  if (form === "mermaid" || form === "dot") downloadText(name, sceneText(exported, form));
  else {
    const { text, width, height } = sceneSvg(exported);
    try {
      if (form === "svg") downloadText(name, text, "image/svg+xml");
      else download(name, await pngOfSvg(text, width, height));
    } catch {
      notify("error", t.landscape.notExported, { next: t.landscape.notExportedNext });
      return;
    }
  }
  notify("success", t.landscape.exported(name));
}
