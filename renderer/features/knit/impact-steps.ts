/** Going through what a change touches, one place after the other, wherever it is drawn. */
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { activeTab, openFile, useEditors } from "#renderer/state/editors.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useOverlay } from "#renderer/state/overlay.ts";
import { select } from "#renderer/state/selection.ts";
import { stepPath } from "#renderer/state/symbols.ts";
import type { Impact } from "#shared/knit.ts";
import { showInLandscape } from "../landscape/store.ts";
import { groupByClass, nameOf } from "./impact-words.ts";

interface ImpactSteps {
  readonly changeSetId: string | undefined;
  /** Place of the impact in view among those of the change; undefined before the first step. */
  readonly at: number | undefined;
  readonly count: number;
}

export const useImpactSteps = create<ImpactSteps>(() => ({ changeSetId: undefined, at: undefined, count: 0 }));

/** The change that is drawn on graphs; undefined when none is. */
export function drawnChange(): string | undefined {
  const { overlay } = useOverlay.getState();
  return overlay.kind === "change" ? overlay.changeSetId : undefined;
}

/** The place after `at` in a list of `count`, around its ends; undefined in an empty list. */
export function stepFrom(at: number | undefined, count: number, direction: 1 | -1): number | undefined {
  if (count === 0) return undefined;
  if (at === undefined) return direction === 1 ? 0 : count - 1;
  return (at + direction + count) % count;
}

/** Shows the next (1) or previous (-1) thing that the drawn change touches, what needs somebody first. */
export async function stepImpact(direction: 1 | -1): Promise<void> {
  const id = drawnChange();
  if (id === undefined) return;
  const assessment = await attempt(() => core.changes.assess({ id }));
  if (assessment === undefined || drawnChange() !== id) return;
  const impacts = groupByClass(assessment.impacts).flatMap((group) => group.impacts);
  const before = useImpactSteps.getState();
  const at = stepFrom(before.changeSetId === id ? before.at : undefined, impacts.length, direction);
  useImpactSteps.setState({ changeSetId: id, at, count: impacts.length });
  const impact = at === undefined ? undefined : impacts[at];
  if (impact !== undefined) show(impact);
}

function show({ file, range, symbol }: Impact): void {
  // On the map of the business it is pointed out there; anywhere else its file comes forward.
  if (activeTab(useEditors.getState())?.kind === "landscape") showInLandscape({ symbol, file });
  else openFile(file, { range, preview: true, focus: false });
  select({ file, symbol, step: stepPath(symbol), title: nameOf(symbol), range }, "other");
}
