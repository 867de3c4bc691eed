/** The same small picture of a kind as on the map. */
import type { ReactNode } from "react";
import type { LandscapeKind } from "#shared/landscape.ts";
import { GLYPHS } from "./draw/glyphs.ts";

/** Decorative: the kind is said in words beside it or by its place. */
export function KindIcon({ kind }: { readonly kind: LandscapeKind }): ReactNode {
  return (
    <svg className="kind-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={GLYPHS[kind]} />
    </svg>
  );
}
