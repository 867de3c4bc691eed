/** Git's objects: how commits and trees are written down, and reading them through whatever engine stores them. */
import { createHash } from "node:crypto";
import type { Identity } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";

export type ObjectType = "commit" | "tree" | "blob" | "tag";

export interface StoredObject {
  readonly type: ObjectType;
  readonly bytes: Buffer;
}

/** An object that is new, with the id it has. */
export interface NewObject extends StoredObject {
  readonly id: string;
}

export interface TreeEntry {
  readonly name: string;
  /** `0o100644`, `0o100755`, `0o120000` (link), `0o040000` (folder), `0o160000` (submodule). */
  readonly mode: number;
  readonly oid: string;
}

/** Who, with the moment as Git writes it. */
export interface Signature extends Identity {
  /** Seconds since 1970. */
  readonly seconds: number;
  /** `+0200` */
  readonly zone: string;
}

export interface Commit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export const MODE = { file: 0o100644, executable: 0o100755, link: 0o120000, folder: 0o040000, submodule: 0o160000 };

/** The tree without entries, which every repository knows. */
export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** An object with its id. */
export function makeObject(type: ObjectType, bytes: Buffer): NewObject {
  return { type, bytes, id: idOf(type, bytes) };
}

/** Git's id of content. */
export function idOf(type: ObjectType, bytes: Uint8Array): string {
  return createHash("sha1").update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");
}

/** The object of a tree; entries may come in any order. */
export function makeTree(entries: Iterable<TreeEntry>): NewObject {
  const sorted = [...entries].map((entry) => ({ entry, key: sortKey(entry) }));
  sorted.sort((one, other) => Buffer.compare(one.key, other.key));
  const parts = sorted.flatMap(({ entry }) => [
    Buffer.from(`${entry.mode.toString(8)} ${entry.name}\0`, "utf8"),
    Buffer.from(entry.oid, "hex"),
  ]);
  return makeObject("tree", Buffer.concat(parts));
}

/** Folders are sorted as if their names ended with a slash. */
function sortKey({ name, mode }: TreeEntry): Buffer {
  return Buffer.from(mode === MODE.folder ? `${name}/` : name, "utf8");
}

/** Entries of a tree object. */
export function parseTree(bytes: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const zero = bytes.indexOf(0, space);
    if (space === -1 || zero === -1 || zero + 21 > bytes.length) throw damaged("a folder in it cannot be read");
    entries.push({
      mode: Number.parseInt(bytes.toString("latin1", at, space), 8),
      name: bytes.toString("utf8", space + 1, zero),
      oid: bytes.toString("hex", zero + 1, zero + 21),
    });
    at = zero + 21;
  }
  return entries;
}

/** The object of a commit. */
export function makeCommit(commit: Omit<Commit, "id">): NewObject {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${signatureText(commit.author)}`,
    `committer ${signatureText(commit.committer)}`,
  ];
  return makeObject("commit", Buffer.from(`${lines.join("\n")}\n\n${commit.message}`, "utf8"));
}

/** A message as it is kept: lines ended by LF, one of them at the end. */
export function tidyMessage(message: string): string {
  const text = message.replaceAll("\r\n", "\n").replace(/^\n+|\s+$/g, "");
  return text === "" ? "" : `${text}\n`;
}

/** `Name <mail> seconds zone`, as Git's own variables for author and committer take it too. */
export function signatureText({ name, email, seconds, zone }: Signature): string {
  return `${name} <${email}> ${seconds} ${zone}`;
}

/** The signature somebody gives at a moment, in the time zone of this computer. */
export function signatureNow({ name, email }: Identity, now = new Date()): Signature {
  const minutes = -now.getTimezoneOffset();
  const two = (value: number) => String(value).padStart(2, "0");
  const size = Math.abs(minutes);
  const zone = `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${two(size % 60)}`;
  return { name: name.trim(), email: email.trim(), seconds: Math.floor(now.getTime() / 1000), zone };
}

/** A commit object taken apart. */
export function parseCommit(id: string, bytes: Buffer): Commit {
  const end = bytes.indexOf("\n\n");
  const head = bytes.subarray(0, end === -1 ? bytes.length : end);
  // A line that begins with a space belongs to the one before: a signature, say.
  const headers = head
    .toString("utf8")
    .replaceAll(/\n [^\n]*/g, "")
    .split("\n")
    .map(splitHeader);
  const first = (key: string) => headers.find(([name]) => name === key)?.[1];
  const tree = first("tree");
  const author = first("author");
  if (tree === undefined || author === undefined) throw damaged(`the commit ${id.slice(0, 8)} cannot be read`);
  const written = parseSignature(author);
  return {
    id,
    tree,
    parents: headers.filter(([name]) => name === "parent").map(([, value]) => value),
    author: written,
    committer: parseSignature(first("committer") ?? author),
    message: end === -1 ? "" : decode(bytes.subarray(end + 2), first("encoding")),
  };
}

function splitHeader(line: string): readonly [string, string] {
  const space = line.indexOf(" ");
  return [line.slice(0, space), line.slice(space + 1)];
}

function parseSignature(text: string): Signature {
  const [, name = "", email = "", seconds = "0", zone = "+0000"] =
    /^(.*?) ?<([^>]*)>(?: (-?\d+) ([+-]\d{4}))?/.exec(text) ?? [];
  return { name, email, seconds: Number(seconds), zone };
}

function decode(bytes: Uint8Array, encoding = "utf-8"): string {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Text of a blob; bytes that are no UTF-8 become replacement characters. */
export function blobText(bytes: Uint8Array): string {
  return decode(bytes);
}

/** Something that the history refers to is not there, or is not what it should be. */
export function damaged(reason: string): ExpectedError {
  return new ExpectedError("GIT_FAILED", `The history of this folder is damaged or incomplete (${reason}).`, {
    path: ".git",
    next: "Your files are as they are. Run git fsck in this folder, or put back a copy of its folder .git.",
  });
}
