/** Which shared database a business uses, kept in its folder; the password is kept apart, with the other secrets. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BusinessFolder } from "#adapters/storage/postgres/business.ts";
import { folderName } from "#app/workspace/info.ts";
import type { Secrets } from "#ports/secrets.ts";
import { ExpectedError } from "#shared/errors.ts";

/** How the address is kept in the folder. */
interface KeptPlace {
  /** Without the password. */
  readonly address: string;
  readonly hasPassword: boolean;
}

const placeFile = (root: string): string => join(root, ".orgata", "database.json");
const idFile = (root: string): string => join(root, ".orgata", "business-id");

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return;
    throw error;
  }
}

async function writeLocal(file: string, root: string, text: string): Promise<void> {
  const folder = join(root, ".orgata");
  await mkdir(folder, { recursive: true });
  // Local state is nothing for Git; an ignore list that is there already stays.
  await writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx" }).catch(() => undefined);
  await writeFile(file, text);
}

/** An address without its password. */
export function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = "";
  return url.href;
}

function secretName(address: string): string {
  return `database-password:${withoutPassword(address)}`;
}

async function placeOf(root: string): Promise<KeptPlace | undefined> {
  const text = await textOf(placeFile(root));
  if (text === undefined) return undefined;
  try {
    const { address, hasPassword } = JSON.parse(text) as Partial<KeptPlace>;
    if (typeof address === "string" && URL.canParse(address)) return { address, hasPassword: hasPassword === true };
  } catch {
    // Told below.
  }
  throw new ExpectedError(
    "STORAGE_FAILED",
    `What says where the data of this business is cannot be read: ${placeFile(root)}.`,
    {
      path: placeFile(root),
      next: "Delete that file to use the database inside the folder, or set the address of the shared one anew.",
    },
  );
}

/** The shared database that a business's folder names, without the password; undefined when it uses its own file. */
export async function keptAddress(root: string): Promise<string | undefined> {
  return (await placeOf(root))?.address;
}

/** Fails with BAD_INPUT when a business uses a shared database: its file is old then, and no copy of it is of use. */
export async function requireOwnFile(root: string): Promise<void> {
  const address = await keptAddress(root);
  if (address === undefined) return;
  throw new ExpectedError("BAD_INPUT", `The data of this business is in ${address}.`, {
    next: "Ask whoever looks after that server for copies of it.",
  });
}

/**
 * The shared database of a business, with the password. Fails with UNAVAILABLE when that is not known here: the file in
 * the folder is old by then, and must not be taken instead.
 */
export async function sharedAddress(root: string, secrets: Secrets): Promise<string | undefined> {
  const place = await placeOf(root);
  if (place === undefined || !place.hasPassword) return place?.address;
  const password = await secrets.get(secretName(place.address));
  if (password === undefined) {
    throw new ExpectedError(
      "UNAVAILABLE",
      `The data of this business is in ${place.address}, and its password is not known here.`,
      {
        next: "Give the whole address: orgata serve --database, or ORGATA_DATABASE.",
      },
    );
  }
  const url = new URL(place.address);
  url.password = password;
  return url.href;
}

/** Keeps which shared database a business uses; null: its own file. */
export async function keepAddress(root: string, secrets: Secrets, address: string | null): Promise<void> {
  if (address === null) {
    await rm(placeFile(root), { force: true });
    return;
  }
  const { password } = new URL(address);
  const place: KeptPlace = { address: withoutPassword(address), hasPassword: password !== "" };
  if (password !== "") await secrets.set(secretName(address), decodeURIComponent(password));
  await writeLocal(placeFile(root), root, `${JSON.stringify(place, null, 2)}\n`);
}

/** A folder as a shared database knows it. */
export async function businessFolder(root: string): Promise<BusinessFolder> {
  const id = (await textOf(idFile(root)))?.trim();
  return {
    name: folderName(root),
    id: id === "" ? undefined : id,
    keepId: (made) => writeLocal(idFile(root), root, `${made}\n`),
  };
}
