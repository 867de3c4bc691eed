/** The other ways of making a change than in place: trying it out, and on a branch of its own. */
import { Ellipsis, FlaskConical, GitBranch } from "lucide-react";
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { attempt } from "#renderer/state/notices.ts";
import { loadChanges, loadGit } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";

const words = t.knit.ways;

/** Shows what the change would do without making it: its session says so, and waits for nobody. */
export async function tryOut(changeSetId: string): Promise<void> {
  const session = await attempt(() => core.reconciliation.open({ changeSetId, mode: "dry_run" }));
  if (session !== undefined) openEditor("session", { id: session.id });
}

/** Makes the change in place after all, when it was only tried out. */
export async function makeInPlace(changeSetId: string): Promise<void> {
  const session = await attempt(() => core.reconciliation.open({ changeSetId, mode: "in_place" }));
  if (session !== undefined) openEditor("change", { id: changeSetId });
}

/** Makes the change on a branch of its own, once the person has read what that means, and shows its session. */
export async function putOnBranch(changeSetId: string): Promise<void> {
  const sure = await confirmed({ title: words.branchTitle, text: words.branchText, action: words.branchDone });
  if (!sure) return;
  const session = await attempt(() => core.reconciliation.open({ changeSetId, mode: "branch" }));
  if (session === undefined) return;
  await Promise.all([loadChanges(), loadGit()]);
  openEditor("session", { id: session.id });
}

/** A button with these ways. */
export function OtherWays({
  changeSetId,
  disabled = false,
}: {
  readonly changeSetId: string;
  readonly disabled?: boolean;
}): ReactNode {
  return (
    <Menu
      align="end"
      groups={[
        [
          { id: "dry_run", label: words.tryOut, icon: FlaskConical, onSelect: () => void tryOut(changeSetId) },
          { id: "branch", label: words.onBranch, icon: GitBranch, onSelect: () => void putOnBranch(changeSetId) },
        ],
      ]}
    >
      <IconButton label={words.more} icon={Ellipsis} size="small" disabled={disabled} />
    </Menu>
  );
}
