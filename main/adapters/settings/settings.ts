/** Settings of this installation in one JSON file. */
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "#ports/settings.ts";
import { ExpectedError } from "#shared/errors.ts";
import { writeAtomically } from "../durable-file.ts";
import { createSerial } from "../serial.ts";

/**
 * Keeps settings in `settings.json` of `folder`, which is made when first needed. A file that cannot be understood is
 * put aside as `settings.broken.json`, and everything has its default again. `onTrouble` hears of that.
 */
export function createSettings(folder: string, onTrouble: (message: string) => void = () => undefined): Settings {
  const file = join(folder, "settings.json");
  const serial = createSerial();

  async function load(): Promise<Record<string, unknown>> {
    let text: string;
    try {
      text = await readFile(file, "utf8");
    } catch {
      return {};
    }
    try {
      const parsed: unknown = JSON.parse(text);
      if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
    } catch {
      // Told below, like JSON of another shape.
    }
    onTrouble("The settings could not be read and start anew; the old file is kept as settings.broken.json.");
    await rename(file, join(folder, "settings.broken.json")).catch(() => undefined);
    return {};
  }

  async function save(settings: Record<string, unknown>): Promise<void> {
    try {
      await writeAtomically(file, Buffer.from(`${JSON.stringify(settings, null, 2)}\n`), { newMode: 0o600 });
    } catch (error) {
      throw new ExpectedError("STORAGE_FAILED", "The settings of Orgata could not be saved.", {
        path: file,
        next: `Make sure that ${folder} can be written to. (${error instanceof Error ? error.message : String(error)})`,
      });
    }
  }

  return {
    get: (key) =>
      serial(file, async () => {
        const settings = await load();
        return Object.hasOwn(settings, key) ? settings[key] : undefined;
      }),
    // One after the other, or two changes made at once would lose one.
    set: (key, value) => serial(file, async () => save({ ...(await load()), [key]: value })),
  };
}
