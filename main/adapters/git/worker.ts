/** Start file of the worker thread that does all work on repositories, so that no window waits for it. */
import { parentPort } from "node:worker_threads";
import { ExpectedError } from "#shared/errors.ts";
import { type LocalRepository, openLocalRepository, recover } from "./local-repository.ts";
import type { Request, Response } from "./protocol.ts";

const repositories = new Map<string, Promise<LocalRepository>>();

parentPort?.on("message", (request: Request) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  void answer(request).then((response) => parentPort?.postMessage(response));
});

async function answer({ id, root, home, method, args }: Request): Promise<Response> {
  try {
    if (method === "forget") {
      repositories.delete(root);
      return { id, ok: true, value: undefined };
    }
    const opened = repositories.get(root) ?? recover(root).then(() => openLocalRepository(root, home));
    repositories.set(root, opened);
    const repository = await opened;
    const call = repository[method] as (...args: readonly unknown[]) => Promise<unknown>;
    return { id, ok: true, value: await call(...args) };
  } catch (error) {
    if (error instanceof ExpectedError) return { id, ok: false, failure: error.failure };
    return { id, ok: false, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
