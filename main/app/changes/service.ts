/** What other features use of change sets. */
export { assessChangeSet } from "./assess.ts";
export { commitChangeSet } from "./commit.ts";
export { createChangeSet } from "./create.ts";
export { rejectChangeSet } from "./decide.ts";
export { loadChangeSet } from "./records.ts";
export { fromWorkingTree } from "./working-tree.ts";
