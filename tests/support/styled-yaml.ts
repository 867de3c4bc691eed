/** Plain data as YAML in many styles, with the part of the data that each line belongs to. */

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Path = (string | number)[];

/** One line of a text, and the path of the entry that it belongs to. */
export interface Line {
  readonly text: string;
  readonly owner: Path;
}

/** Draws a number from 0 up to (not including) `options`. */
export type Draw = (options: number) => number;

/** What a text may hold besides what styles there are. */
export interface Extras {
  /** The key that an entry of the list at a path may be wrapped in (`- step:`). */
  readonly wrapper?: (list: Path) => string | undefined;
  /** Whether values may carry anchors that nothing refers to. */
  readonly anchors?: boolean;
}

/** Writes data in a style drawn from `draw`: flow or block, quotes, block texts, comments, blank lines, indentation. */
export function styled(tree: { [key: string]: Value }, draw: Draw, extras: Extras = {}): Line[] {
  let comments = 0;
  let anchors = 0;
  const step = 2 + draw(2) * 2;
  const dashOffset = draw(3) === 0 ? 0 : step;
  const dashGap = draw(4) === 0 ? 4 : 2;
  const inline = (item: Value): string => {
    if (Array.isArray(item)) return `[${item.map(inline).join(", ")}]`;
    if (typeof item === "object" && item !== null) {
      return `{${Object.entries(item)
        .map(([name, inner]) => `${inline(name)}: ${inline(inner)}`)
        .join(", ")}}`;
    }
    if (item === null) return "null";
    if (typeof item !== "string") return String(item);
    if (/^[a-z]{2,}$/.test(item) && !/^(?:null|true|false|yes|no)$/.test(item) && draw(3) > 0) return item;
    if (/^[ -~]*$/.test(item) && draw(2) === 0) return `'${item.replaceAll("'", "''")}'`;
    return JSON.stringify(item).replace(
      /[\u007f-\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  };
  const comment = () => {
    comments += 1;
    return `# note ${comments}`;
  };
  const anchor = () => {
    if (!extras.anchors || draw(8) > 0) return "";
    anchors += 1;
    return ` &n${anchors}`;
  };
  const isBlock = (item: Value) =>
    typeof item === "object" && item !== null && Object.keys(item).length > 0 && draw(4) > 0;
  const literal = (item: Value) =>
    typeof item === "string" && /^[a-z]+\n(?:\n|[ a-z]+\n)*[a-z]+$/.test(item) && draw(2) === 0;
  /** The entry of a list inside the key it is wrapped in, now and then. */
  const wrapped = (item: Value, list: Path): Value => {
    const key = typeof item === "object" && item !== null && !Array.isArray(item) ? extras.wrapper?.(list) : undefined;
    return key === undefined || Object.keys(item as object).length === 0 || draw(3) > 0 ? item : { [key]: item };
  };
  const entries = (item: Value, column: number, path: Path): Line[] => {
    const lines: Line[] = [];
    const pad = " ".repeat(column);
    const isList = Array.isArray(item);
    for (const [name, written] of Object.entries(item as object) as [string, Value][]) {
      const inner = isList ? wrapped(written, path) : written;
      const own: Path = [...path, isList ? Number(name) : name];
      if (draw(6) === 0) lines.push({ text: pad + comment(), owner: own });
      const lead = isList ? `-${" ".repeat(dashGap - 2)}` : `${inline(name)}:`;
      const note = draw(5) === 0 ? ` ${comment()}` : "";
      if (literal(inner)) {
        lines.push({ text: `${pad}${lead}${anchor()} |-${note}`, owner: own });
        for (const each of (inner as string).split("\n")) {
          lines.push({ text: each === "" ? "" : " ".repeat(column + step) + each, owner: own });
        }
      } else if (!isBlock(inner)) {
        const printed = inner === null && draw(2) === 0 ? "" : `${anchor()} ${inline(inner)}`;
        lines.push({ text: pad + lead + printed + note, owner: own });
      } else if (isList) {
        const [first, ...rest] = entries(inner, column + dashGap, own);
        lines.push({ text: `${pad}${lead} ${(first as Line).text.trimStart()}`, owner: own }, ...rest);
      } else {
        lines.push({ text: pad + lead + anchor() + note, owner: own });
        lines.push(...entries(inner, column + (Array.isArray(inner) ? dashOffset : step), own));
      }
      if (draw(9) === 0) lines.push({ text: `${pad}  ${comment()}`, owner: own });
      if (draw(9) === 0) lines.push({ text: "", owner: [] });
    }
    return lines;
  };
  return entries(tree, 0, []);
}

/** The lines as one text. */
export function textOf(lines: readonly Line[], eol: string, finalBreak: boolean): string {
  return lines.map((line) => line.text).join(eol) + (finalBreak ? eol : "");
}

/** The paths of everything inside a value, itself included. */
export function paths(item: Value, path: Path = []): Path[] {
  if (typeof item !== "object" || item === null) return [path];
  const inner = Array.isArray(item) ? item.map((each, index) => [index, each] as const) : Object.entries(item);
  return [path, ...inner.flatMap(([name, each]) => paths(each, [...path, name]))];
}

/** The value at a path; undefined when there is none. */
export function at(item: Value, path: Path): Value | undefined {
  return path.reduce<Value | undefined>(
    (inner, name) =>
      inner === null || inner === undefined ? undefined : (inner as Record<string | number, Value>)[name],
    item,
  );
}
