/** A disk that is soon full. */
import { execFileSync } from "node:child_process";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { folderWith } from "./folder-with.ts";

export interface SmallDisk {
  readonly root: string;
  /** Leaves so many bytes free. */
  fill(free: number): void;
  /** Takes away what filled it. */
  empty(): void;
}

/** A disk of so many megabytes until the current test ends; undefined where this user may not mount one. */
export function smallDisk(megabytes = 4): SmallDisk | undefined {
  const root = folderWith();
  try {
    run(["mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", root]);
  } catch {
    return undefined;
  }
  onTestFinished(() => run(["umount", "--lazy", root]));
  const filler = join(root, "filler.bin");
  return {
    root,
    fill(free) {
      rmSync(filler, { force: true });
      const { bavail, bsize } = statfsSync(root);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free), 1));
    },
    empty: () => rmSync(filler, { force: true }),
  };
}

function run([program = "", ...args]: readonly string[]): void {
  execFileSync(program, args, { stdio: "ignore" });
}
