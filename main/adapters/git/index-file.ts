/**
 * Git's index (`.git/index`): the files of the next commit, with what tells whether one on disk is still the same.
 * Formats 2 to 4 are read, 2 and 3 written. What Git can work out again (extensions) is not kept.
 */
import { createHash } from "node:crypto";
import { ExpectedError } from "#shared/errors.ts";

/** A file as it was on disk when it was put into the index; times in nanoseconds. */
export interface FileStamp {
  readonly ctime: bigint;
  readonly mtime: bigint;
  readonly dev: number;
  readonly ino: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
}

export interface IndexEntry extends FileStamp {
  readonly path: string;
  /** 0, or in a conflict: 1 base, 2 ours, 3 theirs. */
  readonly stage: number;
  readonly mode: number;
  readonly oid: string;
  /** Git was told to take it for unchanged. */
  readonly assumeValid: boolean;
  /** Left out of the working tree by a sparse checkout. */
  readonly skipWorktree: boolean;
  /** `git add --intent-to-add`: the path is known, its content is not. */
  readonly intentToAdd: boolean;
}

/** Begins the name of an index that exists only while a commit is made. */
export const TEMPORARY_INDEX = "orgata-index-";

/** The stamp of a file about which nothing is known: it is always compared by content. */
export const NO_STAMP: FileStamp = { ctime: 0n, mtime: 0n, dev: 0, ino: 0, uid: 0, gid: 0, size: 0 };

const HEADER_BYTES = 12;
const CHECKSUM_BYTES = 20;
/** Bytes of an entry before its flags. */
const FIXED_BYTES = 60;
const ASSUME_VALID = 0x8000;
const EXTENDED = 0x4000;
const NAME_LENGTH = 0xfff;
const SKIP_WORKTREE = 0x4000;
const INTENT_TO_ADD = 0x2000;

/** The entries, in the order of the file. Fails with GIT_FAILED when the bytes are no index, or one that cannot be read alone. */
export function parseIndex(bytes: Buffer): IndexEntry[] {
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES || bytes.toString("latin1", 0, 4) !== "DIRC") throw damagedIndex();
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) throw unknownIndex();
  const count = bytes.readUInt32BE(8);
  const end = bytes.length - CHECKSUM_BYTES;
  const entries: IndexEntry[] = [];
  let at = HEADER_BYTES;
  let name: Buffer = Buffer.alloc(0);
  for (let number = 0; number < count; number += 1) {
    const start = at;
    if (start + FIXED_BYTES + 2 > end) throw damagedIndex();
    const flags = bytes.readUInt16BE(start + FIXED_BYTES);
    const more = (flags & EXTENDED) === 0 ? 0 : bytes.readUInt16BE(start + FIXED_BYTES + 2);
    at = start + FIXED_BYTES + ((flags & EXTENDED) === 0 ? 2 : 4);
    let kept = 0;
    if (version === 4) {
      const stripped = readOffset(bytes, at);
      kept = name.length - stripped.value;
      at = stripped.next;
    }
    const zero = bytes.indexOf(0, at);
    if (zero === -1 || zero > end || kept < 0) throw damagedIndex();
    const rest = bytes.subarray(at, zero);
    name = kept === 0 ? rest : Buffer.concat([name.subarray(0, kept), rest]);
    // Up to format 3 entries are filled up to a multiple of eight bytes, with one zero at least.
    at = version === 4 ? zero + 1 : start + ((zero - start + 8) & ~7);
    entries.push({
      path: name.toString("utf8"),
      stage: (flags >> 12) & 3,
      ctime: timeAt(bytes, start),
      mtime: timeAt(bytes, start + 8),
      dev: bytes.readUInt32BE(start + 16),
      ino: bytes.readUInt32BE(start + 20),
      mode: bytes.readUInt32BE(start + 24),
      uid: bytes.readUInt32BE(start + 28),
      gid: bytes.readUInt32BE(start + 32),
      size: bytes.readUInt32BE(start + 36),
      oid: bytes.toString("hex", start + 40, start + FIXED_BYTES),
      assumeValid: (flags & ASSUME_VALID) !== 0,
      skipWorktree: (more & SKIP_WORKTREE) !== 0,
      intentToAdd: (more & INTENT_TO_ADD) !== 0,
    });
  }
  refuseNeededExtensions(bytes, at, end);
  return entries;
}

