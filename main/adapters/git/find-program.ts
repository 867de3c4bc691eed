/** Finds the installed `git` without starting anything. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Places where it usually is, when the program was not started from a shell. */
const USUAL: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"],
  linux: ["/usr/local/bin", "/usr/bin"],
  win32: ["C:\\Program Files\\Git\\cmd", "C:\\Program Files (x86)\\Git\\cmd"],
};

/** On a Mac without Apple's tools `/usr/bin/git` is a stand-in that opens a window and asks to install them. */
const APPLE_TOOLS = [
  "/Library/Developer/CommandLineTools/usr/bin/git",
  "/Applications/Xcode.app/Contents/Developer/usr/bin/git",
];

/** Path of `git`, or undefined. */
export function findGitProgram(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const name = process.platform === "win32" ? "git.exe" : "git";
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const places = [...folders, ...(USUAL[process.platform] ?? [])].map((folder) => join(folder, name));
  return places.find((place) => isProgram(place) && !isStandIn(place));
}

function isStandIn(place: string): boolean {
  return process.platform === "darwin" && place === "/usr/bin/git" && !APPLE_TOOLS.some(isProgram);
}

function isProgram(place: string): boolean {
  try {
    accessSync(place, constants.X_OK);
    return statSync(place).isFile();
  } catch {
    return false;
  }
}
