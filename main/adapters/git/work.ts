/** Answers the requests that reach the Git process. */
import type { CloneRequest } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { cloneInto } from "./clone.ts";
import type { Engine } from "./engine.ts";
import { chooseEngine, engineForLayout } from "./engines.ts";
import { endEveryGit } from "./installed/program.ts";
import type { FromWorker, Request, Setup, ToWorker } from "./protocol.ts";
import type { Calling } from "./remotes.ts";
import { openRepository, plainly, REMOTE_METHODS, type RepositoryWork } from "./repository.ts";

export interface Work {
  receive(message: Exclude<ToWorker, { readonly end: true }>): void;
  /** Ends what talks to remotes, and waits for the rest. */
  drain(): Promise<void>;
  /** Leaves everything as it is; no program keeps running. */
  abandon(): void;
}

/** Everything between the process and its repositories; `send` takes answers. */
export function createWork(send: (message: FromWorker) => void): Work {
  const repositories = new Map<string, RepositoryWork>();
  const running = new Map<number, AbortController>();
  const answers = new Set<Promise<void>>();
  let setup: Setup | undefined;
  let engine: Promise<Engine> | undefined;

  function settings(): Setup {
    if (setup === undefined) throw new Error("a request before the setup");
    return setup;
  }

  function engineNow(): Promise<Engine> {
    engine ??= chooseEngine(settings());
    return engine;
  }

  function repositoryAt(root: string): RepositoryWork {
    const { home } = settings();
    const opened =
      repositories.get(root) ??
      openRepository(root, home, async (layout) => engineForLayout(await engineNow(), layout, settings()));
    repositories.set(root, opened);
    return opened;
  }

  async function carryOut({ root, method, args }: Request, calling: Calling): Promise<unknown> {
    if (method === "engine") {
      const { kind, version } = await engineNow();
      return { kind, version };
    }
    if (method === "clone") {
      const [request] = args as [CloneRequest];
      return plainly(async () => cloneInto(await engineNow(), settings().home, request, calling));
    }
    if (method === "forget") {
      const opened = repositories.get(root);
      repositories.delete(root);
      return opened?.forget();
    }
    const call = repositoryAt(root)[method] as (...all: readonly unknown[]) => Promise<unknown>;
    return REMOTE_METHODS.some((each) => each === method) ? call(...args, calling) : call(...args);
  }

  async function answer(request: Request): Promise<void> {
    const { id } = request;
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const calling = {
        signal: controller.signal,
        onProgress: (progress: Parameters<Calling["onProgress"]>[0]) => send({ id, progress }),
      };
      send({ id, ok: true, value: await carryOut(request, calling) });
    } catch (error) {
      if (error instanceof ExpectedError) send({ id, ok: false, failure: error.failure });
      else send({ id, ok: false, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    } finally {
      running.delete(id);
    }
  }

  return {
    receive(message) {
      if ("setup" in message) setup = message.setup;
      else if ("cancel" in message) running.get(message.cancel)?.abort();
      else {
        const answered = answer(message.request).finally(() => answers.delete(answered));
        answers.add(answered);
      }
    },
    async drain() {
      for (const controller of running.values()) controller.abort();
      await Promise.allSettled(answers);
      await Promise.allSettled([...repositories.values()].map((opened) => opened.forget()));
      endEveryGit();
    },
    abandon: endEveryGit,
  };
}
