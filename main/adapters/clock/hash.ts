/** Hashes of texts. */
import { hash } from "node:crypto";

/** SHA-256 of the UTF-8 bytes of a text, in hex. */
export function systemHash(text: string): string {
  return hash("sha256", text);
}
