/** How impacts are grouped, named and signed, wherever they are shown. */
import { Check, Eye, Hand, type LucideIcon, TriangleAlert } from "lucide-react";
import { humanName, symbolName } from "#renderer/state/symbols.ts";
import type { Tone } from "#renderer/ui/badge.tsx";
import type { Impact, ImpactClass } from "#shared/knit.ts";

/** The sign of each class: never the colour alone. */
export const CLASS_ICON: Readonly<Record<ImpactClass, LucideIcon>> = {
  required: TriangleAlert,
  manual: Hand,
  review: Eye,
  safe: Check,
};

export const CLASS_TONE: Readonly<Record<ImpactClass, Tone>> = {
  required: "warning",
  manual: "danger",
  review: "info",
  safe: "success",
};

/** What needs somebody first comes first. */
const ORDER: readonly ImpactClass[] = ["required", "manual", "review", "safe"];

/** The impacts of each class there is, what needs somebody first; within a class they keep their order. */
export function groupByClass<T extends Pick<Impact, "class">>(
  impacts: readonly T[],
): readonly { readonly class: ImpactClass; readonly impacts: readonly T[] }[] {
  return ORDER.flatMap((each) => {
    const ofClass = impacts.filter((impact) => impact.class === each);
    return ofClass.length === 0 ? [] : [{ class: each, impacts: ofClass }];
  });
}

/** The name of a symbol as people say it: "Retouch photos". */
export function nameOf(symbol: string): string {
  return humanName(symbolName(symbol));
}

/** The classes there are among marks of a graph, what needs somebody first: for a legend. */
export function classesAmong(marks: Iterable<string>): readonly ImpactClass[] {
  const found = new Set(marks);
  return ORDER.filter((each) => found.has(each));
}
