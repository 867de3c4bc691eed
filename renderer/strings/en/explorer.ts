/** Explorer and outline. */
export const explorer = {
  title: "Explorer",
  asBusiness: "Show as business",
  asFiles: "Show as files",
  collapse: "Collapse all",
  roles: "Roles",
  playbooks: "Playbooks",
  documents: "Documents",
  teamFile: "About the team",
  files: "Other files",
  empty: { title: "No files yet", text: "Tell in the conversation what your business does, or open another folder." },
  noWorkspace: { title: "No business is open", open: "Open a folder", start: "Start page" },
  outline: "Outline",
  noOutline: "Open a file to see its parts.",
  emptyOutline: "This file has no parts to show.",
  changed: { added: "new", modified: "changed", deleted: "deleted", untracked: "new" },
};
