/** A real Git server on loopback, for as long as one test. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { gitIn } from "./command-line-git.ts";
import { folderWith } from "./folder-with.ts";
import { answerGit, type Manner } from "./git-http-backend.ts";

export interface GitServer {
  /** `http://127.0.0.1:1234` */
  readonly origin: string;
  /** Folder of the bare repositories. */
  readonly root: string;
  /** Makes a bare repository; its address. */
  makeRepository(name: string): string;
  /** How the server behaves from now on. */
  behave(manner: Manner): void;
  /** Paths of the requests so far, with whether each was signed in. */
  readonly requests: readonly { readonly path: string; readonly authorization: string | undefined }[];
}

/** Starts the server; it ends with the current test. With `password`, everybody must be `ana` with it. */
export async function gitServer(password?: string): Promise<GitServer> {
  const root = folderWith();
  const requests: { path: string; authorization: string | undefined }[] = [];
  let manner: Manner = "well";
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? "", authorization: request.headers.authorization });
    const wanted = `Basic ${Buffer.from(`ana:${password}`).toString("base64")}`;
    if (password !== undefined && request.headers.authorization !== wanted) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="Git"' }).end("who are you?");
    } else answerGit(root, manner, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    root,
    requests,
    makeRepository(name) {
      gitIn(root, "init", "-q", "--bare", "-b", "main", name);
      gitIn(join(root, name), "config", "http.receivepack", "true");
      return `${origin}/${name}`;
    },
    behave(next) {
      manner = next;
    },
  };
}
