/** The page's own scheme, `app://orgata/…`: serves the built page with its policy and keeps windows from leaving it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { protocol, type WebContents, type WebFrameMain } from "electron";
import { contentType, PAGE_HEADERS, pageFile } from "#main/hosts/page-policy.ts";

const SCHEME = "app";
const HOST = "orgata";

/** Address of the page. */
export const PAGE_URL = `${SCHEME}://${HOST}/`;

/** Makes `app://` behave like `https://` for the page. Must be called before the application is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Handler that serves the files of `folder`, and nothing else. */
export function servePageScheme(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = host === HOST && request.method === "GET" ? pageFile(pathname) : undefined;
    const body = file === undefined ? undefined : await readFile(join(folder, file)).catch(() => undefined);
    if (file === undefined || body === undefined) {
      return new Response("Not found", { status: 404, headers: { ...PAGE_HEADERS, "content-type": "text/plain" } });
    }
    return new Response(body, { headers: { ...PAGE_HEADERS, "content-type": contentType(file) } });
  };
}

/** Whether a frame is our page itself: not a frame inside it, not another address, not one that has gone meanwhile. */
export function isPageFrame(frame: WebFrameMain | null): boolean {
  if (frame === null || frame.parent !== null) return false;
  try {
    const { protocol: scheme, host } = new URL(frame.url);
    return scheme === `${SCHEME}:` && host === HOST;
  } catch {
    return false;
  }
}

/** Links of these kinds may lead out of the program; no other kind, which could start any program there is. */
const OUTSIDE = new Set(["http:", "https:", "mailto:"]);

/**
 * Keeps a window on the page: no navigation, no new windows, no embedded views. Links that lead out of the program are
 * given to `openOutside`.
 */
export function guardContents(contents: WebContents, openOutside: (url: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    const parsed = URL.parse(url);
    if (parsed !== null && OUTSIDE.has(parsed.protocol)) openOutside(parsed.href);
    return { action: "deny" };
  });
  contents.on("will-frame-navigate", (event) => {
    // Loading the page again is the one navigation there is.
    if (!event.isMainFrame || event.url.split(/[?#]/)[0] !== PAGE_URL) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}
