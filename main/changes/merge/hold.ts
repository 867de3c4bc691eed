/** Finds what has to stay as it is in ours so that a problem which the merge brings about does not arise. */
import { fold } from "#busy/names/symbols.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Tree } from "../tree/node.ts";
import { readTree } from "../tree/read-tree.ts";
import { describe, fileTitle, mainThing, sameSymbol } from "../weave/describe.ts";
import type { Difference } from "../weave/difference.ts";
import { locatorIn } from "../weave/locate.ts";
import { type Trio, trio } from "../weave/versions.ts";
import type { Checked } from "./checked.ts";
import type { Draft, DraftFile } from "./draft.ts";
import { mergeContent, WHOLE } from "./merge-content.ts";

/** One thing that can be held: a difference of a file, or the file as a whole. */
export interface Held {
  readonly key: string;
  readonly id: string;
  /** Absent for a file as a whole. */
  readonly difference?: Difference;
  /** The versions of the file that the difference is in. */
  readonly trees?: Trio<Tree>;
}

export interface Suspects {
  /** Where the problem shows in the merged business. */
  readonly place: Located;
  /** The names it is about, that of a reference there first. */
  readonly names: readonly string[];
  /** Where the problem shows: the difference there, if there is one; whatever side made it. */
  readonly main: Held | undefined;
  /** Sets to try, the smallest first; the last one always helps. */
  readonly sets: readonly (readonly Held[])[];
}

/** What may have led to a problem. Only what `isFree` can be held: the rest is left to people or decided by them. */
export function suspectsOf(
  problem: Diagnostic,
  draft: Draft,
  checked: Checked,
  isFree: (held: Held) => boolean,
): Suspects {
  const files = [...draft.files.values()];
  const all = files.flatMap((file) => differencesOf(file));
  const places = [problem, ...(problem.related ?? [])].map((place) => at(checked, place.file, place.range.start));
  const here = (index: number) => all.filter((each) => places[index] && stands(each, places[index], "field"));
  const around = (index: number) => all.filter((each) => places[index] && stands(each, places[index], "construct"));
  const exact = here(0);
  const names = namesIn(problem, checked);
  const named = names.flatMap((name) => all.filter((each) => concerns(each, name)));
  const others = places.flatMap((_, index) => (index === 0 ? [] : [...here(index), ...around(index)]));
  const file = files.find((each) => each.path === problem.file);
  const inFile = all.filter((each) => each.key === file?.key);
  const order = inFile.filter(({ difference }) => difference?.kind === "order" || difference?.kind === "place");
  const whole = (key: string): Held => ({ key, id: WHOLE });
  const sets = [
    exact,
    named,
    [...exact, ...named],
    around(0),
    [...around(0), ...named, ...others],
    order,
    [...around(0), ...named, ...others, ...order],
    ...(file ? [inFile] : []),
    all,
    files.map(({ key }) => whole(key)),
  ];
  const place = places[0] ?? { file: problem.file, symbol: problem.file, field: "", title: fileTitle(problem.file) };
  return {
    place,
    names,
    main: exact[0] ?? around(0)[0],
    sets: sets.map((set) => [...new Set(set)].filter(isFree)).filter((set) => set.length > 0),
  };
}

/** A construct of a file and a field of it, with what people call the construct. */
export interface Located {
  readonly file: string;
  readonly symbol: string;
  readonly field: string;
  readonly title: string;
}

interface Candidate extends Held {
  readonly file: DraftFile;
  /** What it is about, by the names of each version. */
  readonly places: readonly Located[];
}

/** Every difference of a file, also where only one side changed something. */
function differencesOf(file: DraftFile): readonly Candidate[] {
  const { contents, key, path, decided } = file;
  if (decided.has(WHOLE)) return [];
  const { met, trees } = mergeContent(contents, { path, decided, asksAll: true });
  const whole: Candidate = {
    key,
    id: WHOLE,
    file,
    places: trio(contents, (content) =>
      typeof content === "string" ? mainThing(readTree(content, "file")) : undefined,
    )
      .filter((thing) => thing !== undefined)
      .map(({ symbol, title }) => ({ file: path, symbol, field: "", title })),
  };
  const isWhole = contents.some((content) => content === undefined);
  const parts = met.map((difference): Candidate => {
    const places = ([1, 2, 0] as const).map((version) => describe(difference.place.steps, trees, path, version));
    return {
      key,
      id: difference.id,
      difference,
      trees,
      file,
      places: places.map((place) => ({ ...place, file: path })),
    };
  });
  return isWhole ? [whole] : parts;
}

/** The construct and field at a place of the merged business. */
function at(checked: Checked, file: string, position: Diagnostic["range"]["start"]): Located | undefined {
  const text = checked.workspace.files.get(file)?.text;
  const tree = text === undefined ? undefined : readTree(text, "file");
  if (!tree || text === undefined) return undefined;
  return { file, ...describe(locatorIn(tree, text)(position), [undefined, tree, undefined], file) };
}

function stands(candidate: Candidate, place: Located, within: "field" | "construct"): boolean {
  return candidate.places.some(({ file, symbol, field }) => {
    if (file !== place.file) return false;
    if (within === "construct") return sameSymbol(symbol, place.symbol) || contains(symbol, place.symbol);
    const isAddition = candidate.difference?.kind === "entry" || candidate.id === WHOLE;
    if (isAddition) return sameSymbol(symbol, place.symbol) || contains(symbol, place.symbol);
    return sameSymbol(symbol, place.symbol) && field.split(".")[0] === place.field.split(".")[0];
  });
}

/** Whether the second symbol is something inside the first: a subtask, the step of a playbook. */
function contains(outer: string, inner: string): boolean {
  const path = (symbol: string) => symbol.replace(/^(?:[^!]*!)?\w+:/, "");
  return fold(path(inner)).startsWith(`${fold(path(outer))}/`);
}

/** The names in quotes that a finding is about. */
function namesIn(problem: Diagnostic, checked: Checked): readonly string[] {
  const quoted = [...problem.message.replace(/ Did you mean [^]*$/, "").matchAll(/["“]([^"”]+)["”]/g)].map(
    ([, name = ""]) => name,
  );
  const start = problem.range.start;
  const referred = checked.workspace
    .referencesOf(problem.file)
    .filter(({ fromOrigin: { range } }) => range.start.line === start.line && range.start.column === start.column)
    .map((reference) => reference.text);
  return [...new Set([...referred, ...quoted])];
}

/** Whether a difference makes a thing of this name come, go, or be called otherwise. */
function concerns(candidate: Candidate, name: string): boolean {
  const wanted = fold(name);
  const isNamed = (value: unknown) => typeof value === "string" && fold(value) === wanted;
  if (candidate.id === WHOLE) return candidate.places.some(({ symbol }) => isNamed(symbol.replace(/^\w+:/, "")));
  const { difference } = candidate;
  if (!difference) return false;
  const values: Trio<unknown> = difference.values;
  const isName = difference.kind === "field" && difference.id.endsWith(".name");
  const isEntry = difference.kind === "entry" || difference.kind === "place";
  if (isName) return values.some(isNamed);
  if (!isEntry && difference.kind !== "field") return false;
  return values.some((value) => defines(value, isNamed));
}

/** Whether a value is, or has inside, a thing whose name fits. */
function defines(value: unknown, fits: (name: unknown) => boolean): boolean {
  if (Array.isArray(value)) return value.some((item) => defines(item, fits));
  if (typeof value !== "object" || value === null) return false;
  const map = value as Readonly<Record<string, unknown>>;
  return fits(map["name"]) || Object.values(map).some((item) => defines(item, fits));
}
