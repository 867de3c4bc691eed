/**
 * The one place where the window learns which host it runs in: a message port in the desktop app, a WebSocket in the
 * browser. Everything above sees a link that carries calls, and hears when it is gone.
 */
import type { ClientContext, ClientLink } from "@orpc/client";
import { RPCLink as PortLink } from "@orpc/client/message-port";
import { RPCLink as SocketLink } from "@orpc/client/websocket";

export interface Transport {
  readonly link: ClientLink<ClientContext>;
  /** Settles when the connection is lost. */
  readonly closed: Promise<void>;
}

/** What preload may offer: a way to ask for a (new) message port. */
interface PreloadBridge {
  connect?: () => void;
}

const PORT_TIMEOUT_MS = 10_000;

/** Whether the page was loaded by the desktop app. */
export function isDesktop(): boolean {
  return location.protocol === "app:";
}

/** Opens a connection to the core; fails when it cannot be reached. */
export function openTransport(): Promise<Transport> {
  return isDesktop() ? openPort() : openSocket();
}

function openPort(): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      window.removeEventListener("message", receive);
      reject(new Error("The core did not hand over a port."));
    }, PORT_TIMEOUT_MS);
    function receive(event: MessageEvent): void {
      const data: unknown = event.data;
      const isPort = typeof data === "object" && data !== null && "type" in data && data.type === "orgata:port";
      const port = event.ports[0];
      if (event.source !== window || !isPort || port === undefined) return;
      clearTimeout(timer);
      window.removeEventListener("message", receive);
      const closed = new Promise<void>((settle) => {
        port.addEventListener("close", () => settle(), { once: true });
      });
      const link = new PortLink({ port });
      port.start();
      resolve({ link, closed });
    }
    window.addEventListener("message", receive);
    const bridge = (window as { orgata?: PreloadBridge }).orgata;
    bridge?.connect?.();
  });
}

function openSocket(): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const url = new URL("/rpc", location.href);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const websocket = new WebSocket(url);
    const closed = new Promise<void>((settle) => {
      websocket.addEventListener("close", () => settle(), { once: true });
    });
    websocket.addEventListener("open", () => resolve({ link: new SocketLink({ websocket }), closed }), { once: true });
    websocket.addEventListener("error", () => reject(new Error("The server cannot be reached.")), { once: true });
  });
}

/** Whether the server answers but does not know this browser any more (it was started anew with a new token). */
export async function isSignedOut(): Promise<boolean> {
  if (isDesktop()) return false;
  try {
    const answer = await fetch("/api/health", { credentials: "same-origin" });
    return answer.status === 401;
  } catch {
    return false;
  }
}
