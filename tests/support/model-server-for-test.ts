/** A server that speaks the wire formats of language models, for as long as one test. */
import { onTestFinished } from "vitest";
import { type ModelServer, type Script, startModelServer } from "./model-server.ts";

/** Starts it; it ends with the current test. */
export async function modelServer(...scripts: readonly Script[]): Promise<ModelServer> {
  const server = await startModelServer(...scripts);
  onTestFinished(() => server.close());
  return server;
}
