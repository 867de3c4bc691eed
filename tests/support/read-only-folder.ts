/** Folders that really cannot be written, also not by an administrator, whom permission bits do not stop. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Each way with how it is undone; the first that works on this system is taken. */
const WAYS: readonly { readonly make: readonly string[][]; readonly undo: readonly string[] }[] = [
  { make: [["chmod", "-R", "a-w", "."]], undo: ["chmod", "-R", "u+w", "."] },
  {
    make: [
      ["mount", "--bind", ".", "."],
      ["mount", "-o", "remount,ro,bind", "."],
    ],
    undo: ["umount", "--lazy", "."],
  },
  { make: [["chattr", "-R", "+i", "."]], undo: ["chattr", "-R", "-i", "."] },
];

/** Makes `folder` read-only and returns how to undo it. Throws when this system offers no way. */
export function makeReadOnly(folder: string): () => void {
  const inFolder = ([program = "", ...args]: readonly string[]) =>
    spawnSync(
      program,
      args.map((arg) => (arg === "." ? folder : arg)),
    ).status === 0;
  for (const { make, undo } of WAYS) {
    if (make.every(inFolder) && !isWritable(folder)) return () => void inFolder(undo);
    inFolder(undo);
  }
  throw new Error(`${folder} cannot be made read-only on this system.`);
}

function isWritable(folder: string): boolean {
  const place = join(folder, "written");
  try {
    writeFileSync(place, "");
    rmSync(place);
    return true;
  } catch {
    return false;
  }
}
