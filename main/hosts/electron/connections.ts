/** Message ports between the page and the core. The only thing the main process listens to is a page asking for one. */
import { RPCHandler } from "@orpc/server/message-port";
import { ipcMain } from "electron";
import type { CallContext } from "#app/procedures.ts";
import type { CoreRouter } from "#app/router.ts";
import { strictCall } from "#main/hosts/calls.ts";
import { isPageFrame } from "./page-protocol.ts";

/** The channel on which preload sends one end of a message channel. */
const CONNECT_CHANNEL = "orgata:connect";

/** Serves the router on every port that our page sends; a port from anywhere else is closed unread. */
export function serveConnections(router: CoreRouter, context: CallContext): void {
  const handler = new RPCHandler<CallContext>(router, { clientInterceptors: [strictCall] });
  ipcMain.on(CONNECT_CHANNEL, (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (!isPageFrame(event.senderFrame)) {
      port.close();
      return;
    }
    handler.upgrade(port, { context });
    port.start();
  });
}
