/** Reads objects out of packs: files in which Git keeps many of them, most as differences from others. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { damaged, type ObjectType, type StoredObject } from "../objects.ts";

export interface Packs {
  /** The object of an id, or undefined when it is in no pack. */
  read(id: string): StoredObject | undefined;
  /** Ids that begin with these digits. */
  startingWith(start: string): readonly string[];
  close(): void;
}

const TYPES: Readonly<Partial<Record<number, ObjectType>>> = { 1: "commit", 2: "tree", 3: "blob", 4: "tag" };
const FROM_OFFSET = 6;
const FROM_ID = 7;
const CHECKSUM_BYTES = 20;
/** Bytes of bases that are remembered: many differences are from the same one. */
const REMEMBERED_BYTES = 16 * 1024 * 1024;

/** The packs in a folder `objects/pack`; those that come later are found when something is missed. */
export function openPacks(folder: string): Packs {
  let packs = new Map<string, Pack>();
  let stamp: bigint | undefined;

  /** Whether there may be others than before. */
  function refresh(): boolean {
    const now = statSync(folder, { bigint: true, throwIfNoEntry: false })?.mtimeNs;
    if (now === stamp) return false;
    stamp = now;
    const names = now === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith(".idx"));
    const known = packs;
    packs = new Map(names.map((name) => [name, known.get(name) ?? openPack(join(folder, name))]));
    for (const [name, pack] of known) if (!packs.has(name)) pack.close();
    return true;
  }

  function find(id: string): StoredObject | undefined {
    for (const pack of packs.values()) {
      const offset = pack.offsetOf(id);
      if (offset !== undefined) return pack.readAt(offset, read);
    }
    return undefined;
  }

  function read(id: string): StoredObject | undefined {
    if (stamp === undefined) refresh();
    return find(id) ?? (refresh() ? find(id) : undefined);
  }

  return {
    read,
    startingWith(start) {
      refresh();
      return [...new Set([...packs.values()].flatMap((pack) => pack.startingWith(start)))];
    },
    close() {
      for (const pack of packs.values()) pack.close();
      packs = new Map();
      stamp = undefined;
    },
  };
}

interface Pack {
  offsetOf(id: string): number | undefined;
  startingWith(start: string): readonly string[];
  /** The object at an offset; `other` finds a base that lies elsewhere. */
  readAt(offset: number, other: (id: string) => StoredObject | undefined): StoredObject;
  close(): void;
}

function openPack(indexFile: string): Pack {
  const file = indexFile.replace(/\.idx$/, ".pack");
  const index = parsePackIndex(readFileSync(indexFile), file);
  const bases = new Map<number, StoredObject>();
  let remembered = 0;
  let handle: number | undefined;
  /** Where objects begin, and the end of the last: so each one's length is known. */
  let borders: readonly number[] | undefined;

  function bytesAt(offset: number): Buffer {
    handle ??= openSync(file, "r");
    borders ??= [...index.offsets(), statSync(file).size - CHECKSUM_BYTES].sort((one, other) => one - other);
    const bytes = Buffer.alloc(nextAfter(borders, offset) - offset);
    if (readSync(handle, bytes, 0, bytes.length, offset) !== bytes.length) throw damagedPack(file);
    return bytes;
  }

  function remember(offset: number, object: StoredObject): StoredObject {
    if (object.bytes.length > REMEMBERED_BYTES / 8) return object;
    bases.set(offset, object);
    remembered += object.bytes.length;
    for (const [oldest, { bytes }] of bases) {
      if (remembered <= REMEMBERED_BYTES) break;
      bases.delete(oldest);
      remembered -= bytes.length;
    }
    return object;
  }

  function readAt(offset: number, other: (id: string) => StoredObject | undefined): StoredObject {
    const known = bases.get(offset);
    if (known !== undefined) return known;
    const bytes = bytesAt(offset);
    const header = readHeader(bytes);
    const type = TYPES[header.type];
    if (type !== undefined) return remember(offset, { type, bytes: inflated(bytes, header.next, file) });
    if (header.type === FROM_OFFSET) {
      const distance = readDistance(bytes, header.next);
      const base = readAt(offset - distance.value, other);
      return remember(offset, patched(base, inflated(bytes, distance.next, file), file));
    }
    if (header.type !== FROM_ID) throw damagedPack(file);
    const id = bytes.toString("hex", header.next, header.next + 20);
    const inside = index.offsetOf(id);
    const base = inside === undefined ? other(id) : readAt(inside, other);
    if (base === undefined) throw damaged(`${id.slice(0, 8)} is not there`);
    return remember(offset, patched(base, inflated(bytes, header.next + 20, file), file));
  }

  return {
    offsetOf: index.offsetOf,
    startingWith: index.startingWith,
    readAt,
    close() {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
      bases.clear();
      remembered = 0;
    },
  };
}

