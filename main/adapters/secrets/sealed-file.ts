/** Secrets in a file that only this user may read, each sealed by something outside the file. */
import { readFile, rename } from "node:fs/promises";
import { z } from "zod";
import type { Secrets } from "#ports/secrets.ts";
import { ExpectedError } from "#shared/errors.ts";
import { writeAtomically } from "../durable-file.ts";
import { createSerial } from "../serial.ts";

/** Makes a text unreadable, and readable again. */
export interface Seal {
  close(text: string): Promise<Buffer>;
  /** Fails when the bytes were not closed by this very seal. */
  open(bytes: Buffer): Promise<string>;
}

export interface SealedFileOptions {
  readonly file: string;
  readonly seal: Seal;
  readonly keeping: Secrets["keeping"];
  /** Hears of secrets that cannot be read any more, by name. */
  readonly onTrouble?: (message: string) => void;
}

const Content = z.record(z.string(), z.base64());

/** Keeps secrets in `file`, which is made when first needed. What cannot be opened counts as not there. */
export function createSealedFile({ file, seal, keeping, onTrouble = () => undefined }: SealedFileOptions): Secrets {
  const serial = createSerial();

  async function load(): Promise<Record<string, string>> {
    const text = await readFile(file, "utf8").catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw notKept(file, error);
    });
    if (text === undefined) return {};
    const content = Content.safeParse(parsed(text));
    if (content.success) return content.data;
    onTrouble("The kept passwords could not be read and are forgotten; the old file is put aside.");
    await rename(file, `${file}.broken`).catch(() => undefined);
    return {};
  }

  async function save(content: Record<string, string>): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
    await writeAtomically(file, bytes, { newMode: 0o600 }).catch((error: unknown) => {
      throw notKept(file, error);
    });
  }

  async function opened(name: string, sealed: string): Promise<string | undefined> {
    try {
      return await seal.open(Buffer.from(sealed, "base64"));
    } catch {
      onTrouble(`The password kept for ${name} cannot be read any more: its key is another one.`);
      return undefined;
    }
  }

  return {
    keeping,
    get: (name) =>
      serial(file, async () => {
        const content = await load();
        const sealed = Object.hasOwn(content, name) ? content[name] : undefined;
        return sealed === undefined ? undefined : opened(name, sealed);
      }),
    set: (name, value) =>
      serial(file, async () => {
        const sealed = await seal.close(value).catch((error: unknown) => {
          throw notSealed(error);
        });
        await save({ ...(await load()), [name]: sealed.toString("base64") });
      }),
    delete: (name) =>
      serial(file, async () => {
        const { [name]: gone, ...rest } = await load();
        if (gone !== undefined) await save(rest);
      }),
    names: () => serial(file, async () => Object.keys(await load()).sort()),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notSealed(error: unknown): ExpectedError {
  return new ExpectedError("STORAGE_FAILED", "The password was not kept: this computer's key store refused it.", {
    next: `Unlock the key store, then enter it again. (${error instanceof Error ? error.message : String(error)})`,
  });
}

function notKept(file: string, error: unknown): ExpectedError {
  return new ExpectedError("STORAGE_FAILED", "The file with the kept passwords cannot be used.", {
    path: file,
    next: `Make sure that it can be read and written. (${error instanceof Error ? error.message : String(error)})`,
  });
}
