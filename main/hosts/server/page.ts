/** Serves the built page from its folder. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { contentType, PAGE_HEADERS, pageFile } from "#main/hosts/page-policy.ts";
import { answerPage, noticePage } from "./answers.ts";

/** Answers a GET or HEAD for the page or one of its files. `path` is the URL's path, still encoded. */
export async function servePage(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = pageFile(path);
  const found = file === undefined ? undefined : await fileOf(join(folder, file));
  if (file === undefined || found === undefined) {
    const isStart = file === "index.html";
    const text = isStart
      ? "The window's page is not built yet. Run npm run build, then load this again."
      : "There is nothing at this address.";
    answerPage(response, 404, noticePage("Not found", text, isStart ? undefined : { href: "/", text: "Open Orgata" }));
    return;
  }
  response.writeHead(200, {
    ...PAGE_HEADERS,
    "content-type": contentType(file),
    "content-length": found.size,
    // Files in assets/ carry a hash of their contents in their names; everything else must be asked for again.
    "cache-control": file.startsWith("assets/") ? "private, max-age=31536000, immutable" : "no-cache",
  });
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  await pipeline(createReadStream(join(folder, file)), response);
}

async function fileOf(path: string): Promise<{ readonly size: number } | undefined> {
  try {
    const handle = await open(path, "r");
    try {
      const stats = await handle.stat();
      return stats.isFile() ? { size: stats.size } : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
