/** First start: what to create, and the tutorial that ticks itself off. */
import { Sparkles } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { restartTutorial } from "#renderer/state/tutorial.ts";
import { t } from "#renderer/strings/strings.ts";
import { TutorialCard } from "./tutorial-card.tsx";
import { WelcomePage } from "./welcome-page.tsx";

export const welcomeFeature: Feature = {
  id: "welcome",
  editors: [{ kind: "welcome", icon: Sparkles, useTitle: () => t.welcome.title, Component: WelcomePage }],
  sideFooters: [TutorialCard],
  commands: [
    {
      id: "help.tutorial",
      title: t.welcome.showTutorial,
      category: t.shell.commands.categories.help,
      run: restartTutorial,
      menu: { menu: "help", group: 1 },
    },
  ],
};
