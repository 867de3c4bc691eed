/**
 * Secrets of the Node host. A server has no key store: with a key from whoever runs it they are kept in an encrypted
 * file, without one in memory until it ends.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import type { Secrets } from "#ports/secrets.ts";
import { ExpectedError } from "#shared/errors.ts";
import { createSealedFile, type Seal } from "./sealed-file.ts";
import { createSessionSecrets } from "./session-secrets.ts";

export interface ServerSecretsOptions {
  readonly file: string;
  /** A long random text (`ORGATA_SECRETS_KEY`); without it nothing is written. */
  readonly key: string | undefined;
  readonly onTrouble?: (message: string) => void;
}

/** Shorter ones can be guessed. */
const KEY_AT_LEAST = 16;

/** Fails with BAD_INPUT for a key that is too short. */
export function createServerSecrets({ key, ...options }: ServerSecretsOptions): Secrets {
  if (key === undefined || key === "") return createSessionSecrets();
  if (key.length < KEY_AT_LEAST) {
    throw new ExpectedError("BAD_INPUT", `The key for passwords is too short: ${KEY_AT_LEAST} characters at least.`, {
      path: "ORGATA_SECRETS_KEY",
      next: "Make one with: openssl rand -base64 32",
    });
  }
  return createSealedFile({ ...options, keeping: "encrypted_file", seal: sealOf(key) });
}

/** Takes some fifty milliseconds on purpose, beside the program. */
const derive = promisify<string, Buffer, number, Buffer>(scrypt);

const CIPHER = "aes-256-gcm";
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key made of the given one and a salt of its own for each text: salt, nonce, tag, then the text. */
function sealOf(key: string): Seal {
  const derived = (salt: Buffer): Promise<Buffer> => derive(key, salt, 32);
  return {
    async close(text) {
      const salt = randomBytes(SALT_BYTES);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, await derived(salt), nonce, { authTagLength: TAG_BYTES });
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]);
    },
    async open(bytes) {
      const nonceAt = SALT_BYTES;
      const tagAt = nonceAt + NONCE_BYTES;
      const textAt = tagAt + TAG_BYTES;
      const nonce = bytes.subarray(nonceAt, tagAt);
      const decipher = createDecipheriv(CIPHER, await derived(bytes.subarray(0, nonceAt)), nonce, {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(tagAt, textAt));
      return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString("utf8");
    },
  };
}
