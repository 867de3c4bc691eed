/** `orgata serve`: the IDE in a browser, REST and WebSocket, until it is told to stop. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createCore } from "#main/compose.ts";
import { boundMemory } from "#main/hosts/memory.ts";
import { createNodePorts, userDataFolder } from "#main/hosts/node-ports.ts";
import { findPlaces } from "#main/hosts/places.ts";
import { startServer } from "#main/hosts/server/serve.ts";
import type { Log } from "#ports/log.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Command, type Invocation, optionText } from "../command.ts";
import { folderOf } from "../read-business.ts";
import { detailsOf } from "../words.ts";

const DEFAULT_HOST = "127.0.0.1";

export const serve: Command = {
  name: "serve",
  summary: "Serves Orgata IDE in the browser, with REST and WebSocket, until it is stopped.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    port: { value: "N", help: "port to listen on (a free one when left out)" },
    host: { value: "H", help: `address to listen on (${DEFAULT_HOST}, this computer alone, when left out)` },
    database: {
      value: "URL",
      help: "PostgreSQL database that is shared (postgres://…) instead of the one inside the folder",
    },
  },
  details: `Prints one line: the address with this start's token. Open it in a browser, or send the token as
"Authorization: Bearer …" to /api (reference: /api/docs). With --json the line is {url, token}.
A folder that comes to a shared database with a name that is taken is asked which business it is: orgata database --help.
ORGATA_USER names the person on whose behalf it acts, where the account is nobody's name.
Without [dir] the business of the current folder is opened; in a folder that holds none, the start page appears.`,
  async run(invocation) {
    const port = parsePort(optionText(invocation, "port"));
    boundMemory();
    const places = findPlaces();
    const node = createNodePorts({
      host: "server",
      places,
      dataFolder: userDataFolder(invocation.env),
      database: optionText(invocation, "database"),
    });
    const core = createCore(node.ports);
    try {
      // Listening comes first: a port in use must not cost the time of opening a large business.
      const server = await startServer({
        router: core.router,
        actor: node.actor,
        whoIs: core.whoIs,
        renderer: places.renderer,
        version: places.version,
        host: optionText(invocation, "host") ?? DEFAULT_HOST,
        port,
        log: node.ports.log,
      });
      try {
        const folder = folderToOpen(invocation);
        if (folder !== undefined) await core.openWorkspace(folder);
        const { url, token } = server;
        invocation.print(invocation.json ? JSON.stringify({ url, token }) : url);
        await untilStopped(invocation, node.ports.log);
      } finally {
        await server.close();
      }
    } finally {
      await core.close();
    }
    return { exitCode: 0, json: undefined, text: "" };
  },
};

/** A server goes on when something fails that nobody waited for; the log tells of it. */
async function untilStopped(invocation: Invocation, log: Log): Promise<void> {
  const report = (error: unknown): void =>
    log.error("something failed that nobody waited for", { error: detailsOf(error) });
  process.on("unhandledRejection", report);
  await invocation.untilStopped();
  process.off("unhandledRejection", report);
}

function folderToOpen(invocation: Invocation): string | undefined {
  if (invocation.positionals[0] !== undefined) return folderOf(invocation);
  return existsSync(join(invocation.cwd, "orgata.config.yaml")) ? invocation.cwd : undefined;
}

function parsePort(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new ExpectedError("BAD_INPUT", `“${text}” is not a port.`, {
    path: "port",
    next: "Give a number between 1 and 65535, or leave --port away.",
  });
}
