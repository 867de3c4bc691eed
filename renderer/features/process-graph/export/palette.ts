/** The colours of the theme in use, as a picture needs them: written out. */
import type { GraphNode } from "#shared/graph.ts";
import type { StepDifference } from "../describe.ts";
import type { EdgeKind } from "../layout/model.ts";

export interface Palette {
  readonly background: string;
  readonly card: string;
  readonly group: string;
  readonly lane: string;
  readonly text: string;
  readonly quiet: string;
  readonly border: string;
  readonly strong: string;
  readonly accent: string;
  readonly edges: Readonly<Record<EdgeKind, string>>;
  readonly kinds: Readonly<Record<GraphNode["kind"], string>>;
  readonly differences: Readonly<Record<StepDifference, string>>;
}

/** The palette; `valueOf` gives the value of a colour token (`--text`). */
export function paletteOf(valueOf: (token: string) => string): Palette {
  return {
    background: valueOf("--bg-editor"),
    card: valueOf("--bg-raised"),
    group: valueOf("--bg-sunken"),
    lane: valueOf("--bg-side"),
    text: valueOf("--text"),
    quiet: valueOf("--text-2"),
    border: valueOf("--border"),
    strong: valueOf("--border-strong"),
    accent: valueOf("--accent"),
    edges: {
      order: valueOf("--border-control"),
      data: valueOf("--kind-algorithmic"),
      repeat: valueOf("--kind-human-creative"),
    },
    kinds: {
      human: valueOf("--kind-human"),
      human_creative: valueOf("--kind-human-creative"),
      ai_agent: valueOf("--kind-ai-agent"),
      algorithmic: valueOf("--kind-algorithmic"),
      unknown: valueOf("--kind-unknown"),
    },
    differences: {
      added: valueOf("--diff-added"),
      removed: valueOf("--diff-removed"),
      changed: valueOf("--diff-changed"),
      renamed: valueOf("--diff-changed"),
      moved: valueOf("--diff-moved"),
    },
  };
}

/** The palette of the page as it is now. */
export function pagePalette(): Palette {
  const styles = getComputedStyle(document.documentElement);
  return paletteOf((token) => styles.getPropertyValue(token).trim());
}
