/** Hands the page one end of a message channel to the core, and offers it nothing else. */
import { contextBridge, ipcRenderer } from "electron";

contextBridge.exposeInMainWorld("orgata", {
  /**
   * Opens a new connection. The port cannot be returned (the bridge copies, and a port cannot be copied), so it comes to
   * the page as a `message` event whose data is `{ type: "orgata:port" }`.
   */
  connect(): void {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage("orgata:connect", null, [port2]);
    window.postMessage({ type: "orgata:port" }, window.location.origin, [port1]);
  },
});
