/** Which files Git leaves out: `.gitignore`, `.git/info/exclude` and the user's own list. */

/** One line of such a file. */
interface Rule {
  /** Matches a path relative to the folder of the file. */
  readonly pattern: RegExp;
  readonly isNegated: boolean;
  readonly foldersOnly: boolean;
}

/** The rules of one file; `folder` is where it lies, "" at the top, else with a slash at the end. */
export interface IgnoreFile {
  readonly folder: string;
  readonly rules: readonly Rule[];
}

/** Reads a file of rules. */
export function parseIgnore(text: string, folder: string, ignoreCase = false): IgnoreFile {
  const rules = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .map((line) => parseRule(line.replace(/\r$/, ""), ignoreCase))
    .filter((rule) => rule !== undefined);
  return { folder, rules };
}

/**
 * Whether a path is left out. `files` come in the order of their weight, the weakest first. A folder above that is left
 * out leaves out everything below, which the caller sees to by not going there.
 */
export function isIgnored(files: readonly IgnoreFile[], path: string, isFolder: boolean): boolean {
  for (let place = files.length - 1; place >= 0; place -= 1) {
    const file = files[place];
    if (file === undefined || !path.startsWith(file.folder)) continue;
    const inside = path.slice(file.folder.length);
    const rule = file.rules.findLast((one) => (isFolder || !one.foldersOnly) && one.pattern.test(inside));
    if (rule !== undefined) return !rule.isNegated;
  }
  return false;
}

function parseRule(line: string, ignoreCase: boolean): Rule | undefined {
  // Blanks at the end count only behind a backslash.
  let text = line.replace(/((?:^|[^\\])(?:\\\\)*) +$/, "$1");
  if (text === "" || text.startsWith("#")) return undefined;
  const isNegated = text.startsWith("!");
  if (isNegated) text = text.slice(1);
  const foldersOnly = text.endsWith("/");
  if (foldersOnly) text = text.slice(0, -1);
  if (text === "" || text === "/") return undefined;
  // With a slash in it, a pattern is about one place; without, about names anywhere below.
  const isAnchored = text.includes("/");
  const source = globSource(text.replace(/^\//, ""));
  if (source === undefined) return undefined;
  const pattern = new RegExp(`^${isAnchored ? "" : "(?:.*/)?"}${source}$`, ignoreCase ? "isu" : "su");
  return { pattern, isNegated, foldersOnly };
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: "A-Za-z0-9",
  alpha: "A-Za-z",
  blank: " \\t",
  cntrl: "\\x00-\\x1f\\x7f",
  digit: "0-9",
  graph: "\\x21-\\x7e",
  lower: "a-z",
  print: "\\x20-\\x7e",
  punct: "!-\\/:-@\\[-`\\{-~",
  space: "\\s",
  upper: "A-Z",
  xdigit: "A-Fa-f0-9",
};

/** The regular expression of a pattern; undefined when it can match nothing. */
function globSource(glob: string): string | undefined {
  let source = "";
  for (let at = 0; at < glob.length; ) {
    const rest = glob.slice(at);
    const isStart = at === 0 || glob[at - 1] === "/";
    const character = [...rest][0] ?? "";
    if (isStart && rest.startsWith("**/")) {
      source += "(?:[^/]+/)*";
      at += 3;
    } else if (isStart && rest === "**") {
      source += ".+";
      at += 2;
    } else if (character === "*") {
      source += "[^/]*";
      at += /^\*+/.exec(rest)?.[0].length ?? 1;
    } else if (character === "?") {
      source += "[^/]";
      at += 1;
    } else if (character === "[") {
      const set = setSource(rest);
      if (set === undefined) return undefined;
      source += set.source;
      at += set.length;
    } else if (character === "\\") {
      const escaped = [...rest.slice(1)][0];
      if (escaped === undefined) return undefined;
      source += literal(escaped);
      at += 1 + escaped.length;
    } else {
      source += literal(character);
      at += character.length;
    }
  }
  return source;
}

/** A set such as `[a-z]` or `[![:digit:]]` at the start of `text`; undefined when it does not end. */
function setSource(text: string): { readonly source: string; readonly length: number } | undefined {
  const isNegated = text[1] === "!" || text[1] === "^";
  let at = isNegated ? 2 : 1;
  const first = at;
  let inside = "";
  for (;;) {
    const character = [...text.slice(at, at + 2)][0];
    if (character === undefined) return undefined;
    if (character === "]" && at > first) break;
    const named = /^\[:([a-z]+):\]/.exec(text.slice(at));
    if (named !== null) {
      const range = CLASSES[named[1] ?? ""];
      if (range === undefined) return undefined;
      inside += range;
      at += named[0].length;
    } else if (character === "\\") {
      const escaped = [...text.slice(at + 1, at + 3)][0];
      if (escaped === undefined) return undefined;
      inside += setLiteral(escaped);
      at += 1 + escaped.length;
    } else if (character === "-" && at > first && text[at + 1] !== "]") {
      inside += "-";
      at += 1;
    } else {
      inside += setLiteral(character);
      at += character.length;
    }
  }
  const source = isNegated ? `(?!/)[^${inside}]` : `(?!/)[${inside}]`;
  try {
    return { source: new RegExp(source, "su").source, length: at + 1 };
  } catch {
    // A range the wrong way round matches nothing.
    return undefined;
  }
}

function literal(character: string): string {
  return character.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function setLiteral(character: string): string {
  return character.replaceAll(/[\\\]^[-]/g, "\\$&");
}
