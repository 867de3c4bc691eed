/** Secrets in the key store of the system, through Electron: it seals them with a key that the system guards. */
import type { Secrets } from "#ports/secrets.ts";
import { createSealedFile } from "./sealed-file.ts";
import { createSessionSecrets } from "./session-secrets.ts";

/** What is needed of Electron's `safeStorage`. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  /** Linux only: "basic_text" means that there is no key store, and the key is known to everybody. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(bytes: Buffer): string;
}

export interface KeyStoreOptions {
  readonly file: string;
  readonly safeStorage: SafeStorage;
  readonly onTrouble?: (message: string) => void;
}

/** Kept in the key store where there is one, in memory otherwise. Call it when Electron is ready. */
export function createKeyStoreSecrets({ safeStorage, ...options }: KeyStoreOptions): Secrets {
  const isSafe = safeStorage.isEncryptionAvailable() && safeStorage.getSelectedStorageBackend?.() !== "basic_text";
  if (!isSafe) return createSessionSecrets();
  return createSealedFile({
    ...options,
    keeping: "key_store",
    seal: {
      close: async (text) => safeStorage.encryptString(text),
      open: async (bytes) => safeStorage.decryptString(bytes),
    },
  });
}
