/** git's own http-backend (a CGI program) behind Node's HTTP server; it can also misbehave. */
import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What the server does with a request that is signed in. */
export type Manner =
  | "well"
  /** Answers with this status. */
  | { readonly status: number }
  /** Never answers. */
  | "silent"
  /** Ends the connection in the middle of an answer that is longer than this (bytes). */
  | { readonly cutAfter: number }
  /** Sends bytes that are none of Git's. */
  | "nonsense"
  /** Sends everybody to the same path of another server. */
  | { readonly redirectTo: string }
  /** Holds back the rest of an answer after this many bytes. */
  | { readonly pauseAfter: number };

/** Answers a request for one of the bare repositories in the folder `root`. */
export function answerGit(root: string, manner: Manner, request: IncomingMessage, response: ServerResponse): void {
  if (manner === "silent") return;
  if (manner === "nonsense") {
    response
      .writeHead(200, { "content-type": "application/x-git-upload-pack-advertisement" })
      .end("<html>hello</html>");
    return;
  }
  if (typeof manner === "object" && "status" in manner) {
    response.writeHead(manner.status).end("no");
    return;
  }
  if (typeof manner === "object" && "redirectTo" in manner) {
    response.writeHead(302, { location: `${manner.redirectTo}${request.url}` }).end();
    return;
  }
  const url = new URL(request.url ?? "/", "http://localhost");
  const backend = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"],
      HOME: root,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      REMOTE_USER: "ana",
      REMOTE_ADDR: "127.0.0.1",
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      ...(request.headers["content-length"] === undefined ? {} : { CONTENT_LENGTH: request.headers["content-length"] }),
      ...(request.headers["git-protocol"] === undefined
        ? {}
        : { GIT_PROTOCOL: String(request.headers["git-protocol"]) }),
    },
  });
  backend.stdin.on("error", () => undefined);
  request.pipe(backend.stdin);
  const limit = limitOf(manner);
  let head = Buffer.alloc(0);
  let isBody = false;
  let sent = 0;
  const send = (bytes: Buffer): void => {
    const part = bytes.subarray(0, Math.max(0, limit - sent));
    sent += bytes.length;
    response.write(part);
    if (sent > limit && typeof manner === "object" && "cutAfter" in manner) response.destroy();
  };
  backend.stdout.on("data", (bytes: Buffer) => {
    if (isBody) return send(bytes);
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf("\r\n\r\n");
    if (end === -1) return undefined;
    isBody = true;
    const lines = head
      .toString("latin1", 0, end)
      .split("\r\n")
      .map((line) => line.split(/: ?/, 2));
    const headers = Object.fromEntries(lines.filter(([name]) => name !== "Status"));
    const status = Number.parseInt(lines.find(([name]) => name === "Status")?.[1] ?? "200", 10);
    response.writeHead(status, headers);
    return send(head.subarray(end + 4));
  });
  backend.stdout.on("end", () => {
    if (sent <= limit) response.end();
  });
}

/** How many bytes of an answer are sent. */
function limitOf(manner: Manner): number {
  if (typeof manner !== "object") return Number.POSITIVE_INFINITY;
  if ("cutAfter" in manner) return manner.cutAfter;
  return "pauseAfter" in manner ? manner.pauseAfter : Number.POSITIVE_INFINITY;
}
