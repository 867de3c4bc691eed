/** Arrow of a section that folds. */
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** Points down while the section is open. */
export function SectionArrow({ open }: { readonly open: boolean }): ReactNode {
  return <ChevronDown className={open ? "section-arrow" : "section-arrow section-arrow-closed"} aria-hidden="true" />;
}
