/** The interview: from nothing to a running business by answering questions, with the business drawn beside them. */
import { MessagesSquare } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { t } from "#renderer/strings/strings.ts";
import { InterviewPage } from "./interview-page.tsx";

export const interviewFeature: Feature = {
  id: "interview",
  editors: [{ kind: "interview", icon: MessagesSquare, useTitle: () => t.interview.title, Component: InterviewPage }],
  commands: [
    {
      id: "interview.open",
      title: t.interview.open,
      category: t.shell.commands.categories.help,
      run: () => openEditor("interview", {}),
    },
  ],
};
