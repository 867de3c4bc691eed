/** The window's connection to the core: one typed client, kept alive, and the stream of what happens. */
import { type ClientContext, type ClientLink, createORPCClient } from "@orpc/client";
import { create } from "zustand";
import type { CoreClient } from "#shared/contract/index.ts";
import type { CoreEvent } from "#shared/events.ts";
import { isSignedOut, openTransport, type Transport } from "./transport.ts";

export type ConnectionStatus = "connecting" | "connected" | "reconnecting" | "signed_out";

/** Whether the core can be reached, for the status bar. */
export const useConnection = create<{ status: ConnectionStatus }>(() => ({ status: "connecting" }));

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

type EventListener = (event: CoreEvent) => void;
const eventListeners = new Set<EventListener>();
const connectListeners = new Set<() => void>();
let current: Transport | undefined;
let waiting: ((transport: Transport) => void)[] = [];

/** Calls made while there is no connection wait for the next one. */
const link: ClientLink<ClientContext> = {
  async call(path, input, options) {
    const transport = current ?? (await nextTransport(options.signal));
    return transport.link.call(path, input, options);
  },
};

/** The core, as every feature calls it. */
export const core: CoreClient = createORPCClient(link);

function nextTransport(signal: AbortSignal | undefined): Promise<Transport> {
  return new Promise((resolve, reject) => {
    waiting.push(resolve);
    signal?.addEventListener("abort", () => {
      waiting = waiting.filter((entry) => entry !== resolve);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException("Stopped", "AbortError"));
    });
  });
}

/** Hears everything the core tells. The returned function ends it. */
export function onCoreEvent(listener: EventListener): () => void {
  eventListeners.add(listener);
  return () => eventListeners.delete(listener);
}

/** Hears of every new connection, the first included: the moment to load what may have changed meanwhile. */
export function onConnected(listener: () => void): () => void {
  connectListeners.add(listener);
  return () => connectListeners.delete(listener);
}

/** Keeps a connection for as long as the window lives. */
export async function keepConnected(): Promise<never> {
  let wait = FIRST_WAIT_MS;
  for (;;) {
    try {
      const transport = await openTransport();
      wait = FIRST_WAIT_MS;
      current = transport;
      const resume = waiting;
      waiting = [];
      for (const entry of resume) entry(transport);
      useConnection.setState({ status: "connected" });
      void listen(transport);
      for (const listener of connectListeners) listener();
      await transport.closed;
      current = undefined;
    } catch {
      current = undefined;
    }
    useConnection.setState({ status: (await isSignedOut()) ? "signed_out" : "reconnecting" });
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

async function listen(transport: Transport): Promise<void> {
  try {
    for await (const event of await core.events()) {
      for (const listener of eventListeners) listener(event);
      if (current !== transport) return;
    }
  } catch {
    // The stream ends with the connection; the next connection opens a new one.
  }
}
