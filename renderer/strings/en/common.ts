/** Words used in several areas. */
import { plural } from "../plural.ts";

export const common = {
  appName: "Orgata IDE",
  cancel: "Cancel",
  close: "Close",
  retry: "Try again",
  loading: "Loading…",
  save: "Save",
  open: "Open",
  more: "More",
  layers: { L0: "Operations", L1: "Management", L2: "Direction" },
  kinds: {
    team: "Team",
    role: "Role",
    playbook: "Process",
    document: "Document",
    unknown: "Unreadable",
    algorithm: "Algorithm",
    config: "Settings",
    other: "File",
  },
  severities: { error: "Error", warning: "Warning", info: "Suggestion" },
  clocksOf: (zone: string) => `By the clocks of the business (${zone}).`,
  errors: (count: number) => plural(count, "error"),
  warnings: (count: number) => plural(count, "warning"),
  infos: (count: number) => plural(count, "suggestion"),
  problems: (count: number) => plural(count, "problem"),
  files: (count: number) => plural(count, "file"),
};

export const failure = {
  internal: "Something went wrong inside Orgata. Your files are unchanged.",
  internalNext: "Try again; if it happens again, restart Orgata.",
  lost: "The connection to Orgata was lost.",
  lostNext: "It is being restored; try again in a moment.",
};

export const documents = {
  reloaded: (name: string) => `${name} was changed outside of this window and has been reloaded.`,
  deleted: (name: string) => `${name} does not exist any more and was closed.`,
};
