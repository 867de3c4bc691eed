/** Which dialog about Git is open. */
import { create } from "zustand";

type GitDialog = "branches" | "remotes" | "clone";

export const useGitDialog = create<{ open: GitDialog | undefined }>(() => ({ open: undefined }));

export function openGitDialog(open: GitDialog): void {
  useGitDialog.setState({ open });
}

export function closeGitDialog(): void {
  useGitDialog.setState({ open: undefined });
}
