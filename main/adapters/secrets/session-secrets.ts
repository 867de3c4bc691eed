/** Secrets that are kept in memory only: nothing of them is left when the program ends. */
import type { Secrets } from "#ports/secrets.ts";

/** For where nothing can keep them safely. */
export function createSessionSecrets(): Secrets {
  const secrets = new Map<string, string>();
  return {
    keeping: "this_session",
    get: async (name) => secrets.get(name),
    async set(name, value) {
      secrets.set(name, value);
    },
    async delete(name) {
      secrets.delete(name);
    },
    names: async () => [...secrets.keys()].sort(),
  };
}