/** The file that holds these entries, whatever their order. */
export function formatIndex(entries: readonly IndexEntry[]): Buffer {
  const named = entries.map((entry) => ({ entry, name: Buffer.from(entry.path, "utf8") }));
  named.sort((one, other) => Buffer.compare(one.name, other.name) || one.entry.stage - other.entry.stage);
  const isExtended = entries.some((entry) => entry.skipWorktree || entry.intentToAdd);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("DIRC", "latin1");
  header.writeUInt32BE(isExtended ? 3 : 2, 4);
  header.writeUInt32BE(entries.length, 8);
  const body = Buffer.concat([header, ...named.map(({ entry, name }) => formatEntry(entry, name))]);
  return Buffer.concat([body, createHash("sha1").update(body).digest()]);
}

function formatEntry(entry: IndexEntry, name: Buffer): Buffer {
  const more = (entry.skipWorktree ? SKIP_WORKTREE : 0) | (entry.intentToAdd ? INTENT_TO_ADD : 0);
  const nameAt = FIXED_BYTES + (more === 0 ? 2 : 4);
  const bytes = Buffer.alloc((nameAt + name.length + 8) & ~7);
  writeTime(bytes, entry.ctime, 0);
  writeTime(bytes, entry.mtime, 8);
  for (const [position, value] of [entry.dev, entry.ino, entry.mode, entry.uid, entry.gid, entry.size].entries()) {
    bytes.writeUInt32BE(value >>> 0, 16 + 4 * position);
  }
  bytes.write(entry.oid, 40, "hex");
  const flags =
    (entry.assumeValid ? ASSUME_VALID : 0) |
    (more === 0 ? 0 : EXTENDED) |
    (entry.stage << 12) |
    Math.min(name.length, NAME_LENGTH);
  bytes.writeUInt16BE(flags, FIXED_BYTES);
  if (more !== 0) bytes.writeUInt16BE(more, FIXED_BYTES + 2);
  name.copy(bytes, nameAt);
  return bytes;
}

const SECOND = 1_000_000_000n;

function timeAt(bytes: Buffer, at: number): bigint {
  return BigInt(bytes.readUInt32BE(at)) * SECOND + BigInt(bytes.readUInt32BE(at + 4));
}

function writeTime(bytes: Buffer, time: bigint, at: number): void {
  // Seconds are kept modulo 2³², as Git does.
  bytes.writeUInt32BE(Number(BigInt.asUintN(32, time / SECOND)), at);
  bytes.writeUInt32BE(Number(time % SECOND), at + 4);
}

/** A number of format 4: seven bits a byte, most significant first, one added at each further byte. */
function readOffset(bytes: Buffer, start: number): { readonly value: number; readonly next: number } {
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

/** An extension whose name begins with a small letter changes what the entries mean: a split or a sparse index. */
function refuseNeededExtensions(bytes: Buffer, start: number, end: number): void {
  for (let at = start; at + 8 <= end; at += 8 + bytes.readUInt32BE(at + 4)) {
    const first = bytes[at] ?? 0;
    if (first >= 0x61 && first <= 0x7a) throw unknownIndex();
  }
}

function unknownIndex(): ExpectedError {
  return new ExpectedError(
    "GIT_FAILED",
    "Git could not do this: its list of files is in a format Orgata does not know.",
    {
      path: ".git/index",
      next: "Run once in this folder: git config index.sparse false && git update-index --no-split-index --index-version 2",
    },
  );
}

function damagedIndex(): ExpectedError {
  return new ExpectedError("GIT_FAILED", "The history of this folder is damaged: its list of files cannot be read.", {
    path: ".git/index",
    next: "Your files are as they are. Delete .git/index and run git reset in this folder, then try again.",
  });
}
