/** Where constructs stand, worked out only when asked: most places of most files are never looked at. */
import type { Range } from "#shared/text.ts";
import type { KeyPlace, Origin, YamlPath } from "./model.ts";
import { type LinedText, rangeOf } from "./places.ts";
import type { MapNode, SyntaxNode } from "./syntax.ts";

/**
 * The origin of a construct read from a syntax node. A class with getters instead of a plain object: tens of thousands
 * are made when a workspace opens, and working all their lines and columns out costs more than reading the files.
 */
class NodeOrigin implements Origin {
  readonly file: string;
  readonly path: YamlPath;
  readonly #lined: LinedText;
  readonly #node: SyntaxNode;
  readonly #corrected: ReadonlyMap<string, string> | undefined;
  #range: Range | undefined;
  #keys: Readonly<Record<string, KeyPlace>> | undefined;

  constructor(
    file: string,
    path: YamlPath,
    lined: LinedText,
    node: SyntaxNode,
    corrected: ReadonlyMap<string, string> | undefined,
  ) {
    this.file = file;
    this.path = path;
    this.#lined = lined;
    this.#node = node;
    this.#corrected = corrected;
  }

  get range(): Range {
    this.#range ??= rangeOf(this.#lined, this.#node);
    return this.#range;
  }

  get keys(): Readonly<Record<string, KeyPlace>> {
    this.#keys ??= this.#node.kind === "map" ? placesOfKeys(this.#lined, this.#node, this.#corrected) : {};
    return this.#keys;
  }
}

function placesOfKeys(
  lined: LinedText,
  node: MapNode,
  corrected: ReadonlyMap<string, string> | undefined,
): Readonly<Record<string, KeyPlace>> {
  const places = Object.create(null) as Record<string, KeyPlace>;
  for (const { key, value } of node.entries) {
    const keyRange = rangeOf(lined, key);
    const place: KeyPlace = {
      key: keyRange,
      value: value ? rangeOf(lined, value) : { start: keyRange.end, end: keyRange.end },
      ...(value?.kind === "sequence" ? { items: value.items.map((item) => rangeOf(lined, item)) } : {}),
    };
    places[key.text] = place;
    const meant = corrected?.get(key.text);
    if (meant !== undefined) places[meant] ??= place;
  }
  return places;
}

/** The origin of the construct `node` at `path` of a file. `corrected` maps misspelt keys to the fields they mean. */
export function originOf(
  file: string,
  path: YamlPath,
  lined: LinedText,
  node: SyntaxNode,
  corrected?: ReadonlyMap<string, string>,
): Origin {
  return new NodeOrigin(file, path, lined, node, corrected);
}

/** The place of a field's value; of the whole construct when the field is not there. */
export function valueRange(at: Origin, field: string): Range {
  return at.keys[field]?.value ?? at.range;
}

/** The place of an entry of a list field; of the field's value when there is no such entry. */
export function itemRange(at: Origin, field: string, index: number): Range {
  return at.keys[field]?.items?.[index] ?? valueRange(at, field);
}
