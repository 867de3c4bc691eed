/** What other features use of change sets. */
export { assessChangeSet } from "./assess.ts";
export { type CommitInput, commitChangeSet } from "./commit.ts";
export { type ChangeSetRequest, createChangeSet, type EditRequest } from "./create.ts";
export { approveChangeSet, decideEdits, rejectChangeSet, reviewChangeSet } from "./decide.ts";
export { graphsOf } from "./graphs.ts";
export { draftMessage } from "./message.ts";
export { listChangeSets, loadChangeSet } from "./records.ts";
export { fromWorkingTree } from "./working-tree.ts";
