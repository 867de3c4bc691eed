/**
 * Puts a new file in the place of another only if that is what it is taken for. A disk cannot compare and replace in one
 * go, so the old file is held by a second name meanwhile: whoever of another program wrote to it in between gets it back.
 */
import { linkSync, readFileSync, renameSync, statSync, unlinkSync } from "node:fs";

/** Sees what is in a place (undefined: nothing), and throws if it must stay. */
export type Check = (current: Uint8Array | undefined) => void;

/** Moves `temporary` to `place` if `check` agrees. Throws what `check` throws; then `place` is as it was. */
export function replaceChecked(temporary: string, place: string, check: Check): void {
  // Nothing of this process comes in between: none of these lets go.
  const aside = `${temporary}-before`;
  switch (hold(place, aside)) {
    case "nothing there":
      check(undefined);
      putNew(temporary, place, check);
      return;
    case "impossible":
      check(contentOf(place));
      renameSync(temporary, place);
      return;
    case "held":
      try {
        check(readFileSync(aside));
        if (statSync(place, { throwIfNoEntry: false })?.ino !== statSync(aside).ino) check(contentOf(place));
        renameSync(temporary, place);
        giveBackIfWritten(aside, place, check);
      } finally {
        release(aside);
      }
  }
}

/** Deletes what is at `place` if `check` agrees. Throws what `check` throws; then `place` is as it was. */
export function removeChecked(place: string, aside: string, check: Check): void {
  check(contentOf(place));
  renameSync(place, aside);
  try {
    check(readFileSync(aside));
  } catch (error) {
    putNew(aside, place, () => undefined);
    throw error;
  }
  release(aside);
}

/** Gives the file at `place` a second name, unless there is none or the disk knows no second names. */
function hold(place: string, aside: string): "held" | "nothing there" | "impossible" {
  try {
    linkSync(place, aside);
    return "held";
  } catch (error) {
    return codeOf(error) === "ENOENT" ? "nothing there" : "impossible";
  }
}

/** Puts a file where none is. One that somebody else put there meanwhile is shown to `check`, and stays if that agrees. */
function putNew(temporary: string, place: string, check: Check): void {
  try {
    linkSync(temporary, place);
    release(temporary);
  } catch (error) {
    if (codeOf(error) === "EEXIST") {
      check(contentOf(place));
      release(temporary);
    } else renameSync(temporary, place);
  }
}

function giveBackIfWritten(aside: string, place: string, check: Check): void {
  try {
    check(readFileSync(aside));
  } catch (error) {
    renameSync(aside, place);
    throw error;
  }
}

function contentOf(place: string): Uint8Array | undefined {
  try {
    return readFileSync(place);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function release(place: string): void {
  try {
    unlinkSync(place);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
