/** Problems and output. */
export const problems = {
  title: "Problems",
  filter: "Filter problems",
  show: "Show",
  all: "All",
  list: "Problems",
  none: "No problems",
  noneText: "Everything fits together.",
  noMatch: "No problem matches the filter.",
  clear: "Clear the filter",
  fix: (title: string) => `Fix: ${title}`,
  fixAll: "Fix what can be fixed",
  fixed: "Changed in the text. Save to keep it.",
  gone: "What was typed since has settled this already. Nothing was changed.",
  line: (line: number) => `line ${line}`,
  badge: (count: number) => `${count} to look at`,
};

export const output = {
  title: "Output",
  list: "Output",
  empty: "What happens in this window is noted here.",
  clear: "Clear",
  workspace: (name: string) => `Opened ${name}`,
  connected: "Connected",
  saved: (count: number) => (count === 1 ? "1 file changed" : `${count} files changed`),
  change: (status: string) => `A change is now: ${status}`,
  execution: (status: string) => `A run is now: ${status}`,
  task: (status: string) => `A task is now: ${status}`,
};
