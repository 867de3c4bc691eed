/** The sign of Orgata: three strands that hold each other. */
import type { ReactNode } from "react";
import icon from "../assets/icon/orgata.svg";

/** The sign at `size` (any CSS length). Decorative: the name stands beside it. */
export function Logo({ size }: { readonly size: string }): ReactNode {
  return <img className="logo" src={icon} alt="" style={{ width: size, height: size }} draggable={false} />;
}
