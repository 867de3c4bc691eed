/** Why an edit of a text could not be made, in words. */
import type { YamlPath } from "../model/model.ts";

/** Why an edit could not be made. */
export interface EditFailure {
  /** NOT_FOUND: no such place. BAD_INPUT: the operation does not fit the place. INVALID_BUSY: the text itself cannot be edited. */
  readonly code: "NOT_FOUND" | "BAD_INPUT" | "INVALID_BUSY";
  readonly message: string;
  readonly path: YamlPath;
  readonly next?: string;
}

/** The path as people read it: `playbook → steps → 3 → role`. */
export function pathInWords(path: YamlPath): string {
  return path.map((part) => (typeof part === "number" ? String(part + 1) : part)).join(" → ");
}

/** The text itself cannot be edited; `reason` goes on from "because". */
export function unreadable(reason: string, path: YamlPath): EditFailure {
  return {
    code: "INVALID_BUSY",
    message: `The file cannot be edited because ${reason}.`,
    path,
    next: "Open the file, correct what is marked there, and try again.",
  };
}

/** There is no such place in the file. */
export function notFound(path: YamlPath): EditFailure {
  return {
    code: "NOT_FOUND",
    message: `There is nothing at ${pathInWords(path) || "the top of the file"}.`,
    path,
    next: "The file may have changed since; look at it again.",
  };
}

/** The operation does not fit the place. */
export function badInput(message: string, path: YamlPath): EditFailure {
  return { code: "BAD_INPUT", message, path };
}

/** The place is written elsewhere and only used here by its alias. */
export function shared(path: YamlPath): EditFailure {
  return {
    code: "BAD_INPUT",
    message: `${pathInWords(path)} repeats another place of the file (an alias) and cannot be changed by itself.`,
    path,
    next: "Write the value out in the file, then change it.",
  };
}
