/** A process taken out of the window: saved or copied, as picture or as text for other programs. */
import { Braces, Clipboard, FileCode, FileImage } from "lucide-react";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { download, downloadText, pngOfSvg } from "#renderer/ui/export-image.ts";
import type { MenuGroups } from "#renderer/ui/menu.tsx";
import { mermaidText } from "#shared/diagram.ts";
import type { GraphNode } from "#shared/graph.ts";
import { processDiagram } from "#shared/process-diagram.ts";
import type { StepMarks } from "../describe.ts";
import type { Drawing } from "../draw.ts";
import { copyText } from "./copy-text.ts";
import { pagePalette } from "./palette.ts";
import { pictureOf } from "./svg.ts";

/** What can be done with the drawing as it is on screen. */
export function exportMenu(drawing: Drawing, marks: (step: GraphNode) => StepMarks, critical: boolean): MenuGroups {
  const { graph } = drawing;
  const picture = () => pictureOf(drawing, { marks, critical, palette: pagePalette() });
  const mermaid = () => mermaidText(processDiagram([graph]));
  const saved = (ending: string, save: (name: string) => void | Promise<void>) => () =>
    void attempt(async () => {
      const name = `${graph.playbook}.${ending}`;
      await save(name);
      notify("success", t.graph.exported(name));
    });
  const copied = (text: () => string) => () =>
    void copyText(text()).then((done) =>
      done ? notify("success", t.graph.copied) : notify("warning", t.graph.notCopied, { next: t.graph.notCopiedNext }),
    );
  return [
    [
      {
        id: "svg",
        label: t.graph.exportSvg,
        icon: FileCode,
        onSelect: saved("svg", (name) => downloadText(name, picture().svg, "image/svg+xml")),
      },
      {
        id: "png",
        label: t.graph.exportPng,
        icon: FileImage,
        onSelect: saved("png", async (name) => {
          const { svg, width, height } = picture();
          download(name, await pngOfSvg(svg, width, height));
        }),
      },
      {
        id: "mermaid",
        label: t.graph.exportMermaid,
        icon: Braces,
        onSelect: saved("mmd", (name) => downloadText(name, `${mermaid()}\n`)),
      },
    ],
    [
      { id: "copySvg", label: t.graph.copySvg, icon: Clipboard, onSelect: copied(() => picture().svg) },
      { id: "copyMermaid", label: t.graph.copyMermaid, icon: Clipboard, onSelect: copied(mermaid) },
    ],
  ];
}
