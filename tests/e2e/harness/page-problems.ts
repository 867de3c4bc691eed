/** What goes wrong inside the page without showing: errors in its console, errors nobody caught, and what its policy refused. */
import type { ConsoleMessage, Page } from "@playwright/test";

/** While the host is gone the browser itself says that it cannot be reached, and that what it was loading is not whole. */
const HOST_IS_GONE = [
  /ERR_CONNECTION_(?:REFUSED|RESET|CLOSED)/,
  /ERR_EMPTY_RESPONSE/,
  /ERR_CONTENT_LENGTH_MISMATCH/,
  /WebSocket connection to .* failed/,
  /Failed to fetch dynamically imported module/,
  /Unable to preload CSS/,
];

export interface PageProblems {
  /** Listens to a page from now on. */
  watch(page: Page): void;
  /** The host was ended on purpose: that it cannot be reached is no problem any more. */
  hostEnded(): void;
  /** A spec provokes it. */
  allow(pattern: RegExp): void;
  /** Everything that was not allowed, in words. */
  found(): readonly string[];
}

function words(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  return `console: ${message.text()} (${url}:${lineNumber})`;
}

/** Watches the pages of one spec. */
export function watchPages(): PageProblems {
  const problems: string[] = [];
  const allowed: RegExp[] = [];
  return {
    watch(page) {
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(words(message));
      });
      page.on("pageerror", (error) => problems.push(`not caught: ${error.stack ?? error.message}`));
    },
    hostEnded: () => void allowed.push(...HOST_IS_GONE),
    allow: (pattern) => void allowed.push(pattern),
    found: () => problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
  };
}
