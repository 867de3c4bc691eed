/** Changes of others that lie on branches of their own, here or at a remote as last fetched. */
import { useEffect } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { type Query, useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import type { BranchedChange } from "#shared/reconciliation.ts";

/** All of them; asked again when branches are other ones. */
export function useBranched(): Query<readonly BranchedChange[]> {
  const workspace = useWorkspace((state) => (state.git?.isRepository ? state.info?.path : undefined));
  const query = useQuery(workspace === undefined ? undefined : `on branches ${workspace}`, (signal) =>
    core.reconciliation.onBranches(undefined, { signal }),
  );
  const { reload } = query;
  useEffect(() => onCoreEvent(({ type }) => type === "git" && reload()), [reload]);
  return query;
}

/** Those that are known here by their branches alone: one's own are listed as what they are. */
export function foreignOnly(
  branched: readonly BranchedChange[],
  own: readonly { readonly id: string }[],
): readonly BranchedChange[] {
  const ids = new Set(own.map(({ id }) => id));
  return branched.filter(({ changeSetId }) => !ids.has(changeSetId));
}
