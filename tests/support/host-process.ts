/** The Node host in a process of its own, from source, spoken to over REST and over the contract. */
import { once } from "node:events";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { WebSocket } from "ws";
import type { CoreClient } from "#shared/contract/index.ts";
import { type Home, makeHome, startNodeHost } from "#tests/e2e/harness/host.ts";

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface HostProcess {
  readonly home: Home;
  readonly origin: string;
  readonly token: string;
  /** Calls REST with the token. A text is sent as it is, everything else as JSON. */
  rest(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** The contract over a WebSocket, as the window speaks it. */
  readonly client: CoreClient;
  /** Ends it and takes its settings away. */
  stop(): Promise<void>;
}

/** Starts a host on a free port, with a business open when `folder` is given. */
export async function startHost(folder?: string): Promise<HostProcess> {
  const home = await makeHome();
  const host = await startNodeHost(home, folder);
  const { origin, searchParams } = new URL(host.url);
  const token = searchParams.get("token") ?? "";
  const socket = new WebSocket(`${origin.replace("http", "ws")}/rpc`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await once(socket, "open");
  return {
    home,
    origin,
    token,
    async rest(method, path, body, headers = {}) {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    client: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })),
    async stop() {
      socket.terminate();
      await host.stop();
      await home.remove();
    },
  };
}