interface PackIndex {
  offsetOf(id: string): number | undefined;
  startingWith(start: string): readonly string[];
  offsets(): readonly number[];
}

const FANOUT_AT = 8;
const IDS_AT = FANOUT_AT + 256 * 4;

/** Understands the second format of a pack's index, which every Git since 2007 writes. */
function parsePackIndex(bytes: Buffer, file: string): PackIndex {
  if (bytes.length < IDS_AT || bytes.readUInt32BE(0) !== 0xff744f63 || bytes.readUInt32BE(4) !== 2)
    throw damagedPack(file);
  const count = bytes.readUInt32BE(IDS_AT - 4);
  const offsetsAt = IDS_AT + count * 24;
  const largeAt = offsetsAt + count * 4;
  if (bytes.length < largeAt) throw damagedPack(file);

  const idAt = (number: number) => bytes.subarray(IDS_AT + number * 20, IDS_AT + (number + 1) * 20);
  const offsetAt = (number: number): number => {
    const offset = bytes.readUInt32BE(offsetsAt + number * 4);
    // The first bit says that the rest is a place in the table of large ones.
    return offset < 0x80000000 ? offset : Number(bytes.readBigUInt64BE(largeAt + (offset - 0x80000000) * 8));
  };
  /** Numbers of the first id with that first byte, and of the first after them. */
  const range = (first: number): readonly [number, number] => [
    first === 0 ? 0 : bytes.readUInt32BE(FANOUT_AT + (first - 1) * 4),
    bytes.readUInt32BE(FANOUT_AT + first * 4),
  ];

  return {
    offsetOf(id) {
      const wanted = Buffer.from(id, "hex");
      let [low, high] = range(wanted[0] ?? 0);
      while (low < high) {
        const middle = (low + high) >>> 1;
        const order = wanted.compare(idAt(middle));
        if (order === 0) return offsetAt(middle);
        if (order < 0) high = middle;
        else low = middle + 1;
      }
      return undefined;
    },
    startingWith(start) {
      const [low, high] = range(Number.parseInt(start.slice(0, 2), 16));
      const ids = Array.from({ length: high - low }, (_, number) => idAt(low + number).toString("hex"));
      return ids.filter((id) => id.startsWith(start));
    },
    offsets: () => Array.from({ length: count }, (_, number) => offsetAt(number)),
  };
}

/** The smallest of sorted numbers that is larger than `value`. */
function nextAfter(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] ?? value;
}

/** Type and size: three bits of the first byte, and seven a byte after four of the first. */
function readHeader(bytes: Buffer): { readonly type: number; readonly next: number } {
  let at = 0;
  while (((bytes[at] ?? 0) & 0x80) !== 0) at += 1;
  return { type: ((bytes[0] ?? 0) >> 4) & 7, next: at + 1 };
}

/** How far before the object its base lies. */
function readDistance(bytes: Buffer, start: number): { readonly value: number; readonly next: number } {
  let at = start;
  let byte = bytes[at] ?? 0;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    at += 1;
    byte = bytes[at] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next: at + 1 };
}

function inflated(bytes: Buffer, start: number, file: string): Buffer {
  try {
    return inflateSync(bytes.subarray(start));
  } catch {
    throw damagedPack(file);
  }
}

/** The object that a difference makes of its base: pieces copied from it, and new ones. */
function patched(base: StoredObject, difference: Buffer, file: string): StoredObject {
  const from = readSize(difference, 0);
  const to = readSize(difference, from.next);
  if (from.value !== base.bytes.length) throw damagedPack(file);
  const bytes = Buffer.alloc(to.value);
  let done = 0;
  for (let at = to.next; at < difference.length; ) {
    const instruction = difference[at] ?? 0;
    at += 1;
    if ((instruction & 0x80) === 0) {
      done += difference.copy(bytes, done, at, at + instruction);
      at += instruction;
      continue;
    }
    // Each bit says whether a byte of the offset, and then of the size, follows.
    let [offset, size] = [0, 0];
    for (let bit = 0; bit < 4; bit += 1)
      if ((instruction & (1 << bit)) !== 0) offset += (difference[at++] ?? 0) * 256 ** bit;
    for (let bit = 0; bit < 3; bit += 1)
      if ((instruction & (16 << bit)) !== 0) size += (difference[at++] ?? 0) * 256 ** bit;
    done += base.bytes.copy(bytes, done, offset, offset + (size === 0 ? 0x10000 : size));
  }
  if (done !== to.value) throw damagedPack(file);
  return { type: base.type, bytes };
}

function readSize(bytes: Buffer, start: number): { readonly value: number; readonly next: number } {
  let value = 0;
  let scale = 1;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if ((byte & 0x80) === 0) return { value, next: at + 1 };
  }
  return { value, next: bytes.length };
}

function damagedPack(file: string) {
  return damaged(`${file} cannot be read`);
}
