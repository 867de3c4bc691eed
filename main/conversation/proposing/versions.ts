/** The language version of files: newer fields need a newer version. */
import type { Operation } from "#shared/change-set.ts";
import type { Scene } from "../scene.ts";

/** Whether a file may use the fields of language version 1.1. */
export function allowsNewFields(scene: Scene, file: string): boolean {
  const version = scene.workspace.files.get(file)?.file.version ?? "1.0";
  const [major = 1, minor = 0] = version.split(".").map(Number);
  return major > 1 || (major === 1 && minor >= 1);
}

/** The operation that raises a file to 1.1 where its version is older; empty otherwise. */
export function raiseVersion(scene: Scene, file: string): Operation[] {
  return allowsNewFields(scene, file) ? [] : [{ op: "set", file, path: ["version"], value: "1.1" }];
}
