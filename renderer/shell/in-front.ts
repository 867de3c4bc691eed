/** What there is to act on, for commands that make sense only then. */
import { activeFile, useEditors } from "#renderer/state/editors.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";

/** Whether a business is open. */
export const hasWorkspace = (): boolean => useWorkspace.getState().status === "open";

/** Whether a tab is in front. */
export const hasEditor = (): boolean => useEditors.getState().activeId !== undefined;

/** Whether the tab in front shows a file. */
export const hasFile = (): boolean => activeFile(useEditors.getState()) !== undefined;
