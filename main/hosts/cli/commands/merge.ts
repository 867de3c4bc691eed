/** `orgata merge`: a semantic three-way merge of one file, as Git asks a merge driver for it (%O %A %B). */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { writeAtomically } from "#adapters/durable-file.ts";
import { decodeText } from "#busy/syntax/syntax.ts";
import type { FileContent } from "#changes/files.ts";
import type { Conflict } from "#changes/merge/conflict.ts";
import { mergeFile } from "#changes/merge/merge-file.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Command, Invocation } from "../command.ts";
import { count } from "../words.ts";

export const merge: Command = {
  name: "merge",
  summary: "Merges two versions of a file by meaning into OURS; works as a Git merge driver.",
  positionals: "BASE OURS THEIRS",
  maxPositionals: 3,
  options: {},
  details: `BASE is what both versions began from; an empty file when there is no such version. What only one side changed is
taken; what both changed differently is a conflict, and OURS stays there. No conflict marks are ever written.
Once in every clone:   git config merge.orgata.driver "orgata merge %O %A %B"
Once in .gitattributes: *.busy merge=orgata
With --json: {conflicts: [{symbol, field, base, ours, theirs, message}]}; null where a version does not have it.
Exit code 1: there are conflicts.`,
  async run(invocation) {
    const [base, ours, theirs] = await readVersions(invocation);
    const { content, conflicts } = mergeFile(contentOf(base, true), contentOf(ours), contentOf(theirs));
    const bytes = bytesOf(content, [ours, theirs, base]);
    if (!bytes.equals(ours.bytes)) await write(ours.place, bytes);
    return {
      exitCode: conflicts.length > 0 ? 1 : 0,
      json: { conflicts: conflicts.map(jsonOf) },
      text: inWords(conflicts),
    };
  },
};

interface StoredVersion {
  readonly place: string;
  readonly bytes: Buffer;
}

async function readVersions(invocation: Invocation) {
  const [base, ours, theirs] = invocation.positionals;
  if (base === undefined || ours === undefined || theirs === undefined) {
    throw new ExpectedError("BAD_INPUT", "A merge takes three files: BASE, OURS and THEIRS.", {
      next: "Git gives them as %O %A %B. See orgata merge --help.",
    });
  }
  const read = (path: string) => readVersion(resolve(invocation.cwd, path), path);
  return Promise.all([read(base), read(ours), read(theirs)]);
}

/** Bytes: no file that people write is larger; the language itself ends at 5 MB. */
const SIZE_LIMIT = 64 * 1024 * 1024;

async function readVersion(place: string, path: string): Promise<StoredVersion> {
  try {
    if ((await stat(place)).size > SIZE_LIMIT) {
      throw new ExpectedError("TOO_LARGE", `${path} is too large to be merged.`, { path, next: "Choose one version." });
    }
    return { place, bytes: await readFile(place) };
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError("NOT_FOUND", `${path} cannot be read.`, {
      path,
      next: "Check the names of the three files.",
    });
  }
}

/** A version as the merge sees it. Git stands in for a missing common version with an empty file. */
function contentOf({ bytes }: StoredVersion, emptyIsNone = false): FileContent | null {
  if (emptyIsNone && bytes.length === 0) return null;
  const { text, valid } = decodeText(bytes);
  return valid ? text : { hash: hashOf(bytes) };
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function bytesOf(content: FileContent | null, versions: readonly StoredVersion[]): Buffer {
  if (content === null) return Buffer.alloc(0);
  if (typeof content === "string") return Buffer.from(content, "utf8");
  return versions.find(({ bytes }) => hashOf(bytes) === content.hash)?.bytes ?? Buffer.alloc(0);
}

async function write(place: string, bytes: Buffer): Promise<void> {
  try {
    await writeAtomically(place, bytes);
  } catch {
    throw new ExpectedError("READ_ONLY", `${place} cannot be written.`, {
      path: place,
      next: "Check the permissions of the file and its folder.",
    });
  }
}

function jsonOf({ symbol, field, base, ours, theirs, message }: Conflict) {
  return { symbol, field, base: base ?? null, ours: ours ?? null, theirs: theirs ?? null, message };
}

function inWords(conflicts: readonly Conflict[]): string {
  if (conflicts.length === 0) return "";
  return [
    `${count(conflicts.length, "conflict")}; the file says what it says on this side there:`,
    ...conflicts.map(({ message }) => `  ! ${message}`),
  ].join("\n");
}
