/** Review in the window: what waits in the side bar, a page per change, the commit. */
import { GitBranch, GitPullRequestArrow } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { showSideView } from "#renderer/state/layout.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { BranchedPage, useBranchedTitle } from "./branched-page.tsx";
import { ChangePage, useChangeTitle } from "./change-page.tsx";
import { canStep, step } from "./difference-steps.ts";
import { isProposal } from "./proposals.ts";
import "./review.css";
import { ReviewList, ReviewListActions, reviewWorkingTree, useReviewBadge } from "./review-list.tsx";

/** Shows the list, and opens what waits: the newest proposal, else the edits saved by hand. */
async function openReview(): Promise<void> {
  showSideView("review");
  const proposal = useWorkspace.getState().changes.find(isProposal);
  if (proposal !== undefined) openEditor("change", { id: proposal.id });
  else if ((useWorkspace.getState().git?.files.length ?? 0) > 0) await reviewWorkingTree();
}

export const reviewFeature: Feature = {
  id: "review",
  sideViews: [
    {
      id: "review",
      title: t.review.title,
      icon: GitPullRequestArrow,
      order: 50,
      Component: ReviewList,
      Actions: ReviewListActions,
      useBadge: useReviewBadge,
    },
  ],
  editors: [
    { kind: "change", icon: GitPullRequestArrow, useTitle: useChangeTitle, Component: ChangePage },
    { kind: "branched", icon: GitBranch, useTitle: useBranchedTitle, Component: BranchedPage },
  ],
  commands: [
    {
      id: "review.open",
      title: t.review.open,
      category: t.review.title,
      keys: ["mod+shift+g"],
      when: () => useWorkspace.getState().status === "open",
      run: openReview,
      menu: { menu: "view", group: 3 },
    },
    {
      id: "review.nextDifference",
      title: t.review.nextDifference,
      category: t.review.title,
      keys: ["f7"],
      when: canStep,
      run: () => step(1),
      menu: { menu: "go", group: 4 },
    },
    {
      id: "review.previousDifference",
      title: t.review.previousDifference,
      category: t.review.title,
      keys: ["shift+f7"],
      when: canStep,
      run: () => step(-1),
      menu: { menu: "go", group: 4 },
    },
  ],
};
