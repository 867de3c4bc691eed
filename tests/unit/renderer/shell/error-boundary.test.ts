import { createElement, isValidElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";

vi.mock("#renderer/state/core.ts", () => ({ core: {}, onConnected: () => () => undefined }));

const { ErrorBoundary } = await import("#renderer/shell/error-boundary.tsx");
const { useNotices } = await import("#renderer/state/notices.ts");

/** What a boundary draws after `error` came out of its children, as React would make it. */
function drawnAfter(error: unknown): string {
  const boundary = new ErrorBoundary({ children: "the part" });
  boundary.state = ErrorBoundary.getDerivedStateFromError();
  boundary.componentDidCatch(error);
  const drawn = boundary.render();
  if (!isValidElement(drawn)) throw new Error("Nothing was drawn.");
  return renderToStaticMarkup(drawn);
}

describe("a part of the window that fails", () => {
  it("is shown as it is while it works", () => {
    expect(renderToStaticMarkup(createElement(ErrorBoundary, null, "the part"))).toBe("the part");
  });

  it("gives way to a note with a way out, and is noted in the output", () => {
    const drawn = drawnAfter(new Error("Failed to fetch dynamically imported module"));
    expect(drawn).toContain('role="alert"');
    expect(drawn).toContain("could not be shown");
    expect(drawn).toContain("Reload");
    expect(drawn).not.toContain("the part");
    expect(useNotices.getState().log.at(-1)).toMatchObject({ level: "error" });
    expect(useNotices.getState().log.at(-1)?.text).toContain("Failed to fetch");
  });
});
