/** Tasks in the window: the inbox in the side bar and a page per task. */
import { ListTodo, SquareCheck } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { showSideView } from "#renderer/state/layout.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import "./tasks.css";
import { TaskList, useOpenTaskBadge } from "./task-list.tsx";
import { TaskPage, useTaskTitle } from "./task-page.tsx";

export const tasksFeature: Feature = {
  id: "tasks",
  sideViews: [
    { id: "tasks", title: t.tasks.title, icon: ListTodo, order: 30, Component: TaskList, useBadge: useOpenTaskBadge },
  ],
  editors: [{ kind: "task", icon: SquareCheck, useTitle: useTaskTitle, Component: TaskPage }],
  commands: [
    {
      id: "tasks.show",
      title: t.tasks.show,
      category: t.tasks.title,
      keys: ["mod+shift+t"],
      when: () => useWorkspace.getState().status === "open",
      run: () => showSideView("tasks"),
      menu: { menu: "run", group: 2 },
    },
  ],
};
