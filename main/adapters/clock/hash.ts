/** Hashes of texts and of files. */
import { createHash, hash } from "node:crypto";
import type { RunningHash } from "#ports/clock.ts";

/** SHA-256 of the UTF-8 bytes of a text, in hex. */
export function systemHash(text: string): string {
  return hash("sha256", text);
}

/** Begins a SHA-256 of bytes that come piece by piece. */
export function startSystemHash(): RunningHash {
  const running = createHash("sha256");
  return {
    add(bytes) {
      running.update(bytes);
    },
    finish: () => running.digest("hex"),
  };
}
