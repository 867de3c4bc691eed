/** Models of businesses that differ little from one another, without reading every file again for each. */
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";

/** Reads businesses that came out of one business: its model is kept, and only what differs is read. */
export function readerOf(business: ReadonlyMap<string, string>): (files: ReadonlyMap<string, unknown>) => Workspace {
  const model = createWorkspace(business);
  return (files) => {
    const changes = new Map<string, string | null>();
    for (const path of business.keys()) if (!files.has(path)) changes.set(path, null);
    for (const [path, content] of files) {
      if (typeof content === "string" && content !== business.get(path)) changes.set(path, content);
    }
    return changes.size === 0 ? model : changeWorkspace(model, changes);
  };
}
