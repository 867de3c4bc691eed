/** Automation in the window: a page with events, webhooks, schedules and algorithms. */
import { Zap } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { AutomationPage } from "./automation-page.tsx";
import { NewWebhookDialog } from "./new-webhook-dialog.tsx";
import { SendEventDialog } from "./send-event-dialog.tsx";
import { openAutomation, openSendEvent, useAutomation } from "./store.ts";

const isOpen = (): boolean => useWorkspace.getState().status === "open";

export const automationFeature: Feature = {
  id: "automation",
  editors: [
    {
      kind: "automation",
      icon: Zap,
      useTitle: () => t.automation.title,
      useDescription: () => t.automation.description,
      Component: AutomationPage,
    },
  ],
  pages: [{ kind: "automation", title: t.automation.title, icon: Zap, order: 30, command: "automation.open" }],
  dialogs: [SendEventDialog, NewWebhookDialog],
  commands: [
    {
      id: "automation.open",
      title: t.automation.open,
      category: t.shell.commands.categories.view,
      when: isOpen,
      run: () => openAutomation(useAutomation.getState().part),
      menu: { menu: "go", group: 2 },
    },
    {
      id: "automation.algorithms",
      title: t.automation.showAlgorithms,
      category: t.automation.title,
      when: isOpen,
      run: () => openAutomation("algorithms"),
    },
    {
      id: "automation.send",
      title: t.automation.sendOther,
      category: t.automation.title,
      when: isOpen,
      run: () => openSendEvent("other"),
      menu: { menu: "run", group: 1 },
    },
  ],
};
