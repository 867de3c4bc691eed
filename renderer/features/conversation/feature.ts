/** The conversation: ask, plan and change in one's own words. */
import type { Feature } from "#renderer/shell/features.ts";
import { enterPart } from "#renderer/shell/parts.ts";
import { setLayout } from "#renderer/state/layout.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { newSession } from "./store.ts";

const isOpen = (): boolean => useWorkspace.getState().status === "open";

export const conversationFeature: Feature = {
  id: "conversation",
  commands: [
    {
      id: "chat.focus",
      title: t.conversation.emptyTitle,
      category: t.conversation.title,
      keys: ["mod+i"],
      when: isOpen,
      run: () => enterPart("conversation", () => setLayout({ chatOpen: true })),
      menu: { menu: "go", group: 2 },
    },
    {
      id: "chat.new",
      title: t.conversation.newSession,
      category: t.conversation.title,
      when: isOpen,
      run: () =>
        enterPart("conversation", () => {
          newSession();
          setLayout({ chatOpen: true });
        }),
      menu: { menu: "file", group: 4 },
    },
  ],
};
