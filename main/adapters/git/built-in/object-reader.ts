/** Reads objects from a repository's files: loose ones, packed ones, and those of repositories it borrows from. */
import { readdirSync, readFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { inflateSync } from "node:zlib";
import { damaged, type ObjectType, type StoredObject } from "../objects.ts";
import { openPacks, type Packs } from "./packs.ts";

export interface ObjectFiles {
  read(id: string): StoredObject | undefined;
  /** The only id that begins so, or undefined when there is none or several. */
  expand(start: string): string | undefined;
  close(): void;
}

interface Place {
  readonly folder: string;
  readonly packs: Packs;
}

/** Repositories borrow from others that borrow; Git follows that many. */
const BORROWED_AT_MOST = 5;

/** Reads from the folder `.git/objects`. */
export function openObjects(folder: string): ObjectFiles {
  const places: readonly Place[] = foldersOf(folder, 0).map((one) => ({
    folder: one,
    packs: openPacks(join(one, "pack")),
  }));
  return {
    read(id) {
      for (const place of places) {
        const found = readLoose(place.folder, id) ?? place.packs.read(id);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    expand(start) {
      const ids = places.flatMap((place) => [
        ...looseStartingWith(place.folder, start),
        ...place.packs.startingWith(start),
      ]);
      const distinct = new Set(ids);
      return distinct.size === 1 ? ids[0] : undefined;
    },
    close() {
      for (const place of places) place.packs.close();
    },
  };
}

function foldersOf(folder: string, depth: number): readonly string[] {
  const borrowed =
    depth === BORROWED_AT_MOST ? undefined : bytesOf(join(folder, "info", "alternates"))?.toString("utf8");
  const others = (borrowed ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const paths = others.map((path) => (isAbsolute(path) ? path : resolve(folder, path)));
  return [folder, ...paths.flatMap((path) => foldersOf(path, depth + 1))];
}

function readLoose(folder: string, id: string): StoredObject | undefined {
  const compressed = bytesOf(join(folder, id.slice(0, 2), id.slice(2)));
  if (compressed === undefined) return undefined;
  let bytes: Buffer;
  try {
    bytes = inflateSync(compressed);
  } catch {
    throw damaged(`${id.slice(0, 8)} cannot be read`);
  }
  const [, type] = /^(commit|tree|blob|tag) \d+\0/.exec(bytes.toString("latin1", 0, 32)) ?? [];
  if (type === undefined) throw damaged(`${id.slice(0, 8)} cannot be read`);
  return { type: type as ObjectType, bytes: bytes.subarray(bytes.indexOf(0) + 1) };
}

function looseStartingWith(folder: string, start: string): readonly string[] {
  try {
    const names = readdirSync(join(folder, start.slice(0, 2))).filter((name) => /^[0-9a-f]{38}$/.test(name));
    return names.map((name) => start.slice(0, 2) + name).filter((id) => id.startsWith(start));
  } catch {
    return [];
  }
}

function bytesOf(place: string): Buffer | undefined {
  try {
    return readFileSync(place);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}
