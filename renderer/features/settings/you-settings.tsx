/** Who of the business one is on this computer. */
import type { ReactNode } from "react";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { YouChoice } from "./you-choice.tsx";

const words = t.people.me;

/** The section of the settings page; nothing while no business is open. */
export function YouSettings(): ReactNode {
  const root = useWorkspace((state) => (state.status === "open" ? state.info?.path : undefined));
  if (root === undefined) return null;
  return (
    <section className="settings-section" aria-labelledby="settings-you">
      <h3 id="settings-you">{words.title}</h3>
      <p className="settings-help">{words.use}</p>
      <YouChoice key={root} />
    </section>
  );
}
