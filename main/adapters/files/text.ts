/** The bytes of a file as text: size and encoding checked, identity kept as a hash. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import type { StoredText } from "#ports/files.ts";
import { ExpectedError } from "#shared/errors.ts";
import { isMissing, readFailure } from "./failures.ts";

/** Bytes. A file people write by hand is a thousand times smaller. */
export const SIZE_LIMIT = 5 * 1024 * 1024;

/** SHA-256 in hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * The bytes at a place on disk, or undefined when nothing is there. `path` is what messages call it. Fails with
 * TOO_LARGE, and with BAD_INPUT for what is no plain file (reading a pipe would wait for ever).
 */
export async function readBytes(place: string, path: string): Promise<Buffer | undefined> {
  try {
    const stats = await stat(place);
    if (!stats.isFile()) {
      throw new ExpectedError("BAD_INPUT", `${path} is not a file.`, { path, next: "Choose a file." });
    }
    if (stats.size > SIZE_LIMIT) throw tooLarge(path);
    return await readFile(place);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readFailure(error, path);
  }
}

/** Text and hash of bytes. A byte order mark stays part of the text. Fails with BAD_INPUT when they are not UTF-8. */
export function decode(bytes: Uint8Array, path: string): StoredText {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, hash: hashBytes(bytes) };
  } catch {
    throw new ExpectedError("BAD_INPUT", `${path} is not a text in UTF-8.`, {
      path,
      next: "Save it as UTF-8 in the program that wrote it, or remove it.",
    });
  }
}

/** The failure for a file beyond `SIZE_LIMIT`. */
export function tooLarge(path: string): ExpectedError {
  return new ExpectedError("TOO_LARGE", `${path} is larger than 5 MB.`, {
    path,
    next: "Split it, or move it out of the folder of the business.",
  });
}
