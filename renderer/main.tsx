/** Entry of the window: puts features, shell and core together. */
import "./ui/theme.css";
import "./ui/base.css";
import "./ui/components.css";
import "./shell/shell.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { features } from "./features/all.ts";
import { Conversation } from "./features/conversation/conversation.tsx";
import { App } from "./shell/app.tsx";
import { registerCommands } from "./shell/commands.ts";
import { ErrorBoundary } from "./shell/error-boundary.tsx";
import { combineFeatures } from "./shell/features.ts";
import { listenForShortcuts } from "./shell/keys.ts";
import { startSession } from "./shell/session.ts";
import { shellCommands } from "./shell/shell-commands.ts";
import { followSystemTheme } from "./state/settings.ts";
import { rememberFocus } from "./ui/focus-return.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no place for the window.");

const registry = combineFeatures(features);
registerCommands([...shellCommands(registry), ...registry.commands]);
followSystemTheme();
listenForShortcuts(window);
rememberFocus(document);
startSession();

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App registry={registry} conversation={<Conversation />} />
    </ErrorBoundary>
  </StrictMode>,
);
