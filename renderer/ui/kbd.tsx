/** A shortcut as key caps. */
import type { ReactNode } from "react";

/** Shows a shortcut as text already made readable ("Ctrl+Shift+P"). */
export function Kbd({ shortcut }: { readonly shortcut: string }): ReactNode {
  return <kbd className="kbd">{shortcut}</kbd>;
}
